#include "services/domain/decide/advance.h"

#include <algorithm>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/decide/wake.h"
#include "services/domain/report/lifecycle.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

absl::Time Monday() { return At("2025-01-06 10:00"); }

// Ten minutes to acknowledge, twenty to talk, ten to say whether it is sorted.
const Rulebook& SmallRules() {
  static const auto* const kRules = new Rulebook(RulesWith(R"(
    id: "small" version: 1 title { en: "Small" cy: "Bach" } calendar: "england-and-wales"
    exclude_managers_of_subject: true
    clocks {
      name: "answer" title { en: "Answer" cy: "Ateb" } budget { seconds: 600 }
      starts_on: [RECEIVED, REOPENED] met_by: [ACKNOWLEDGED, RESOLVED]
      ladder { share: 0.5 action: REMIND target: HOLDER round_the_clock: true
               repeat_every { seconds: 60 } at_most: 3 }
      ladder { due: true action: ESCALATE target: IRO round_the_clock: true }
      ladder { after_due { seconds: 600 } action: ESCALATE target: DIRECTOR round_the_clock: true
               repeat_every { seconds: 600 } }
      source: "Test" mark: LOCAL_CHOICE
    }
    clocks {
      name: "talk" title { en: "Talk" cy: "Siarad" } budget { seconds: 1200 }
      starts_on: ACKNOWLEDGED met_by: RESOLVED
      ladder { due: true action: ESCALATE target: MANAGER_ABOVE round_the_clock: true
               repeat_every { seconds: 1200 } }
      source: "Test" mark: LOCAL_CHOICE
    }
    clocks {
      name: "confirm" title { en: "Confirm" cy: "Cadarnhau" } budget { seconds: 600 }
      starts_on: RESOLVED met_by: REOPENED
      ladder { due: true action: REMIND target: YOUNG_PERSON round_the_clock: true }
      ladder { after_due { seconds: 600 } action: CLOSE round_the_clock: true }
      source: "Test" mark: LOCAL_CHOICE
    })"));
  return *kRules;
}

Story Sent(const Rulebook& rules, absl::Time now = Monday(), const Council& council = DemoCouncil(),
           v1::Safety safety = v1::SAFETY_SAFE) {
  Story story(council, rules, now);
  Submission submission = KimsSubmission();
  submission.safety = safety;
  story.Submit(submission);
  return story;
}

// ---- Timelines by the law of Wales ----

TEST(AdvanceTest, UnansweredReportClimbsTheLadder) {
  Story story = Sent(WalesRules());
  // Three quarters of two working days is Wednesday 08:30, half is Tuesday 17:00: the office is
  // closed at both, and one reminder on Wednesday morning is enough.
  EXPECT_THAT(story.PassTime(At("2025-01-15 12:00")),
              ElementsAre("Wed 08 09:00 REMIND ann:reminded", "Thu 09 09:00 ESCALATE tm:brought_in",
                          "Thu 09 09:00 REMIND kim:late",
                          "Fri 10 09:00 ESCALATE hos:brought_in tm:brought_in",
                          "Mon 13 09:00 ESCALATE dir:brought_in tm:brought_in hos:brought_in",
                          "Tue 14 09:00 ESCALATE dir:brought_in tm:brought_in hos:brought_in",
                          "Wed 15 09:00 ESCALATE dir:brought_in tm:brought_in hos:brought_in"));
  EXPECT_EQ(story.report().level(), 3);
  EXPECT_EQ(story.holder(), "ann");
  EXPECT_THAT(Queues(story.last()), ElementsAre("w:ann", "w:tm", "w:hos", "w:dir"));
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
}

TEST(AdvanceTest, DangerRingsRoundTheClock) {
  Story story = Sent(WalesRules(), At("2025-01-04 23:50"), DemoCouncil(), v1::SAFETY_NOT_SAFE);
  EXPECT_THAT(
      story.PassTime(At("2025-01-05 00:17")),
      ElementsAre("Sat 04 23:50 REMIND ann:reminded", "Sat 04 23:54 ESCALATE tm:brought_in",
                  "Sun 05 00:00 ESCALATE sm:brought_in tm:brought_in",
                  "Sun 05 00:05 ESCALATE hos:brought_in tm:brought_in sm:brought_in",
                  "Sun 05 00:05 REMIND kim:late",
                  "Sun 05 00:10 ESCALATE dir:brought_in tm:brought_in sm:brought_in hos:brought_in",
                  "Sun 05 00:15 ESCALATE dir:brought_in tm:brought_in sm:brought_in "
                  "hos:brought_in"));
  EXPECT_EQ(story.report().level(), 4);
}

TEST(AdvanceTest, LookingStopsTheAlarmAtOnce) {
  Story story = Sent(WalesRules(), At("2025-01-04 23:50"), DemoCouncil(), v1::SAFETY_NOT_SAFE);
  story.PassTime(At("2025-01-04 23:52"));
  story.Do(v1::ACTION_OPEN, "ann");
  EXPECT_THAT(story.PassTime(At("2025-01-06 11:00")), IsEmpty());
}

TEST(AdvanceTest, AcknowledgedReportIsNotForgotten) {
  Story story = Sent(WalesRules());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  EXPECT_THAT(story.PassTime(At("2025-01-23 12:00")),
              ElementsAre("Tue 14 09:00 REMIND ann:reminded", "Fri 17 09:00 REMIND ann:reminded",
                          "Tue 21 09:00 ESCALATE tm:brought_in", "Tue 21 09:00 REMIND kim:late",
                          "Wed 22 09:00 ESCALATE hos:brought_in tm:brought_in",
                          "Thu 23 09:00 ESCALATE dir:brought_in tm:brought_in hos:brought_in"));
}

TEST(AdvanceTest, UnansweredMessageClimbsToo) {
  Story story = Sent(WalesRules());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "hello?");
  EXPECT_THAT(story.PassTime(At("2025-01-09 12:00")),
              ElementsAre("Wed 08 09:00 REMIND ann:reminded", "Thu 09 09:00 ESCALATE tm:brought_in",
                          "Thu 09 09:00 REMIND kim:late"));
  story.Do(v1::ACTION_MESSAGE_FROM_WORKER, "ann", "yes");
  EXPECT_THAT(story.PassTime(At("2025-01-13 12:00")), IsEmpty());
}

