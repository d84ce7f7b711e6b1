// What was planned because of a report is made, or the young person is told that it will not be.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/decide/decide.h"
#include "services/domain/decide/wake.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

absl::Time Monday() { return At("2025-01-06 10:00"); }

Asking Plan(const std::string& words, std::optional<absl::CivilDay> due_day = std::nullopt,
            const std::string& owner = "") {
  Asking asking{.action = v1::ACTION_PLAN_CHANGE, .actor_id = "ann", .text = words};
  asking.due_day = due_day;
  asking.worker_id = owner;
  return asking;
}

Asking Of(v1::Action action, int number, const std::string& words = "why",
          const std::string& actor = "ann") {
  Asking asking{.action = action, .actor_id = actor, .text = words};
  asking.change_number = number;
  return asking;
}

Asking Amend(int number, std::optional<absl::CivilDay> due_day, const std::string& owner = "") {
  Asking asking = Of(v1::ACTION_AMEND_CHANGE, number);
  asking.due_day = due_day;
  asking.worker_id = owner;
  return asking;
}

// Kim's report, acknowledged by ann.
Story Acknowledged(const Rulebook& rules = WalesRules8()) {
  Story story(DemoCouncil(), rules, Monday());
  story.Submit(KimsSubmission());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  return story;
}

// The same, and everything but the changes over: answered, and sorted, she says.
void Finish(Story& story) {
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  Asking terms{.action = v1::ACTION_RECORD_MILESTONE, .actor_id = "ann", .text = "written"};
  terms.milestone = v1::MILESTONE_TERMS_WRITTEN;
  story.MustDo(terms);
  story.Do(v1::ACTION_CONFIRM, "kim");
}

TEST(PlannedChangesTest, EachHasItsDayItsOwnerAndItsClock) {
  Story story = Acknowledged();
  story.MustDo(Plan("visits", absl::CivilDay(2025, 1, 31)));
  const ReportChange change = story.MustDo(Plan("a bed", absl::CivilDay(2025, 2, 14), "tm"));
  EXPECT_EQ(Tellings(change), "kim:answered tm:reminded");
  const auto& changes = story.report().changes();
  EXPECT_EQ(changes[0].owner_id(), "ann");
  EXPECT_EQ(changes[1].owner_id(), "tm");
  EXPECT_EQ(Show(absl::FromUnixMillis(changes[0].due_ms())), "Sat 01 00:00");
  std::vector<std::string> due;
  for (const RunningClock& running : RunningClocks(story.report(), WalesRules8().policy())) {
    if (running.clock.record.name() == "change") due.push_back(Show(running.due));
  }
  EXPECT_THAT(due, ElementsAre("Sat 01 00:00", "Sat 15 00:00"));
}

TEST(PlannedChangesTest, WithoutADayThePolicyGivesOne) {
  Story story = Acknowledged();
  story.MustDo(Plan("visits"));
  const Calendar& calendar = *WalesRules8().policy().calendar;
  EXPECT_EQ(absl::FromUnixMillis(story.report().changes(0).due_ms()),
            calendar.EndOf(calendar.AddWorkingDays(absl::CivilDay(2025, 1, 6), 60)));
}

// Whose duty ends that should not: the close was the end of every plan.
TEST(PlannedChangesTest, OutliveWhatIsOverForTheYoungPerson) {
  for (const bool withdrawn : {false, true}) {
    Story story = Acknowledged();
    story.MustDo(Plan("visits", absl::CivilDay(2025, 1, 31)));
    withdrawn ? static_cast<void>(story.Do(v1::ACTION_WITHDRAW, "kim")) : Finish(story);
    EXPECT_EQ(story.report().state(),
              withdrawn ? storage::v1::WITHDRAWN_BUT_KEPT : storage::v1::CONFIRMED_BUT_KEPT);
    const std::vector<std::string> lines = story.PassTime(At("2025-02-18 12:00"));
    EXPECT_THAT(lines, Contains(HasSubstr("ESCALATE")));
    EXPECT_THAT(lines, Contains(HasSubstr("tm:brought_in")));
    EXPECT_THAT(lines, Contains(HasSubstr("kim:late")));
    EXPECT_THAT(lines, Contains(HasSubstr("hos:brought_in")));
    const ReportChange made = story.MustDo(Of(v1::ACTION_MAKE_CHANGE, 1, "they began"));
    EXPECT_THAT(Reasons(made), Contains("made:late"));
    EXPECT_EQ(story.report().state(), withdrawn ? storage::v1::WITHDRAWN : storage::v1::CONFIRMED);
    EXPECT_THAT(story.PassTime(At("2025-12-01 12:00")), IsEmpty());
  }
}

