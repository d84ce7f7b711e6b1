// A calendar put in force while clocks run: due times move, and say why.
#include <google/protobuf/text_format.h>

#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/calendar/difference.h"
#include "services/domain/clock/ladder.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::Contains;
using ::testing::ContainsRegex;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

absl::Time Monday() { return At("2025-01-06 10:00"); }

config::v1::Calendar Deployed(const std::string& id) {
  std::ifstream file(std::string(PLEDGEKEEPER_SOURCE_DIR) + "/deploy/calendars/" + id +
                     ".textproto");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  config::v1::Calendar config;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &config));
  return config;
}

void AddDay(config::v1::Calendar& calendar, const std::string& date) {
  config::v1::OneOff& addition = *calendar.add_additions();
  addition.set_date(date);
  addition.mutable_name()->set_en("Day of the test");
  addition.mutable_name()->set_cy("Diwrnod y prawf");
}

// A report, and a rulebook whose calendars a test replaces.
class CalendarMoveTest : public testing::Test {
 protected:
  CalendarMoveTest() : rules_(WalesRules2()) { Start(); }

  void Start() {
    rules_ = WalesRules2();
    story_.emplace(DemoCouncil(), rules_, Monday());
    story_->Submit(KimsSubmission());
    story_->Do(v1::ACTION_ACKNOWLEDGE, "ann");
  }

  // Puts the calendar in force, as the administrators' door does: with the days that it changed.
  void Apply(config::v1::Calendar calendar) {
    calendar.set_version(100 + ++applied_);
    const auto before = rules_.Calendars();
    auto rules = rules_.WithCalendars({calendar});
    ASSERT_TRUE(rules.ok()) << rules.status();
    storage::v1::AppliedCalendar& entry = story_->council().entries().calendars[calendar.id()];
    entry.Clear();
    *entry.mutable_calendar() = calendar;
    const CalendarDifference difference =
        CompareCalendars(*rules_.FindCalendar(calendar.id()), *rules->FindCalendar(calendar.id()),
                         absl::CivilDay(2025, 1, 1), absl::CivilDay(2026, 12, 31));
    for (const auto& days : {difference.no_longer_worked, difference.worked_again}) {
      for (const DayOff& day : days) {
        storage::v1::ChangedDay& changed = *entry.add_changed();
        changed.set_date(absl::FormatCivilTime(day.day));
        *changed.mutable_name() = day.name;
      }
    }
    rules_ = *std::move(rules);
    story_->CouncilChanged();
  }

  void AddHoliday(const std::string& date) {
    config::v1::Calendar calendar = Deployed("england-and-wales");
    AddDay(calendar, date);
    Apply(calendar);
  }

  std::string DueOf(const std::string& name) const {
    const PolicyInForce& policy = PolicyOf(story_->report(), rules_);
    for (const RunningClock& running : RunningClocks(story_->report(), policy)) {
      if (running.clock.record.name() == name) return Show(DueTime(running.clock));
    }
    return "not running";
  }

  Rulebook rules_;
  std::optional<Story> story_;
  int applied_ = 0;
};

TEST_F(CalendarMoveTest, AddedHolidayMovesTheDueTimeAndSaysWhy) {
  ASSERT_EQ(DueOf("silence"), "Tue 14 00:00");
  ASSERT_EQ(DueOf("discuss"), "Tue 21 00:00");
  AddHoliday("2025-01-09");
  const auto moved = story_->Due();
  ASSERT_TRUE(moved.has_value());
  EXPECT_EQ(moved->entry.action(), v1::ACTION_CALENDAR_MOVED);
  EXPECT_EQ(Tellings(*moved), "kim:moved ann:moved");
  EXPECT_THAT(Reasons(*moved),
              ElementsAre("moved:discuss", "moved:silence", "calendar:england-and-wales/101"));
  EXPECT_EQ(
      moved->entry.why().en(),
      "Somebody talks it through with you and says what was done: the date moved from the end of "
      "Mon 20 Jan 2025 to the end of Tue 21 Jan 2025. Days that do not count any more: Thu 9 Jan "
      "2025 (Day of the test). Somebody tells you how it is going: the date moved from the end of "
      "Mon 13 Jan 2025 to the end of Tue 14 Jan 2025. Days that do not count any more: Thu 9 Jan "
      "2025 (Day of the test).");
  EXPECT_THAT(
      moved->entry.why().cy(),
      HasSubstr("mae'r dyddiad wedi symud o ddiwedd dydd Llun 20 Ionawr 2025 i ddiwedd dydd Mawrth "
                "21 Ionawr 2025. Diwrnodau sydd ddim yn cyfrif mwyach: dydd Iau 9 Ionawr 2025 "
                "(Diwrnod y prawf)."));
  story_->Record(*moved);
  EXPECT_EQ(DueOf("discuss"), "Wed 22 00:00");
  EXPECT_EQ(FindClock(story_->report(), "discuss")->known_due_ms(),
            absl::ToUnixMillis(At("2025-01-22 00:00")));
  EXPECT_FALSE(story_->Due().has_value()) << "said once";
}

