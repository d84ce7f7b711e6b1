#include "services/domain/calendar.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::domain {
namespace {

using ::pledgekeeper::config::v1::HolidayRule;
using ::pledgekeeper::config::v1::Text;
using Config = ::pledgekeeper::config::v1::Calendar;
using Holidays = std::map<absl::CivilDay, Text>;
using WeekdaysWorked = std::array<bool, 7>;

constexpr int kFirstYear = 1971;
constexpr int kLastYear = 2199;
constexpr int kLeapYear = 2000;

struct WeekdayName {
  const char* en;
  const char* cy;
};
constexpr WeekdayName kWeekdayNames[] = {{"Monday", "dydd Llun"},       {"Tuesday", "dydd Mawrth"},
                                         {"Wednesday", "dydd Mercher"}, {"Thursday", "dydd Iau"},
                                         {"Friday", "dydd Gwener"},     {"Saturday", "dydd Sadwrn"},
                                         {"Sunday", "dydd Sul"}};

Text TextOf(std::string en, std::string cy) {
  Text text;
  text.set_en(std::move(en));
  text.set_cy(std::move(cy));
  return text;
}

bool IsWorked(const WeekdaysWorked& worked, absl::CivilDay day) {
  return worked[static_cast<size_t>(absl::GetWeekday(day))];
}

// ---- The configuration's fields ----

absl::Status CheckText(const std::string& path, const Text& text) {
  if (text.en().empty()) return base::FieldRequired(path + ".en");
  if (text.cy().empty()) return base::FieldRequired(path + ".cy");
  return absl::OkStatus();
}

absl::Status CheckMonth(const std::string& path, int month) {
  if (month >= 1 && month <= 12) return absl::OkStatus();
  return base::FieldMalformed(path, "must be 1 to 12");
}

bool IsWeekday(int weekday) {
  return weekday >= config::v1::MONDAY && weekday <= config::v1::SUNDAY;
}

absl::Status CheckFixed(const std::string& path, const config::v1::FixedDate& fixed) {
  RETURN_IF_ERROR(CheckMonth(path + ".month", fixed.month()));
  // 29 February is a day that the month has; the rule then holds in leap years only.
  const absl::CivilDay day(kLeapYear, fixed.month(), fixed.day());
  if (day.month() == fixed.month() && day.day() == fixed.day()) return absl::OkStatus();
  return base::FieldMalformed(path + ".day", "must be a day that the month has");
}

absl::Status CheckNthWeekday(const std::string& path, const config::v1::NthWeekday& nth_weekday) {
  RETURN_IF_ERROR(CheckMonth(path + ".month", nth_weekday.month()));
  if (!IsWeekday(nth_weekday.weekday())) {
    return base::FieldMalformed(path + ".weekday", "must be MONDAY to SUNDAY");
  }
  const int nth = nth_weekday.nth();
  if ((nth >= 1 && nth <= 4) || nth == -1) return absl::OkStatus();
  return base::FieldMalformed(path + ".nth", "must be 1 to 4, or -1 for the last");
}

absl::Status CheckYears(const std::string& path, const HolidayRule& rule) {
  constexpr std::string_view kYear = "must be a year, or 0 for no limit";
  if (rule.from_year() < 0) return base::FieldMalformed(path + ".from_year", kYear);
  if (rule.until_year() < 0) return base::FieldMalformed(path + ".until_year", kYear);
  if (rule.until_year() == 0 || rule.until_year() >= rule.from_year()) return absl::OkStatus();
  return base::FieldMalformed(path + ".until_year", "must not be before from_year");
}

absl::Status CheckRule(const std::string& path, const HolidayRule& rule) {
  RETURN_IF_ERROR(CheckText(path + ".name", rule.name()));
  RETURN_IF_ERROR(CheckYears(path, rule));
  switch (rule.day_case()) {
    case HolidayRule::kFixed:
      return CheckFixed(path + ".fixed", rule.fixed());
    case HolidayRule::kNthWeekday:
      return CheckNthWeekday(path + ".nth_weekday", rule.nth_weekday());
    case HolidayRule::kEasterOffset:
      if (rule.easter_offset() >= -60 && rule.easter_offset() <= 60) return absl::OkStatus();
      return base::FieldMalformed(path + ".easter_offset", "must be -60 to 60");
    case HolidayRule::DAY_NOT_SET:
      break;
  }
  return base::FieldMalformed(path, "needs one of fixed, easter_offset, nth_weekday");
}

absl::Status CheckHeading(const Config& config) {
  if (config.id().empty()) return base::FieldRequired("id");
  if (config.version() < 1) return base::FieldMalformed("version", "must be 1 or more");
  return CheckText("title", config.title());
}

absl::Status CheckRules(const Config& config) {
  if (config.rules().empty()) {
    return base::FieldMalformed("rules", "needs at least one; a calendar of dates alone expires");
  }
  for (int i = 0; i < config.rules_size(); ++i) {
    RETURN_IF_ERROR(CheckRule(absl::StrCat("rules[", i, "]"), config.rules(i)));
  }
  return absl::OkStatus();
}

absl::StatusOr<absl::TimeZone> ParseZone(const std::string& name) {
  if (name.empty()) return base::FieldRequired("time_zone");
  absl::TimeZone zone;
  if (absl::LoadTimeZone(name, &zone)) return zone;
  return base::FieldMalformed("time_zone", "must be an IANA time zone, such as Europe/London");
}

absl::StatusOr<WeekdaysWorked> ParseWeekdays(const Config& config) {
  if (config.working_weekdays().empty()) return base::FieldRequired("working_weekdays");
  WeekdaysWorked worked = {};
  for (int i = 0; i < config.working_weekdays_size(); ++i) {
    const int weekday = config.working_weekdays(i);
    if (!IsWeekday(weekday)) {
      return base::FieldMalformed(absl::StrCat("working_weekdays[", i, "]"),
                                  "must be MONDAY to SUNDAY");
    }
    worked[weekday - config::v1::MONDAY] = true;  // absl::Weekday counts from Monday too
  }
  return worked;
}

absl::StatusOr<int> ParseMinute(std::string_view path, const std::string& text) {
  if (text.empty()) return base::FieldRequired(path);
  // Printed again, because the parser takes "9:00" too.
  const std::string full = "2000-01-01T" + text;
  absl::CivilMinute minute;
  if (absl::ParseCivilTime(full, &minute) && absl::FormatCivilTime(minute) == full) {
    return minute.hour() * 60 + minute.minute();
  }
  return base::FieldMalformed(path, "must be a time from \"00:00\" to \"23:59\"");
}

absl::StatusOr<absl::CivilDay> ParseOneOff(const std::string& path,
                                           const config::v1::OneOff& one_off) {
  if (one_off.date().empty()) return base::FieldRequired(path + ".date");
  absl::CivilDay day;
  if (!absl::ParseCivilTime(one_off.date(), &day) || absl::FormatCivilTime(day) != one_off.date() ||
      day.year() < kFirstYear || day.year() > kLastYear) {
    return base::FieldMalformed(path + ".date",
                                "must be a date such as \"2023-05-08\", from 1971 to 2199");
  }
  RETURN_IF_ERROR(CheckText(path + ".name", one_off.name()));
  return day;
}

// ---- The holidays ----

// Meeus/Jones/Butcher, also known as the Anonymous Gregorian algorithm (Meeus, "Astronomical
// Algorithms", chapter 8). The letters are those of the literature.
absl::CivilDay EasterSunday(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int d = b / 4;
  const int e = b % 4;
  const int f = (b + 8) / 25;
  const int g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4;
  const int k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return absl::CivilDay(year, n / 31, n % 31 + 1);
}

absl::CivilDay NthWeekdayOf(int year, const config::v1::NthWeekday& rule) {
  const auto weekday = static_cast<absl::Weekday>(rule.weekday() - config::v1::MONDAY);
  const absl::CivilMonth month(year, rule.month());
  if (rule.nth() == -1) return absl::PrevWeekday(absl::CivilDay(month + 1), weekday);
  return absl::NextWeekday(absl::CivilDay(month) - 1, weekday) + 7 * (rule.nth() - 1);
}

// The rule's own day in a year; nothing if it has none.
std::optional<absl::CivilDay> DayOfRule(const HolidayRule& rule, int year) {
  if (rule.from_year() != 0 && year < rule.from_year()) return std::nullopt;
  if (rule.until_year() != 0 && year > rule.until_year()) return std::nullopt;
  if (rule.has_easter_offset()) return EasterSunday(year) + rule.easter_offset();
  if (rule.has_nth_weekday()) return NthWeekdayOf(year, rule.nth_weekday());
  const absl::CivilDay day(year, rule.fixed().month(), rule.fixed().day());
  if (day.day() != rule.fixed().day()) return std::nullopt;  // 29 February
  return day;
}

// A rule in one year.
struct Occurrence {
  absl::CivilDay day;
  const HolidayRule* rule = nullptr;
  std::optional<absl::CivilDay> substitute_day;
};

// In order of date; on the same day in order of the file.
std::vector<Occurrence> OccurrencesOf(const Config& config) {
  std::vector<Occurrence> occurrences;
  for (int year = kFirstYear; year <= kLastYear; ++year) {
    for (const HolidayRule& rule : config.rules()) {
      if (const auto day = DayOfRule(rule, year)) occurrences.push_back({*day, &rule, {}});
    }
  }
  std::stable_sort(occurrences.begin(), occurrences.end(),
                   [](const Occurrence& a, const Occurrence& b) { return a.day < b.day; });
  return occurrences;
}

// Takes the days, and notes the substitute days in `occurrences`.
Holidays Place(const WeekdaysWorked& worked, std::vector<Occurrence>& occurrences) {
  Holidays holidays;
  std::vector<Occurrence*> displaced;
  for (Occurrence& occurrence : occurrences) {
    const bool was_free = holidays.emplace(occurrence.day, occurrence.rule->name()).second;
    const bool takes_effect = was_free && IsWorked(worked, occurrence.day);
    if (occurrence.rule->substitute() && !takes_effect) displaced.push_back(&occurrence);
  }
  for (Occurrence* occurrence : displaced) {
    // Ends, because some weekday is worked and no rule holds after kLastYear.
    absl::CivilDay day = occurrence->day + 1;
    while (!IsWorked(worked, day) || holidays.count(day) > 0) ++day;
    occurrence->substitute_day = day;
    const Text& name = occurrence->rule->name();
    holidays[day] = TextOf(name.en() + ", substitute day", name.cy() + ", diwrnod amgen");
  }
  return holidays;
}

// Takes away what rules gave on `day`. False if they gave nothing.
bool Remove(absl::CivilDay day, const std::vector<Occurrence>& occurrences, Holidays& holidays) {
  bool found = false;
  for (const Occurrence& occurrence : occurrences) {
    if (occurrence.day != day && occurrence.substitute_day != day) continue;
    found = true;
    holidays.erase(day);
    if (occurrence.substitute_day.has_value()) holidays.erase(*occurrence.substitute_day);
  }
  return found;
}

absl::StatusOr<Holidays> HolidaysOf(const Config& config, const WeekdaysWorked& worked) {
  std::vector<Occurrence> occurrences = OccurrencesOf(config);
  Holidays holidays = Place(worked, occurrences);
  for (int i = 0; i < config.removals_size(); ++i) {
    const std::string path = absl::StrCat("removals[", i, "]");
    ASSIGN_OR_RETURN(const absl::CivilDay day, ParseOneOff(path, config.removals(i)));
    if (!Remove(day, occurrences, holidays)) {
      return base::FieldMalformed(path + ".date", "must be a day on which a rule holds");
    }
  }
  for (int i = 0; i < config.additions_size(); ++i) {
    ASSIGN_OR_RETURN(const absl::CivilDay day,
                     ParseOneOff(absl::StrCat("additions[", i, "]"), config.additions(i)));
    holidays[day] = config.additions(i).name();
  }
  holidays.erase(holidays.upper_bound(absl::CivilDay(kLastYear, 12, 31)), holidays.end());
  return holidays;
}

}  // namespace

