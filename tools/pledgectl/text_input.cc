#include "tools/pledgectl/text_input.h"

#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::ctl {
namespace {

constexpr size_t kStandardInputLimit = 64 * 1024;

// Reads one byte more than allowed, to see whether there is one.
absl::StatusOr<std::string> ReadAll(std::istream& in, const std::string& name, size_t limit_bytes) {
  std::string text(limit_bytes + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<size_t>(in.gcount()));
  if (in.bad()) return absl::UnknownError(absl::StrCat(name, " cannot be read"));
  if (text.size() > limit_bytes) {
    return absl::InvalidArgumentError(
        absl::StrCat(name, " is longer than ", limit_bytes, " bytes"));
  }
  return text;
}

}  // namespace

absl::StatusOr<std::string> ReadStandardInput() {
  ASSIGN_OR_RETURN(std::string text, ReadAll(std::cin, "standard input", kStandardInputLimit));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

absl::StatusOr<std::string> ReadFile(const std::string& path, size_t limit_bytes) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(absl::StrCat(path, " cannot be opened"));
  return ReadAll(file, path, limit_bytes);
}

}  // namespace pledgekeeper::ctl
