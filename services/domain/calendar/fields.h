#ifndef SERVICES_DOMAIN_CALENDAR_FIELDS_H_
#define SERVICES_DOMAIN_CALENDAR_FIELDS_H_

#include <array>
#include <cstddef>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "proto/pledgekeeper/config/v1/calendar.pb.h"

// The fields of a calendar's configuration, checked and read; the days that come of its rules are
// holidays.h's. Pure functions; threads may call them freely.
namespace pledgekeeper::domain {

// The years in which a calendar knows its holidays: from the Act of 1971 on, and far enough that no
// clock ends later.
inline constexpr int kFirstCalendarYear = 1971;
inline constexpr int kLastCalendarYear = 2199;
inline constexpr absl::CivilDay kFirstCalendarDay(kFirstCalendarYear, 1, 1);
inline constexpr absl::CivilDay kLastCalendarDay(kLastCalendarYear, 12, 31);

// Which days of the week are worked, indexed by absl::Weekday.
using WeekdaysWorked = std::array<bool, 7>;

inline bool IsWorked(const WeekdaysWorked& worked, absl::CivilDay day) {
  return worked[static_cast<size_t>(absl::GetWeekday(day))];
}

// Those that a calendar names. All must be days of the week.
WeekdaysWorked WeekdaysOf(const config::v1::Calendar& config);

// A year has about ten holidays; a hundred rules leave room for rules that ended. A thousand
// one-offs are four for each year. More is no calendar, and building one takes rules times
// one-offs.
inline constexpr int kMaxCalendarRules = 100;
inline constexpr int kMaxOneOffs = 1000;

// What a calendar says beside its holidays.
struct CalendarFields {
  absl::TimeZone zone;
  WeekdaysWorked weekdays_worked = {};
  int opens_minute = 0;  // of the local day, as clocks on the wall show it
  int closes_minute = 0;
  std::optional<absl::CivilDay> one_offs_known_until;
};

// Checks every rule of calendar.proto that one file can break alone, its rules and one-offs
// included. Errors are base::FieldRequired and base::FieldMalformed; their message starts with the
// path of the field.
absl::StatusOr<CalendarFields> ReadCalendarFields(const config::v1::Calendar& config);

// The day of a date that ReadCalendarFields let through.
absl::CivilDay DayOfOneOff(const config::v1::OneOff& one_off);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_CALENDAR_FIELDS_H_