absl::StatusOr<Calendar> Calendar::Create(const config::v1::Calendar& config) {
  RETURN_IF_ERROR(CheckHeading(config));
  Calendar calendar;
  calendar.id_ = config.id();
  calendar.version_ = config.version();
  ASSIGN_OR_RETURN(calendar.zone_, ParseZone(config.time_zone()));
  ASSIGN_OR_RETURN(calendar.weekday_worked_, ParseWeekdays(config));
  ASSIGN_OR_RETURN(calendar.opens_minute_, ParseMinute("office_opens", config.office_opens()));
  ASSIGN_OR_RETURN(calendar.closes_minute_, ParseMinute("office_closes", config.office_closes()));
  if (calendar.closes_minute_ <= calendar.opens_minute_) {
    return base::FieldMalformed("office_closes", "must be later than office_opens");
  }
  RETURN_IF_ERROR(CheckRules(config));
  ASSIGN_OR_RETURN(calendar.holidays_, HolidaysOf(config, calendar.weekday_worked_));
  return calendar;
}

bool Calendar::IsWorkingDay(absl::CivilDay day) const {
  return IsWorked(weekday_worked_, day) && holidays_.count(day) == 0;
}

std::optional<DayOff> Calendar::WhyOff(absl::CivilDay day) const {
  if (const auto holiday = holidays_.find(day); holiday != holidays_.end()) {
    return DayOff{day, holiday->second};
  }
  if (IsWorked(weekday_worked_, day)) return std::nullopt;
  const WeekdayName& name = kWeekdayNames[static_cast<size_t>(absl::GetWeekday(day))];
  return DayOff{day, TextOf(name.en, name.cy)};
}

