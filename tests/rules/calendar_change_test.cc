#include "services/rules/calendar_change.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/errors.h"
#include "services/rules/limits.h"
#include "tests/domain/fixtures.h"
#include "tests/domain/seen_fields.h"

namespace pledgekeeper::rules {
namespace {

using domain::At;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// A Monday.
absl::Time Today() { return At("2025-06-02 10:00"); }

const domain::Rulebook& Rules() { return domain::WalesRules(); }

// Nobody, and no calendar beside those of the files.
domain::Directory Nothing() { return domain::Directory(domain::DirectoryEntries{}); }

// The version after the one of the files.
int NextVersion() { return Rules().FindCalendar("england-and-wales")->version() + 1; }

// The deployed calendar of England and Wales in another version, with more at its end.
std::string CalendarText(int version, const std::string& more = "") {
  std::ifstream in(std::string(PLEDGEKEEPER_SOURCE_DIR) +
                   "/deploy/calendars/england-and-wales.textproto");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const std::string old = absl::StrCat("\nversion: ", NextVersion() - 1, "\n");
  EXPECT_THAT(text, HasSubstr(old));
  return absl::StrReplaceAll(text, {{old, absl::StrCat("\nversion: ", version, "\n")}}) + more;
}

std::string Holiday(const std::string& date) {
  return absl::StrCat("additions { date: '", date,
                      "' name { en: 'Day of mourning' cy: 'Diwrnod o alar' } }\n");
}

CalendarChange Decided(const std::string& text, const domain::Directory& directory = Nothing()) {
  auto change = DecideCalendar(text, Rules(), directory, Today());
  EXPECT_TRUE(change.ok()) << change.status();
  return *std::move(change);
}

// A directory in which this calendar was put in force, and the rulebook with it.
domain::Directory With(const CalendarChange& change) {
  domain::DirectoryEntries entries;
  entries.calendars[change.applied.calendar().id()] = change.applied;
  return domain::Directory(entries);
}

std::string Refusal(const std::string& text, const domain::Rulebook& rulebook,
                    const domain::Directory& directory) {
  return base::ErrorReason(DecideCalendar(text, rulebook, directory, Today()).status());
}

std::vector<std::string> ChangedDays(const CalendarChange& change) {
  std::vector<std::string> days;
  for (const auto& day : change.applied.changed()) days.push_back(day.date());
  return days;
}

v1::ApplyCalendarResponse Described(const CalendarChange& change, absl::Time now = Today(),
                                    v1::Language language = v1::LANGUAGE_ENGLISH) {
  v1::ApplyCalendarResponse response;
  DescribeChange(change, now, language, response);
  return response;
}

// ---- Deciding ----

TEST(DecideCalendarTest, NewVersionIsReadyToBeRecorded) {
  const CalendarChange change = Decided(CalendarText(NextVersion(), Holiday("2025-06-04")));
  EXPECT_FALSE(change.is_in_force);
  EXPECT_EQ(change.applied.calendar().id(), "england-and-wales");
  EXPECT_EQ(change.applied.calendar().version(), NextVersion());
  ASSERT_THAT(change.applied.changed(), SizeIs(1));
  EXPECT_EQ(change.applied.changed(0).date(), "2025-06-04");
  EXPECT_EQ(change.applied.changed(0).name().en(), "Day of mourning");
  EXPECT_EQ(change.applied.changed(0).name().cy(), "Diwrnod o alar");
}

TEST(DecideCalendarTest, OnlyTheNewRulebookHasIt) {
  const absl::CivilDay day(2025, 6, 4);
  const CalendarChange change = Decided(CalendarText(NextVersion(), Holiday("2025-06-04")));
  EXPECT_FALSE(change.rulebook.FindCalendar("england-and-wales")->IsWorkingDay(day));
  EXPECT_FALSE(change.rulebook.policy().calendar->IsWorkingDay(day));
  EXPECT_FALSE(change.rulebook.FindCalendar("wrexham-council")->IsWorkingDay(day)) << "built on it";
  EXPECT_TRUE(change.rulebook.FindCalendar("scotland")->IsWorkingDay(day));
  EXPECT_TRUE(Rules().FindCalendar("england-and-wales")->IsWorkingDay(day));
}

TEST(DecideCalendarTest, TextsThatDoNotFitAreRefused) {
  const std::string next = CalendarText(NextVersion());
  const struct {
    const char* what;
    std::string text;
    const char* reason;
  } rows[] = {
      {"no calendar at all", "hello", "TEXT_INVALID"},
      {"empty", "", "TEXT_INVALID"},
      {"not whole", "id: 'england-and-wales' version: 9", "TEXT_INVALID"},
      {"an unknown field", next + "moon: 'full'", "TEXT_INVALID"},
      {"a date that does not exist", next + Holiday("2025-02-30"), "TEXT_INVALID"},
      {"removes a day that is no holiday",
       absl::StrReplaceAll(next + Holiday("2025-06-04"),
                           {{"additions { date: '2025-06-04'", "removals { date: '2025-06-04'"}}),
       "TEXT_INVALID"},
      {"a calendar that nobody knows",
       absl::StrReplaceAll(next, {{"id: \"england-and-wales\"", "id: \"mars\""}}),
       "RULES_CONFLICT"},
      {"the version in force", CalendarText(NextVersion() - 1), "RULES_CONFLICT"},
      {"an older version", CalendarText(NextVersion() - 2 > 0 ? NextVersion() - 2 : 1),
       "RULES_CONFLICT"},
      {"the next version", next, ""},
      {"a version far ahead", CalendarText(NextVersion() + 100), ""},
  };
  for (const auto& row : rows)
    EXPECT_EQ(Refusal(row.text, Rules(), Nothing()), row.reason) << row.what;
}

TEST(DecideCalendarTest, ErrorsSayWhereInTheText) {
  const absl::Status status =
      DecideCalendar(CalendarText(NextVersion(), "\nmoon: 'full'"), Rules(), Nothing(), Today())
          .status();
  const std::string text = CalendarText(NextVersion(), "\n");
  const auto line = std::count(text.begin(), text.end(), '\n') + 1;
  EXPECT_THAT(std::string(status.message()), HasSubstr(absl::StrCat("text:", line, ":")));
}

TEST(DecideCalendarTest, TheVerySameAgainIsARepeat) {
  const std::string text = CalendarText(NextVersion(), Holiday("2025-06-04"));
  CalendarChange first = Decided(text);
  first.applied.mutable_changed(0)->mutable_name()->set_en("as it was put in force");
  const auto again = DecideCalendar(text, first.rulebook, With(first), Today());
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_TRUE(again->is_in_force);
  ASSERT_THAT(ChangedDays(*again), ElementsAre("2025-06-04"));
  EXPECT_EQ(again->applied.changed(0).name().en(), "as it was put in force");
  // Comments and blanks are no difference, another day is.
  EXPECT_TRUE(DecideCalendar("# again\n\n" + text, first.rulebook, With(first), Today())
                  .value()
                  .is_in_force);
  EXPECT_EQ(
      Refusal(CalendarText(NextVersion(), Holiday("2025-06-05")), first.rulebook, With(first)),
      "RULES_CONFLICT");
}

// Put in force once, and since then overtaken by a file with a higher version: not in force.
TEST(DecideCalendarTest, OvertakenVersionIsNoRepeat) {
  const std::string text = CalendarText(NextVersion(), Holiday("2025-06-04"));
  const CalendarChange overtaken = Decided(text);
  const CalendarChange file = Decided(CalendarText(NextVersion() + 1));
  EXPECT_EQ(Refusal(text, file.rulebook, With(overtaken)), "RULES_CONFLICT");
}

// How far back and ahead a change is remembered: a clock that runs may have begun long ago.
TEST(DecideCalendarTest, ChangedDaysHaveTheirLimits) {
  const absl::CivilDay today(2025, 6, 2);
  ASSERT_EQ(Rules().FindCalendar("england-and-wales")->DayOf(Today()), today);
  const struct {
    int days;
    bool is_remembered;
  } rows[] = {
      {-kDaysBack - 1, false}, {-kDaysBack, true},      {-5, true}, {0, true},
      {kDaysAhead, true},      {kDaysAhead + 1, false},
  };
  for (const auto& row : rows) {
    const absl::CivilDay day = today + row.days;
    ASSERT_TRUE(Rules().FindCalendar("england-and-wales")->IsWorkingDay(day)) << day;
    const std::string date = absl::FormatCivilTime(day);
    EXPECT_THAT(ChangedDays(Decided(CalendarText(NextVersion(), Holiday(date)))),
                SizeIs(row.is_remembered ? 1 : 0))
        << date;
  }
}

// ---- Describing ----

TEST(DescribeChangeTest, SaysWhichDaysChange) {
  const struct {
    const char* what;
    std::string first;  // put in force before
    std::string second;
    std::vector<std::string> days_off;
    std::vector<std::string> days_worked;
  } rows[] = {
      {"nothing", "", "", {}, {}},
      {"a day off", "", Holiday("2025-06-04"), {"2025-06-04 (Day of mourning)"}, {}},
      {"today", "", Holiday("2025-06-02"), {"2025-06-02 (Day of mourning)"}, {}},
      {"worked again", Holiday("2025-06-04"), "", {}, {"2025-06-04 (Day of mourning)"}},
      {"moved",
       Holiday("2025-06-04"),
       Holiday("2025-06-05"),
       {"2025-06-05 (Day of mourning)"},
       {"2025-06-04 (Day of mourning)"}},
      {"a Saturday", "", Holiday("2025-06-07"), {}, {}},
      {"a bank holiday anyway", "", Holiday("2025-08-25"), {}, {}},
      {"two, in order",
       "",
       Holiday("2025-07-04") + Holiday("2025-06-04"),
       {"2025-06-04 (Day of mourning)", "2025-07-04 (Day of mourning)"},
       {}},
      {"yesterday's day is past", "", Holiday("2025-05-30"), {}, {}},
      {"so is one worked again", Holiday("2025-05-30"), "", {}, {}},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.what);
    const CalendarChange first = Decided(CalendarText(NextVersion(), row.first));
    const auto second = DecideCalendar(CalendarText(NextVersion() + 1, row.second), first.rulebook,
                                       With(first), Today());
    ASSERT_TRUE(second.ok()) << second.status();
    const v1::ApplyCalendarResponse said = Described(*second);
    EXPECT_THAT(said.days_off(), testing::ElementsAreArray(row.days_off));
    EXPECT_THAT(said.days_worked(), testing::ElementsAreArray(row.days_worked));
    EXPECT_EQ(said.calendar().version(), NextVersion() + 1);
    EXPECT_TRUE(said.calendar().applied());
    EXPECT_FALSE(said.has_open_reports()) << "the door counts them";
  }
}

TEST(DescribeChangeTest, SpeaksTheLanguageOfTheCall) {
  const CalendarChange change = Decided(CalendarText(NextVersion(), Holiday("2025-06-04")));
  const std::string welsh = change.applied.changed(0).name().cy();
  ASSERT_NE(welsh, change.applied.changed(0).name().en());
  EXPECT_THAT(Described(change, Today(), v1::LANGUAGE_WELSH).days_off(),
              testing::ElementsAre("2025-06-04 (" + welsh + ")"));
}

TEST(DescribeChangeTest, RepeatSaysTheSameAgain) {
  const std::string text = CalendarText(NextVersion(), Holiday("2025-06-04"));
  const CalendarChange first = Decided(text);
  const auto again = DecideCalendar(text, first.rulebook, With(first), Today());
  ASSERT_TRUE(again.ok()) << again.status();
  // What it changed is known when it does; afterwards it is what is in force.
  v1::ApplyCalendarResponse days = Described(first);
  EXPECT_GT(days.changed_fields_size(), 0);
  days.clear_changed_fields();
  EXPECT_EQ(Described(*again).SerializeAsString(), days.SerializeAsString());
  EXPECT_THAT(Described(*again, At("2025-06-05 10:00")).days_off(), IsEmpty()) << "it is past";
}

// ---- A calendar as administrators see it ----

TEST(CalendarStateTest, WarnsBeforeOneOffsRunOut) {
  const domain::Calendar& calendar = *Rules().FindCalendar("england-and-wales");
  ASSERT_TRUE(calendar.one_offs_known_until().has_value());
  const absl::CivilDay known = *calendar.one_offs_known_until();
  const struct {
    int days_before;
    bool runs_out;
  } rows[] = {{500, false}, {180, false}, {179, true}, {0, true}, {-1, true}};
  for (const auto& row : rows) {
    const absl::Time now = absl::FromCivil(known - row.days_before, calendar.time_zone());
    EXPECT_EQ(StateOf(calendar, false, now).runs_out(), row.runs_out) << row.days_before;
  }
  EXPECT_EQ(StateOf(calendar, false, Today()).one_offs_known_until(), absl::FormatCivilTime(known));
}

TEST(CalendarStateTest, UnknownEndOfOneOffsWarnsAlways) {
  const std::string text =
      absl::StrReplaceAll(CalendarText(NextVersion()), {{"\none_offs_known_until:", "\n#"}});
  const v1::CalendarState state = Described(Decided(text)).calendar();
  EXPECT_EQ(state.one_offs_known_until(), "");
  EXPECT_TRUE(state.runs_out());
}

TEST(CalendarStateTest, EveryFieldOfTheApiIsShown) {
  domain::SeenFields seen;
  const CalendarChange first = Decided(CalendarText(NextVersion(), Holiday("2025-06-04")));
  const auto second = DecideCalendar(CalendarText(NextVersion() + 1, Holiday("2025-06-05")),
                                     first.rulebook, With(first), Today());
  ASSERT_TRUE(second.ok()) << second.status();
  seen.See(Described(*second));
  seen.See(StateOf(*Rules().FindCalendar("scotland"), false, At("2100-01-01 10:00")));
  // The door itself counts the open reports.
  EXPECT_THAT(seen.NeverSet(*v1::ApplyCalendarResponse::descriptor()),
              ElementsAre("AdministeredField.withheld", "ApplyCalendarResponse.open_reports",
                          "CoarseCount.count", "CoarseCount.fewer"));
  EXPECT_EQ(StateOf(*Rules().FindCalendar("scotland"), false, Today()).calendar_id(), "scotland");
  EXPECT_FALSE(StateOf(*Rules().FindCalendar("scotland"), false, Today()).applied());
}

}  // namespace
}  // namespace pledgekeeper::rules
