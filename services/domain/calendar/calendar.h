#ifndef SERVICES_DOMAIN_CALENDAR_CALENDAR_H_
#define SERVICES_DOMAIN_CALENDAR_CALENDAR_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "proto/pledgekeeper/config/v1/calendar.pb.h"
#include "proto/pledgekeeper/config/v1/text.pb.h"
#include "services/domain/calendar/holidays.h"
#include "services/domain/calendar/worked_days.h"

namespace pledgekeeper::domain {

// Why a day does not count.
struct DayOff {
  absl::CivilDay day;
  // The holiday's name ("Boxing Day", "Boxing Day, substitute day"), or the weekday's for a weekend
  // that is no holiday ("Saturday"), in both languages.
  config::v1::Text name;
};

// Which days and hours are worked (Banking and Financial Dealings Act 1971 and the council's own
// days), from rules. Immutable; threads may share it. Knows the years 1971 to 2199: a day outside
// counts by its weekday alone.
//
// Each rule first takes its own day. Then, in order of date, a rule with `substitute` whose own day
// is on a weekend or was already taken gets the next free working day: with Christmas on a Saturday
// that is Monday, and Tuesday for Boxing Day. One-offs come last and never move a rule's day: a
// removal takes away the rule's day and its substitute day (or, naming the substitute day, that
// one alone), an addition on a holiday gives it its name.
//
// A calendar with a base starts with the base's holidays, exactly as the base has them by its own
// working weekdays. Its own rules then take what is left, so that a council's days at Christmas do
// not move the bank holidays after them; its own removals may take away any day of the base. The
// rest (zone, weekdays, office hours) is its own.
class Calendar {
 public:
  // Builds the calendar. `base` is the calendar that config.base names, one that Create takes; null
  // for a calendar without a base. INVALID_ARGUMENT if the configuration breaks a rule stated in
  // calendar.proto; the message starts with the path of the field ("rules[2].fixed.day: ...").
  static absl::StatusOr<Calendar> Create(const config::v1::Calendar& config,
                                         const config::v1::Calendar* base = nullptr);

  // What it was built of.
  const config::v1::Calendar& config() const { return config_; }
  const std::string& id() const { return config_.id(); }
  // The calendar that it is built on; empty: none.
  const std::string& base_id() const { return config_.base(); }
  int version() const { return config_.version(); }
  absl::TimeZone time_zone() const { return fields_.zone; }
  // Until when all one-off dates are known: as this calendar says, else as its base does.
  std::optional<absl::CivilDay> one_offs_known_until() const {
    return fields_.one_offs_known_until;
  }

  bool IsWorkingDay(absl::CivilDay day) const;
  // Why `day` is not worked; nothing if it is.
  std::optional<DayOff> WhyOff(absl::CivilDay day) const;
  // The days from `first` to `last`, both included, that are not worked, in order.
  std::vector<DayOff> DaysOff(absl::CivilDay first, absl::CivilDay last) const;

  // The local day of a moment.
  absl::CivilDay DayOf(absl::Time time) const;
  // The n-th working day after `start`, which itself is day zero whether worked or not. n >= 1.
  absl::CivilDay AddWorkingDays(absl::CivilDay start, int n) const;
  // How many working days there are after `from`, up to `until` and with it; 0 if it is no later.
  int WorkingDaysBetween(absl::CivilDay from, absl::CivilDay until) const;
  // The first moment after a local day: local midnight.
  absl::Time EndOf(absl::CivilDay day) const;
  // The moment at which the office has been open for `hours` since `start`. hours > 0.
  absl::Time AddOfficeTime(absl::Time start, absl::Duration hours) const;
  // How long the office is open between two moments. from <= until.
  absl::Duration OfficeTimeBetween(absl::Time from, absl::Time until) const;
  // `time` itself if the office is open then, else the next moment at which it opens.
  absl::Time NextOfficeTime(absl::Time time) const;

 private:
  Calendar() = default;

  // The moment at which the clocks on the wall show this minute of a local day.
  absl::Time At(absl::CivilDay day, int minute) const;

  config::v1::Calendar config_;
  CalendarFields fields_;
  Holidays holidays_;
  WorkedDays worked_days_;
};

// A calendar runs out so many days before the last one-off that is known: long enough to publish
// and apply a new version before a clock of 65 working days meets a holiday that nobody entered.
inline constexpr int kRunsOutDays = 180;

// True if the calendar's one-offs are known for less than kRunsOutDays after `today`, or it does
// not say until when.
bool RunsOut(const Calendar& calendar, absl::CivilDay today);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_CALENDAR_CALENDAR_H_
