#include "tools/pledgectl/text_input.h"

#include <fstream>
#include <iostream>

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
  if (in.bad()) return client::ErrorOf(absl::StatusCode::kUnknown, refusals.unreadable);
  if (text.size() > limit_bytes) {
    return client::ErrorOf(absl::StatusCode::kInvalidArgument, refusals.too_long);
  }
  return text;
}

}  // namespace

absl::StatusOr<std::string> ReadStandardInput() {
  const Refusals refusals = {
      texts::SayInBoth("standard input cannot be read"),
      texts::SayInBoth("standard input is longer than {limit} bytes; is it the right file?",
                       kStandardInputLimit)};
  ASSIGN_OR_RETURN(std::string text, ReadAll(std::cin, kStandardInputLimit, refusals));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

absl::StatusOr<std::string> ReadFile(const std::string& path, size_t limit_bytes) {
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
