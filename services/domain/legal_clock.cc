#include "services/domain/legal_clock.h"

#include <algorithm>
#include <cassert>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace pledgekeeper::domain {
namespace {

using ::pledgekeeper::config::v1::Budget;
using Config = ::pledgekeeper::config::v1::Clock;

struct Name {
  const char* en;
  const char* cy;
  const char* In(bool welsh) const { return welsh ? cy : en; }
};
// Welsh names stand in full: "Maw" would be both Tuesday and March.
constexpr Name kWeekdays[] = {{"Mon", "dydd Llun"}, {"Tue", "dydd Mawrth"}, {"Wed", "dydd Mercher"},
                              {"Thu", "dydd Iau"},  {"Fri", "dydd Gwener"}, {"Sat", "dydd Sadwrn"},
                              {"Sun", "dydd Sul"}};
constexpr Name kMonths[] = {{"Jan", "Ionawr"},     {"Feb", "Chwefror"}, {"Mar", "Mawrth"},
                            {"Apr", "Ebrill"},     {"May", "Mai"},      {"Jun", "Mehefin"},
                            {"Jul", "Gorffennaf"}, {"Aug", "Awst"},     {"Sep", "Medi"},
                            {"Oct", "Hydref"},     {"Nov", "Tachwedd"}, {"Dec", "Rhagfyr"}};

Name WeekdayOf(absl::CivilDay day) { return kWeekdays[static_cast<size_t>(absl::GetWeekday(day))]; }

// "Thu 19 Dec", "dydd Iau 19 Rhagfyr".
std::string ShortDay(absl::CivilDay day, bool welsh) {
  return absl::StrCat(WeekdayOf(day).In(welsh), " ", day.day(), " ",
                      kMonths[day.month() - 1].In(welsh));
}

// "Thu 19 Dec 2024".
std::string LongDay(absl::CivilDay day, bool welsh) {
  return absl::StrCat(ShortDay(day, welsh), " ", day.year());
}

// "Thu 19 Dec 2024 at 14:30".
std::string Moment(const Calendar& calendar, absl::Time time, bool welsh) {
  return absl::StrCat(LongDay(calendar.DayOf(time), welsh), welsh ? " am " : " at ",
                      absl::FormatTime("%H:%M", time, calendar.time_zone()));
}

// A number of things. Welsh keeps the singular after a number; after 2 the soft mutation.
struct Noun {
  const char* one_en;
  const char* many_en;
  const char* cy;
  const char* cy_after_two;
};
constexpr Noun kWorkingDay = {"working day", "working days", "diwrnod gwaith", "ddiwrnod gwaith"};
constexpr Noun kWorkingHour = {"working hour", "working hours", "awr waith", "awr waith"};
constexpr Noun kDay = {"day of 24 hours", "days of 24 hours", "diwrnod o 24 awr",
                       "ddiwrnod o 24 awr"};
constexpr Noun kHour = {"hour", "hours", "awr", "awr"};
constexpr Noun kMinute = {"minute", "minutes", "munud", "funud"};
constexpr Noun kSecond = {"second", "seconds", "eiliad", "eiliad"};

std::string Count(int64_t number, const Noun& noun, bool welsh) {
  if (welsh) return absl::StrCat(number, " ", number == 2 ? noun.cy_after_two : noun.cy);
  return absl::StrCat(number, " ", number == 1 ? noun.one_en : noun.many_en);
}

// In the largest unit that leaves no rest; up to two days people think in hours.
std::string PlainTime(int64_t seconds, bool welsh) {
  constexpr int64_t kSecondsPerHour = 60 * 60;
  constexpr int64_t kSecondsPerDay = 24 * kSecondsPerHour;
  if (seconds % kSecondsPerDay == 0 && seconds > 2 * kSecondsPerDay) {
    return Count(seconds / kSecondsPerDay, kDay, welsh);
  }
  if (seconds % kSecondsPerHour == 0) return Count(seconds / kSecondsPerHour, kHour, welsh);
  if (seconds % 60 == 0) return Count(seconds / 60, kMinute, welsh);
  return Count(seconds, kSecond, welsh);
}

// "Sat 21 Dec, Wed 25 Dec (Christmas Day) do not count; ", or nothing if every day counts.
std::string DaysOffPart(const std::vector<DayOff>& days_off, bool welsh) {
  if (days_off.empty()) return "";
  const std::string days =
      absl::StrJoin(days_off, ", ", [welsh](std::string* out, const DayOff& off) {
        absl::StrAppend(out, ShortDay(off.day, welsh));
        // A plain weekend's reason is its weekday's name, which has just been said.
        if (off.name.cy() == WeekdayOf(off.day).cy) return;
        absl::StrAppend(out, " (", welsh ? off.name.cy() : off.name.en(), ")");
      });
  if (welsh) return absl::StrCat("nid yw ", days, " yn cyfrif; ");
  return absl::StrCat(days, days_off.size() == 1 ? " does" : " do", " not count; ");
}

// Without this a clock over a clock change looks an hour wrong.
std::string ClockChangePart(absl::TimeZone zone, absl::Time start, absl::Time due, bool welsh) {
  if (zone.At(start).offset == zone.At(due).offset) return "";
  return welsh ? "mae'r clociau'n newid yn y cyfamser; " : "the clocks change in between; ";
}

std::string Sentence(const std::string& length, const std::string& from, const std::string& part,
                     const std::string& due, bool welsh) {
  if (welsh) return absl::StrCat(length, " ar ôl ", from, "; ", part, "y terfyn amser yw ", due);
  return absl::StrCat(length, " from ", from, "; ", part, "due ", due);
}

// The nanosecond puts a due time at midnight into the day that it ends.
absl::Time AfterDue(const Calendar& calendar, const Budget& budget, absl::Time due) {
  if (!budget.has_working_days()) return AddBudget(calendar, budget, due);
  return AddBudget(calendar, budget, due - absl::Nanoseconds(1));
}

absl::Time RingAgain(const Calendar& calendar, const Budget& budget, absl::Time last_rang) {
  if (!budget.has_working_days()) return AddBudget(calendar, budget, last_rang);
  const absl::CivilDay day =
      calendar.AddWorkingDays(calendar.DayOf(last_rang), budget.working_days());
  return calendar.EndOf(day - 1);
}

absl::Time FirstRing(const Config& clock, const config::v1::Rung& rung, const Calendar& calendar,
                     absl::Time start) {
  const absl::Time due = DueTime(clock, calendar, start);
  switch (rung.at_case()) {
    case config::v1::Rung::kShare:
      return start + rung.share() * (due - start);
    case config::v1::Rung::kAfterDue:
      return AfterDue(calendar, rung.after_due(), due);
    case config::v1::Rung::kDue:
      return due;
    case config::v1::Rung::AT_NOT_SET:
      break;
  }
  assert(false && "a rung is validated when its policy is read");
  return due;
}

}  // namespace

