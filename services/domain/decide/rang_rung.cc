#include "services/domain/decide/rang_rung.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/string_view.h"

namespace pledgekeeper::domain {

std::optional<RangRung> RungOf(const storage::v1::HistoryEntry& entry) {
  constexpr absl::string_view kClock = "clock:";
  constexpr absl::string_view kRung = "rung:";
  RangRung rung;
  bool rang = false;
  for (const std::string& reason : entry.reasons()) {
    if (absl::StartsWith(reason, kClock)) rung.clock = reason.substr(kClock.size());
    if (!absl::StartsWith(reason, kRung)) continue;
    rang = absl::SimpleAtoi(reason.substr(kRung.size()), &rung.number);
  }
  return rang ? std::optional(std::move(rung)) : std::nullopt;
}

}  // namespace pledgekeeper::domain
