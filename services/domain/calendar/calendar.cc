#include "services/domain/calendar/calendar.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <utility>

#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::domain {
namespace {

struct WeekdayName {
  const char* en;
  const char* cy;
};
constexpr WeekdayName kWeekdayNames[] = {{"Monday", "dydd Llun"},       {"Tuesday", "dydd Mawrth"},
                                         {"Wednesday", "dydd Mercher"}, {"Thursday", "dydd Iau"},
                                         {"Friday", "dydd Gwener"},     {"Saturday", "dydd Sadwrn"},
                                         {"Sunday", "dydd Sul"}};

config::v1::Text NameOf(absl::Weekday weekday) {
  const WeekdayName& name = kWeekdayNames[static_cast<size_t>(weekday)];
  config::v1::Text text;
  text.set_en(name.en);
  text.set_cy(name.cy);
  return text;
}

absl::Status CheckBase(const config::v1::Calendar& config, const config::v1::Calendar* base) {
  const bool fits =
      base == nullptr ? config.base().empty() : base->id() == config.base() && base->base().empty();
  if (fits) return absl::OkStatus();
  return base::FieldMalformed("base", "must name a calendar that has no base itself");
}

}  // namespace

absl::StatusOr<Calendar> Calendar::Create(const config::v1::Calendar& config,
                                          const config::v1::Calendar* base) {
  Calendar calendar;
  ASSIGN_OR_RETURN(calendar.fields_, ReadCalendarFields(config));
  RETURN_IF_ERROR(CheckBase(config, base));
  calendar.config_ = config;
  if (base != nullptr) {
    ASSIGN_OR_RETURN(const CalendarFields inherited, ReadCalendarFields(*base));
    auto& known = calendar.fields_.one_offs_known_until;
    // Without a day of its own it knows the one-off dates for as long as its base does.
    if (!known.has_value()) known = inherited.one_offs_known_until;
  }
  ASSIGN_OR_RETURN(calendar.holidays_, HolidaysOf(config, base));
  calendar.worked_days_ = WorkedDays(calendar.fields_.weekdays_worked, calendar.holidays_);
  return calendar;
}

bool Calendar::IsWorkingDay(absl::CivilDay day) const { return worked_days_.Contains(day); }

std::optional<DayOff> Calendar::WhyOff(absl::CivilDay day) const {
  // First, so that a holiday at a weekend bears its own name.
  if (const auto holiday = holidays_.find(day); holiday != holidays_.end()) {
    return DayOff{day, holiday->second};
  }
  if (IsWorkingDay(day)) return std::nullopt;
  return DayOff{day, NameOf(absl::GetWeekday(day))};
}

std::vector<DayOff> Calendar::DaysOff(absl::CivilDay first, absl::CivilDay last) const {
  std::vector<DayOff> days_off;
  for (absl::CivilDay day = first; day <= last; ++day) {
    if (IsWorkingDay(day)) continue;  // asked first: it is cheaper than a look-up by name
    if (auto off = WhyOff(day)) days_off.push_back(*std::move(off));
  }
  return days_off;
}

absl::CivilDay Calendar::DayOf(absl::Time time) const {
  return absl::ToCivilDay(time, fields_.zone);
}

absl::CivilDay Calendar::AddWorkingDays(absl::CivilDay start, int n) const {
  assert(n >= 1 && "a budget is validated when its policy is read");
  return worked_days_.NthAfter(start, n);
}

int Calendar::WorkingDaysBetween(absl::CivilDay from, absl::CivilDay until) const {
  return worked_days_.CountAfter(from, until);
}

absl::Time Calendar::EndOf(absl::CivilDay day) const { return At(day + 1, 0); }

absl::Time Calendar::AddOfficeTime(absl::Time start, absl::Duration hours) const {
  assert(hours > absl::ZeroDuration() && "a budget is validated when its policy is read");
  absl::Time open = NextOfficeTime(start);
  absl::Time closes = At(DayOf(open), fields_.closes_minute);
  while (open + hours > closes) {
    hours -= closes - open;
    open = NextOfficeTime(closes);
    closes = At(DayOf(open), fields_.closes_minute);
  }
  return open + hours;
}

absl::Duration Calendar::OfficeTimeBetween(absl::Time from, absl::Time until) const {
  absl::Duration open;
  for (absl::Time at = NextOfficeTime(from); at < until; at = NextOfficeTime(at)) {
    const absl::Time closes = std::min(until, At(DayOf(at), fields_.closes_minute));
    open += closes - at;
    at = closes;
  }
  return open;
}

absl::Time Calendar::NextOfficeTime(absl::Time time) const {
  absl::CivilDay day = DayOf(time);
  // Ends, because some weekday is worked and holidays are known up to a last year only.
  while (!IsWorkingDay(day) || time >= At(day, fields_.closes_minute)) ++day;
  return std::max(time, At(day, fields_.opens_minute));
}

// By civil time and not as midnight plus a duration: on the two days of a clock change nine hours
// after midnight it is not nine o'clock.
absl::Time Calendar::At(absl::CivilDay day, int minute) const {
  return absl::FromCivil(absl::CivilMinute(day) + minute, fields_.zone);
}

bool RunsOut(const Calendar& calendar, absl::CivilDay today) {
  const auto known = calendar.one_offs_known_until();
  return !known.has_value() || *known - today < kRunsOutDays;
}

}  // namespace pledgekeeper::domain
