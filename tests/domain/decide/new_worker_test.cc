// The young person gets another responsible worker while a report is open, and the former one
// stays: what that one holds goes to the new one, or says why not.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/decide/wake.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

absl::Time Monday() { return At("2025-01-06 10:00"); }

// Kim's report, which ann holds.
Story Sent(const Submission& submission = KimsSubmission(), const Council& council = DemoCouncil(),
           const Rulebook& rules = WalesRules2()) {
  Story story(council, rules, Monday());
  story.Submit(submission);
  return story;
}

void NewWorkerIs(Story& story, const std::string& worker) {
  story.council().entries().young_people["kim"].set_responsible_worker_id(worker);
  story.CouncilChanged();
}

Submission Danger() {
  Submission submission = KimsSubmission();
  submission.safety = v1::SAFETY_NOT_SAFE;
  return submission;
}

TEST(NewWorkerTest, GetsWhatTheFormerOneHolds) {
  Story story = Sent();
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  const std::string clocks = Clocks(story.report());
  NewWorkerIs(story, "cat");
  EXPECT_EQ(NextWake(story.report(), story.circumstances()), Monday()) << "at once, not some time";
  EXPECT_THAT(story.SleepUntil(Monday()), ElementsAre("Mon 06 10:00 NEW_WORKER cat:given"));
  EXPECT_EQ(story.holder(), "cat");
  EXPECT_EQ(story.report().holder_reason(), v1::RESPONSIBILITY_REASON_RESPONSIBLE_WORKER);
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED) << "for cat to acknowledge it";
  EXPECT_EQ(Clocks(story.report()), clocks) << "nobody gains time by it";
  EXPECT_THAT(Targets(story.last()), ElementsAre("cat"));
  EXPECT_THAT(LeftQueues(story.last()), ElementsAre("w:ann"));
  EXPECT_FALSE(story.Due().has_value()) << "once";
}

TEST(NewWorkerTest, GetsItHoweverTheFormerOneCameByIt) {
  Council council = DemoCouncil();
  council.Away("ann", Monday(), At("2025-01-06 10:30"));
  Story story = Sent(KimsSubmission(), council);
  ASSERT_EQ(story.report().desk_team_id(), "north");
  story.set_now(At("2025-01-06 11:00"));
  story.Do(v1::ACTION_CLAIM, "ann");
  NewWorkerIs(story, "cat");
  EXPECT_THAT(story.SleepUntil(story.now()), ElementsAre("Mon 06 11:00 NEW_WORKER cat:given"));
}

TEST(NewWorkerTest, IsNotForgottenOverAnotherDecision) {
  Story story = Sent();
  NewWorkerIs(story, "cat");
  // Between the change of the directory and the wake.
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "Hello?");
  EXPECT_EQ(story.last().wake, Monday());
  EXPECT_THAT(story.SleepUntil(Monday()), ElementsAre("Mon 06 10:00 NEW_WORKER cat:given"));
}

TEST(NewWorkerTest, WhatAReportKnowsNothingOfIsKnownByItsHolder) {
  Story story = Sent();
  story.stored().report.clear_responsible_id();  // as it was kept before
  NewWorkerIs(story, "cat");
  EXPECT_THAT(story.SleepUntil(Monday()), ElementsAre("Mon 06 10:00 NEW_WORKER cat:given"));
}

TEST(NewWorkerTest, AResolvedReportKeepsWaiting) {
  Story story = Sent();
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  NewWorkerIs(story, "cat");
  EXPECT_THAT(story.SleepUntil(Monday()), ElementsAre("Mon 06 10:00 NEW_WORKER cat:given"));
  EXPECT_EQ(story.report().state(), storage::v1::RESOLVED);
}

TEST(NewWorkerTest, WhatSomebodyElseHoldsStaysWithoutAWord) {
  Story story = Sent();
  Asking transfer;
  transfer.action = v1::ACTION_TRANSFER;
  transfer.actor_id = "ann";
  transfer.worker_id = "bob";
  story.MustDo(transfer);
  NewWorkerIs(story, "cat");
  EXPECT_THAT(story.SleepUntil(Monday()), IsEmpty());
  EXPECT_EQ(story.holder(), "bob");
}

TEST(NewWorkerTest, AClosedReportStays) {
  Story story = Sent();
  story.Do(v1::ACTION_WITHDRAW, "kim");
  NewWorkerIs(story, "cat");
  EXPECT_FALSE(story.Due().has_value());
}

TEST(NewWorkerTest, FormerOneWhoIsAwayLosesItToTheNewOneNotToTheirCover) {
  Story story = Sent();
  story.council().AlwaysAway("ann", "bob");
  NewWorkerIs(story, "cat");
  EXPECT_THAT(story.SleepUntil(Monday()), ElementsAre("Mon 06 10:00 NEW_WORKER cat:given"));
}