TEST(AdvanceTest, HolidaysHoldTheLadder) {
  Story story = Sent(WalesRules(), At("2024-12-24 12:00"));
  // Day one is Friday 27th, day two Monday 30th; New Year's Day does not count either.
  EXPECT_THAT(story.PassTime(At("2025-01-03 12:00")),
              ElementsAre("Mon 30 09:00 REMIND ann:reminded", "Tue 31 09:00 ESCALATE tm:brought_in",
                          "Tue 31 09:00 REMIND kim:late",
                          "Thu 02 09:00 ESCALATE hos:brought_in tm:brought_in",
                          "Fri 03 09:00 ESCALATE dir:brought_in tm:brought_in hos:brought_in"));
}

TEST(AdvanceTest, UnansweredResolutionAsksThenCloses) {
  Story story = Sent(WalesRules());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  EXPECT_THAT(
      story.PassTime(At("2025-03-01 12:00")),
      ElementsAre("Mon 13 09:00 REMIND kim:your_turn", "Thu 16 15:00 REMIND kim:your_turn",
                  "Tue 21 09:00 REMIND kim:your_turn", "Tue 04 09:00 CLOSE_UNANSWERED kim:closed"));
  EXPECT_EQ(story.report().state(), storage::v1::CONFIRMED);
  EXPECT_EQ(story.last().wake, std::nullopt);
  EXPECT_THAT(Queues(story.last()), IsEmpty());
  EXPECT_THAT(LeftQueues(story.last()), ElementsAre("w:ann"));
  EXPECT_EQ(Clocks(story.report()), "acknowledge:met discuss:met confirm:void");
  story.Do(v1::ACTION_REOPEN, "kim");
  EXPECT_EQ(story.holder(), "tm");
}

