#ifndef SERVICES_PROOF_HEADS_FILE_H_
#define SERVICES_PROOF_HEADS_FILE_H_

#include <string>
#include <utility>

#include "absl/status/statusor.h"

namespace pledgekeeper::proof {

// The file of signed heads, one a line (domain/proof/log_head.h), oldest first: what a backup and a
// witness take, and what this server compares the log in Redis with. It is only ever appended to.
// Any thread, one at a time. Errors: UNAVAILABLE with what the system says.
class HeadsFile {
 public:
  explicit HeadsFile(std::string path) : path_(std::move(path)) {}

  // The last line that is whole; "" if there is none. A crash, or a full disk, may leave a part of
  // a line at the end, which is none.
  absl::StatusOr<std::string> Last() const;
  // When this is OK, the line survives a power cut.
  absl::Status Append(const std::string& line) const;

  const std::string& path() const { return path_; }

 private:
  const std::string path_;
};

}  // namespace pledgekeeper::proof

#endif  // SERVICES_PROOF_HEADS_FILE_H_
