// The young person gets another responsible worker while a report is open, and the former one
// stays: what that one holds goes to the new one, or says why not.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/decide/wake.h"
#include "tests/domain/decide/name_checks.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;

// Kim's report, which ann holds.
Story HeldByAnn(const Submission& submission = KimsSubmission(),
                const Council& council = DemoCouncil(), const Rulebook& rules = WalesRules2()) {
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
  Story story = HeldByAnn();
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
  Story story = HeldByAnn(KimsSubmission(), council);
  ASSERT_EQ(story.report().desk_team_id(), "north");
  story.set_now(At("2025-01-06 11:00"));
  story.Do(v1::ACTION_CLAIM, "ann");
  NewWorkerIs(story, "cat");
  EXPECT_THAT(story.SleepUntil(story.now()), ElementsAre("Mon 06 11:00 NEW_WORKER cat:given"));
}

TEST(NewWorkerTest, IsNotForgottenOverAnotherDecision) {
  Story story = HeldByAnn();
  NewWorkerIs(story, "cat");
  // Between the change of the directory and the wake.
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "Hello?");
  EXPECT_EQ(story.last().wake, Monday());
  EXPECT_THAT(story.SleepUntil(Monday()), ElementsAre("Mon 06 10:00 NEW_WORKER cat:given"));
}

TEST(NewWorkerTest, WhatAReportKnowsNothingOfIsKnownByItsHolder) {
  Story story = HeldByAnn();
  story.stored().report.clear_responsible_id();  // as it was kept before
  NewWorkerIs(story, "cat");
  EXPECT_THAT(story.SleepUntil(Monday()), ElementsAre("Mon 06 10:00 NEW_WORKER cat:given"));
}

TEST(NewWorkerTest, AResolvedReportKeepsWaiting) {
  Story story = HeldByAnn();
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  NewWorkerIs(story, "cat");
  EXPECT_THAT(story.SleepUntil(Monday()), ElementsAre("Mon 06 10:00 NEW_WORKER cat:given"));
  EXPECT_EQ(story.report().state(), storage::v1::RESOLVED);
}

TEST(NewWorkerTest, WhatSomebodyElseTookOnStaysAndSaysWhy) {
  Story story = HeldByAnn();
  Asking transfer;
  transfer.action = v1::ACTION_TRANSFER;
  transfer.actor_id = "ann";
  transfer.worker_id = "bob";
  story.MustDo(transfer);
  NewWorkerIs(story, "cat");
  EXPECT_EQ(NextWake(story.report(), story.circumstances()), Monday());
  EXPECT_THAT(story.SleepUntil(Monday()), ElementsAre("Mon 06 10:00 NEW_WORKER "));
  EXPECT_THAT(Reasons(story.last()), ElementsAre("stays:elsewhere"));
  EXPECT_EQ(story.holder(), "bob");
  EXPECT_FALSE(story.Due().has_value()) << "said once";
}

// Who has it is the new one: nothing moves, and there is nothing to say.
TEST(NewWorkerTest, WhatTheNewOneHasAlreadyIsTheirs) {
  Story story = HeldByAnn();
  story.MustDo({.action = v1::ACTION_TRANSFER, .actor_id = "ann", .text = "r", .worker_id = "cat"});
  NewWorkerIs(story, "cat");
  EXPECT_THAT(story.SleepUntil(Monday()), IsEmpty());
  story.Do(v1::ACTION_ACKNOWLEDGE, "cat");
  EXPECT_EQ(story.report().responsible_id(), "cat");
}

TEST(NewWorkerTest, GetsWhatLiesOnADeskInTheFormerOnesPlace) {
  Council council = DemoCouncil();
  council.AlwaysAway("ann");
  Story story = HeldByAnn(KimsSubmission(), council);
  ASSERT_EQ(story.holder(), "d:north");
  NewWorkerIs(story, "cat");
  EXPECT_EQ(NextWake(story.report(), story.circumstances()), Monday());
  EXPECT_THAT(story.SleepUntil(Monday()), ElementsAre("Mon 06 10:00 NEW_WORKER cat:given"));
  EXPECT_EQ(story.holder(), "cat");
  Story waits = HeldByAnn(KimsSubmission(), council);
  waits.council().AlwaysAway("cat");
  NewWorkerIs(waits, "cat");
  EXPECT_THAT(waits.SleepUntil(Monday()), ElementsAre("Mon 06 10:00 NEW_WORKER "));
  EXPECT_THAT(Reasons(waits.last()), ElementsAre("stays:not_available"));
  EXPECT_EQ(waits.holder(), "d:north");
}

