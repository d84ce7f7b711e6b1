#include "services/domain/clock/clock_explanation.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/domain/clock/clock_phrases.h"
#include "services/domain/clock/date_words.h"

namespace pledgekeeper::domain {
namespace {

using ::pledgekeeper::config::v1::Budget;
using storage::v1::Hold;
using Filled = std::vector<std::pair<std::string, std::string>>;

std::string Say(ClockPhrase phrase, const Filled& filled, bool welsh) {
  const ClockSentence& sentence = kClockSentences[static_cast<int>(phrase)];
  return absl::StrReplaceAll(welsh ? sentence.cy : sentence.en, filled);
}

// Sentences, one behind the other.
void Append(std::string& text, const std::string& sentence) {
  if (sentence.empty()) return;
  absl::StrAppend(&text, text.empty() ? "" : " ", sentence);
}

// "Sat 21 Dec, Wed 25 Dec (Christmas Day)".
std::string DayList(const std::vector<DayOff>& days, bool with_year, bool welsh) {
  return absl::StrJoin(days, ", ", [&](std::string* out, const DayOff& off) {
    absl::StrAppend(out, with_year ? LongDay(off.day, DayForm::kPlain, welsh)
                                   : ShortDay(off.day, DayForm::kPlain, welsh));
    // A plain weekend's reason is its weekday's name, which has just been said.
    if (IsWeekdayName(off.day, off.name.cy())) return;
    absl::StrAppend(out, " (", welsh ? off.name.cy() : off.name.en(), ")");
  });
}

// Days that a change of the calendar changed, as many as somebody reads; a whole weekday changes
// hundreds.
constexpr size_t kNamedDays = 5;

// The first of them, and how many more there are.
std::string ChangedDayList(std::vector<DayOff> days, bool welsh) {
  std::sort(days.begin(), days.end(),
            [](const DayOff& a, const DayOff& b) { return a.day < b.day; });
  if (days.size() <= kNamedDays) return DayList(days, true, welsh);
  const size_t more = days.size() - kNamedDays;
  days.resize(kNamedDays);
  return Say(ClockPhrase::kAndMore,
             {{"{days}", DayList(days, true, welsh)}, {"{count}", absl::StrCat(more)}}, welsh);
}

std::string DaysOffSentence(const std::vector<DayOff>& days_off, bool welsh) {
  if (days_off.empty()) return "";
  const ClockPhrase phrase = days_off.size() == 1 ? ClockPhrase::kDayOff : ClockPhrase::kDaysOff;
  return Say(phrase, {{"{days}", DayList(days_off, false, welsh)}}, welsh);
}

// Without this a clock over a clock change looks an hour wrong.
std::string ClockChangeSentence(absl::TimeZone zone, absl::Time start, absl::Time due, bool welsh) {
  if (zone.At(start).offset == zone.At(due).offset) return "";
  return Say(ClockPhrase::kClocksChange, {}, welsh);
}

absl::Time From(const Hold& hold) { return absl::FromUnixMillis(hold.from_ms()); }
absl::Time Until(const Hold& hold) { return absl::FromUnixMillis(hold.until_ms()); }

std::string TitleOf(const LegalClock& clock, const Hold& hold, bool welsh) {
  const config::v1::Text title = HoldTitle(clock.rule, hold.reason());
  return welsh ? title.cy() : title.en();
}

// Each hold once, by the first and the last working day from `first` to `last` that it took.
std::string HeldDaysSentences(const LegalClock& clock, absl::CivilDay first, absl::CivilDay last,
                              bool welsh) {
  std::string text;
  for (const Hold& hold : clock.record.holds()) {
    const absl::CivilDay from = std::max(first, clock.calendar.DayOf(From(hold)));
    // The day on which it ends counts: the clock runs at its end.
    const absl::CivilDay until = std::min(last + 1, clock.calendar.DayOf(Until(hold)));
    std::vector<absl::CivilDay> held;
    for (absl::CivilDay day = from; day < until; ++day) {
      if (clock.calendar.IsWorkingDay(day)) held.push_back(day);
    }
    if (held.empty()) continue;
    const ClockPhrase phrase =
        held.size() == 1 ? ClockPhrase::kHeldOnDay : ClockPhrase::kHeldFromTo;
    Append(text, Say(phrase,
                     {{"{from}", ShortDay(held.front(), DayForm::kSoft, welsh)},
                      {"{to}", ShortDay(held.back(), DayForm::kSoft, welsh)},
                      {"{why}", TitleOf(clock, hold, welsh)}},
                     welsh));
  }
  return text;
}

// The same by moments, for clocks that count hours.
std::string HeldTimeSentences(const LegalClock& clock, bool welsh) {
  std::string text;
  const absl::Time due = DueTime(clock);
  for (const Hold& hold : clock.record.holds()) {
    // One that began when it was late already moved nothing.
    if (From(hold) >= due) continue;
    Append(text, Say(ClockPhrase::kHeldFromTo,
                     {{"{from}", MomentOrEnd(clock.calendar, From(hold), welsh)},
                      {"{to}", MomentOrEnd(clock.calendar, Until(hold), welsh)},
                      {"{why}", TitleOf(clock, hold, welsh)}},
                     welsh));
  }
  return text;
}

// "20 working days (extended from 10 working days)".
std::string WholeLength(const LegalClock& clock, const Budget& budget, v1::Language language) {
  const int64_t length = LengthOf(budget);
  const int64_t before = LengthOf(clock.rule.budget());
  const std::string text = LengthText(budget, length, language);
  if (length == before) return text;
  return Say(ClockPhrase::kExtended,
             {{"{length}", text}, {"{before}", LengthText(budget, before, language)}},
             language == v1::LANGUAGE_WELSH);
}

}  // namespace

config::v1::Clock InSimpleWords(config::v1::Clock rule) {
  if (rule.has_title_simple()) *rule.mutable_title() = rule.title_simple();
  for (config::v1::HoldRule& hold : *rule.mutable_holds()) {
    if (hold.has_title_simple()) *hold.mutable_title() = hold.title_simple();
  }
  return rule;
}

config::v1::Text HoldTitle(const config::v1::Clock& rule, const std::string& reason) {
  for (const config::v1::HoldRule& hold : rule.holds()) {
    if (hold.reason() == reason) return hold.title();
  }
  config::v1::Text text;
  text.set_en(reason);
  text.set_cy(reason);
  return text;
}

config::v1::Text MovedText(const LegalClock& clock, absl::Time old_due,
                           const std::vector<DayOff>& changed) {
  const absl::Time new_due = DueTime(clock);
  const absl::CivilDay first = clock.calendar.DayOf(clock.start());
  const absl::CivilDay last = clock.calendar.DayOf(std::max(old_due, new_due));
  std::vector<DayOff> off, worked;
  for (const DayOff& day : changed) {
    // A change outside of the clock's time did not move it.
    if (day.day < first || day.day > last) continue;
    (clock.calendar.IsWorkingDay(day.day) ? worked : off).push_back(day);
  }
  config::v1::Text text;
  for (const bool welsh : {false, true}) {
    std::string moved = Say(ClockPhrase::kMoved,
                            {{"{title}", welsh ? clock.rule.title().cy() : clock.rule.title().en()},
                             {"{from}", MomentOrEnd(clock.calendar, old_due, welsh)},
                             {"{to}", MomentOrEnd(clock.calendar, new_due, welsh)}},
                            welsh);
    if (!off.empty()) {
      Append(moved,
             Say(ClockPhrase::kCountsNoLonger, {{"{days}", ChangedDayList(off, welsh)}}, welsh));
    }
    if (!worked.empty()) {
      Append(moved,
             Say(ClockPhrase::kCountsAgain, {{"{days}", ChangedDayList(worked, welsh)}}, welsh));
    }
    *(welsh ? text.mutable_cy() : text.mutable_en()) = moved;
  }
  return text;
}

namespace {

// A day that somebody named came about by nothing else.
std::string ExplainPlannedDay(const LegalClock& clock, bool welsh) {
  const Calendar& calendar = clock.calendar;
  const absl::Time due = DueTime(clock);
  std::string text = Say(
      ClockPhrase::kPlanned,
      {{"{from}", LongDay(calendar.DayOf(clock.start()), DayForm::kSoft, welsh)}}, welsh);
  const absl::CivilDay last = calendar.DayOf(due - absl::Nanoseconds(1));
  if (calendar.EndOf(last) == due) {
    Append(text,
           Say(ClockPhrase::kLastDay, {{"{day}", LongDay(last, DayForm::kPlain, welsh)}}, welsh));
  } else {
    Append(text, Say(ClockPhrase::kTimeIsUp,
                     {{"{moment}", Moment(calendar, due, DayForm::kSoft, welsh)}}, welsh));
  }
  return text;
}

}  // namespace

std::string ExplainDueTime(const LegalClock& clock, v1::Language language) {
  const bool welsh = language == v1::LANGUAGE_WELSH;
  if (clock.record.promised_due_ms() != 0) return ExplainPlannedDay(clock, welsh);
  const Calendar& calendar = clock.calendar;
  const Budget budget = BudgetOf(clock);
  const absl::Time start = clock.start();
  const absl::Time due = DueTime(clock);
  const absl::CivilDay first = calendar.DayOf(start);
  const bool when_closed = clock.rule.day_zero() == config::v1::NEXT_WORKING_DAY_WHEN_CLOSED &&
                           calendar.NextOfficeTime(start) != start;
  // Three ways to count have three ways to be told: days by their ends, office hours with the days
  // that were closed, plain time with a word about summer time.
  const bool by_days = budget.has_working_days();
  const std::string from = by_days ? LongDay(first, DayForm::kPlain, welsh)
                                   : Moment(calendar, start, DayForm::kPlain, welsh);
  std::string text =
      Say(ClockPhrase::kStart,
          {{"{length}", WholeLength(clock, budget, language)}, {"{start}", from}}, welsh);
  if (by_days || when_closed) {
    // Due at midnight, which belongs to the day that it ends.
    const absl::CivilDay last = calendar.DayOf(due) - 1;
    if (!by_days) Append(text, Say(ClockPhrase::kOfficeWasClosed, {}, welsh));
    Append(text, DaysOffSentence(calendar.DaysOff(first + 1, last), welsh));
    Append(text, HeldDaysSentences(clock, first + 1, last, welsh));
    Append(text,
           Say(ClockPhrase::kLastDay, {{"{day}", LongDay(last, DayForm::kPlain, welsh)}}, welsh));
    return text;
  }
  if (budget.has_working_hours()) {
    Append(text, DaysOffSentence(calendar.DaysOff(first, calendar.DayOf(due)), welsh));
  } else {
    Append(text, ClockChangeSentence(calendar.time_zone(), start, due, welsh));
  }
  Append(text, HeldTimeSentences(clock, welsh));
  Append(text, Say(ClockPhrase::kTimeIsUp,
                   {{"{moment}", Moment(calendar, due, DayForm::kSoft, welsh)}}, welsh));
  return text;
}

}  // namespace pledgekeeper::domain