// ---- Rungs one by one ----

TEST(AdvanceTest, RungsRepeatAsOftenAsSaid) {
  Story story = Sent(SmallRules());
  EXPECT_THAT(
      story.PassTime(At("2025-01-06 10:45")),
      ElementsAre("Mon 06 10:05 REMIND ann:reminded", "Mon 06 10:06 REMIND ann:reminded",
                  "Mon 06 10:07 REMIND ann:reminded", "Mon 06 10:10 ESCALATE iro:brought_in",
                  "Mon 06 10:20 ESCALATE dir:brought_in iro:brought_in",
                  "Mon 06 10:30 ESCALATE dir:brought_in iro:brought_in",
                  "Mon 06 10:40 ESCALATE dir:brought_in iro:brought_in"));
  EXPECT_EQ(story.report().level(), 2);
}

TEST(AdvanceTest, RingingRecordsWhyAndWhom) {
  Story story = Sent(SmallRules());
  story.PassTime(At("2025-01-06 10:05"));
  EXPECT_THAT(Reasons(story.last()), ElementsAre("clock:answer", "rung:0"));
  EXPECT_THAT(Targets(story.last()), ElementsAre("ann"));
  EXPECT_EQ(story.last().entry.actor_id(), "");
  EXPECT_EQ(story.last().decided_on, 1);
  EXPECT_EQ(story.last().line.version(), 2);
  EXPECT_EQ(story.last().wake, At("2025-01-06 10:06"));
  story.PassTime(At("2025-01-06 10:10"));
  EXPECT_THAT(Reasons(story.last()), ElementsAre("clock:answer", "rung:1"));
  EXPECT_THAT(Targets(story.last()), ElementsAre("iro"));
  const storage::v1::BroughtIn& in = story.report().brought_in(0);
  EXPECT_EQ(in.time_ms(), absl::ToUnixMillis(story.now()));
  EXPECT_EQ(in.reason(), v1::RESPONSIBILITY_REASON_ESCALATED);
}

TEST(AdvanceTest, NothingRingsBeforeItsTime) {
  Story story = Sent(SmallRules());
  for (int step = 0; step < 20; ++step) {
    ASSERT_TRUE(story.last().wake.has_value());
    const absl::Time wake = *story.last().wake;
    story.set_now(wake - absl::Milliseconds(1));
    EXPECT_EQ(story.Due(), std::nullopt) << Show(wake);
    EXPECT_FALSE(story.SleepUntil(wake).empty()) << Show(wake);
    EXPECT_EQ(story.Due(), std::nullopt) << "twice at " << Show(wake);
  }
}

TEST(AdvanceTest, NothingRingsAfterClosing) {
  for (const v1::Action end : {v1::ACTION_WITHDRAW, v1::ACTION_CONFIRM}) {
    Story story = Sent(SmallRules());
    if (end == v1::ACTION_CONFIRM) {
      story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
      story.Do(v1::ACTION_RESOLVE, "ann", "done");
    }
    story.Do(end, "kim");
    EXPECT_EQ(story.last().wake, std::nullopt);
    for (const char* later : {"2025-01-06 10:10", "2025-01-07 10:00", "2026-01-06 10:00"}) {
      EXPECT_THAT(story.SleepUntil(At(later)), IsEmpty()) << later;
    }
  }
}

TEST(AdvanceTest, MetClockRingsNoMore) {
  Story story = Sent(SmallRules());
  story.PassTime(At("2025-01-06 10:06"));
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  EXPECT_THAT(story.PassTime(At("2025-01-06 10:30")),
              ElementsAre("Mon 06 10:26 ESCALATE tm:brought_in"));
}

TEST(AdvanceTest, DeskIsRemindedMemberByMember) {
  Story story = Sent(SmallRules());
  story.Do(v1::ACTION_RELEASE, "ann");
  EXPECT_THAT(story.PassTime(At("2025-01-06 10:05")),
              ElementsAre("Mon 06 10:05 REMIND ann:reminded bob:reminded"));
  EXPECT_THAT(Targets(story.last()), ElementsAre("north"));
}

