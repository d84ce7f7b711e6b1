#ifndef SERVICES_COMPLIANCE_LATE_CLOCK_H_
#define SERVICES_COMPLIANCE_LATE_CLOCK_H_

#include <cstdint>
#include <string>
#include <tuple>

#include "absl/status/statusor.h"

// A place in a list of clocks that are late, or will be. Pure.
namespace pledgekeeper::compliance {

// One of a report's, with its place in the list: earliest first.
struct LateClock {
  int64_t due_ms = 0;
  std::string report_id;
  std::string clock;
  std::string holder_id;
  std::string desk_team_id;
  uint32_t young_person = 0;  // a number of Tally::names()

  auto Place() const { return std::tie(due_ms, report_id, clock); }
};

// "DUE REPORT CLOCK"; a clock's name has no space.
std::string PositionOf(const LateClock& clock);
// The other way round; before all of them for "". PAGE_TOKEN_INVALID.
absl::StatusOr<LateClock> ParsePosition(const std::string& position);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_LATE_CLOCK_H_
