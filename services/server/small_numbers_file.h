#ifndef SERVICES_SERVER_SMALL_NUMBERS_FILE_H_
#define SERVICES_SERVER_SMALL_NUMBERS_FILE_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/config/v1/small_numbers.pb.h"

namespace pledgekeeper::server {

// Reads small-numbers.textproto of the configuration directory: nothing if there is no such file.
// The error names file, line and column.
absl::StatusOr<std::optional<config::v1::SmallNumbers>> LoadSmallNumbers(const std::string& config);

}  // namespace pledgekeeper::server

#endif  // SERVICES_SERVER_SMALL_NUMBERS_FILE_H_