TEST(PlannedChangesTest, OneThatIsMadeLeavesTheOtherRunning) {
  Story story = Acknowledged();
  story.MustDo(Plan("visits", absl::CivilDay(2025, 1, 31)));
  story.MustDo(Plan("a bed", absl::CivilDay(2025, 3, 31)));
  Finish(story);
  const ReportChange made = story.MustDo(Of(v1::ACTION_MAKE_CHANGE, 2));
  EXPECT_THAT(Reasons(made), Contains("made:in_time"));
  EXPECT_EQ(story.report().state(), storage::v1::CONFIRMED_BUT_KEPT);
  EXPECT_THAT(story.PassTime(At("2025-02-03 12:00")), Contains(HasSubstr("tm:brought_in")));
  const ReportChange dropped = story.MustDo(Of(v1::ACTION_DROP_CHANGE, 1, "no money"));
  EXPECT_EQ(dropped.entry.staff_words(), "no money");
  EXPECT_EQ(dropped.report.changes(0).drop_reason(), "no money");
  EXPECT_EQ(story.report().state(), storage::v1::CONFIRMED);
  for (const v1::Action action : {v1::ACTION_MAKE_CHANGE, v1::ACTION_DROP_CHANGE}) {
    EXPECT_EQ(story.Refusal(Of(action, 1)), "CHANGE_NOT_PLANNED");
    EXPECT_EQ(story.Refusal(Of(action, 2)), "CHANGE_NOT_PLANNED");
  }
  EXPECT_EQ(story.Refusal(Amend(1, absl::CivilDay(2025, 5, 1))), "CHANGE_NOT_PLANNED");
}

// On its last day it is in time, and at the midnight that ends it no more.
// Who plans much is not full of what is done with.
TEST(PlannedChangesTest, WhatWaitsForChangesAloneTakesNobodysPlace) {
  Story story = Acknowledged();
  EXPECT_FALSE(story.MustDo(Plan("visits", absl::CivilDay(2025, 1, 31))).load.takes_no_place);
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  const ReportChange sorted = story.Do(v1::ACTION_CONFIRM, "kim");
  EXPECT_EQ(sorted.report.state(), storage::v1::CONFIRMED_BUT_KEPT);
  EXPECT_FALSE(sorted.load.takes_no_place) << "the terms are to be written";
  Asking terms{.action = v1::ACTION_RECORD_MILESTONE, .actor_id = "ann", .text = "written"};
  terms.milestone = v1::MILESTONE_TERMS_WRITTEN;
  EXPECT_TRUE(story.MustDo(terms).load.takes_no_place);
  EXPECT_FALSE(story.Do(v1::ACTION_REOPEN, "kim", "no").load.takes_no_place);
}

TEST(PlannedChangesTest, TheLastDayIsInTime) {
  for (const bool late : {false, true}) {
    Story story = Acknowledged();
    story.MustDo(Plan("visits", absl::CivilDay(2025, 1, 31)));
    story.PassTime(At(late ? "2025-02-01 00:00" : "2025-01-31 23:59"));
    EXPECT_THAT(Reasons(story.MustDo(Of(v1::ACTION_MAKE_CHANGE, 1))),
                Contains(late ? "made:late" : "made:in_time"));
  }
}

