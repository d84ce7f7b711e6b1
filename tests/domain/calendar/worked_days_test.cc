#include "services/domain/calendar/worked_days.h"

#include <random>

#include "absl/time/civil_time.h"
#include "gtest/gtest.h"

namespace pledgekeeper::domain {
namespace {

constexpr WeekdaysWorked kMondayToFriday = {true, true, true, true, true, false, false};

Holidays DaysFrom(absl::CivilDay first, int count) {
  Holidays holidays;
  for (int i = 0; i < count; ++i) holidays[first + i] = {};
  return holidays;
}

bool NaiveContains(const WeekdaysWorked& weekdays, const Holidays& holidays, absl::CivilDay day) {
  return weekdays[static_cast<size_t>(absl::GetWeekday(day))] && holidays.count(day) == 0;
}

absl::CivilDay NaiveNthAfter(const WeekdaysWorked& weekdays, const Holidays& holidays,
                             absl::CivilDay day, int n) {
  while (n > 0) {
    if (NaiveContains(weekdays, holidays, ++day)) --n;
  }
  return day;
}

TEST(WorkedDaysTest, WithoutWeekdaysNothingIsWorked) {
  const WorkedDays none;
  EXPECT_FALSE(none.Contains(absl::CivilDay(2026, 11, 23)));
  EXPECT_FALSE(none.Contains(absl::CivilDay(2300, 1, 1)));
}

TEST(WorkedDaysTest, EdgesOfTheKnownYearsCount) {
  const Holidays holidays = {{kFirstCalendarDay, {}}, {absl::CivilDay(2199, 12, 30), {}}};
  const WorkedDays days(kMondayToFriday, holidays);
  EXPECT_FALSE(days.Contains(kFirstCalendarDay));             // a Friday
  EXPECT_TRUE(days.Contains(kFirstCalendarDay - 1));          // a Thursday
  EXPECT_FALSE(days.Contains(absl::CivilDay(2199, 12, 30)));  // a Monday
  EXPECT_TRUE(days.Contains(kLastCalendarDay));               // a Tuesday
  EXPECT_TRUE(days.Contains(kLastCalendarDay + 1));           // a Wednesday
  EXPECT_FALSE(days.Contains(kLastCalendarDay + 4));          // a Saturday
  EXPECT_EQ(days.NthAfter(kLastCalendarDay, 1), absl::CivilDay(2200, 1, 1));
  EXPECT_EQ(days.NthAfter(kLastCalendarDay - 1, 2), absl::CivilDay(2200, 1, 1));
  EXPECT_EQ(days.NthAfter(kFirstCalendarDay - 1, 1), absl::CivilDay(1971, 1, 4));
}

TEST(WorkedDaysTest, LongClosuresAreCrossed) {
  const absl::CivilDay closes(2026, 6, 1);
  const WorkedDays days(kMondayToFriday, DaysFrom(closes, 1000));
  EXPECT_EQ(days.NthAfter(closes - 3, 1), absl::CivilDay(2029, 2, 26));
  EXPECT_EQ(days.NthAfter(closes + 500, 6), absl::CivilDay(2029, 3, 5));
}

// Every length and every place in a word, over random weekdays and holidays.
TEST(WorkedDaysTest, CountingAgreesWithANaiveLoop) {
  std::mt19937 random(20261122);
  const int known = static_cast<int>(kLastCalendarDay - kFirstCalendarDay) + 1;
  const auto below = [&](int end) { return static_cast<int>(random() % end); };
  for (int round = 0; round < 60; ++round) {
    WeekdaysWorked weekdays = {};
    weekdays[below(7)] = true;
    for (bool& worked : weekdays) worked = worked || below(3) > 0;
    Holidays holidays;
    const int count = below(20'000);
    for (int i = 0; i < count; ++i) holidays[kFirstCalendarDay + below(known)] = {};
    const WorkedDays days(weekdays, holidays);
    for (int i = 0; i < 100; ++i) {
      // Some before and after the known years, many at their edges.
      const int near = below(400) - 200;
      const absl::CivilDay start = i % 4 == 0   ? kFirstCalendarDay + near
                                   : i % 4 == 1 ? kLastCalendarDay + near
                                                : kFirstCalendarDay + below(known);
      const int n = 1 + below(i % 2 == 0 ? 70 : 500);
      ASSERT_EQ(days.Contains(start), NaiveContains(weekdays, holidays, start)) << start;
      ASSERT_EQ(days.NthAfter(start, n), NaiveNthAfter(weekdays, holidays, start, n))
          << start << " + " << n << " in round " << round;
    }
  }
}

}  // namespace
}  // namespace pledgekeeper::domain
