#ifndef TOOLS_PLEDGECTL_TEXT_INPUT_H_
#define TOOLS_PLEDGECTL_TEXT_INPUT_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"

namespace pledgekeeper::ctl {

// All of standard input without the line ends at its end. INVALID_ARGUMENT beyond 64 KiB: the
// longest text of the API has 10,000 bytes, more is a wrong file.
absl::StatusOr<std::string> ReadStandardInput();
// All of it as it is, for what may be longer. INVALID_ARGUMENT beyond `limit_bytes`.
absl::StatusOr<std::string> ReadStandardInput(size_t limit_bytes);

// A whole file. NOT_FOUND if it cannot be opened, INVALID_ARGUMENT for a folder and beyond
// `limit_bytes`.
absl::StatusOr<std::string> ReadFile(const std::string& path, size_t limit_bytes);

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_TEXT_INPUT_H_
