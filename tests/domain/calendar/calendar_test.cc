#include "services/domain/calendar/calendar.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "services/base/errors.h"

namespace pledgekeeper::domain {
namespace {

using Config = config::v1::Calendar;

// The bank holidays of England and Wales as gov.uk lists them, written out by hand.
const std::set<std::string>& PublishedHolidays() {
  static const auto* const kDates = new std::set<std::string>{
      "2016-01-01", "2016-03-25", "2016-03-28", "2016-05-02", "2016-05-30", "2016-08-29",
      "2016-12-26", "2016-12-27", "2017-01-02", "2017-04-14", "2017-04-17", "2017-05-01",
      "2017-05-29", "2017-08-28", "2017-12-25", "2017-12-26", "2018-01-01", "2018-03-30",
      "2018-04-02", "2018-05-07", "2018-05-28", "2018-08-27", "2018-12-25", "2018-12-26",
      "2019-01-01", "2019-04-19", "2019-04-22", "2019-05-06", "2019-05-27", "2019-08-26",
      "2019-12-25", "2019-12-26", "2020-01-01", "2020-04-10", "2020-04-13", "2020-05-08",
      "2020-05-25", "2020-08-31", "2020-12-25", "2020-12-28", "2021-01-01", "2021-04-02",
      "2021-04-05", "2021-05-03", "2021-05-31", "2021-08-30", "2021-12-27", "2021-12-28",
      "2022-01-03", "2022-04-15", "2022-04-18", "2022-05-02", "2022-06-02", "2022-06-03",
      "2022-08-29", "2022-09-19", "2022-12-26", "2022-12-27", "2023-01-02", "2023-04-07",
      "2023-04-10", "2023-05-01", "2023-05-08", "2023-05-29", "2023-08-28", "2023-12-25",
      "2023-12-26", "2024-01-01", "2024-03-29", "2024-04-01", "2024-05-06", "2024-05-27",
      "2024-08-26", "2024-12-25", "2024-12-26", "2025-01-01", "2025-04-18", "2025-04-21",
      "2025-05-05", "2025-05-26", "2025-08-25", "2025-12-25", "2025-12-26", "2026-01-01",
      "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25",
      "2026-12-28"};
  return *kDates;
}

Config EnglandAndWales() {
  std::ifstream file(PLEDGEKEEPER_SOURCE_DIR "/deploy/calendars/england-and-wales.textproto");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  Config config;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &config));
  return config;
}

Calendar Make(const Config& config) {
  absl::StatusOr<Calendar> calendar = Calendar::Create(config);
  EXPECT_TRUE(calendar.ok()) << calendar.status();
  return *std::move(calendar);
}

// Works every day of the week, from `opens` to `closes`, without holidays before the year 2199.
Calendar EveryDay(const std::string& opens, const std::string& closes,
                  const std::string& zone = "Europe/London") {
  Config config = EnglandAndWales();
  config.add_working_weekdays(config::v1::SATURDAY);
  config.add_working_weekdays(config::v1::SUNDAY);
  config.set_office_opens(opens);
  config.set_office_closes(closes);
  config.set_time_zone(zone);
  config.clear_additions();
  config.clear_removals();
  for (auto& rule : *config.mutable_rules()) rule.set_from_year(2199);
  return Make(config);
}

// England and Wales with these rules alone.
Calendar WithRules(const std::string& rules) {
  Config config = EnglandAndWales();
  config.clear_rules();
  config.clear_additions();
  config.clear_removals();
  EXPECT_TRUE(google::protobuf::TextFormat::MergeFromString(rules, &config));
  return Make(config);
}

absl::CivilDay Day(const std::string& date) {
  absl::CivilDay day;
  EXPECT_TRUE(absl::ParseCivilTime(date, &day)) << date;
  return day;
}

std::string NameOf(const Calendar& calendar, const std::string& date) {
  const std::optional<DayOff> off = calendar.WhyOff(Day(date));
  return off.has_value() ? off->name.en() + " | " + off->name.cy() : "worked";
}

absl::Time At(const std::string& text) {
  absl::Time time;
  std::string error;
  EXPECT_TRUE(absl::ParseTime("%Y-%m-%d %H:%M %z", text, &time, &error)) << text << error;
  return time;
}