std::vector<DayOff> Calendar::DaysOff(absl::CivilDay first, absl::CivilDay last) const {
  std::vector<DayOff> days_off;
  for (absl::CivilDay day = first; day <= last; ++day) {
    if (auto off = WhyOff(day)) days_off.push_back(*std::move(off));
  }
  return days_off;
}

absl::CivilDay Calendar::DayOf(absl::Time time) const { return absl::ToCivilDay(time, zone_); }

absl::CivilDay Calendar::AddWorkingDays(absl::CivilDay start, int n) const {
  assert(n >= 1 && "a budget is validated when its policy is read");
  absl::CivilDay day = start;
  while (n > 0) {
    if (IsWorkingDay(++day)) --n;
  }
  return day;
}

absl::Time Calendar::EndOf(absl::CivilDay day) const { return At(day + 1, 0); }

absl::Time Calendar::AddOfficeTime(absl::Time start, absl::Duration hours) const {
  assert(hours > absl::ZeroDuration() && "a budget is validated when its policy is read");
  absl::Time open = NextOfficeTime(start);
  absl::Time closes = At(DayOf(open), closes_minute_);
  while (open + hours > closes) {
    hours -= closes - open;
    open = NextOfficeTime(closes);
    closes = At(DayOf(open), closes_minute_);
  }
  return open + hours;
}

absl::Duration Calendar::OfficeTimeBetween(absl::Time from, absl::Time until) const {
  absl::Duration open;
  for (absl::Time at = NextOfficeTime(from); at < until; at = NextOfficeTime(at)) {
    const absl::Time closes = std::min(until, At(DayOf(at), closes_minute_));
    open += closes - at;
    at = closes;
  }
  return open;
}

absl::Time Calendar::NextOfficeTime(absl::Time time) const {
  absl::CivilDay day = DayOf(time);
  while (!IsWorkingDay(day) || time >= At(day, closes_minute_)) ++day;
  return std::max(time, At(day, opens_minute_));
}

// By civil time and not as midnight plus a duration: on the two days of a clock change nine hours
// after midnight it is not nine o'clock.
absl::Time Calendar::At(absl::CivilDay day, int minute) const {
  return absl::FromCivil(absl::CivilMinute(day) + minute, zone_);
}

}  // namespace pledgekeeper::domain