TEST(NewWorkerTest, DayOffIsNoReasonToStayButInDanger) {
  Council council = DemoCouncil();
  council.DaysOff("cat", {1});
  Story story = Sent(KimsSubmission(), council);
  NewWorkerIs(story, "cat");
  EXPECT_THAT(story.SleepUntil(Monday()), ElementsAre("Mon 06 10:00 NEW_WORKER cat:given"));
  Story danger = Sent(Danger(), council);
  NewWorkerIs(danger, "cat");
  danger.SleepUntil(Monday());
  EXPECT_EQ(danger.holder(), "ann");
}

TEST(NewWorkerTest, GetsItInDangerThatNobodyHasTakenUp) {
  Story story = Sent(Danger());
  NewWorkerIs(story, "cat");
  story.SleepUntil(Monday());
  EXPECT_EQ(story.holder(), "cat");
}

// Who stays, and what the history says of it.
TEST(NewWorkerTest, HistorySaysWhyItStays) {
  const struct {
    const char* what;
    void (*before)(Story& story);
    const char* why;
  } rows[] = {
      {"away", [](Story& story) { story.council().AlwaysAway("cat"); }, "stays:not_available"},
      {"gone", [](Story& story) { story.council().Gone("cat"); }, "stays:not_available"},
      {"excluded",
       [](Story& story) {
         Asking objection;
         objection.action = v1::ACTION_CHANGE_OBJECTIONS;
         objection.actor_id = "kim";
         objection.add_ids = {"cat"};
         story.MustDo(objection);
       },
       "stays:not_available"},
      {"acknowledged by somebody else",
       [](Story& story) {
         story.stored().report.set_state(storage::v1::ACKNOWLEDGED);
         story.stored().report.set_last_worker_id("bob");
       },
       "stays:begun"},
      {"danger in which somebody acts",
       [](Story& story) {
         story.stored().report.set_urgency(v1::URGENCY_DANGER);
         story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
       },
       "stays:begun"},
      {"went up",
       [](Story& story) {
         story.stored().report.set_holder_reason(v1::RESPONSIBILITY_REASON_REOPENED);
       },
       "stays:went_up"},
      {"went up with the next stage",
       [](Story& story) {
         story.stored().report.set_holder_reason(v1::RESPONSIBILITY_REASON_NEXT_STAGE);
       },
       "stays:went_up"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.what);
    Story story = Sent();
    row.before(story);
    NewWorkerIs(story, "cat");
    const storage::v1::State state = story.report().state();
    const auto change = story.Due();
    ASSERT_TRUE(change.has_value());
    EXPECT_EQ(change->entry.action(), v1::ACTION_NEW_WORKER);
    EXPECT_THAT(Reasons(*change), ElementsAre(row.why));
    EXPECT_THAT(Targets(*change), IsEmpty());
    EXPECT_EQ(change->report.holder_id(), "ann");
    EXPECT_EQ(change->report.state(), state) << "nothing is to be acknowledged anew";
    EXPECT_EQ(Tellings(*change), "");
    EXPECT_FALSE(change->entry.why().en().empty());
    EXPECT_FALSE(change->entry.why().cy().empty());
    EXPECT_FALSE(change->entry.why_simple().en().empty());
    EXPECT_FALSE(change->entry.why_simple().cy().empty());
    story.Record(*change);
    EXPECT_FALSE(story.Due().has_value() && story.Due()->entry.action() == v1::ACTION_NEW_WORKER)
        << "said once";
  }
}

// Whoever reads it may not learn from it whom the young person objects to.
TEST(NewWorkerTest, WhoIsExcludedIsAwayToWhoeverReadsWhyItStays) {
  Story objected = Sent();
  Asking objection;
  objection.action = v1::ACTION_CHANGE_OBJECTIONS;
  objection.actor_id = "kim";
  objection.add_ids = {"cat"};
  objected.MustDo(objection);
  Story away = Sent();
  away.council().AlwaysAway("cat");
  NewWorkerIs(objected, "cat");
  NewWorkerIs(away, "cat");
  EXPECT_EQ(objected.Due()->entry.ShortDebugString(), away.Due()->entry.ShortDebugString());
}

TEST(NewWorkerTest, WhoIsFullLeavesItWhereItIs) {
  Story story = Sent();
  story.council().Capacity("cat", 3);
  NewWorkerIs(story, "cat");
  const auto change = story.Due();
  ASSERT_TRUE(change.has_value());
  EXPECT_EQ(change->report.holder_id(), "cat");
  EXPECT_EQ(change->holder_capacity, 3) << "which the commit looks at";
}

}  // namespace
}  // namespace pledgekeeper::domain