std::string Show(const Calendar& calendar, absl::Time time) {
  return absl::FormatTime("%Y-%m-%d %H:%M %z", time, calendar.time_zone());
}

TEST(CalendarTest, KnowsEveryPublishedHolidayAndNoOther) {
  const Calendar calendar = Make(EnglandAndWales());
  std::set<std::string> found;
  for (absl::CivilDay day(2016, 1, 1); day.year() < 2027; ++day) {
    const bool weekend = absl::GetWeekday(day) >= absl::Weekday::saturday;
    if (!weekend && !calendar.IsWorkingDay(day)) found.insert(absl::FormatCivilTime(day));
    EXPECT_FALSE(weekend && calendar.IsWorkingDay(day)) << day;
  }
  EXPECT_EQ(found, PublishedHolidays());
}

TEST(CalendarTest, NamesEachDayOffInBothLanguages) {
  const Calendar calendar = Make(EnglandAndWales());
  const struct {
    const char* date;
    const char* name;
  } kCases[] = {
      {"2024-12-25", "Christmas Day | Dydd Nadolig"},
      {"2021-12-25", "Christmas Day | Dydd Nadolig"},  // a Saturday
      {"2021-12-27", "Christmas Day, substitute day | Dydd Nadolig, diwrnod amgen"},
      {"2021-12-28", "Boxing Day, substitute day | Gŵyl San Steffan, diwrnod amgen"},
      {"2022-12-26", "Boxing Day | Gŵyl San Steffan"},
      {"2022-12-27", "Christmas Day, substitute day | Dydd Nadolig, diwrnod amgen"},
      {"2022-12-28", "worked"},
      {"2025-04-18", "Good Friday | Dydd Gwener y Groglith"},
      {"2025-04-21", "Easter Monday | Dydd Llun y Pasg"},
      {"2025-04-20", "Sunday | dydd Sul"},
      {"2025-04-19", "Saturday | dydd Sadwrn"},
      {"2023-05-08", "Coronation of King Charles III | Coroni'r Brenin Charles III"},
      {"2022-06-03", "Platinum Jubilee | Jiwbilî Blatinwm"},
      {"2020-05-08", "Early May bank holiday, VE Day | Gŵyl banc dechrau Mai, Diwrnod VE"},
      {"2025-04-22", "worked"},
  };
  for (const auto& c : kCases) EXPECT_EQ(NameOf(calendar, c.date), c.name) << c.date;
}

TEST(CalendarTest, OneOffsMoveHolidaysOfOtherYears) {
  const Calendar calendar = Make(EnglandAndWales());
  const struct {
    const char* date;
    bool worked;
  } kCases[] = {
      {"2002-05-27", true},  {"2002-06-03", false}, {"2002-06-04", false}, {"2002-06-05", true},
      {"2011-04-29", false}, {"2012-05-28", true},  {"2012-06-04", false}, {"2012-06-05", false},
      {"2020-05-04", true},  {"2022-05-30", true},  {"2003-05-26", false}, {"2013-05-27", false},
  };
  for (const auto& c : kCases) EXPECT_EQ(calendar.IsWorkingDay(Day(c.date)), c.worked) << c.date;
}

TEST(CalendarTest, RulesHoldOnlyInTheirYears) {
  const Calendar calendar = Make(EnglandAndWales());
  EXPECT_TRUE(calendar.IsWorkingDay(Day("1973-01-01")));
  EXPECT_FALSE(calendar.IsWorkingDay(Day("1974-01-01")));
  EXPECT_TRUE(calendar.IsWorkingDay(Day("1977-05-02")));
  EXPECT_FALSE(calendar.IsWorkingDay(Day("1978-05-01")));
  const Calendar until =
      WithRules("rules { name { en: 'a' cy: 'b' } fixed { month: 3 day: 3 } until_year: 2025 }");
  EXPECT_FALSE(until.IsWorkingDay(Day("2025-03-03")));
  EXPECT_TRUE(until.IsWorkingDay(Day("2026-03-03")));
}

