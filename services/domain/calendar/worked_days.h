#ifndef SERVICES_DOMAIN_CALENDAR_WORKED_DAYS_H_
#define SERVICES_DOMAIN_CALENDAR_WORKED_DAYS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/domain/calendar/fields.h"
#include "services/domain/calendar/holidays.h"

namespace pledgekeeper::domain {

// The days that are worked: one bit for each day of the years that a calendar knows (10 KiB), so
// that counting working days, which every submission and every wake does for each clock, takes a
// few words. A day outside these years counts by its weekday alone. Immutable; threads may share
// it.
class WorkedDays {
 public:
  // No day is worked.
  WorkedDays() : WorkedDays({}, {}) {}
  WorkedDays(const WeekdaysWorked& weekdays_worked, const Holidays& holidays);

  bool Contains(absl::CivilDay day) const;
  // The n-th of them after `start`. n >= 1, and some weekday is worked.
  absl::CivilDay NthAfter(absl::CivilDay start, int n) const;
  // How many there are after `from`, up to `until` and with it; 0 if it is no later.
  int CountAfter(absl::CivilDay from, absl::CivilDay until) const;

 private:
  // Counts down `n` within the known years, from the bit `first` on: the n-th worked day's bit, or
  // nothing if the years end before it.
  std::optional<size_t> FindNth(size_t first, int& n) const;

  WeekdaysWorked weekdays_worked_ = {};
  std::vector<uint64_t> words_;  // bit i of word w is the day 64 w + i after kFirstCalendarDay
};

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_CALENDAR_WORKED_DAYS_H_