// What is late stays late: another day gives more time, and takes nothing back.
TEST(PlannedChangesTest, AnotherDayTakesNoLatenessBack) {
  Story story = Acknowledged();
  story.MustDo(Plan("visits", absl::CivilDay(2025, 1, 31)));
  Finish(story);
  ASSERT_THAT(story.PassTime(At("2025-02-03 12:00")), Contains(HasSubstr("tm:brought_in")));
  const ReportChange moved = story.MustDo(Amend(1, absl::CivilDay(2025, 2, 28)));
  EXPECT_EQ(Tellings(moved), "kim:answered tm:reminded") << "who was called hears of it";
  EXPECT_EQ(moved.report.changes(0).moves(), 1);
  EXPECT_EQ(story.report().state(), storage::v1::CONFIRMED_BUT_KEPT);
  const std::vector<std::string> until_then = story.PassTime(At("2025-02-28 12:00"));
  EXPECT_THAT(until_then, testing::SizeIs(2)) << "both reminders come again";
  for (const std::string& line : until_then) EXPECT_THAT(line, HasSubstr("REMIND"));
  const ReportChange made = story.MustDo(Of(v1::ACTION_MAKE_CHANGE, 1));
  EXPECT_THAT(Reasons(made), Contains("made:late"));
  int late = 0;
  int in_time = 0;
  for (const auto& ended : made.report.facts().ended()) {
    if (ended.name() != "change") continue;
    late += ended.void_late() + ended.late();
    in_time += ended.in_time();
  }
  EXPECT_EQ(late, 1);
  EXPECT_EQ(in_time, 1);
  const storage::v1::PlannedChange& counted = made.report.facts().changes(0);
  EXPECT_GE(counted.make_time_ms(), counted.due_ms());
  EXPECT_EQ(Show(absl::FromUnixMillis(counted.due_ms())), "Sat 01 00:00");
}

TEST(PlannedChangesTest, AnotherDayBeforeTheFirstOneIsNoBreach) {
  Story story = Acknowledged();
  story.MustDo(Plan("visits", absl::CivilDay(2025, 1, 31)));
  Finish(story);
  ASSERT_THAT(story.PassTime(At("2025-01-30 12:00")), testing::SizeIs(2));
  story.MustDo(Amend(1, absl::CivilDay(2025, 2, 28)));
  EXPECT_THAT(story.PassTime(At("2025-02-28 12:00")), testing::SizeIs(2)) << "reminded anew";
  EXPECT_THAT(Reasons(story.MustDo(Of(v1::ACTION_MAKE_CHANGE, 1))), Contains("made:in_time"));
}

TEST(PlannedChangesTest, TheSameDayIsNoMove) {
  Story story = Acknowledged();
  story.MustDo(Plan("visits", absl::CivilDay(2025, 1, 31)));
  EXPECT_EQ(story.MustDo(Amend(1, absl::CivilDay(2025, 1, 31))).report.changes(0).moves(), 0);
}

// They read why, and which; staff read the words where they stand already.
TEST(PlannedChangesTest, WhyIsToldToTheYoungPerson) {
  Story story = Acknowledged();
  const ReportChange planned = story.MustDo(Plan("visits", absl::CivilDay(2025, 1, 31)));
  EXPECT_EQ(planned.entry.why().en(), "It is change 1. It is to be made by Fri 31 Jan 2025.");
  EXPECT_EQ(planned.entry.why().cy(),
            "Newid 1 yw hwn. Mae i'w wneud erbyn dydd Gwener 31 Ionawr 2025.");
  const ReportChange moved = story.MustDo(Amend(1, absl::CivilDay(2025, 2, 28), "tm"));
  EXPECT_EQ(moved.entry.why().en(),
            "It is change 1. It is to be made by Fri 28 Feb 2025. Name of tm sees to it. Why: why");
  EXPECT_THAT(moved.entry.why_simple().cy(), HasSubstr("Pam: why"));
  EXPECT_THAT(moved.entry.why_staff().en(), Not(HasSubstr("Why:")));
  EXPECT_EQ(moved.entry.staff_words(), "why");
  EXPECT_EQ(story.MustDo(Of(v1::ACTION_DROP_CHANGE, 1, "no money")).entry.why().en(),
            "It is change 1. Why: no money");
}

TEST(PlannedChangesTest, TheDayIsNeitherPastNorFarAway) {
  Story story = Acknowledged();
  EXPECT_EQ(story.Refusal(Plan("x", absl::CivilDay(2025, 1, 5))), "TIME_OUT_OF_BOUNDS");
  EXPECT_EQ(story.Refusal(Plan("x", absl::CivilDay(2030, 1, 7))), "TIME_OUT_OF_BOUNDS");
  EXPECT_EQ(story.Refusal(Plan("x", absl::CivilDay(2025, 1, 6))), "");
  EXPECT_EQ(story.Refusal(Plan("x", absl::CivilDay(2030, 1, 6))), "");
  story.MustDo(Plan("x", absl::CivilDay(2025, 1, 6)));
  EXPECT_EQ(story.Refusal(Amend(1, absl::CivilDay(2025, 1, 5))), "TIME_OUT_OF_BOUNDS");
  EXPECT_EQ(story.Refusal(Amend(1, absl::CivilDay(2030, 1, 7))), "TIME_OUT_OF_BOUNDS");
  // Whatever is said of the owner: of a day that is refused nobody learns who may read.
  for (const char* const owner : {"tm", "cat", "nobody"}) {
    EXPECT_EQ(story.Refusal(Plan("x", absl::CivilDay(2025, 1, 5), owner)), "TIME_OUT_OF_BOUNDS");
    EXPECT_EQ(story.Refusal(Amend(1, absl::CivilDay(2025, 1, 5), owner)), "TIME_OUT_OF_BOUNDS");
  }
}