TEST(CalendarTest, DaysOutsideItsYearsCountByWeekday) {
  const Calendar calendar = Make(EnglandAndWales());
  EXPECT_TRUE(calendar.IsWorkingDay(Day("1970-12-25")));
  EXPECT_FALSE(calendar.IsWorkingDay(Day("1971-12-27")));
  EXPECT_FALSE(calendar.IsWorkingDay(Day("2199-12-25")));
  EXPECT_TRUE(calendar.IsWorkingDay(Day("2200-12-25")));
  EXPECT_FALSE(calendar.IsWorkingDay(Day("2200-12-27")));
}

TEST(CalendarTest, SubstituteDayAfterItsYearsIsWorked) {
  const Calendar calendar = WithRules(R"(
      rules { name { en: 'first' cy: 'c1' } fixed { month: 12 day: 31 } substitute: true }
      rules { name { en: 'second' cy: 'c2' } fixed { month: 12 day: 31 } substitute: true })");
  EXPECT_EQ(NameOf(calendar, "2196-01-01"), "second, substitute day | c2, diwrnod amgen");
  EXPECT_EQ(NameOf(calendar, "2200-01-01"), "worked");
}

TEST(CalendarTest, EasterFallsOnItsPublishedDates) {
  const Calendar calendar =
      WithRules("rules { name { en: 'Easter' cy: 'Pasg' } easter_offset: 0 }");
  for (const char* date : {"1981-04-19", "2000-04-23", "2008-03-23", "2011-04-24", "2016-03-27",
                           "2019-04-21", "2024-03-31", "2025-04-20", "2027-03-28", "2035-03-25",
                           "2038-04-25", "2049-04-18", "2076-04-19", "2100-03-28"}) {
    EXPECT_EQ(NameOf(calendar, date), "Easter | Pasg") << date;
  }
}

TEST(CalendarTest, LeapDayIsHolidayInLeapYears) {
  const Calendar calendar =
      WithRules("rules { name { en: 'Leap' cy: 'Naid' } fixed { month: 2 day: 29 } }");
  EXPECT_FALSE(calendar.IsWorkingDay(Day("2024-02-29")));
  EXPECT_TRUE(calendar.IsWorkingDay(Day("2024-02-28")));
  EXPECT_TRUE(calendar.IsWorkingDay(Day("2024-03-01")));
  EXPECT_TRUE(calendar.IsWorkingDay(Day("2023-03-01")));
}

TEST(CalendarTest, NthWeekdayCountsFromBothEnds) {
  const struct {
    const char* nth_weekday;
    const char* date;
  } kCases[] = {
      {"month: 9 weekday: MONDAY nth: 1", "2025-09-01"},  // the month begins with it
      {"month: 9 weekday: MONDAY nth: 4", "2025-09-22"},
      {"month: 9 weekday: MONDAY nth: -1", "2025-09-29"},
      {"month: 9 weekday: TUESDAY nth: -1", "2025-09-30"},  // the month ends with it
      {"month: 12 weekday: WEDNESDAY nth: -1", "2025-12-31"},
      {"month: 2 weekday: THURSDAY nth: -1", "2024-02-29"},
      {"month: 1 weekday: FRIDAY nth: 2", "2025-01-10"},
  };
  for (const auto& c : kCases) {
    const Calendar calendar = WithRules(
        std::string("rules { name { en: 'x' cy: 'y' } nth_weekday {") + c.nth_weekday + "} }");
    EXPECT_EQ(NameOf(calendar, c.date), "x | y") << c.nth_weekday;
  }
}

TEST(CalendarTest, SubstituteLeavesAnAlreadyTakenDay) {
  const Calendar calendar = WithRules(R"(
      rules { name { en: 'first' cy: 'c1' } fixed { month: 3 day: 3 } substitute: true }
      rules { name { en: 'second' cy: 'c2' } fixed { month: 3 day: 3 } substitute: true }
      rules { name { en: 'third' cy: 'c3' } fixed { month: 3 day: 4 } }
      rules { name { en: 'fourth' cy: 'c4' } fixed { month: 3 day: 3 } })");
  EXPECT_EQ(NameOf(calendar, "2025-03-03"), "first | c1");
  EXPECT_EQ(NameOf(calendar, "2025-03-04"), "third | c3");
  EXPECT_EQ(NameOf(calendar, "2025-03-05"), "second, substitute day | c2, diwrnod amgen");
  EXPECT_EQ(NameOf(calendar, "2025-03-06"), "worked");
}