TEST(AdvanceTest, ReminderOfManagersTellsWhoMayKnow) {
  const Rulebook rules = RulesWith(R"(
    id: "small" version: 1 title { en: "Small" cy: "Bach" } calendar: "england-and-wales"
    clocks {
      name: "all" title { en: "All" cy: "Popeth" } budget { seconds: 600 }
      starts_on: [RECEIVED, REOPENED, ACKNOWLEDGED] met_by: RESOLVED
      ladder { due: true action: REMIND target: DIRECTOR round_the_clock: true
               repeat_every { seconds: 600 } }
      source: "Test" mark: LOCAL_CHOICE
    }
    clocks {
      name: "guard" title { en: "Guard" cy: "Gwarchod" } budget { working_days: 300 }
      starts_on: [RECEIVED, REOPENED, ACKNOWLEDGED] met_by: RESOLVED
      ladder { due: true action: ESCALATE target: DIRECTOR repeat_every { working_days: 1 } }
      source: "Test" mark: LOCAL_CHOICE
    }
    clocks {
      name: "confirm" title { en: "Confirm" cy: "Cadarnhau" } budget { seconds: 600 }
      starts_on: RESOLVED met_by: REOPENED
      ladder { due: true action: CLOSE round_the_clock: true }
      source: "Test" mark: LOCAL_CHOICE
    })");
  Story story(DemoCouncil(), rules, Monday());
  story.Submit(KimsSubmission());
  story.stored().report.add_brought_in()->set_worker_id("tm");
  EXPECT_THAT(story.PassTime(At("2025-01-06 10:10")),
              ElementsAre("Mon 06 10:10 REMIND ann:reminded tm:reminded"));
}

// ---- After an outage ----

TEST(AdvanceTest, OutageSkipsOvertakenReminders) {
  Story story = Sent(SmallRules());
  EXPECT_THAT(story.SleepUntil(At("2025-01-06 10:12")),
              ElementsAre("Mon 06 10:12 ESCALATE iro:brought_in"));
  EXPECT_THAT(Reasons(story.last()), ElementsAre("overtaken:0", "clock:answer", "rung:1"));
  EXPECT_EQ(story.last().wake, At("2025-01-06 10:20"));
}

TEST(AdvanceTest, OutageSkipsNoEscalation) {
  Story story = Sent(SmallRules());
  EXPECT_THAT(story.SleepUntil(At("2025-01-06 11:55")),
              ElementsAre("Mon 06 11:55 ESCALATE iro:brought_in",
                          "Mon 06 11:55 ESCALATE dir:brought_in iro:brought_in"));
  // A repeating rung counts on from now; what was missed does not rain down.
  EXPECT_EQ(story.last().wake, At("2025-01-06 12:05"));
}

TEST(AdvanceTest, OutageWithoutLaterRungReminds) {
  Story story = Sent(SmallRules());
  EXPECT_THAT(story.SleepUntil(At("2025-01-06 10:08")),
              ElementsAre("Mon 06 10:08 REMIND ann:reminded"));
  EXPECT_THAT(
      story.PassTime(At("2025-01-06 10:10")),
      ElementsAre("Mon 06 10:09 REMIND ann:reminded", "Mon 06 10:10 ESCALATE iro:brought_in"));
}

TEST(AdvanceTest, OutageRingsClocksInOrderOfTime) {
  Council council = DemoCouncil();
  council.Gone("sm");
  Story story = Sent(WalesRules(), Monday(), council);
  story.PassTime(At("2025-01-07 10:00"));
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "hello?");
  // The acknowledge clock since Thursday, then both since Friday morning: the reply clock's manager
  // above and the acknowledge clock's head of service are the same person.
  EXPECT_THAT(story.SleepUntil(At("2025-01-10 12:00")),
              ElementsAre("Fri 10 12:00 ESCALATE tm:brought_in", "Fri 10 12:00 REMIND kim:late",
                          "Fri 10 12:00 ESCALATE hos:brought_in tm:brought_in",
                          "Fri 10 12:00 ESCALATE hos:brought_in tm:brought_in",
                          "Fri 10 12:00 REMIND kim:late"));
}

