// Decisions that nobody asks of one report: putting it under another policy, and somebody who could
// not be told.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/report/lifecycle.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

absl::Time Monday() { return At("2025-01-06 10:00"); }

const PolicyInForce& Wales(int version) {
  return *WalesRules().FindPolicy("wales-representation", version);
}

// Under the first version of Wales' policy.
Story Sent(v1::Safety safety = v1::SAFETY_SAFE) {
  Story story(DemoCouncil(), WalesRules(), Monday());
  Submission submission = KimsSubmission();
  submission.safety = safety;
  story.Submit(submission);
  return story;
}

Story SentUnder(const Rulebook& rules) {
  Story story(DemoCouncil(), rules, Monday());
  story.Submit(KimsSubmission());
  return story;
}

std::optional<ReportChange> Replan(Story& story, const PolicyInForce& policy) {
  auto change = DecideReplan(story.stored(), policy, "more clocks", story.circumstances());
  if (change.has_value()) story.Record(*change);
  return change;
}

// "acknowledge since Mon 06 10:00": every clock that runs.
std::vector<std::string> Running(const Story& story) {
  std::vector<std::string> running;
  for (const RunningClock& each :
       RunningClocks(story.report(), PolicyOf(story.report(), story.rulebook()))) {
    running.push_back(absl::StrCat(each.clock.record.name(), " since ", Show(each.clock.start())));
  }
  return running;
}

// ---- Another policy ----

TEST(ReplanTest, ClocksOfTheSameNameGoOn) {
  Story story = Sent();
  story.PassTime(At("2025-01-09 10:00"));
  const storage::v1::Clock before = *FindClock(story.report(), "acknowledge");
  ASSERT_GT(before.next_rung(), 0);
  const auto change = Replan(story, Wales(2));
  ASSERT_TRUE(change.has_value());
  const storage::v1::Clock& after = *FindClock(story.report(), "acknowledge");
  EXPECT_EQ(after.start_time_ms(), before.start_time_ms());
  EXPECT_EQ(after.next_rung(), before.next_rung());
  EXPECT_EQ(story.report().policy_version(), 2);
  EXPECT_EQ(change->entry.action(), v1::ACTION_REPLAN);
  EXPECT_EQ(change->entry.staff_words(), "more clocks");
  EXPECT_THAT(Reasons(*change),
              ElementsAre("from:wales-representation/1", "to:wales-representation/2"));
  EXPECT_EQ(Tellings(*change), "kim:moved ann:moved");
  EXPECT_FALSE(story.Due().has_value() && story.Due()->entry.action() == v1::ACTION_CALENDAR_MOVED)
      << "the calendar moved nothing";
}

TEST(ReplanTest, NewClocksStartWithWhatHappened) {
  Story story = Sent();
  story.set_now(At("2025-01-07 12:00"));
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.set_now(At("2025-01-08 12:00"));
  story.Do(v1::ACTION_MESSAGE_FROM_WORKER, "ann", "hello");
  story.set_now(At("2025-01-09 12:00"));
  Replan(story, Wales(2));
  EXPECT_THAT(Running(story),
              UnorderedElementsAre("discuss since Tue 07 12:00", "silence since Wed 08 12:00",
                                   "informal since Mon 06 10:00"));
}

TEST(ReplanTest, ClocksTheNewPolicyDoesNotKnowBecomeVoid) {
  Story story = Sent();
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  Replan(story, Wales(2));
  Replan(story, Wales(1));
  EXPECT_THAT(Running(story), ElementsAre("discuss since Mon 06 10:00"));
  EXPECT_TRUE(FindClock(story.report(), "silence")->void_());
  const auto* england = WalesRules().FindPolicy("england-children-act", 1);
  Replan(story, *england);
  EXPECT_THAT(Running(story),
              UnorderedElementsAre("resolve since Mon 06 10:00", "silence since Mon 06 10:00"));
  EXPECT_TRUE(FindClock(story.report(), "discuss")->void_());
}

TEST(ReplanTest, ClosedReportWhosePolicyIsGoneGoesOnUnderTodays) {
  Story story = Sent();
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  story.Do(v1::ACTION_CONFIRM, "kim");
  story.stored().report.set_policy_id("gone");
  story.stored().report.set_policy_version(7);
  const ReportChange opened = story.Do(v1::ACTION_REOPEN, "kim", "it is not over");
  const config::v1::Policy& today = story.rulebook().policy().policy;
  EXPECT_EQ(opened.report.policy_id(), today.id());
  EXPECT_EQ(opened.report.policy_version(), today.version());
  EXPECT_THAT(Reasons(opened), Contains("from:gone/7"));
  EXPECT_THAT(Reasons(opened), Contains(absl::StrCat("to:", today.id(), "/", today.version())));
  EXPECT_NE(Running(story), std::vector<std::string>());
}

