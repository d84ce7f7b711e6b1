#include "services/domain/clock/clock_explanation.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace pledgekeeper::domain {
namespace {

using ::pledgekeeper::config::v1::Budget;
using storage::v1::Hold;

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

absl::Time From(const Hold& hold) { return absl::FromUnixMillis(hold.from_ms()); }
absl::Time Until(const Hold& hold) { return absl::FromUnixMillis(hold.until_ms()); }

// The days from `first` to `last` that did not count: days off, and working days on which the clock
// was held, in order.
std::vector<DayOff> DaysNotCounted(const LegalClock& clock, absl::CivilDay first,
                                   absl::CivilDay last) {
  std::vector<DayOff> days = clock.calendar.DaysOff(first, last);
  for (const Hold& hold : clock.record.holds()) {
    const config::v1::Text title = HoldTitle(clock.rule, hold.reason());
    const absl::CivilDay from = std::max(first, clock.calendar.DayOf(From(hold)));
    // The day on which it ends counts: the clock runs at its end.
    const absl::CivilDay until = std::min(last + 1, clock.calendar.DayOf(Until(hold)));
    for (absl::CivilDay day = from; day < until; ++day) {
      if (clock.calendar.IsWorkingDay(day)) days.push_back({day, title});
    }
  }
  std::stable_sort(days.begin(), days.end(),
                   [](const DayOff& a, const DayOff& b) { return a.day < b.day; });
  return days;
}

// "held from ... to ... (a court case is under way); ", for clocks that count hours.
std::string HoldsPart(const LegalClock& clock, bool welsh) {
  const v1::Language language = welsh ? v1::LANGUAGE_WELSH : v1::LANGUAGE_ENGLISH;
  std::string part;
  const absl::Time due = DueTime(clock);
  for (const Hold& hold : clock.record.holds()) {
    // One that began when it was late already moved nothing.
    if (From(hold) >= due) continue;
    const config::v1::Text title = HoldTitle(clock.rule, hold.reason());
    const std::string from = MomentText(clock.calendar, From(hold), language);
    const std::string until = MomentText(clock.calendar, Until(hold), language);
    if (welsh) {
      absl::StrAppend(&part, "wedi'i ddal o ", from, " hyd ", until, " (", title.cy(), "); ");
    } else {
      absl::StrAppend(&part, "held from ", from, " to ", until, " (", title.en(), "); ");
    }
  }
  return part;
}

// " (extended from 10)", or nothing.
std::string ExtendedPart(const LegalClock& clock, const Budget& budget, bool welsh) {
  const int64_t before = LengthOf(clock.rule.budget());
  if (LengthOf(budget) == before) return "";
  const std::string was = budget.has_seconds() ? PlainTime(before, welsh) : absl::StrCat(before);
  return absl::StrCat(welsh ? " (wedi'i ymestyn o " : " (extended from ", was, ")");
}

}  // namespace

config::v1::Text HoldTitle(const config::v1::Clock& rule, const std::string& reason) {
  for (const config::v1::HoldRule& hold : rule.holds()) {
    if (hold.reason() == reason) return hold.title();
  }
  config::v1::Text text;
  text.set_en(reason);
  text.set_cy(reason);
  return text;
}

std::string MomentText(const Calendar& calendar, absl::Time time, v1::Language language) {
  const bool welsh = language == v1::LANGUAGE_WELSH;
  const absl::CivilDay day = calendar.DayOf(time);
  if (time == calendar.EndOf(day - 1)) {
    return absl::StrCat(welsh ? "ddiwedd " : "the end of ", LongDay(day - 1, welsh));
  }
  return Moment(calendar, time, welsh);
}