// ---- Targets who cannot be reached ----

TEST(AdvanceTest, UnreachableTargetGoesOnAtOnce) {
  const struct {
    const char* what;
    void (*change)(Council&);
    const char* brought_in;
  } kCases[] = {
      {"away", [](Council& c) { c.AlwaysAway("iro"); }, "tm"},
      {"left", [](Council& c) { c.Gone("iro"); }, "tm"},
      {"none", [](Council& c) { c.YoungPerson("kim", "ann", "", "north"); }, "tm"},
      {"away, and the manager too", [](Council& c) { c.AlwaysAway("iro").AlwaysAway("tm"); }, "sm"},
      {"has it already", [](Council& c) { c.YoungPerson("kim", "ann", "ann", "north"); }, "tm"},
  };
  for (const auto& c : kCases) {
    Council council = DemoCouncil();
    c.change(council);
    Story story = Sent(SmallRules(), Monday(), council);
    story.PassTime(At("2025-01-06 10:10"));
    EXPECT_THAT(BroughtInIds(story.report()), ElementsAre(c.brought_in)) << c.what;
    EXPECT_THAT(Reasons(story.last()), Contains("unreachable:IRO")) << c.what;
    EXPECT_EQ(story.report().level(), 1) << c.what;
  }
}

TEST(AdvanceTest, TargetAwayIsReachedByCover) {
  Council council = DemoCouncil();
  council.AlwaysAway("iro", "cat");
  Story story = Sent(SmallRules(), Monday(), council);
  story.PassTime(At("2025-01-06 10:10"));
  EXPECT_THAT(BroughtInIds(story.report()), ElementsAre("cat"));
  EXPECT_THAT(Reasons(story.last()), Not(Contains("unreachable:IRO")));
}

TEST(AdvanceTest, ExcludedTargetIsPassedOver) {
  Submission submission = KimsSubmission();
  submission.about_ids = {"iro"};
  submission.hidden_from_ids = {"tm"};
  Story story(DemoCouncil(), SmallRules(), Monday());
  story.Submit(submission);
  story.PassTime(At("2025-01-06 10:10"));
  EXPECT_THAT(BroughtInIds(story.report()), ElementsAre("sm"));
  EXPECT_THAT(Reasons(story.last()), Contains("unreachable:IRO"));
}

// Somebody in conflict does not choose, by their cover, who looks into it.
TEST(AdvanceTest, ExcludedTargetsCoverIsPassedOver) {
  Submission submission = KimsSubmission();
  submission.about_ids = {"iro"};
  Council council = DemoCouncil();
  council.AlwaysAway("iro", "cat");
  Story story(council, SmallRules(), Monday());
  story.Submit(submission);
  story.PassTime(At("2025-01-06 10:10"));
  EXPECT_THAT(BroughtInIds(story.report()), ElementsAre("tm"));
}

TEST(AdvanceTest, NobodyAboveKeepsTheAlarmRunning) {
  Council council = DemoCouncil();
  for (const char* id : {"iro", "tm", "sm", "hos", "dir"}) council.AlwaysAway(id);
  Story story = Sent(SmallRules(), Monday(), council);
  story.PassTime(At("2025-01-06 10:35"));
  EXPECT_THAT(BroughtInIds(story.report()), IsEmpty());
  EXPECT_THAT(Reasons(story.last()), Contains("unreachable:DIRECTOR"));
  EXPECT_EQ(story.report().level(), 0);
  EXPECT_EQ(story.last().wake, At("2025-01-06 10:40"));
}

// ---- Holders who are gone ----

TEST(AdvanceTest, HolderGoingAwayHandsOver) {
  Council council = DemoCouncil();
  council.Away("ann", At("2025-01-06 10:03"), At("2025-01-13 09:00"), "bob");
  Story story = Sent(SmallRules(), Monday(), council);
  EXPECT_EQ(story.last().wake, At("2025-01-06 10:03"));
  EXPECT_THAT(story.PassTime(At("2025-01-06 10:05")),
              ElementsAre("Mon 06 10:03 REROUTE bob:given", "Mon 06 10:05 REMIND bob:reminded"));
  EXPECT_EQ(story.holder(), "bob");
  EXPECT_EQ(story.report().holder_reason(), v1::RESPONSIBILITY_REASON_COVER);
  EXPECT_THAT(Queues(story.last()), ElementsAre("w:bob"));
}

