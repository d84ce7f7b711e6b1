#include "services/domain/calendar/holidays.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/calendar/fields.h"

namespace pledgekeeper::domain {
namespace {

using ::pledgekeeper::config::v1::HolidayRule;
using ::pledgekeeper::config::v1::Text;
using Config = ::pledgekeeper::config::v1::Calendar;

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
  // NextWeekday and PrevWeekday look strictly after and before: hence one day outside the month.
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
  for (int year = kFirstCalendarYear; year <= kLastCalendarYear; ++year) {
    for (const HolidayRule& rule : config.rules()) {
      if (const auto day = DayOfRule(rule, year)) occurrences.push_back({*day, &rule, {}});
    }
  }
  std::stable_sort(occurrences.begin(), occurrences.end(),
                   [](const Occurrence& a, const Occurrence& b) { return a.day < b.day; });
  return occurrences;
}

Text SubstituteName(const Text& name) {
  Text text;
  text.set_en(name.en() + ", substitute day");
  text.set_cy(name.cy() + ", diwrnod amgen");
  return text;
}

// Holidays while they are put together: a base's first, then a calendar's own, so that nothing of
// its own moves a day that the base has.
class HolidayPlan {
 public:
  // Rules, removals and additions of one configuration, in this order.
  absl::Status Add(const Config& config);

  // The holidays of the known years; the plan is over.
  Holidays Take() {
    // A substitute day of the last year may lie in the next one, of which nothing else is known.
    holidays_.erase(holidays_.upper_bound(kLastCalendarDay), holidays_.end());
    return std::move(holidays_);
  }

 private:
  // Takes the days of the rules, and notes their substitute days.
  void Place(const Config& config);
  // Takes a day away, with its substitute day. False if neither a rule nor an addition holds on it.
  bool Remove(absl::CivilDay day);

  Holidays holidays_;
  std::vector<Occurrence> occurrences_;  // they point into the configurations
  std::set<absl::CivilDay> additions_;
};

void HolidayPlan::Place(const Config& config) {
  const WeekdaysWorked worked = WeekdaysOf(config);
  std::vector<Occurrence> occurrences = OccurrencesOf(config);
  std::vector<Occurrence*> displaced;
  for (Occurrence& occurrence : occurrences) {
    const bool was_free = holidays_.emplace(occurrence.day, occurrence.rule->name()).second;
    // At a weekend, or on a day that is a holiday already, it gives nobody a day off.
    const bool takes_effect = was_free && IsWorked(worked, occurrence.day);
    if (occurrence.rule->substitute() && !takes_effect) displaced.push_back(&occurrence);
  }
  // Only now that every rule has its own day: a substitute day must not take that of a later
  // holiday.
  for (Occurrence* occurrence : displaced) {
    // Ends, because some weekday is worked and no rule or addition holds after kLastCalendarYear.
    absl::CivilDay day = occurrence->day + 1;
    while (!IsWorked(worked, day) || holidays_.count(day) > 0) ++day;
    occurrence->substitute_day = day;
    holidays_[day] = SubstituteName(occurrence->rule->name());
  }
  occurrences_.insert(occurrences_.end(), occurrences.begin(), occurrences.end());
}

bool HolidayPlan::Remove(absl::CivilDay day) {
  bool found = additions_.count(day) > 0;
  if (found) holidays_.erase(day);
  for (const Occurrence& occurrence : occurrences_) {
    if (occurrence.day != day && occurrence.substitute_day != day) continue;
    found = true;
    holidays_.erase(day);
    // An addition on the substitute day stands for itself.
    const auto substitute = occurrence.substitute_day;
    if (substitute.has_value() && additions_.count(*substitute) == 0) holidays_.erase(*substitute);
  }
  return found;
}

absl::Status HolidayPlan::Add(const Config& config) {
  Place(config);
  for (int i = 0; i < config.removals_size(); ++i) {
    if (!Remove(DayOfOneOff(config.removals(i)))) {
      return base::FieldMalformed(absl::StrCat("removals[", i, "].date"),
                                  "must be a day on which a rule holds");
    }
  }
  for (const config::v1::OneOff& addition : config.additions()) {
    const absl::CivilDay day = DayOfOneOff(addition);
    holidays_[day] = addition.name();
    additions_.insert(day);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Holidays> HolidaysOf(const Config& config, const Config* base) {
  HolidayPlan plan;
  if (base != nullptr) RETURN_IF_ERROR(plan.Add(*base));
  RETURN_IF_ERROR(plan.Add(config));
  return plan.Take();
}

}  // namespace pledgekeeper::domain
