#include "tools/pledgectl/text_input.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <system_error>

#include "services/base/status_macros.h"
#include "tools/client/wire_error.h"
#include "tools/texts/text.h"

namespace pledgekeeper::ctl {
namespace {

constexpr size_t kStandardInputLimit = 64 * 1024;

// What to say when it does not go well.
struct Refusals {
  texts::Said unreadable;
  texts::Said too_long;
};

// Reads one byte more than allowed, to see whether there is one.
absl::StatusOr<std::string> ReadAll(std::istream& in, size_t limit_bytes,
                                    const Refusals& refusals) {
  std::string text(limit_bytes + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<size_t>(in.gcount()));
  if (in.bad()) return client::ErrorOf(absl::StatusCode::kInvalidArgument, refusals.unreadable);
  if (text.size() > limit_bytes) {
    return client::ErrorOf(absl::StatusCode::kInvalidArgument, refusals.too_long);
  }
  return text;
}

}  // namespace

absl::StatusOr<std::string> ReadStandardInput(size_t limit_bytes) {
  return ReadAll(
      std::cin, limit_bytes,
      {texts::SayInBoth("standard input cannot be read"),
       texts::SayInBoth("standard input is longer than {limit} bytes; is it the right file?",
                        limit_bytes)});
}

absl::StatusOr<std::string> ReadStandardInput() {
  ASSIGN_OR_RETURN(std::string text, ReadStandardInput(kStandardInputLimit));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

absl::StatusOr<std::string> ReadFile(const std::string& path, size_t limit_bytes) {
  // It opens, and then cannot be read.
  std::error_code none;
  if (std::filesystem::is_directory(path, none)) {
    return client::ErrorOf(absl::StatusCode::kInvalidArgument,
                           texts::SayInBoth("{file} is a folder; name a file", path));
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return client::ErrorOf(
        absl::StatusCode::kNotFound,
        texts::SayInBoth("{file} cannot be opened; check its path, and who may read it", path));
  }
  return ReadAll(file, limit_bytes,
                 {texts::SayInBoth("{file} cannot be read", path),
                  texts::SayInBoth("{file} is longer than {limit} bytes; is it the right file?",
                                   path, limit_bytes)});
}

}  // namespace pledgekeeper::ctl