TEST(AdvanceTest, RerouteRecordsWhyAndClearsQueue) {
  Story story = Sent(SmallRules());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.council().Gone("ann");
  story.CouncilChanged();
  const auto change = story.Due();
  ASSERT_TRUE(change.has_value());
  EXPECT_EQ(change->entry.action(), v1::ACTION_REROUTE);
  EXPECT_THAT(Reasons(*change), ElementsAre("responsible:RESPONSIBILITY_REASON_OWN_DESK"));
  EXPECT_THAT(Targets(*change), ElementsAre("north"));
  EXPECT_THAT(Queues(*change), ElementsAre("d:north"));
  EXPECT_THAT(LeftQueues(*change), ElementsAre("w:ann"));
  EXPECT_EQ(Tellings(*change), "bob:given");
  EXPECT_EQ(change->report.state(), storage::v1::RECEIVED);
  EXPECT_EQ(change->directory_version, 8);
  EXPECT_EQ(Clocks(change->report), "answer:met talk:running");
}

TEST(AdvanceTest, RerouteComesBeforeTheRung) {
  Council council = DemoCouncil();
  council.Away("ann", At("2025-01-06 10:05"), At("2025-01-13 09:00"), "bob");
  Story story = Sent(SmallRules(), Monday(), council);
  EXPECT_THAT(story.PassTime(At("2025-01-06 10:05")),
              ElementsAre("Mon 06 10:05 REROUTE bob:given", "Mon 06 10:05 REMIND bob:reminded"));
}

TEST(AdvanceTest, ReroutedResolutionKeepsWaiting) {
  Story story = Sent(SmallRules());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  story.council().AlwaysAway("ann", "bob");
  story.CouncilChanged();
  EXPECT_THAT(story.SleepUntil(Monday()), ElementsAre("Mon 06 10:00 REROUTE bob:given"));
  EXPECT_EQ(story.report().state(), storage::v1::RESOLVED);
}

TEST(AdvanceTest, ClosedReportIsNotRerouted) {
  Story story = Sent(SmallRules());
  story.Do(v1::ACTION_WITHDRAW, "kim");
  story.council().Gone("ann");
  story.CouncilChanged();
  EXPECT_EQ(story.Due(), std::nullopt);
}

TEST(AdvanceTest, HolderWhoBecomesExcludedLosesIt) {
  Submission submission = KimsSubmission();
  submission.about_ids = {"cat"};
  Story story(DemoCouncil(), SmallRules(), Monday());
  story.Submit(submission);
  story.council().entries().workers["cat"].set_manager_id("ann");
  story.CouncilChanged();
  EXPECT_THAT(story.SleepUntil(Monday()), ElementsAre(HasSubstr("REROUTE")));
  EXPECT_NE(story.holder(), "ann");
}

// About cat, whose manager tm becomes after tm was brought in.
TEST(AdvanceTest, WhoBecomesExcludedHearsNoMore) {
  Submission submission = KimsSubmission();
  submission.about_ids = {"cat"};
  Story story(DemoCouncil().Gone("iro"), SmallRules(), Monday());
  story.Submit(submission);
  story.PassTime(At("2025-01-06 10:10"));
  ASSERT_THAT(BroughtInIds(story.report()), ElementsAre("tm"));
  story.council().entries().workers["cat"].set_manager_id("tm");
  story.CouncilChanged();
  EXPECT_EQ(NextWake(story.report(), story.circumstances()), story.now()) << "at once";
  EXPECT_THAT(story.PassTime(At("2025-01-06 10:20")),
              ElementsAre("Mon 06 10:20 ESCALATE sm:brought_in",
                          "Mon 06 10:20 ESCALATE dir:brought_in sm:brought_in"));
  EXPECT_THAT(Queues(story.last()), Not(Contains("w:tm")));
  // That they were excluded is kept, whatever their office is later.
  story.council().entries().workers["cat"].set_manager_id("tm2");
  story.CouncilChanged();
  EXPECT_THAT(BroughtInIds(story.report()), Not(Contains("tm")));
}

