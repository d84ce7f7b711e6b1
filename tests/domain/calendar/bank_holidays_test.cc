// The calendars of the three nations against the bank holidays that were published: every listed
// day is off, and no other weekday is. Where the list comes from stands in bank_holidays.csv.
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/calendar/calendar.h"
#include "services/domain/rulebook/config_text.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::IsEmpty;

constexpr int kFirstListedYear = 2012;
constexpr int kLastListedYear = 2030;
constexpr int kLastPublishedYear = 2028;
constexpr const char* kNations[] = {"england-and-wales", "scotland", "northern-ireland"};

struct ListedHoliday {
  absl::CivilDay day;
  std::string name;
  std::string source;
};

// By nation, in the order of the file.
using Listed = std::map<std::string, std::vector<ListedHoliday>>;

std::string ReadText(const std::string& path) {
  std::ifstream file(PLEDGEKEEPER_SOURCE_DIR + path);
  EXPECT_TRUE(file.good()) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

absl::CivilDay Day(const std::string& date) {
  absl::CivilDay day;
  EXPECT_TRUE(absl::ParseCivilTime(date, &day)) << date;
  return day;
}

// "nation,date,name,source"; a name with a comma is in quotes, and no name has quotes in it.
Listed ReadListed() {
  Listed listed;
  const std::vector<std::string> lines =
      absl::StrSplit(ReadText("/tests/domain/calendar/bank_holidays.csv"), '\n');
  for (const std::string& line : lines) {
    if (line.empty() || line[0] == '#' || line == "nation,date,name,source") continue;
    const std::vector<std::string> ends = absl::StrSplit(line, ',');
    EXPECT_GE(ends.size(), 4u) << line;
    const size_t name = ends.at(0).size() + ends.at(1).size() + 2;
    const size_t name_end = line.size() - ends.back().size() - 1;
    std::string words = line.substr(name, name_end - name);
    if (words.front() == '"') words = words.substr(1, words.size() - 2);
    listed[ends.at(0)].push_back({Day(ends.at(1)), words, ends.back()});
  }
  return listed;
}

Calendar DeployedCalendar(const std::string& id) {
  const auto config =
      ParseCalendar(ReadText(absl::StrCat("/deploy/calendars/", id, ".textproto")), id);
  EXPECT_TRUE(config.ok()) << config.status();
  absl::StatusOr<Calendar> calendar = Calendar::Create(*config);
  EXPECT_TRUE(calendar.ok()) << calendar.status();
  return *std::move(calendar);
}

// A sentence for each day on which calendar and list differ.
std::vector<std::string> Disagreements(const Calendar& calendar,
                                       const std::vector<ListedHoliday>& listed) {
  std::vector<std::string> found;
  std::set<absl::CivilDay> days;
  for (const ListedHoliday& each : listed) {
    days.insert(each.day);
    if (!calendar.IsWorkingDay(each.day)) continue;
    found.push_back(absl::StrCat(absl::FormatCivilTime(each.day), " is worked, but is listed as ",
                                 each.name, " (", each.source, ")"));
  }
  const absl::CivilDay last(kLastListedYear, 12, 31);
  for (absl::CivilDay day(kFirstListedYear, 1, 1); day <= last; ++day) {
    const bool weekend = absl::GetWeekday(day) >= absl::Weekday::saturday;
    const auto off = calendar.WhyOff(day);
    if (weekend && calendar.IsWorkingDay(day)) {
      found.push_back(absl::StrCat(absl::FormatCivilTime(day), " is a weekend, but is worked"));
    }
    if (weekend || !off.has_value() || days.count(day) > 0) continue;
    found.push_back(
        absl::StrCat(absl::FormatCivilTime(day), " is not listed, but is off as ", off->name.en()));
  }
  return found;
}

TEST(BankHolidaysTest, ListIsPublishedAndWhole) {
  const Listed listed = ReadListed();
  EXPECT_EQ(listed.size(), std::size(kNations));
  for (const char* nation : kNations) {
    std::map<int, int> of_year;
    for (const ListedHoliday& each : listed.at(nation)) {
      ++of_year[static_cast<int>(each.day.year())];
      EXPECT_LT(absl::GetWeekday(each.day), absl::Weekday::saturday) << each.day;
      const bool published = each.day.year() <= kLastPublishedYear;
      EXPECT_EQ(published, std::string_view(each.source).substr(0, 9) == "alphagov/") << each.day;
    }
    const int least = nation == std::string_view("northern-ireland") ? 10
                      : nation == std::string_view("scotland")       ? 9
                                                                     : 8;
    for (int year = kFirstListedYear; year <= kLastListedYear; ++year) {
      EXPECT_GE(of_year[year], least) << nation << " " << year;
      EXPECT_LE(of_year[year], least + 2) << nation << " " << year;
    }
  }
}

TEST(BankHolidaysTest, EachNationKeepsItsListedDays) {
  const Listed listed = ReadListed();
  for (const char* nation : kNations) {
    const std::vector<std::string> found =
        Disagreements(DeployedCalendar(nation), listed.at(nation));
    EXPECT_THAT(found, IsEmpty()) << nation << ":\n  " << absl::StrJoin(found, "\n  ");
  }
}

// What goes wrong elsewhere: one calendar for all nations.
TEST(BankHolidaysTest, NoNationHasTheCalendarOfAnother) {
  const Listed listed = ReadListed();
  for (const char* nation : kNations) {
    const Calendar calendar = DeployedCalendar(nation);
    for (const auto& [other, days] : listed) {
      if (other == nation) continue;
      EXPECT_FALSE(Disagreements(calendar, days).empty()) << nation << " " << other;
    }
  }
}

TEST(BankHolidaysTest, DaysOfOneNationAreWorkedInAnother) {
  const struct {
    const char* day;
    const char* off_in;  // one letter a nation: England and Wales, Scotland, Northern Ireland
  } kDays[] = {
      {"2026-01-02", "S"},   // 2 January
      {"2026-03-17", "N"},   // St Patrick's Day
      {"2029-03-19", "N"},   // its substitute day
      {"2026-04-06", "EN"},  // Easter Monday
      {"2026-06-15", "S"},   // the World Cup
      {"2026-07-13", "N"},   // the Boyne on a Sunday
      {"2026-08-03", "S"},   // first Monday of August
      {"2026-08-31", "EN"},  // last Monday of August
      {"2026-11-30", "S"},   // St Andrew's Day
      {"2025-12-01", "S"},   // its substitute day
      {"2026-12-28", "ESN"},
  };
  const std::map<char, Calendar> calendars = {{'E', DeployedCalendar("england-and-wales")},
                                              {'S', DeployedCalendar("scotland")},
                                              {'N', DeployedCalendar("northern-ireland")}};
  for (const auto& each : kDays) {
    for (const auto& [letter, calendar] : calendars) {
      const bool off = std::string_view(each.off_in).find(letter) != std::string_view::npos;
      EXPECT_EQ(calendar.IsWorkingDay(Day(each.day)), !off) << each.day << " " << letter;
    }
  }
}

TEST(BankHolidaysTest, ScottishNewYearIsExplainedAsListed) {
  const Calendar scotland = DeployedCalendar("scotland");
  const struct {
    const char* day;
    const char* name;
  } kDays[] = {{"2022-01-03", "New Year's Day, substitute day"},
               {"2022-01-04", "2 January, substitute day"},
               {"2023-01-02", "2 January"},
               {"2023-01-03", "New Year's Day, substitute day"},
               {"2028-01-04", "2 January, substitute day"}};
  for (const auto& each : kDays) {
    ASSERT_TRUE(scotland.WhyOff(Day(each.day)).has_value()) << each.day;
    EXPECT_EQ(scotland.WhyOff(Day(each.day))->name.en(), each.name) << each.day;
  }
}

// What goes wrong elsewhere: no weekends or holidays.
TEST(BankHolidaysTest, ClocksCountNeitherWeekendsNorHolidays) {
  const struct {
    const char* nation;
    const char* start;
    int days;
    const char* end;
  } kBudgets[] = {
      {"england-and-wales", "2026-12-23", 2, "2026-12-29"},  // Christmas, a weekend, the 28th
      {"england-and-wales", "2026-04-01", 2, "2026-04-07"},
      {"scotland", "2026-04-01", 2, "2026-04-06"},
      {"northern-ireland", "2026-04-01", 2, "2026-04-07"},
      {"scotland", "2026-12-30", 2, "2027-01-05"},
      {"england-and-wales", "2026-12-30", 2, "2027-01-04"},
      {"northern-ireland", "2026-07-10", 1, "2026-07-14"},
      {"england-and-wales", "2026-07-10", 1, "2026-07-13"},
  };
  for (const auto& each : kBudgets) {
    EXPECT_EQ(DeployedCalendar(each.nation).AddWorkingDays(Day(each.start), each.days),
              Day(each.end))
        << each.nation << " " << each.start << " + " << each.days;
  }
}

TEST(BankHolidaysTest, EachNationSaysHowFarItKnows) {
  for (const char* nation : kNations) {
    const Calendar calendar = DeployedCalendar(nation);
    EXPECT_EQ(calendar.one_offs_known_until(), absl::CivilDay(kLastPublishedYear, 12, 31));
  }
}

TEST(BankHolidaysTest, DisagreementsNameDayAndReason) {
  config::v1::Calendar config =
      *ParseCalendar(ReadText("/deploy/calendars/scotland.textproto"), "");
  config.mutable_rules(1)->set_until_year(2029);  // 2 January
  config.mutable_removals()->DeleteSubrange(0, 1);
  const auto found = Disagreements(*Calendar::Create(config), ReadListed().at("scotland"));
  ASSERT_EQ(found.size(), 2u) << absl::StrJoin(found, "\n");
  EXPECT_EQ(found[0],
            "2030-01-02 is worked, but is listed as New Year Holiday "
            "(vacanza/holidays@c382fde)");
  EXPECT_EQ(found[1], "2012-05-28 is not listed, but is off as Spring bank holiday");
}

}  // namespace
}  // namespace pledgekeeper::domain