TEST(PlannedChangesTest, WhoCoversForWhoeverSeesToItIsReminded) {
  Story story = Acknowledged();
  story.MustDo(Plan("visits", absl::CivilDay(2025, 1, 31), "tm"));
  Finish(story);
  story.council().AlwaysAway("tm", "sm");
  story.CouncilChanged();
  EXPECT_THAT(story.PassTime(At("2025-01-24 12:00")),
              Contains(HasSubstr("REMIND ann:reminded sm:reminded")));
}

// Who is excluded is a secret: the same answer for all who cannot.
TEST(PlannedChangesTest, WhoCannotReadItSeesToNothing) {
  Story story(DemoCouncil(), WalesRules8(), Monday());
  Submission said = KimsSubmission();
  said.hidden_from_ids = {"tm"};
  story.Submit(said);
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.MustDo(Plan("visits"));
  for (const char* const owner : {"tm", "cat", "nobody", "kim"}) {
    EXPECT_EQ(story.Refusal(Plan("a bed", std::nullopt, owner)), "CHANGE_OWNER_NOT_AVAILABLE");
    EXPECT_EQ(story.Refusal(Amend(1, std::nullopt, owner)), "CHANGE_OWNER_NOT_AVAILABLE");
  }
  // An advocate is with the young person, and does nothing in the council's place.
  story.council().Worker("adv", {.role = v1::ROLE_ADVOCATE});
  story.CouncilChanged();
  Asking wants{.action = v1::ACTION_ANSWER_ADVOCATE_OFFER, .actor_id = "kim"};
  wants.wanted = true;
  story.MustDo(wants);
  ASSERT_THAT(BroughtInIds(story.report()), Contains("adv"));
  EXPECT_EQ(story.Refusal(Amend(1, std::nullopt, "adv")), "CHANGE_OWNER_NOT_AVAILABLE");
  story.council().Gone("sm");
  story.CouncilChanged();
  EXPECT_EQ(story.Refusal(Amend(1, std::nullopt, "sm")), "CHANGE_OWNER_NOT_AVAILABLE");
  EXPECT_EQ(story.Refusal(Amend(1, std::nullopt, "hos")), "");
}

TEST(PlannedChangesTest, WhoSeesToItIsRemindedAndNobodyWhoMayNotKnow) {
  Story story = Acknowledged();
  story.MustDo(Plan("visits", absl::CivilDay(2025, 1, 31), "tm"));
  Finish(story);
  const std::vector<ReportChange> before = story.ChangesUntil(At("2025-01-24 12:00"));
  ASSERT_THAT(before, testing::SizeIs(1));
  EXPECT_EQ(Tellings(before[0]), "ann:reminded tm:reminded");
  EXPECT_THAT(Targets(before[0]), ElementsAre("ann", "tm"));
  // From then on tm must not know of it.
  Asking objects{.action = v1::ACTION_CHANGE_OBJECTIONS, .actor_id = "kim"};
  objects.add_ids = {"tm"};
  story.MustDo(objects);
  for (const ReportChange& change : story.ChangesUntil(At("2025-02-20 12:00"))) {
    EXPECT_THAT(Tellings(change), Not(HasSubstr("tm:")));
    EXPECT_THAT(Targets(change), Not(Contains("tm")));
  }
  EXPECT_THAT(Tellings(story.MustDo(Of(v1::ACTION_DROP_CHANGE, 1))), Not(HasSubstr("tm:")));
}