// A desk at which nobody sits answers nothing.
TEST(AdvanceTest, DeskWithoutPeopleLosesTheReport) {
  Story story = Sent(SmallRules());
  story.Do(v1::ACTION_RELEASE, "ann");
  ASSERT_EQ(story.holder(), "d:north");
  story.council().Gone("ann").Gone("bob");
  story.CouncilChanged();
  story.SleepUntil(Monday());
  EXPECT_EQ(story.holder(), "d:south");
}

// A report whose policy is no longer known runs under the one in force, whose ladder of the same
// name may be shorter than the rungs that are behind.
TEST(AdvanceTest, ShorterLadderOfNewPolicyHolds) {
  Story story = Sent(SmallRules());
  storage::v1::Report& report = story.stored().report;
  report.set_policy_version(9);
  report.mutable_clocks(0)->set_next_rung(7);
  story.set_now(At("2025-01-07 10:00"));
  EXPECT_NO_THROW({
    const auto due = story.Due();
    EXPECT_TRUE(!due.has_value() || due->wake.has_value());
  });
}

// ---- Whatever happens ----

constexpr unsigned kFirstSeed = 1;
constexpr int kStories = 1000;
constexpr int kSteps = 30;

class Fate {
 public:
  explicit Fate(unsigned seed) : random_(seed) {}
  int Below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
  bool OneIn(int bound) { return Below(bound) == 0; }
  std::string Worker() {
    static constexpr const char* kWorkers[] = {"ann", "bob", "cat", "dan", "tm",
                                               "tm2", "sm",  "hos", "dir", "iro"};
    return kWorkers[Below(10)];
  }

 private:
  std::mt19937 random_;
};

std::set<std::string> InConflict(const storage::v1::Report& report, const Directory& directory) {
  std::set<std::string> ids(report.hidden_from_ids().begin(), report.hidden_from_ids().end());
  ids.insert(report.recused_ids().begin(), report.recused_ids().end());
  for (const std::string& id : report.about_ids()) {
    ids.insert(id);
    const storage::v1::Worker* subject = directory.FindWorker(id);
    ids.insert(subject->manager_id());
    const storage::v1::Team* team = directory.FindTeam(subject->team_id());
    if (team != nullptr) ids.insert(team->manager_id());
  }
  return ids;
}

void ExpectSound(const ReportChange& change, int64_t decided_on, const Story& story) {
  if (change.is_reading) return;  // it stays as it is
  const storage::v1::Report& report = change.report;
  const storage::v1::JournalLine& line = change.line;
  EXPECT_EQ(change.decided_on, decided_on);
  EXPECT_EQ(line.version(), decided_on + 1);
  EXPECT_EQ(line.report_id(), report.id());
  EXPECT_EQ(line.state(), report.state());
  EXPECT_EQ(line.level(), report.level());
  EXPECT_EQ(line.action(), change.entry.action());
  EXPECT_EQ(line.time_ms(), change.entry.time_ms());
  EXPECT_EQ(change.entry.time_ms(), absl::ToUnixMillis(story.now()));
  EXPECT_EQ(change.entry.state(), report.state());
  EXPECT_EQ(change.directory_version, story.directory().version());

  const bool open = IsOpen(report.state());
  EXPECT_EQ(change.wake.has_value(), open);
  EXPECT_EQ(line.queues().empty(), !open);
  EXPECT_NE(report.holder_id().empty(), report.desk_team_id().empty());
  const std::vector<std::string> queues = Queues(change);
  EXPECT_EQ(std::set<std::string>(queues.begin(), queues.end()).size(), queues.size());
  for (const std::string& queue : LeftQueues(change)) EXPECT_THAT(queues, Not(Contains(queue)));
  for (const std::string& id : InConflict(report, story.directory())) {
    EXPECT_THAT(queues, Not(Contains("w:" + id)));
    for (const auto& telling : line.tell()) EXPECT_NE(telling.person_id(), id);
  }
  bool runs = false;
  for (const auto& clock : report.clocks()) runs = runs || clock.end_time_ms() == 0;
  EXPECT_EQ(runs, open) << "an open report has a clock that runs, a closed one none";
}

