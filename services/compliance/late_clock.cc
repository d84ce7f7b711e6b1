#include "services/compliance/late_clock.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/base/errors.h"

namespace pledgekeeper::compliance {

std::string PositionOf(const LateClock& clock) {
  return absl::StrCat(clock.due_ms, " ", clock.report_id, " ", clock.clock);
}

absl::StatusOr<LateClock> ParsePosition(const std::string& position) {
  LateClock clock;
  if (position.empty()) return clock;
  const std::vector<std::string> parts = absl::StrSplit(position, absl::MaxSplits(' ', 2));
  if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &clock.due_ms)) {
    return base::PageTokenInvalid();
  }
  clock.report_id = parts[1];
  clock.clock = parts[2];
  return clock;
}

}  // namespace pledgekeeper::compliance