TEST(CalendarTest, SubstituteCrossesTheEndOfYear) {
  const Calendar calendar = WithRules(R"(
      rules { name { en: 'eve' cy: 'nos' } fixed { month: 12 day: 31 } substitute: true }
      rules { name { en: 'new' cy: 'calan' } fixed { month: 1 day: 1 } substitute: true })");
  EXPECT_EQ(NameOf(calendar, "2023-01-02"), "eve, substitute day | nos, diwrnod amgen");
  EXPECT_EQ(NameOf(calendar, "2023-01-03"), "new, substitute day | calan, diwrnod amgen");
}

TEST(CalendarTest, WithoutSubstituteAWeekendHolidayIsLost) {
  const Calendar calendar =
      WithRules("rules { name { en: 'x' cy: 'y' } fixed { month: 3 day: 1 } }");
  EXPECT_EQ(NameOf(calendar, "2025-03-01"), "x | y");
  EXPECT_TRUE(calendar.IsWorkingDay(Day("2025-03-03")));
}

TEST(CalendarTest, RemovalTakesTheSubstituteDayToo) {
  for (const char* removed : {"2022-12-25", "2022-12-27"}) {
    Config config = EnglandAndWales();
    auto* removal = config.add_removals();
    removal->set_date(removed);
    *removal->mutable_name() = config.title();
    const Calendar calendar = Make(config);
    EXPECT_TRUE(calendar.IsWorkingDay(Day("2022-12-27"))) << removed;
    EXPECT_FALSE(calendar.IsWorkingDay(Day("2022-12-26"))) << removed;
    EXPECT_FALSE(calendar.IsWorkingDay(Day("2016-12-27"))) << removed;
  }
}

TEST(CalendarTest, AdditionNeverMovesARulesDay) {
  Config config = EnglandAndWales();
  auto* addition = config.add_additions();
  addition->set_date("2021-12-27");
  addition->mutable_name()->set_en("closed");
  addition->mutable_name()->set_cy("ar gau");
  const Calendar calendar = Make(config);
  EXPECT_EQ(NameOf(calendar, "2021-12-27"), "closed | ar gau");
  EXPECT_EQ(NameOf(calendar, "2021-12-28"),
            "Boxing Day, substitute day | Gŵyl San Steffan, diwrnod amgen");
  EXPECT_TRUE(calendar.IsWorkingDay(Day("2021-12-29")));
}

TEST(CalendarTest, DaysOffAreListedInOrder) {
  const Calendar calendar = Make(EnglandAndWales());
  std::vector<std::string> days;
  for (const DayOff& off : calendar.DaysOff(Day("2024-12-21"), Day("2025-01-01"))) {
    days.push_back(absl::FormatCivilTime(off.day));
  }
  EXPECT_EQ(days, (std::vector<std::string>{"2024-12-21", "2024-12-22", "2024-12-25", "2024-12-26",
                                            "2024-12-28", "2024-12-29", "2025-01-01"}));
  EXPECT_TRUE(calendar.DaysOff(Day("2024-12-23"), Day("2024-12-24")).empty());
  EXPECT_TRUE(calendar.DaysOff(Day("2024-12-25"), Day("2024-12-24")).empty());
}