// The formal stage took over from the first, which an acknowledgement does not start again.
TEST(ReplanTest, WhatWasTakenOverIsNotStarted) {
  Story story(DemoCouncil(), EnglandRules(), Monday());
  story.Submit(KimsSubmission());
  Asking formal;
  formal.action = v1::ACTION_REQUEST_STAGE;
  formal.actor_id = "kim";
  formal.milestone = v1::MILESTONE_FORMAL_REQUESTED;
  story.MustDo(formal);
  story.set_now(At("2025-01-06 11:00"));
  story.Do(v1::ACTION_ACKNOWLEDGE, "tm");
  Replan(story, Wales(2));
  EXPECT_THAT(Running(story),
              UnorderedElementsAre("investigate since Mon 06 10:00", "silence since Mon 06 11:00"));
}

TEST(ReplanTest, AnsweredWhenSaidToBeSortedStartsNoSilence) {
  Story story = Sent();
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  story.set_now(At("2025-01-06 11:00"));
  story.Do(v1::ACTION_MESSAGE_FROM_WORKER, "ann", "is it?");
  Replan(story, Wales(2));
  EXPECT_THAT(Running(story),
              UnorderedElementsAre("confirm since Mon 06 10:00", "terms since Mon 06 10:00"));
}

TEST(ReplanTest, OnlyClocksForThisReportStart) {
  Story story = Sent(v1::SAFETY_NOT_SAFE);
  Replan(story, Wales(2));
  EXPECT_THAT(Running(story), Contains("decide since Mon 06 10:00"));
  Story safe = Sent();
  Replan(safe, Wales(2));
  EXPECT_THAT(Running(safe), Not(Contains(HasSubstr("decide"))));
}

TEST(ReplanTest, SamePolicyOrClosedIsNothing) {
  Story story = Sent();
  EXPECT_FALSE(Replan(story, Wales(1)).has_value());
  story.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_FALSE(Replan(story, Wales(2)).has_value());
}

// A breach is no matter of which policy it runs under.
TEST(ReplanTest, WhatIsLateStaysLate) {
  Story story = Sent();
  story.PassTime(At("2025-01-09 10:00"));
  const auto forty = [&] {
    config::v1::Policy policy = Wales(2).policy;
    for (auto& clock : *policy.mutable_clocks()) {
      if (clock.name() == "acknowledge") clock.mutable_budget()->set_working_days(40);
    }
    return policy;
  }();
  const PolicyInForce relaxed{forty, Wales(2).calendar};
  EXPECT_FALSE(Replan(story, relaxed).has_value());
  EXPECT_TRUE(Replan(story, Wales(2)).has_value()) << "late there too";
}

// Nobody's report goes under a policy that would do less for them, whatever has happened to it yet.
TEST(ReplanTest, NothingGoesWhereItIsProtectedLess) {
  Story story = SentUnder(WalesRules6());
  for (const int older : {1, 2, 3, 4}) {
    EXPECT_FALSE(Replan(story, Wales(older)).has_value()) << older;
  }
  Story stage = SentUnder(WalesRules2());
  stage.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  Asking formal;
  formal.action = v1::ACTION_REQUEST_STAGE;
  formal.actor_id = "kim";
  formal.milestone = v1::MILESTONE_FORMAL_REQUESTED;
  stage.MustDo(formal);
  EXPECT_FALSE(Replan(stage, Wales(1)).has_value()) << "the stage that was asked for";
}

// A duty that runs stays where it runs: under another name it would begin anew.
TEST(ReplanTest, NothingGoesWhereADutyThatRunsIsUnknown) {
  Story story = SentUnder(WalesRules6());
  Asking about;
  about.action = v1::ACTION_MESSAGE_FROM_YOUNG_PERSON;
  about.actor_id = "kim";
  about.text = "he shouts";
  about.about_ids = {"cat"};
  story.MustDo(about);
  ASSERT_TRUE(FindClock(story.report(), "tell-officer") != nullptr);
  const PolicyInForce& now = PolicyOf(story.report(), story.rulebook());
  config::v1::Policy next = now.policy;
  next.set_version(99);
  EXPECT_TRUE(DecideReplan(story.stored(), {next, now.calendar}, "same", story.circumstances()));
  for (auto& clock : *next.mutable_clocks()) {
    if (clock.name() == "tell-officer") clock.set_name("officer");
  }
  EXPECT_FALSE(Replan(story, {next, now.calendar}).has_value());
}