// Nobody reads hundreds of dates: a few are named, and how many there are beside them.
TEST_F(CalendarMoveTest, OfManyDaysAFewAreNamed) {
  config::v1::Calendar calendar = Deployed("england-and-wales");
  calendar.clear_working_weekdays();
  calendar.add_working_weekdays(config::v1::SUNDAY);
  Apply(calendar);
  const auto moved = story_->Due();
  ASSERT_TRUE(moved.has_value());
  const auto& why = moved->entry.why();
  const auto& simple = moved->entry.why_simple();
  for (const std::string& text : {why.en(), simple.en()}) {
    EXPECT_THAT(text, HasSubstr("Days that do not count any more: Mon 6 Jan 2025, Tue 7 Jan 2025, "
                                "Wed 8 Jan 2025, Thu 9 Jan 2025, Fri 10 Jan 2025 and "));
    EXPECT_THAT(text, HasSubstr(" more. Days that count again: "));
    EXPECT_LT(text.size(), 1500u);
  }
  for (const std::string& text : {why.cy(), simple.cy()}) {
    EXPECT_THAT(text, ContainsRegex("dydd Gwener 10 Ionawr 2025 a [0-9]+ arall\\. Diwrnodau"));
    EXPECT_LT(text.size(), 1500u);
  }
}

TEST_F(CalendarMoveTest, NextRungMovesToo) {
  ASSERT_EQ(story_->last().wake, At("2025-01-07 09:00")) << "the informal aim, in plain time";
  story_->PassTime(At("2025-01-07 12:00"));
  // Half of the silence: Friday 05:00.
  ASSERT_EQ(story_->last().wake, At("2025-01-10 09:00"));
  AddHoliday("2025-01-10");
  story_->SleepUntil(story_->now());
  EXPECT_EQ(story_->last().wake, At("2025-01-13 09:00"));
  EXPECT_THAT(story_->PassTime(At("2025-01-13 08:59")), IsEmpty());
}

TEST_F(CalendarMoveTest, RemovedHolidayMovesItBack) {
  AddHoliday("2025-01-09");
  story_->SleepUntil(Monday());
  Apply(Deployed("england-and-wales"));
  const auto moved = story_->Due();
  ASSERT_TRUE(moved.has_value());
  EXPECT_THAT(
      moved->entry.why().en(),
      HasSubstr(
          "the date moved from the end of Tue 21 Jan 2025 to the end of Mon 20 Jan 2025. Days "
          "that count again: Thu 9 Jan 2025 (Day of the test)."));
  EXPECT_THAT(moved->entry.why().cy(),
              HasSubstr("Diwrnodau sy'n cyfrif eto: dydd Iau 9 Ionawr 2025"));
  story_->Record(*moved);
  EXPECT_EQ(DueOf("discuss"), "Tue 21 00:00");
}

TEST_F(CalendarMoveTest, DayOutsideTheClocksMovesNothing) {
  for (const char* date : {"2025-01-11", "2025-06-11"}) {
    AddHoliday(date);
    EXPECT_FALSE(story_->Due().has_value()) << date;
  }
}

TEST_F(CalendarMoveTest, OtherNationsHolidayMovesNothing) {
  config::v1::Calendar scotland = Deployed("scotland");
  AddDay(scotland, "2025-01-09");
  Apply(scotland);
  EXPECT_FALSE(story_->Due().has_value());
  EXPECT_EQ(DueOf("discuss"), "Tue 21 00:00");
}

