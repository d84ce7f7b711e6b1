#ifndef SERVICES_HTTP_SECRET_FILE_H_
#define SERVICES_HTTP_SECRET_FILE_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"

namespace pledgekeeper::http {

// No password or key that we are given is longer.
inline constexpr size_t kMaxSecretBytes = 4096;

// What stands in a file that nobody else may read, without the line end behind it.
// FAILED_PRECONDITION, naming the file and never what is in it, if it is not there, others may read
// it (mode wider than 0600), or it has fewer than `least` bytes.
absl::StatusOr<std::string> ReadSecretFile(const std::string& path, size_t least = 1);

}  // namespace pledgekeeper::http

#endif  // SERVICES_HTTP_SECRET_FILE_H_