config::v1::Text MovedText(const LegalClock& clock, absl::Time old_due,
                           const std::vector<DayOff>& changed) {
  const absl::Time new_due = DueTime(clock);
  const absl::CivilDay first = clock.calendar.DayOf(clock.start());
  const absl::CivilDay last = clock.calendar.DayOf(std::max(old_due, new_due));
  std::vector<DayOff> off, worked;
  for (const DayOff& day : changed) {
    if (day.day < first || day.day > last) continue;
    (clock.calendar.IsWorkingDay(day.day) ? worked : off).push_back(day);
  }
  config::v1::Text text;
  for (const bool welsh : {false, true}) {
    const v1::Language language = welsh ? v1::LANGUAGE_WELSH : v1::LANGUAGE_ENGLISH;
    const std::string title = welsh ? clock.rule.title().cy() : clock.rule.title().en();
    const std::string from = MomentText(clock.calendar, old_due, language);
    const std::string to = MomentText(clock.calendar, new_due, language);
    const auto days = [welsh](const std::vector<DayOff>& list) {
      return absl::StrJoin(list, ", ", [welsh](std::string* out, const DayOff& off) {
        absl::StrAppend(out, LongDay(off.day, welsh), " (", welsh ? off.name.cy() : off.name.en(),
                        ")");
      });
    };
    std::string moved = welsh ? absl::StrCat(title, ": symudodd o ", from, " i ", to)
                              : absl::StrCat(title, ": moved from ", from, " to ", to);
    if (!off.empty()) {
      absl::StrAppend(&moved,
                      welsh ? "; nid yw'n cyfrif mwyach: " : "; no longer counts: ", days(off));
    }
    if (!worked.empty()) {
      absl::StrAppend(&moved, welsh ? "; mae'n cyfrif eto: " : "; counts again: ", days(worked));
    }
    *(welsh ? text.mutable_cy() : text.mutable_en()) = moved + ".";
  }
  return text;
}

std::string ExplainDueTime(const LegalClock& clock, v1::Language language) {
  const bool welsh = language == v1::LANGUAGE_WELSH;
  const Calendar& calendar = clock.calendar;
  const Budget budget = BudgetOf(clock);
  const absl::Time start = clock.start();
  const absl::Time due = DueTime(clock);
  const absl::CivilDay first = calendar.DayOf(start);
  const std::string from = Moment(calendar, start, welsh);
  const std::string extended = ExtendedPart(clock, budget, welsh);
  const bool when_closed = clock.rule.day_zero() == config::v1::NEXT_WORKING_DAY_WHEN_CLOSED &&
                           calendar.NextOfficeTime(start) != start;
  if (budget.has_working_days() || when_closed) {
    const absl::CivilDay last = calendar.DayOf(due) - 1;
    const std::string end =
        absl::StrCat(welsh ? "diwedd " : "at the end of ", LongDay(last, welsh));
    const std::string part = DaysOffPart(DaysNotCounted(clock, first + 1, last), welsh);
    if (budget.has_working_days()) {
      return Sentence(Count(budget.working_days(), kWorkingDay, welsh) + extended,
                      LongDay(first, welsh), part, end, welsh);
    }
    const std::string closed = welsh ? ", neu'r diwrnod gwaith nesaf gan fod y swyddfa ar gau,"
                                     : ", or the next working day as the office was closed,";
    return Sentence(PlainTime(budget.seconds(), welsh) + closed, from, part, end, welsh);
  }
  const std::string until = Moment(calendar, due, welsh);
  if (budget.has_working_hours()) {
    const std::string part =
        DaysOffPart(calendar.DaysOff(first, calendar.DayOf(due)), welsh) + HoldsPart(clock, welsh);
    return Sentence(Count(budget.working_hours(), kWorkingHour, welsh) + extended, from, part,
                    until, welsh);
  }
  const std::string part =
      ClockChangePart(calendar.time_zone(), start, due, welsh) + HoldsPart(clock, welsh);
  return Sentence(PlainTime(budget.seconds(), welsh) + extended, from, part, until, welsh);
}

}  // namespace pledgekeeper::domain