TEST(CalendarTest, WorkingDaysStartAfterDayZero) {
  const Calendar calendar = Make(EnglandAndWales());
  const struct {
    const char* start;
    int n;
    const char* end;
  } kCases[] = {
      {"2024-12-19", 10, "2025-01-07"}, {"2025-01-06", 1, "2025-01-07"},
      {"2025-01-03", 1, "2025-01-06"},  {"2025-01-04", 1, "2025-01-06"},
      {"2025-01-05", 1, "2025-01-06"},  {"2025-04-17", 2, "2025-04-23"},
      {"2024-02-28", 2, "2024-03-01"},  {"2023-02-28", 2, "2023-03-02"},
      {"2021-12-24", 1, "2021-12-29"},  {"2025-01-02", 65, "2025-04-03"},
      {"2022-05-27", 5, "2022-06-07"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(calendar.AddWorkingDays(Day(c.start), c.n), Day(c.end)) << c.start << " + " << c.n;
  }
}

// Shares neither calendar nor date arithmetic with what it checks.
std::string NaiveAddWorkingDays(std::chrono::sys_days day, int n) {
  std::string date;
  while (n > 0) {
    day += std::chrono::days(1);
    const std::chrono::year_month_day ymd(day);
    char text[16];
    snprintf(text, sizeof(text), "%04d-%02u-%02u", int(ymd.year()), unsigned(ymd.month()),
             unsigned(ymd.day()));
    date = text;
    const unsigned weekday = std::chrono::weekday(day).iso_encoding();
    if (weekday <= 5 && PublishedHolidays().count(date) == 0) --n;
  }
  return date;
}

TEST(CalendarTest, WorkingDaysAgreeWithNaiveOracle) {
  const Calendar calendar = Make(EnglandAndWales());
  const std::chrono::sys_days first = std::chrono::year(2016) / 1 / 1;
  const std::chrono::sys_days last = std::chrono::year(2026) / 9 / 1;
  absl::CivilDay start(2016, 1, 1);
  for (std::chrono::sys_days day = first; day < last; day += std::chrono::days(1), ++start) {
    for (const int n : {1, 2, 3, 5, 10, 25, 65}) {
      ASSERT_EQ(absl::FormatCivilTime(calendar.AddWorkingDays(start, n)),
                NaiveAddWorkingDays(day, n))
          << start << " + " << n;
    }
  }
}

// The other way round, over every pair of days of some months, and where the years end.
TEST(CalendarTest, CountedWorkingDaysAreThoseOneByOne) {
  const Calendar calendar = Make(EnglandAndWales());
  for (const absl::CivilDay start :
       {absl::CivilDay(2024, 12, 1), absl::CivilDay(1970, 12, 20), absl::CivilDay(2199, 12, 1)}) {
    for (absl::CivilDay from = start; from < start + 45; ++from) {
      EXPECT_EQ(calendar.WorkingDaysBetween(from, from - 1), 0);
      int count = 0;
      for (absl::CivilDay until = from; until < from + 150; ++until) {
        if (until > from && calendar.IsWorkingDay(until)) ++count;
        ASSERT_EQ(calendar.WorkingDaysBetween(from, until), count) << from << " to " << until;
      }
    }
  }
}

TEST(CalendarTest, DayEndsAtLocalMidnight) {
  const Calendar calendar = Make(EnglandAndWales());
  const struct {
    const char* day;
    const char* end;
  } kCases[] = {
      {"2025-01-07", "2025-01-08 00:00 +0000"}, {"2025-07-07", "2025-07-08 00:00 +0100"},
      {"2025-03-29", "2025-03-30 00:00 +0000"}, {"2025-03-30", "2025-03-31 00:00 +0100"},
      {"2025-10-25", "2025-10-26 00:00 +0100"}, {"2025-10-26", "2025-10-27 00:00 +0000"},
      {"2024-02-28", "2024-02-29 00:00 +0000"}, {"2024-12-31", "2025-01-01 00:00 +0000"},
  };
  for (const auto& c : kCases) {
    const absl::Time end = calendar.EndOf(Day(c.day));
    EXPECT_EQ(Show(calendar, end), c.end);
    EXPECT_EQ(calendar.DayOf(end), Day(c.day) + 1);
    EXPECT_EQ(calendar.DayOf(end - absl::Nanoseconds(1)), Day(c.day));
  }
}

TEST(CalendarTest, DayEndsWhereMidnightIsSkipped) {
  const Calendar calendar = EveryDay("09:00", "17:00", "America/Sao_Paulo");
  EXPECT_EQ(Show(calendar, calendar.EndOf(Day("2018-11-03"))), "2018-11-04 01:00 -0200");
}

TEST(CalendarTest, OfficeTimeCountsOpenHoursOnly) {
  const Calendar calendar = Make(EnglandAndWales());
  const struct {
    const char* start;
    double hours;
    const char* end;
  } kCases[] = {
      {"2025-01-06 10:00 +0000", 2, "2025-01-06 12:00 +0000"},
      {"2025-01-06 10:00 +0000", 7, "2025-01-06 17:00 +0000"},  // closing time, not next morning
      {"2025-01-06 10:00 +0000", 7.5, "2025-01-07 09:30 +0000"},
      {"2025-01-06 07:00 +0000", 8, "2025-01-06 17:00 +0000"},
      {"2025-01-06 17:00 +0000", 1, "2025-01-07 10:00 +0000"},
      {"2025-01-03 16:00 +0000", 2, "2025-01-06 10:00 +0000"},
      {"2024-12-24 16:00 +0000", 10, "2024-12-30 10:00 +0000"},
      {"2025-03-28 16:00 +0000", 2, "2025-03-31 10:00 +0100"},
      {"2025-10-24 16:00 +0100", 2, "2025-10-27 10:00 +0000"},
      {"2025-01-04 12:00 +0000", 40, "2025-01-10 17:00 +0000"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(Show(calendar, calendar.AddOfficeTime(At(c.start), absl::Hours(c.hours))), c.end)
        << c.start << " + " << c.hours;
  }
}

TEST(CalendarTest, OfficeTimeIsRealTimeOverClockChange) {
  const Calendar night = EveryDay("00:00", "06:00");
  const struct {
    const char* start;
    int hours;
    const char* end;
  } kCases[] = {
      {"2025-03-30 00:30 +0000", 4, "2025-03-30 05:30 +0100"},
      {"2025-03-30 00:30 +0000", 5, "2025-03-31 00:30 +0100"},  // that night has five hours
      {"2025-10-26 00:30 +0100", 5, "2025-10-26 04:30 +0000"},
      {"2025-10-26 00:30 +0100", 7, "2025-10-27 00:30 +0000"},  // that night has seven
      {"2025-10-26 01:30 +0000", 1, "2025-10-26 02:30 +0000"},  // the second half past one
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(Show(night, night.AddOfficeTime(At(c.start), absl::Hours(c.hours))), c.end)
        << c.start << " + " << c.hours;
  }
}

TEST(CalendarTest, OfficeOpensByTheWallClock) {
  const Calendar weekdays = Make(EnglandAndWales());
  const Calendar every_day = EveryDay("09:00", "17:00");
  const struct {
    const Calendar& calendar;
    const char* time;
    const char* next;
  } kCases[] = {
      {weekdays, "2025-01-06 12:34 +0000", "2025-01-06 12:34 +0000"},
      {weekdays, "2025-01-06 08:59 +0000", "2025-01-06 09:00 +0000"},
      {weekdays, "2025-01-06 09:00 +0000", "2025-01-06 09:00 +0000"},
      {weekdays, "2025-01-06 17:00 +0000", "2025-01-07 09:00 +0000"},
      {weekdays, "2025-01-04 12:00 +0000", "2025-01-06 09:00 +0000"},
      {weekdays, "2024-12-24 17:30 +0000", "2024-12-27 09:00 +0000"},
      {weekdays, "2025-03-28 18:00 +0000", "2025-03-31 09:00 +0100"},
      {weekdays, "2025-10-24 18:00 +0100", "2025-10-27 09:00 +0000"},
      {every_day, "2025-03-30 00:10 +0000", "2025-03-30 09:00 +0100"},
      {every_day, "2025-10-26 00:10 +0100", "2025-10-26 09:00 +0000"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(Show(c.calendar, c.calendar.NextOfficeTime(At(c.time))), c.next) << c.time;
  }
}

TEST(CalendarTest, KeepsItsIdVersionAndZone) {
  const Calendar calendar = Make(EnglandAndWales());
  EXPECT_EQ(calendar.id(), "england-and-wales");
  EXPECT_EQ(calendar.version(), EnglandAndWales().version());
  EXPECT_EQ(calendar.time_zone().name(), "Europe/London");
}

// Rules 0, 1 and 3 of the file are a fixed date, an Easter offset and an nth weekday.
struct BrokenField {
  const char* field;
  void (*destroy)(Config&);
  const char* expected;
};
constexpr char kRequired[] = "is required and is empty; fill it in";
constexpr char kWeekday[] = "must be MONDAY to SUNDAY";
constexpr char kDate[] = "must be a date such as \"2023-05-08\", from 1971 to 2199";
constexpr char kTime[] = "must be a time from \"00:00\" to \"23:59\"";
constexpr char kMonth[] = "must be 1 to 12";
constexpr char kMonthDay[] = "must be a day that the month has";
constexpr char kNth[] = "must be 1 to 4, or -1 for the last";
constexpr char kYear[] = "must be a year, or 0 for no limit";
constexpr char kOffset[] = "must be -60 to 60";

const BrokenField kHeadingErrors[] = {
    {"id", [](Config& c) { c.clear_id(); }, kRequired},
    {"version", [](Config& c) { c.set_version(0); }, "must be 1 or more"},
    {"title.en", [](Config& c) { c.clear_title(); }, kRequired},
    {"title.cy", [](Config& c) { c.mutable_title()->clear_cy(); }, kRequired},
    {"time_zone", [](Config& c) { c.clear_time_zone(); }, kRequired},
    {"time_zone", [](Config& c) { c.set_time_zone("Europe/Wrexham"); },
     "must be an IANA time zone, such as Europe/London"},
    {"working_weekdays", [](Config& c) { c.clear_working_weekdays(); }, kRequired},
    {"working_weekdays[5]",
     [](Config& c) { c.add_working_weekdays(config::v1::WEEKDAY_UNSPECIFIED); }, kWeekday},
    {"working_weekdays[5]",
     [](Config& c) { c.add_working_weekdays(static_cast<config::v1::Weekday>(8)); }, kWeekday},
    {"office_opens", [](Config& c) { c.clear_office_opens(); }, kRequired},
    {"office_opens", [](Config& c) { c.set_office_opens("9:00"); }, kTime},
    {"office_opens", [](Config& c) { c.set_office_opens("09:60"); }, kTime},
    {"office_opens", [](Config& c) { c.set_office_opens("09:00:00"); }, kTime},
    {"office_closes", [](Config& c) { c.clear_office_closes(); }, kRequired},
    {"office_closes", [](Config& c) { c.set_office_closes("24:00"); }, kTime},
    {"office_closes", [](Config& c) { c.set_office_closes("09:00"); },
     "must be later than office_opens"},
};

const BrokenField kBoundErrors[] = {
    {"base", [](Config& c) { c.set_base("england-and-wales"); }, "must be another calendar"},
    {"base", [](Config& c) { c.set_base("wales"); },
     "must name a calendar that has no base itself"},
    {"rules",
     [](Config& c) {
       while (c.rules_size() <= 100) *c.add_rules() = c.rules(0);
     },
     "must be at most 100"},
    {"additions",
     [](Config& c) {
       while (c.additions_size() <= 1000) *c.add_additions() = c.additions(0);
     },
     "must be at most 1000"},
    {"removals",
     [](Config& c) {
       while (c.removals_size() <= 1000) *c.add_removals() = c.removals(0);
     },
     "must be at most 1000"},
    {"one_offs_known_until", [](Config& c) { c.set_one_offs_known_until("soon"); }, kDate},
    {"one_offs_known_until", [](Config& c) { c.set_one_offs_known_until("2027-2-1"); }, kDate},
    {"one_offs_known_until", [](Config& c) { c.set_one_offs_known_until("2200-01-01"); }, kDate},
};

const BrokenField kRuleErrors[] = {
    {"rules", [](Config& c) { c.clear_rules(); },
     "needs at least one; a calendar of dates alone expires"},
    {"rules[2].name.en", [](Config& c) { c.mutable_rules(2)->clear_name(); }, kRequired},
    {"rules[2].name.cy", [](Config& c) { c.mutable_rules(2)->mutable_name()->clear_cy(); },
     kRequired},
    {"rules[2]", [](Config& c) { c.mutable_rules(2)->clear_day(); },
     "needs one of fixed, easter_offset, nth_weekday"},
    {"rules[0].fixed.month", [](Config& c) { c.mutable_rules(0)->mutable_fixed()->set_month(0); },
     kMonth},
    {"rules[0].fixed.month", [](Config& c) { c.mutable_rules(0)->mutable_fixed()->set_month(13); },
     kMonth},
    {"rules[0].fixed.day", [](Config& c) { c.mutable_rules(0)->mutable_fixed()->set_day(0); },
     kMonthDay},
    {"rules[0].fixed.day", [](Config& c) { c.mutable_rules(0)->mutable_fixed()->set_day(32); },
     kMonthDay},
    {"rules[0].fixed.day",
     [](Config& c) {
       c.mutable_rules(0)->mutable_fixed()->set_month(2);
       c.mutable_rules(0)->mutable_fixed()->set_day(30);
     },
     kMonthDay},
    {"rules[1].easter_offset", [](Config& c) { c.mutable_rules(1)->set_easter_offset(-61); },
     kOffset},
    {"rules[1].easter_offset", [](Config& c) { c.mutable_rules(1)->set_easter_offset(61); },
     kOffset},
    {"rules[3].nth_weekday.month",
     [](Config& c) { c.mutable_rules(3)->mutable_nth_weekday()->set_month(13); }, kMonth},
    {"rules[3].nth_weekday.weekday",
     [](Config& c) { c.mutable_rules(3)->mutable_nth_weekday()->clear_weekday(); }, kWeekday},
    {"rules[3].nth_weekday.nth",
     [](Config& c) { c.mutable_rules(3)->mutable_nth_weekday()->set_nth(0); }, kNth},
    {"rules[3].nth_weekday.nth",
     [](Config& c) { c.mutable_rules(3)->mutable_nth_weekday()->set_nth(5); }, kNth},
    {"rules[3].nth_weekday.nth",
     [](Config& c) { c.mutable_rules(3)->mutable_nth_weekday()->set_nth(-2); }, kNth},
    {"rules[3].from_year", [](Config& c) { c.mutable_rules(3)->set_from_year(-1); }, kYear},
    {"rules[3].until_year", [](Config& c) { c.mutable_rules(3)->set_until_year(-1); }, kYear},
    {"rules[3].until_year", [](Config& c) { c.mutable_rules(3)->set_until_year(1977); },
     "must not be before from_year"},
};

const BrokenField kOneOffErrors[] = {
    {"additions[0].date", [](Config& c) { c.mutable_additions(0)->clear_date(); }, kRequired},
    {"additions[0].date", [](Config& c) { c.mutable_additions(0)->set_date("2023-5-8"); }, kDate},
    {"additions[0].date", [](Config& c) { c.mutable_additions(0)->set_date("2023-02-29"); }, kDate},
    {"additions[0].date", [](Config& c) { c.mutable_additions(0)->set_date("1970-12-31"); }, kDate},
    {"additions[0].date", [](Config& c) { c.mutable_additions(0)->set_date("2200-01-01"); }, kDate},
    {"additions[0].name.en", [](Config& c) { c.mutable_additions(0)->clear_name(); }, kRequired},
    {"additions[0].name.cy", [](Config& c) { c.mutable_additions(0)->mutable_name()->clear_cy(); },
     kRequired},
    {"removals[1].date", [](Config& c) { c.mutable_removals(1)->clear_date(); }, kRequired},
    {"removals[1].date", [](Config& c) { c.mutable_removals(1)->set_date("soon"); }, kDate},
    {"removals[1].date", [](Config& c) { c.mutable_removals(1)->set_date("2012-05-29"); },
     "must be a day on which a rule holds"},
    {"removals[1].name.en", [](Config& c) { c.mutable_removals(1)->clear_name(); }, kRequired},
};

void ExpectError(const BrokenField& broken) {
  Config config = EnglandAndWales();
  broken.destroy(config);
  const absl::Status status = Calendar::Create(config).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << broken.field;
  EXPECT_EQ(std::string(status.message()), std::string(broken.field) + ": " + broken.expected);
  EXPECT_EQ(base::ErrorFact(status, "field"), broken.field);
}

TEST(CalendarTest, BrokenHeadingNamesItsField) {
  for (const BrokenField& broken : kHeadingErrors) ExpectError(broken);
}

TEST(CalendarTest, BrokenBaseOrBoundNamesItsField) {
  for (const BrokenField& broken : kBoundErrors) ExpectError(broken);
}

TEST(CalendarTest, BrokenRuleNamesItsField) {
  for (const BrokenField& broken : kRuleErrors) ExpectError(broken);
}

TEST(CalendarTest, BrokenOneOffNamesItsField) {
  for (const BrokenField& broken : kOneOffErrors) ExpectError(broken);
}

}  // namespace
}  // namespace pledgekeeper::domain
