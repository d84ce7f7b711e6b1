#ifndef SERVICES_DOMAIN_CALENDAR_DIFFERENCE_H_
#define SERVICES_DOMAIN_CALENDAR_DIFFERENCE_H_

#include <vector>

#include "absl/time/civil_time.h"
#include "services/domain/calendar/calendar.h"

namespace pledgekeeper::domain {

// What one calendar changes against another. Days that only change their name are in neither list,
// and office hours are no days.
struct CalendarDifference {
  std::vector<DayOff> no_longer_worked;  // in order, with the name that they now have
  std::vector<DayOff> worked_again;      // in order, with the name that they had
};

// The days from `first` to `last`, both included, that one of the calendars works and the other
// does not. Takes time for each day: a few years, not centuries. A pure function.
CalendarDifference CompareCalendars(const Calendar& before, const Calendar& after,
                                    absl::CivilDay first, absl::CivilDay last);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_CALENDAR_DIFFERENCE_H_
