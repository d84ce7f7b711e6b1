#include "services/domain/calendar/difference.h"

#include <utility>

namespace pledgekeeper::domain {
namespace {

// The days off of `calendar` that `other` works.
std::vector<DayOff> OnlyOffIn(const Calendar& calendar, const Calendar& other, absl::CivilDay first,
                              absl::CivilDay last) {
  std::vector<DayOff> days;
  for (DayOff& off : calendar.DaysOff(first, last)) {
    if (other.IsWorkingDay(off.day)) days.push_back(std::move(off));
  }
  return days;
}

}  // namespace

CalendarDifference CompareCalendars(const Calendar& before, const Calendar& after,
                                    absl::CivilDay first, absl::CivilDay last) {
  return {.no_longer_worked = OnlyOffIn(after, before, first, last),
          .worked_again = OnlyOffIn(before, after, first, last)};
}

}  // namespace pledgekeeper::domain