absl::Time AddBudget(const Calendar& calendar, const config::v1::Budget& budget, absl::Time start) {
  switch (budget.length_case()) {
    case Budget::kWorkingDays:
      return calendar.EndOf(calendar.AddWorkingDays(calendar.DayOf(start), budget.working_days()));
    case Budget::kWorkingHours:
      return calendar.AddOfficeTime(start, absl::Hours(budget.working_hours()));
    case Budget::kSeconds:
      return start + absl::Seconds(budget.seconds());
    case Budget::LENGTH_NOT_SET:
      break;
  }
  assert(false && "a budget is validated when its policy is read");
  return start;
}

absl::Time DueTime(const config::v1::Clock& clock, const Calendar& calendar, absl::Time start) {
  return AddBudget(calendar, clock.budget(), start);
}

int NextRung(const storage::v1::Clock& record, const config::v1::Clock& clock) {
  return std::min(record.next_rung(), clock.ladder_size() - 1);
}

std::optional<absl::Time> RungTime(const config::v1::Clock& clock, int rung, int rang,
                                   absl::Time last_rang, const Calendar& calendar,
                                   absl::Time start) {
  const config::v1::Rung& config = clock.ladder(rung);
  if (rang > 0 && !config.has_repeat_every()) return std::nullopt;
  if (config.at_most() > 0 && rang >= config.at_most()) return std::nullopt;
  const absl::Time time = rang == 0 ? FirstRing(clock, config, calendar, start)
                                    : RingAgain(calendar, config.repeat_every(), last_rang);
  return config.round_the_clock() ? time : calendar.NextOfficeTime(time);
}

v1::ClockState StateOf(const storage::v1::Clock& record, const config::v1::Clock& clock,
                       const Calendar& calendar, absl::Time now) {
  if (record.void_()) return v1::CLOCK_STATE_VOID;
  const absl::Time due = DueTime(clock, calendar, absl::FromUnixMillis(record.start_time_ms()));
  if (record.end_time_ms() == 0) {
    return now < due ? v1::CLOCK_STATE_RUNNING : v1::CLOCK_STATE_BREACHED;
  }
  return absl::FromUnixMillis(record.end_time_ms()) < due ? v1::CLOCK_STATE_MET
                                                          : v1::CLOCK_STATE_MET_LATE;
}

std::string ExplainDueTime(const config::v1::Clock& clock, const Calendar& calendar,
                           absl::Time start, v1::Language language) {
  const bool welsh = language == v1::LANGUAGE_WELSH;
  const Budget& budget = clock.budget();
  const absl::Time due = DueTime(clock, calendar, start);
  const absl::CivilDay first = calendar.DayOf(start);
  const std::string from = Moment(calendar, start, welsh);
  const std::string until = Moment(calendar, due, welsh);
  if (budget.has_working_days()) {
    const absl::CivilDay last = calendar.DayOf(due) - 1;
    const std::string end =
        absl::StrCat(welsh ? "diwedd " : "at the end of ", LongDay(last, welsh));
    return Sentence(Count(budget.working_days(), kWorkingDay, welsh), LongDay(first, welsh),
                    DaysOffPart(calendar.DaysOff(first + 1, last), welsh), end, welsh);
  }
  if (budget.has_working_hours()) {
    const std::vector<DayOff> days_off = calendar.DaysOff(first, calendar.DayOf(due));
    return Sentence(Count(budget.working_hours(), kWorkingHour, welsh), from,
                    DaysOffPart(days_off, welsh), until, welsh);
  }
  return Sentence(PlainTime(budget.seconds(), welsh), from,
                  ClockChangePart(calendar.time_zone(), start, due, welsh), until, welsh);
}

}  // namespace pledgekeeper::domain