// Somebody passed it to another desk on purpose.
TEST(NewWorkerTest, WhatLiesOnADeskOnPurposeStaysAndSaysWhy) {
  Story story = HeldByAnn();
  story.MustDo({.action = v1::ACTION_TRANSFER, .actor_id = "ann", .text = "r", .team_id = "south"});
  NewWorkerIs(story, "bob");
  EXPECT_THAT(story.SleepUntil(Monday()), ElementsAre("Mon 06 10:00 NEW_WORKER "));
  EXPECT_THAT(Reasons(story.last()), ElementsAre("stays:elsewhere"));
  EXPECT_EQ(story.holder(), "d:south");
}

// From the former one's cover at once, not by way of the former one when they are here again.
TEST(NewWorkerTest, GetsWhatACoverHolds) {
  Council council = DemoCouncil();
  council.Away("ann", Monday() - absl::Hours(1), At("2025-01-08 09:00"), "bob");
  const auto sent = [&] {
    Story story = HeldByAnn(KimsSubmission(), council, WalesRules5());
    EXPECT_EQ(story.holder(), "bob");
    return story;
  };
  Story story = sent();
  NewWorkerIs(story, "dan");
  EXPECT_THAT(story.SleepUntil(Monday()), ElementsAre("Mon 06 10:00 NEW_WORKER dan:given"));
  story.PassTime(At("2025-01-08 12:00"));
  EXPECT_EQ(story.holder(), "dan");
  // Who has begun goes on.
  Story begun = sent();
  begun.Do(v1::ACTION_ACKNOWLEDGE, "bob");
  NewWorkerIs(begun, "dan");
  begun.SleepUntil(Monday());
  EXPECT_THAT(Reasons(begun.last()), ElementsAre("stays:begun"));
  begun.set_now(Monday() + absl::Hours(1));
  begun.Do(v1::ACTION_RELEASE, "bob", "r");
  EXPECT_EQ(begun.holder(), "dan") << "whom bob covers for now";
  // The new one is away as well: it comes to them, and not to the former one.
  Story away = sent();
  away.council().Away("dan", Monday() - absl::Hours(1), At("2025-01-09 09:00"));
  NewWorkerIs(away, "dan");
  away.PassTime(At("2025-01-08 12:00"));
  EXPECT_EQ(away.holder(), "bob");
  away.PassTime(At("2025-01-09 12:00"));
  EXPECT_EQ(away.holder(), "dan");
}

TEST(NewWorkerTest, AClosedReportStays) {
  Story story = HeldByAnn();
  story.Do(v1::ACTION_WITHDRAW, "kim");
  NewWorkerIs(story, "cat");
  EXPECT_FALSE(story.Due().has_value());
}

TEST(NewWorkerTest, FormerOneWhoIsAwayLosesItToTheNewOneNotToTheirCover) {
  Story story = HeldByAnn();
  story.council().AlwaysAway("ann", "bob");
  NewWorkerIs(story, "cat");
  EXPECT_THAT(story.SleepUntil(Monday()), ElementsAre("Mon 06 10:00 NEW_WORKER cat:given"));
}

TEST(NewWorkerTest, DayOffIsNoReasonToStayButInDanger) {
  Council council = DemoCouncil();
  council.DaysOff("cat", {1});
  Story story = HeldByAnn(KimsSubmission(), council);
  NewWorkerIs(story, "cat");
  EXPECT_THAT(story.SleepUntil(Monday()), ElementsAre("Mon 06 10:00 NEW_WORKER cat:given"));
  Story danger = HeldByAnn(Danger(), council);
  NewWorkerIs(danger, "cat");
  danger.SleepUntil(Monday());
  EXPECT_EQ(danger.holder(), "ann");
}

