#include "services/domain/calendar/fields.h"

#include <cassert>
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"

namespace pledgekeeper::domain {
namespace {

using ::pledgekeeper::config::v1::HolidayRule;
using ::pledgekeeper::config::v1::Text;
using Config = ::pledgekeeper::config::v1::Calendar;

constexpr int kLeapYear = 2000;

// Titles and names of days, which stand in sentences of ours.
constexpr int64_t kMaxText = 500;

absl::Status CheckText(const std::string& path, const Text& text) {
  RETURN_IF_ERROR(base::CheckRequiredName(path + ".en", text.en(), kMaxText));
  return base::CheckRequiredName(path + ".cy", text.cy(), kMaxText);
}

absl::Status CheckCount(std::string_view path, int count, int most) {
  if (count <= most) return absl::OkStatus();
  return base::FieldMalformed(
      path, base::Filled("must be at most {most}", {{"most", absl::StrCat(most)}}));
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
  constexpr base::Detail kYear = "must be a year, or 0 for no limit";
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
  if (config.base() == config.id()) return base::FieldMalformed("base", "must be another calendar");
  return CheckText("title", config.title());
}

absl::Status CheckRules(const Config& config) {
  if (config.rules().empty() && config.base().empty()) {
    return base::FieldMalformed("rules", "needs at least one; a calendar of dates alone expires");
  }
  RETURN_IF_ERROR(CheckCount("rules", config.rules_size(), kMaxCalendarRules));
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

absl::Status CheckWeekdays(const Config& config) {
  if (config.working_weekdays().empty()) return base::FieldRequired("working_weekdays");
  for (int i = 0; i < config.working_weekdays_size(); ++i) {
    if (!IsWeekday(config.working_weekdays(i))) {
      return base::FieldMalformed(absl::StrCat("working_weekdays[", i, "]"),
                                  "must be MONDAY to SUNDAY");
    }
  }
  return absl::OkStatus();
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

absl::StatusOr<absl::CivilDay> ParseDate(const std::string& path, const std::string& date) {
  absl::CivilDay day;
  if (absl::ParseCivilTime(date, &day) && absl::FormatCivilTime(day) == date &&
      day >= kFirstCalendarDay && day <= kLastCalendarDay) {
    return day;
  }
  return base::FieldMalformed(path, "must be a date such as \"2023-05-08\", from 1971 to 2199");
}

absl::Status CheckOneOff(const std::string& path, const config::v1::OneOff& one_off) {
  if (one_off.date().empty()) return base::FieldRequired(path + ".date");
  RETURN_IF_ERROR(ParseDate(path + ".date", one_off.date()).status());
  return CheckText(path + ".name", one_off.name());
}

absl::Status CheckOneOffs(const Config& config) {
  RETURN_IF_ERROR(CheckCount("removals", config.removals_size(), kMaxOneOffs));
  RETURN_IF_ERROR(CheckCount("additions", config.additions_size(), kMaxOneOffs));
  for (int i = 0; i < config.removals_size(); ++i) {
    RETURN_IF_ERROR(CheckOneOff(absl::StrCat("removals[", i, "]"), config.removals(i)));
  }
  for (int i = 0; i < config.additions_size(); ++i) {
    RETURN_IF_ERROR(CheckOneOff(absl::StrCat("additions[", i, "]"), config.additions(i)));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<CalendarFields> ReadCalendarFields(const Config& config) {
  RETURN_IF_ERROR(CheckHeading(config));
  CalendarFields fields;
  ASSIGN_OR_RETURN(fields.zone, ParseZone(config.time_zone()));
  RETURN_IF_ERROR(CheckWeekdays(config));
  fields.weekdays_worked = WeekdaysOf(config);
  ASSIGN_OR_RETURN(fields.opens_minute, ParseMinute("office_opens", config.office_opens()));
  ASSIGN_OR_RETURN(fields.closes_minute, ParseMinute("office_closes", config.office_closes()));
  if (fields.closes_minute <= fields.opens_minute) {
    return base::FieldMalformed("office_closes", "must be later than office_opens");
  }
  RETURN_IF_ERROR(CheckRules(config));
  RETURN_IF_ERROR(CheckOneOffs(config));
  if (config.one_offs_known_until().empty()) return fields;
  ASSIGN_OR_RETURN(fields.one_offs_known_until,
                   ParseDate("one_offs_known_until", config.one_offs_known_until()));
  return fields;
}

WeekdaysWorked WeekdaysOf(const Config& config) {
  WeekdaysWorked worked = {};
  for (const int weekday : config.working_weekdays()) {
    assert(IsWeekday(weekday) && "ReadCalendarFields lets nothing else through");
    worked[weekday - config::v1::MONDAY] = true;  // absl::Weekday counts from Monday too
  }
  return worked;
}

absl::CivilDay DayOfOneOff(const config::v1::OneOff& one_off) {
  absl::CivilDay day;
  const bool is_date = absl::ParseCivilTime(one_off.date(), &day);
  assert(is_date && "ReadCalendarFields lets no other date through");
  static_cast<void>(is_date);
  return day;
}

}  // namespace pledgekeeper::domain