// What nothing would ring for any more stays where somebody is reminded of it.
TEST(ReplanTest, NothingGoesWhereNobodyWouldBeReminded) {
  const PolicyInForce& england = *EnglandRules().FindPolicy("england-children-act", 1);
  Story withdrawn = Sent();
  withdrawn.Do(v1::ACTION_SAY_NOT_SAFE, "kim");
  withdrawn.Do(v1::ACTION_ACKNOWLEDGE, "ann", "I am on my way");
  withdrawn.Do(v1::ACTION_WITHDRAW, "kim");
  ASSERT_TRUE(IsOpen(withdrawn.report().state()));
  EXPECT_FALSE(Replan(withdrawn, england).has_value());
  Story answered = Sent();
  answered.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  answered.Do(v1::ACTION_RESOLVE, "ann", "done");
  answered.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "it is not");
  answered.PassTime(At("2025-02-10 23:00"));
  EXPECT_FALSE(Replan(answered, england).has_value());
  Story usual = Sent();
  EXPECT_TRUE(Replan(usual, england).has_value());
}

// ---- Who could not be told ----

std::optional<ReportChange> Failed(Story& story, const std::string& person, int64_t version) {
  auto change = DecideTellingFailed(story.stored(), person, version, story.circumstances());
  if (change.has_value()) story.Record(*change);
  return change;
}

TEST(TellingFailedTest, NextAboveIsBroughtInOnceForEachVersion) {
  Story story = Sent();
  const auto change = Failed(story, "ann", 1);
  ASSERT_TRUE(change.has_value());
  EXPECT_EQ(change->entry.action(), v1::ACTION_TELLING_FAILED);
  EXPECT_EQ(Tellings(*change), "tm:brought_in");
  EXPECT_THAT(Reasons(*change), ElementsAre("not_told:ann"));
  EXPECT_EQ(change->report.applied().rbegin()->party(), storage::v1::PARTY_NONE);
  EXPECT_EQ(story.report().level(), 1);
  EXPECT_FALSE(Failed(story, "ann", 1).has_value()) << "the same again";
  const auto again = Failed(story, "ann", 2);
  ASSERT_TRUE(again.has_value()) << "another version";
  EXPECT_EQ(Tellings(*again), "sm:brought_in") << "whose mail may fail too is not told again";
  EXPECT_THAT(BroughtInIds(story.report()), ElementsAre("tm", "sm"));
  ASSERT_TRUE(Failed(story, "tm", 1).has_value()) << "another person";
  EXPECT_THAT(BroughtInIds(story.report()), ElementsAre("tm", "sm", "hos"));
}

TEST(TellingFailedTest, OnlyForWhomItWaitsFor) {
  Story story = Sent();
  for (const char* person : {"cat", "tm", "kim", "nobody"}) {
    EXPECT_FALSE(Failed(story, person, 1).has_value()) << person;
  }
  Asking transfer;
  transfer.action = v1::ACTION_TRANSFER;
  transfer.actor_id = "ann";
  transfer.worker_id = "cat";
  story.MustDo(transfer);
  EXPECT_FALSE(Failed(story, "ann", 1).has_value()) << "no longer hers";
  EXPECT_TRUE(Failed(story, "cat", 2).has_value());
  Story desk(DemoCouncil().YoungPerson("kim", "", "iro", "north"), WalesRules(), Monday());
  desk.Submit(KimsSubmission());
  EXPECT_FALSE(Failed(desk, "cat", 1).has_value());
  EXPECT_TRUE(Failed(desk, "bob", 1).has_value()) << "a member of its desk";
}

TEST(TellingFailedTest, NothingAfterClosing) {
  Story story = Sent();
  story.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_FALSE(Failed(story, "ann", 1).has_value());
}

// If nobody's mail arrives, everybody above is tried once, and then it is over.
TEST(TellingFailedTest, MailThatNeverArrivesEnds) {
  Story story = Sent();
  std::vector<std::pair<std::string, int64_t>> fails = {{"ann", 1}};
  int changes = 0;
  while (!fails.empty() && changes < 50) {
    const auto [person, version] = fails.back();
    fails.pop_back();
    const auto change = Failed(story, person, version);
    if (!change.has_value()) continue;
    ++changes;
    for (const auto& telling : change->line.tell()) {
      fails.emplace_back(telling.person_id(), change->version());
    }
  }
  EXPECT_THAT(BroughtInIds(story.report()), ElementsAre("tm", "sm", "hos", "dir"));
  EXPECT_EQ(changes, 4) << "four people above, and nothing for the fifth time";
}

}  // namespace
}  // namespace pledgekeeper::domain
