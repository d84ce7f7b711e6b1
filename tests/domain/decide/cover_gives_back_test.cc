// A report that went to a cover comes back to whom they cover for, unless somebody has begun.
#include <algorithm>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/clock/legal_clock.h"
#include "services/domain/decide/reasons.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

absl::Time Monday() { return At("2025-01-06 10:00"); }

// Ann is away until Wednesday at 9, and bob covers for her.
Story WithCover(const Rulebook& rules = WalesRules5(), v1::Safety safety = v1::SAFETY_SAFE) {
  Council council = DemoCouncil();
  storage::v1::Worker& ann = council.entries().workers.at("ann");
  ann.set_cover_id("bob");
  ann.set_absent_from_ms(absl::ToUnixMillis(Monday() - absl::Hours(1)));
  ann.set_absent_until_ms(absl::ToUnixMillis(At("2025-01-08 09:00")));
  Story story(council, rules, Monday());
  Submission submission = KimsSubmission();
  submission.safety = safety;
  story.Submit(submission);
  EXPECT_EQ(story.holder(), "bob");
  return story;
}

TEST(CoverGivesBackTest, WhenWhomTheyCoverForIsHereAgain) {
  Story story = WithCover();
  EXPECT_EQ(story.report().cover_for_id(), "ann");
  story.PassTime(At("2025-01-08 08:59"));
  EXPECT_EQ(story.holder(), "bob");
  bool back = false;
  for (const ReportChange& change : story.ChangesUntil(At("2025-01-08 09:00"))) {
    const auto reasons = Reasons(change);
    if (std::find(reasons.begin(), reasons.end(), reasons::kBack) != reasons.end()) back = true;
  }
  EXPECT_TRUE(back) << "the history says why";
  EXPECT_EQ(story.holder(), "ann");
  EXPECT_EQ(story.report().cover_for_id(), "");
}

TEST(CoverGivesBackTest, NotWhatTheyHaveAcknowledged) {
  Story story = WithCover();
  story.Do(v1::ACTION_ACKNOWLEDGE, "bob", "I will come");
  story.PassTime(At("2025-01-08 12:00"));
  EXPECT_EQ(story.holder(), "bob");
}

// What is said to be sorted comes back too, but not to be judged by somebody else: their own answer
// stays with who gave it.
TEST(CoverGivesBackTest, WhatWasAnsweredByWhomTheyCoverFor) {
  Council council = DemoCouncil();
  storage::v1::Worker& ann = council.entries().workers.at("ann");
  ann.set_cover_id("bob");
  ann.set_absent_from_ms(absl::ToUnixMillis(Monday() + absl::Hours(1)));
  ann.set_absent_until_ms(absl::ToUnixMillis(At("2025-01-08 09:00")));
  Story story(council, WalesRules7(), Monday());
  story.Submit(KimsSubmission());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  story.PassTime(At("2025-01-07 12:00"));
  ASSERT_EQ(story.holder(), "bob");
  story.PassTime(At("2025-01-08 12:00"));
  EXPECT_EQ(story.holder(), "ann");
  EXPECT_EQ(story.report().state(), storage::v1::RESOLVED);
}

// By hand, too: whoever is here again gets it, and not the desk.
TEST(CoverGivesBackTest, ByHandAtAnyTime) {
  for (const bool acknowledged : {true, false}) {
    for (const Rulebook* rules : {&WalesRules4(), &WalesRules5()}) {
      Story story = WithCover(*rules, v1::SAFETY_SAFE);
      if (acknowledged) story.Do(v1::ACTION_ACKNOWLEDGE, "bob", "I will come");
      story.set_now(At("2025-01-07 12:00"));
      EXPECT_EQ(story.MustDo({.action = v1::ACTION_RELEASE, .actor_id = "bob", .text = "r"})
                    .report.desk_team_id(),
                "north")
          << "she is away still";
    }
  }
  Story story = WithCover();
  story.Do(v1::ACTION_ACKNOWLEDGE, "bob", "I will come");
  story.PassTime(At("2025-01-08 12:00"));
  ASSERT_EQ(story.holder(), "bob");
  story.set_now(At("2025-01-08 12:00"));
  const ReportChange change = story.Do(v1::ACTION_RELEASE, "bob", "she is back");
  EXPECT_EQ(story.holder(), "ann");
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED) << "for her to acknowledge it";
  EXPECT_EQ(story.report().stands_in_for_id(), "");
  EXPECT_EQ(Tellings(change), "ann:given");
}