Submission RandomSubmission(Fate& fate) {
  Submission submission = KimsSubmission();
  submission.safety = fate.OneIn(3) ? v1::SAFETY_NOT_SAFE : v1::SAFETY_SAFE;
  for (int i = fate.Below(3); i > 0; --i) submission.about_ids.push_back(fate.Worker());
  for (int i = fate.Below(4); i > 0; --i) submission.hidden_from_ids.push_back(fate.Worker());
  return submission;
}

Asking RandomRequest(Fate& fate, const Story& story, int step) {
  Asking request;
  request.action = static_cast<v1::Action>(2 + fate.Below(16));
  const bool of_young_person = request.action == v1::ACTION_CONFIRM ||
                               request.action == v1::ACTION_REOPEN ||
                               request.action == v1::ACTION_WITHDRAW ||
                               request.action == v1::ACTION_MESSAGE_FROM_YOUNG_PERSON;
  const bool by_holder = !fate.OneIn(3) && !story.report().holder_id().empty();
  request.actor_id = of_young_person ? "kim" : by_holder ? story.holder() : fate.Worker();
  request.request_hash = 100 + static_cast<uint64_t>(step);
  request.text = "words";
  request.urgency = v1::URGENCY_HIGH;
  request.change_number = 1 + fate.Below(2);
  (fate.OneIn(2) ? request.worker_id : request.team_id) = fate.OneIn(2)   ? fate.Worker()
                                                          : fate.OneIn(2) ? "north"
                                                                          : "south";
  return request;
}

// One thing happens: somebody asks for something, somebody goes or comes, or time passes.
void Happen(Fate& fate, Story& story, int step) {
  const int64_t version = story.stored().version;
  switch (fate.Below(4)) {
    case 0:
      if (fate.OneIn(3)) {
        const std::string id = fate.Worker();
        const absl::Time from = story.now() + absl::Hours(fate.Below(48) - 24);
        story.council().Away(id, from, from + absl::Hours(fate.Below(96)));
        story.CouncilChanged();
        break;
      }
      story.set_now(story.now() + absl::Minutes(fate.Below(60 * 24 * 7)));
      break;
    case 1:
      if (story.last().wake.has_value()) story.set_now(std::max(story.now(), *story.last().wake));
      break;
    default: {
      const auto change = story.Ask(RandomRequest(fate, story, step));
      if (change.ok() && change->has_value()) ExpectSound(**change, version, story);
      return;
    }
  }
  for (int i = 0; i < 50; ++i) {
    const auto due = story.Due();
    if (!due.has_value()) return;
    ExpectSound(*due, story.stored().version, story);
    story.Record(*due);
  }
  ADD_FAILURE() << "changes without end";
}

TEST(AdvanceTest, RandomStoriesLeaveSoundReports) {
  const Rulebook* const kRules[] = {&WalesRules(), &SmallRules()};
  int closed = 0;
  for (unsigned seed = kFirstSeed; seed < kFirstSeed + kStories && !HasFailure(); ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Fate fate(seed);
    Story story(DemoCouncil(), *kRules[fate.Below(2)], Monday());
    ExpectSound(story.Submit(RandomSubmission(fate)), 0, story);
    for (int step = 0; step < kSteps && !HasFailure(); ++step) Happen(fate, story, step);
    if (!IsOpen(story.report().state())) ++closed;
  }
  // The dice reach both ends of the lifecycle.
  EXPECT_GT(closed, kStories / 10);
  EXPECT_LT(closed, kStories * 9 / 10);
}

}  // namespace
}  // namespace pledgekeeper::domain
