#include "services/server/small_numbers_file.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"
#include "services/domain/publishing/small_numbers.h"

namespace pledgekeeper::server {

namespace fs = std::filesystem;

absl::StatusOr<std::optional<config::v1::SmallNumbers>> LoadSmallNumbers(
    const std::string& config) {
  const fs::path path = fs::path(config) / "small-numbers.textproto";
  std::error_code error;
  // Only what is certainly not there is none: a file that cannot be read must not weaken anything.
  if (fs::status(path, error).type() == fs::file_type::not_found) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) return absl::NotFoundError(absl::StrCat(path.string(), ": cannot be read"));
  ASSIGN_OR_RETURN(config::v1::SmallNumbers read,
                   domain::ParseSmallNumbers(text.str(), path.string()));
  return read;
}

}  // namespace pledgekeeper::server