// Given back while she is away it lies on the desk, and comes back with her unless it is taken.
TEST(CoverGivesBackTest, WhatLiesOnTheDeskMeanwhileToo) {
  for (const bool is_taken : {false, true}) {
    Story story = WithCover();
    story.Do(v1::ACTION_ACKNOWLEDGE, "bob", "I will come");
    story.set_now(At("2025-01-07 12:00"));
    story.Do(v1::ACTION_RELEASE, "bob", "I cannot");
    ASSERT_EQ(story.holder(), "d:north");
    if (is_taken) {
      story.Do(v1::ACTION_CLAIM, "bob");
      story.Do(v1::ACTION_ACKNOWLEDGE, "bob", "I can after all");
    }
    story.PassTime(At("2025-01-08 09:00"));
    EXPECT_EQ(story.holder(), is_taken ? "bob" : "ann");
  }
}

TEST(CoverGivesBackTest, ByHandNotToWhoMustNotHaveIt) {
  Story story = WithCover();
  story.Do(v1::ACTION_ACKNOWLEDGE, "bob", "I will come");
  Asking objection{.action = v1::ACTION_CHANGE_OBJECTIONS, .actor_id = "kim"};
  objection.add_ids = {"ann"};
  story.MustDo(objection);
  story.set_now(At("2025-01-08 12:00"));
  story.Do(v1::ACTION_RELEASE, "bob", "r");
  EXPECT_NE(story.holder(), "ann");
}

TEST(CoverGivesBackTest, NotInDanger) {
  Story story = WithCover(WalesRules5(), v1::SAFETY_NOT_SAFE);
  story.PassTime(At("2025-01-08 12:00"));
  EXPECT_EQ(story.holder(), "bob");
}

TEST(CoverGivesBackTest, NotUnderOlderPolicies) {
  Story story = WithCover(WalesRules4());
  story.PassTime(At("2025-01-08 12:00"));
  EXPECT_EQ(story.holder(), "bob");
}

TEST(CoverGivesBackTest, SoDoesACoverWhoTookOver) {
  Council council = DemoCouncil();
  storage::v1::Worker& ann = council.entries().workers.at("ann");
  ann.set_cover_id("bob");
  ann.set_absent_from_ms(absl::ToUnixMillis(At("2025-01-06 11:00")));
  ann.set_absent_until_ms(absl::ToUnixMillis(At("2025-01-07 09:00")));
  Story story(council, WalesRules5(), Monday());
  story.Submit(KimsSubmission());
  EXPECT_EQ(story.holder(), "ann");
  story.PassTime(At("2025-01-06 12:00"));
  EXPECT_EQ(story.holder(), "bob");
  story.PassTime(At("2025-01-07 09:00"));
  EXPECT_EQ(story.holder(), "ann");
}

TEST(CoverGivesBackTest, AfterADayOff) {
  Council council = DemoCouncil();
  storage::v1::Worker& ann = council.entries().workers.at("ann");
  ann.set_standing_cover_id("bob");
  ann.add_days_off(1);  // Mondays
  Story story(council, WalesRules5(), Monday());
  story.Submit(KimsSubmission());
  EXPECT_EQ(story.holder(), "bob");
  story.PassTime(At("2025-01-06 23:59"));
  EXPECT_EQ(story.holder(), "bob");
  story.PassTime(At("2025-01-07 00:00"));
  EXPECT_EQ(story.holder(), "ann");
}

