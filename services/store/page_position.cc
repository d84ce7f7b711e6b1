#include "services/store/page_position.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"

namespace pledgekeeper::store {

std::string PositionText(const QueueEntry& entry) {
  return absl::StrFormat("%.17g %s", entry.score, entry.report_id);
}

PagePosition ParsePosition(const std::string& text) {
  const size_t space = text.find(' ');
  QueueEntry entry;
  if (space == std::string::npos || !absl::SimpleAtod(text.substr(0, space), &entry.score)) {
    return std::nullopt;
  }
  entry.report_id = text.substr(space + 1);
  return entry;
}

}  // namespace pledgekeeper::store