TEST_F(CalendarMoveTest, OtherNationsHolidayIsNoReason) {
  config::v1::Calendar scotland = Deployed("scotland");
  AddDay(scotland, "2025-01-09");
  Apply(scotland);
  AddHoliday("2025-01-13");
  const auto moved = story_->Due();
  ASSERT_TRUE(moved.has_value());
  EXPECT_THAT(moved->entry.why().en(), HasSubstr("Mon 13 Jan 2025 (Day of the test)"));
  EXPECT_THAT(moved->entry.why().en(), Not(HasSubstr("Thu 9 Jan")));
}

// Wrexham's own calendar stands on that of England and Wales.
TEST_F(CalendarMoveTest, ChangedDaysAreThoseOfTheBaseToo) {
  AddHoliday("2025-01-09");
  const auto& changed = story_->directory().ChangedDays(*rules_.FindCalendar("wrexham-council"));
  ASSERT_EQ(changed.size(), 1);
  EXPECT_EQ(changed[0].day, absl::CivilDay(2025, 1, 9));
}

TEST_F(CalendarMoveTest, WhatPeopleDoMeanwhileHidesNothing) {
  const auto on_clock = [](v1::Action action, const std::string& actor) {
    Asking request;
    request.action = action;
    request.actor_id = actor;
    request.clock = "discuss";
    request.text = "because";
    request.hold_reason = "court";
    request.until = At("2025-01-10 12:00");
    request.length = 15;
    return request;
  };
  for (const v1::Action action :
       {v1::ACTION_MESSAGE_FROM_WORKER, v1::ACTION_OPEN, v1::ACTION_HOLD_CLOCK,
        v1::ACTION_RESUME_CLOCK, v1::ACTION_EXTEND_CLOCK, v1::ACTION_REFUSE_EXTENSION,
        v1::ACTION_AGREE_EXTENSION}) {
    SCOPED_TRACE(v1::Action_Name(action));
    Start();
    if (action == v1::ACTION_RESUME_CLOCK) story_->MustDo(on_clock(v1::ACTION_HOLD_CLOCK, "sm"));
    const bool answers =
        action == v1::ACTION_AGREE_EXTENSION || action == v1::ACTION_REFUSE_EXTENSION;
    if (answers) story_->MustDo(on_clock(v1::ACTION_EXTEND_CLOCK, "tm"));
    AddHoliday("2025-01-13");
    // The first look of somebody: a further one changes nothing.
    const bool by_worker = action == v1::ACTION_MESSAGE_FROM_WORKER;
    const ReportChange change = story_->MustDo(on_clock(action, answers     ? "kim"
                                                                : by_worker ? "ann"
                                                                            : "sm"));
    EXPECT_EQ(change.wake, Monday()) << "it wants to be woken at once";
    const auto moved = story_->Due();
    ASSERT_TRUE(moved.has_value());
    EXPECT_EQ(moved->entry.action(), v1::ACTION_CALENDAR_MOVED);
    EXPECT_THAT(Reasons(*moved), Contains("moved:discuss"));
    EXPECT_THAT(moved->entry.why().en(), HasSubstr("do not count any more: Mon 13 Jan 2025"));
    story_->Record(*moved);
    EXPECT_FALSE(story_->Due().has_value());
  }
}

// It was late on Tuesday morning; then Monday is made a holiday: it was not late at all.
TEST_F(CalendarMoveTest, ClockThatIsLateNoLongerRingsWhenItIs) {
  story_->PassTime(At("2025-01-14 10:00"));
  ASSERT_THAT(BroughtInIds(story_->report()), ElementsAre("tm"));
  AddHoliday("2025-01-14");
  AddHoliday("2025-01-13");
  story_->SleepUntil(story_->now());
  ASSERT_EQ(DueOf("silence"), "Wed 15 00:00");
  const auto lines = story_->PassTime(At("2025-01-15 10:00"));
  EXPECT_THAT(lines, Contains("Wed 15 09:00 REMIND kim:late"));
  EXPECT_THAT(lines, Not(Contains(HasSubstr("Tue 14"))));
}

TEST_F(CalendarMoveTest, ClosedReportsSayNothing) {
  story_->Do(v1::ACTION_WITHDRAW, "kim");
  AddHoliday("2025-01-09");
  EXPECT_FALSE(story_->Due().has_value());
}

}  // namespace
}  // namespace pledgekeeper::domain
