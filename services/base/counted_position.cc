#include "services/base/counted_position.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "services/base/errors.h"

namespace pledgekeeper::base {

std::string CountedText(const CountedPosition& counted) {
  std::string text;
  for (const int64_t count : counted.counts) absl::StrAppend(&text, count, " ");
  return text + counted.position;
}

absl::StatusOr<CountedPosition> ParseCounted(std::string_view text, size_t size) {
  CountedPosition counted{std::vector<int64_t>(size, 0), ""};
  if (text.empty()) return counted;
  for (int64_t& count : counted.counts) {
    const size_t space = text.find(' ');
    if (space == std::string_view::npos ||
        !absl::SimpleAtoi(absl::string_view(text.data(), space), &count)) {
      return PageTokenInvalid();
    }
    text.remove_prefix(space + 1);
  }
  counted.position = std::string(text);
  return counted;
}

}  // namespace pledgekeeper::base
