#ifndef TOOLS_BENCHMARK_SCRATCH_DIRECTORY_H_
#define TOOLS_BENCHMARK_SCRATCH_DIRECTORY_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace pledgekeeper::bench {

// A new directory on a real disk, which goes with this object.
class ScratchDirectory {
 public:
  // Inside `parent`. FAILED_PRECONDITION if that lies in memory, where a sync costs nothing, or
  // cannot be written to.
  static absl::StatusOr<std::unique_ptr<ScratchDirectory>> Make(const std::string& parent);
  ~ScratchDirectory();

  const std::string& path() const { return path_; }  // absolute

 private:
  explicit ScratchDirectory(std::string path) : path_(std::move(path)) {}

  const std::string path_;
};

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_SCRATCH_DIRECTORY_H_