// ---- Holds that follow each other ----

Asking CourtUntil(absl::Time until) {
  return {.action = v1::ACTION_HOLD_CLOCK,
          .actor_id = "sm",
          .text = "court",
          .clock = "discuss",
          .hold_reason = "court",
          .until = until};
}

TEST(HoldsInAllTest, AreBoundedInTheirSum) {
  Story story(DemoCouncil(), WalesRules5(), Monday());
  story.Submit(KimsSubmission());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "hello");
  int holds = 0;
  std::string refusal;
  absl::Time now = Monday() + absl::Hours(1);
  while (holds < 10) {
    story.PassTime(now);
    const absl::Time until = now + absl::Hours(24 * 14);
    refusal = story.Refusal(CourtUntil(until));
    if (!refusal.empty()) break;
    story.MustDo(CourtUntil(until));
    ++holds;
    now = until + absl::Minutes(1);
  }
  // Ten working days each, and forty in all.
  EXPECT_EQ(holds, 4);
  EXPECT_THAT(refusal, ::testing::AnyOf("TIME_OUT_OF_BOUNDS", "CLOCK_HOLDS_USED_UP"));
  EXPECT_EQ(Clocks(story.report()).find("discuss:breached"), std::string::npos);
}

absl::Time DueTimeOfDiscuss(const Story& story) {
  return absl::FromUnixMillis(FindClock(story.report(), "discuss")->known_due_ms());
}

// Forty working days are forty, on whichever day the clock would be due without them.
TEST(HoldsInAllTest, MoveTheDueTimeByAsMuchAsThePolicySays) {
  const Calendar& calendar = *WalesRules5().policy().calendar;
  for (int later = 0; later < 7; ++later) {
    absl::Time now = Monday() + absl::Hours(24 * later);
    Story story(DemoCouncil(), WalesRules5(), now);
    story.Submit(KimsSubmission());
    story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "hello");
    const absl::Time without = DueTimeOfDiscuss(story);
    // Day after day, until no more is taken.
    for (int holds = 0; holds < 100; ++holds) {
      if (!story.Refusal(CourtUntil(now + absl::Hours(24))).empty()) break;
      story.MustDo(CourtUntil(now + absl::Hours(24)));
      now += absl::Hours(24);
      story.PassTime(now);
    }
    int days = 0;
    for (absl::Time at = without; at < DueTimeOfDiscuss(story); at += absl::Hours(24)) {
      if (calendar.IsWorkingDay(calendar.DayOf(at))) ++days;
    }
    EXPECT_EQ(days, 40) << Show(without);
  }
}

// A clock that was put back may find one hold in another; who lets it go on means both.
TEST(HoldsInAllTest, GoingOnEndsEveryHold) {
  Story story(DemoCouncil(), WalesRules5(), Monday());
  story.Submit(KimsSubmission());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "hello");
  story.MustDo(CourtUntil(Monday() + absl::Hours(72)));
  story.SleepUntil(Monday() - absl::Hours(2));
  story.MustDo(CourtUntil(Monday() + absl::Hours(96)));
  story.SleepUntil(Monday() + absl::Hours(1));
  story.MustDo({.action = v1::ACTION_RESUME_CLOCK, .actor_id = "sm", .clock = "discuss"});
  EXPECT_EQ(HoldAt(*FindClock(story.report(), "discuss"), story.now()), nullptr);
}

TEST(HoldsInAllTest, OlderPoliciesBoundEachAlone) {
  Story story(DemoCouncil(), WalesRules4(), Monday());
  story.Submit(KimsSubmission());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "hello");
  absl::Time now = Monday() + absl::Hours(1);
  for (int i = 0; i < 6; ++i) {
    story.PassTime(now);
    story.MustDo(CourtUntil(now + absl::Hours(24 * 14)));
    now += absl::Hours(24 * 14) + absl::Minutes(1);
  }
}

}  // namespace
}  // namespace pledgekeeper::domain