// Whoever has the report: what becomes of their change, and of nothing else, they say themselves.
TEST(PlannedChangesTest, WhoSeesToItSaysWhatBecomesOfIt) {
  Story story = Acknowledged();
  story.MustDo(Plan("visits", absl::CivilDay(2025, 1, 31), "sm"));
  story.MustDo(Plan("a bed", absl::CivilDay(2025, 1, 31), "sm"));
  story.MustDo(Plan("a letter", absl::CivilDay(2025, 1, 31)));
  EXPECT_EQ(story.Refusal(Of(v1::ACTION_MAKE_CHANGE, 1, "done", "tm")), "NOT_THE_HOLDER");
  for (const v1::Action action :
       {v1::ACTION_MAKE_CHANGE, v1::ACTION_AMEND_CHANGE, v1::ACTION_DROP_CHANGE}) {
    EXPECT_EQ(story.Refusal(Of(action, 3, "done", "sm")), "NOT_THE_HOLDER");
    EXPECT_EQ(story.Refusal(Of(action, 4, "done", "sm")), "NOT_THE_HOLDER");
    EXPECT_EQ(story.Refusal(Of(action, 0, "done", "sm")), "NOT_THE_HOLDER");
  }
  Asking moved = Amend(1, absl::CivilDay(2025, 2, 28));
  moved.actor_id = "sm";
  story.MustDo(moved);
  const ReportChange made = story.MustDo(Of(v1::ACTION_MAKE_CHANGE, 1, "done", "sm"));
  EXPECT_EQ(made.entry.actor_id(), "sm");
  EXPECT_EQ(made.report.holder_id(), "ann");
  story.MustDo(Of(v1::ACTION_DROP_CHANGE, 2, "no money", "sm"));
  EXPECT_EQ(story.Refusal(Of(v1::ACTION_NOTE, 0, "a note", "sm")), "NOT_THE_HOLDER");
}

TEST(PlannedChangesTest, APolicyWithoutTheClockCallsNobody) {
  Story story = Acknowledged(WalesRules7());
  story.MustDo(Plan("visits"));
  EXPECT_EQ(story.report().changes(0).due_ms(), 0);
  story.MustDo(Plan("a bed", absl::CivilDay(2025, 1, 31)));
  Finish(story);
  EXPECT_EQ(story.report().state(), storage::v1::CONFIRMED);
  EXPECT_THAT(Reasons(story.MustDo(Of(v1::ACTION_MAKE_CHANGE, 1))),
              Not(Contains(HasSubstr("made:"))));
  story.set_now(At("2025-02-01 10:00"));
  EXPECT_THAT(Reasons(story.MustDo(Of(v1::ACTION_MAKE_CHANGE, 2))), Contains("made:late"));
}

// Under a policy that has the clock, what was planned before runs too.
TEST(PlannedChangesTest, AnotherPolicyStartsTheClocksThatItHas) {
  Story story = Acknowledged(WalesRules7());
  story.MustDo(Plan("visits"));
  story.MustDo(Plan("a bed", absl::CivilDay(2025, 1, 31)));
  story.MustDo(Plan("a letter"));
  story.MustDo(Of(v1::ACTION_MAKE_CHANGE, 3));
  const auto replanned = DecideReplan(story.stored(), WalesRules8().policy(), "why",
                                      {story.directory(), WalesRules8(), story.now()});
  ASSERT_TRUE(replanned.has_value());
  std::vector<std::string> due;
  for (const RunningClock& running : RunningClocks(replanned->report, WalesRules8().policy())) {
    if (running.clock.record.name() == "change") due.push_back(Show(running.due));
  }
  const Calendar& calendar = *WalesRules8().policy().calendar;
  EXPECT_THAT(
      due,
      ElementsAre(Show(calendar.EndOf(calendar.AddWorkingDays(absl::CivilDay(2025, 1, 6), 60))),
                  "Sat 01 00:00"));
}

// By when somebody must answer is no day of a plan.
TEST(PlannedChangesTest, TheDayOfAPlanIsNoAnswerThatIsDue) {
  Story story = Acknowledged();
  const auto due = NextDueOfStaff(story.report(), WalesRules8().policy());
  story.MustDo(Plan("visits", absl::CivilDay(2025, 1, 6)));
  EXPECT_EQ(NextDueOfStaff(story.report(), WalesRules8().policy()), due);
  Finish(story);
  EXPECT_EQ(NextDueOfStaff(story.report(), WalesRules8().policy()), std::nullopt);
}

}  // namespace
}  // namespace pledgekeeper::domain