TEST(NewWorkerTest, GetsItInDangerThatNobodyHasTakenUp) {
  Story story = HeldByAnn(Danger());
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
    Story story = HeldByAnn();
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
  Story objected = HeldByAnn();
  Asking objection;
  objection.action = v1::ACTION_CHANGE_OBJECTIONS;
  objection.actor_id = "kim";
  objection.add_ids = {"cat"};
  objected.MustDo(objection);
  Story away = HeldByAnn();
  away.council().AlwaysAway("cat");
  NewWorkerIs(objected, "cat");
  NewWorkerIs(away, "cat");
  EXPECT_EQ(objected.Due()->entry.ShortDebugString(), away.Due()->entry.ShortDebugString());
}

// Whoever looks whether it is about somebody has it in hand first; the history says so, once, to
// those who may know.
TEST(NewWorkerTest, HistorySaysThatItWaitsForACheck) {
  for (const char* new_worker : {"bob", "cat"}) {
    SCOPED_TRACE(new_worker);
    Story story = Sent(Saying("Kit Hanmore shouts at me."));
    ASSERT_EQ(Outcome(story, "cat"), "WAITS");
    ASSERT_EQ(story.holder(), "ann");
    NewWorkerIs(story, new_worker);
    EXPECT_EQ(NextWake(story.report(), story.circumstances()), Monday());
    const auto change = story.Due();
    ASSERT_TRUE(change.has_value());
    EXPECT_EQ(change->entry.action(), v1::ACTION_NEW_WORKER);
    EXPECT_THAT(Reasons(*change), ElementsAre("stays:checked_first"));
    EXPECT_EQ(change->report.holder_id(), "ann");
    EXPECT_EQ(change->report.state(), story.report().state());
    EXPECT_EQ(Tellings(*change), "");
    EXPECT_THAT(HiddenFrom(*change), IsSupersetOf({"cat", "tm2"})) << "and whoever manages them";
    EXPECT_FALSE(change->entry.why().cy().empty());
    story.Record(*change);
    EXPECT_FALSE(story.Due().has_value() && story.Due()->entry.action() == v1::ACTION_NEW_WORKER)
        << "said once";
    // After the check it goes to them, or stays for another reason, which is said too.
    story.MustDo(Check(Checkers(story).at(0), {"cat"}, {}));
    story.SleepUntil(Monday());
    const bool is_meant = std::string(new_worker) == "cat";
    EXPECT_EQ(story.holder(), is_meant ? "ann" : "bob");
    EXPECT_THAT(Reasons(story.last()), ElementsAre(is_meant ? "stays:not_available"
                                                            : "responsible:RESPONSIBILITY_REASON_"
                                                              "RESPONSIBLE_WORKER"));
  }
}

// Nor does what a cover has go to the new one before the check.
TEST(NewWorkerTest, CoverKeepsWhatIsCheckedFirst) {
  Council council = Named();
  council.Away("ann", At("2025-01-06 09:00"), At("2025-01-20 09:00"), "bob");
  Story story = Sent(Saying("Kit Hanmore shouts at me."), WalesRules5(), council);
  ASSERT_EQ(story.holder(), "bob");
  NewWorkerIs(story, "dan");
  story.SleepUntil(Monday());
  EXPECT_THAT(Reasons(story.last()), ElementsAre("stays:checked_first"));
  EXPECT_EQ(story.holder(), "bob");
}

// Who reads on while they are named learns nothing of the check by it.
TEST(NewWorkerTest, WhatWaitsForACheckIsHiddenFromWhoReadsOn) {
  Story story = WithAnn();
  story.MustDo(Message("Grace Adeholm shouts at me"));
  ASSERT_TRUE(MayReadIt(story, "ann"));
  NewWorkerIs(story, "cat");
  const auto change = story.Due();
  ASSERT_TRUE(change.has_value());
  EXPECT_THAT(Reasons(*change), ElementsAre("stays:checked_first"));
  EXPECT_THAT(HiddenFrom(*change), IsSupersetOf({"ann", "tm"}));
}

TEST(NewWorkerTest, WhoIsFullLeavesItWhereItIs) {
  Story story = HeldByAnn();
  story.council().Capacity("cat", 3);
  NewWorkerIs(story, "cat");
  const auto change = story.Due();
  ASSERT_TRUE(change.has_value());
  EXPECT_EQ(change->report.holder_id(), "cat");
  EXPECT_EQ(change->holder_capacity, 3) << "which the commit looks at";
}

}  // namespace
}  // namespace pledgekeeper::domain
