// Somebody named in words does not read them before somebody has looked at whether it is about
// them: a new report.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/report/lifecycle.h"
#include "tests/domain/decide/name_checks.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

// ann's desk and her manager are passed over with her: it may be about her.
TEST(NameCheckTest, WhoIsNamedIsNotWhoGetsIt) {
  for (const char* words :
       {"Grace never listens to me", "adeholm shouts", "i told GRACE and she laughed"}) {
    Story story = Sent(Saying(words));
    EXPECT_EQ(story.holder(), "d:south") << words;
    EXPECT_FALSE(MayReadIt(story, "ann"));
    EXPECT_EQ(Outcome(story, "ann"), "WAITS");
    EXPECT_THAT(Checkers(story), ElementsAre("south"));
    EXPECT_EQ(ClockState(story, "check-names"), "running");
    EXPECT_THAT(HiddenFrom(story.last()), ElementsAre("ann", "tm")) << "tm manages her";
    EXPECT_EQ(Tellings(story.last()), "cat:given dan:given");
  }
}

TEST(NameCheckTest, EveryTextOfASubmissionIsLookedThrough) {
  Submission would_help = KimsSubmission();
  would_help.what_would_help = "that grace stops shouting";
  EXPECT_EQ(Sent(would_help).holder(), "d:south");
  Submission about = KimsSubmission();
  about.about_words = "Grace";
  EXPECT_EQ(Sent(about).holder(), "d:south");
}

// It says that a promise was not kept, and somebody else looks first.
TEST(NameCheckTest, WhoIsGreetedInAFirstReportWaits) {
  EXPECT_EQ(Sent(Saying("Hi Grace, can u ring me please")).holder(), "d:south");
  EXPECT_EQ(Sent(Saying("hi grace never listens to me")).holder(), "d:south");
}

TEST(NameCheckTest, WhoIsNamedByWhatTheyAreWaits) {
  EXPECT_EQ(Outcome(Sent(Saying("My social worker hit me.")), "ann"), "WAITS");
  EXPECT_EQ(Sent(Saying("My social worker hit me.")).holder(), "d:south");
  EXPECT_EQ(Sent(Saying("My social worker never came.")).holder(), "ann");
  Submission about = KimsSubmission();
  about.about_words = "my social worker";
  EXPECT_EQ(Sent(about).holder(), "d:south");
}

TEST(NameCheckTest, YoungPersonCanSayThatTheyMayKnow) {
  Submission submission = Saying("Grace and Callum never ring me");
  submission.may_know_ids = {"ann"};
  Story story = Sent(submission);
  EXPECT_EQ(story.holder(), "ann");
  EXPECT_EQ(Outcome(story, "ann"), "MAY_KNOW_SAID");
  EXPECT_EQ(Outcome(story, "tm"), "WAITS");
  submission.may_know_ids = {"nobody"};
  Story other(Named(), WalesRules4(), Monday());
  EXPECT_FALSE(DecideSubmission(submission, other.circumstances()).ok());
}

TEST(NameCheckTest, WhomItIsAboutOrHiddenFromAnywayIsNotChecked) {
  Submission submission = Saying("Grace and Owen never ring me");
  submission.about_ids = {"ann"};
  submission.hidden_from_ids = {"bob"};
  EXPECT_THAT(Sent(submission).report().named(), IsEmpty());
}

// Nobody is left who could look, so somebody comes in: a report about their manager is no matter
// for whoever works under them.
TEST(NameCheckTest, WhoWorksUnderThemDoesNotCheck) {
  Story story = Sent(Saying("Callum never listens"));
  EXPECT_EQ(story.holder(), "ann") << "she is not named, and has it as ever";
  EXPECT_THAT(Checkers(story), Not(Contains("ann")));
  EXPECT_FALSE(Checkers(story).empty());
  EXPECT_EQ(story.Refusal(Check("ann", {"tm"}, {})), "MAY_NOT_CHECK");
  EXPECT_EQ(story.report().level(), 0) << "nobody called for help";
}

TEST(NameCheckTest, ManagersOfWhoIsNamedDoNotCheck) {
  Story story = Sent(Saying("Grace never listens"));
  story.Do(v1::ACTION_CLAIM, "cat");
  story.MustDo({.action = v1::ACTION_ESCALATE_BY_HAND, .actor_id = "cat", .text = "help"});
  EXPECT_THAT(BroughtInIds(story.report()), ElementsAre("tm2"));
  EXPECT_EQ(story.Refusal(Check("tm", {"ann"}, {})), "REPORT_NOT_FOUND");
  story.MustDo(Check("tm2", {"ann"}, {}));
}

TEST(NameCheckTest, ItIsAboutThemTheyNeverReadIt) {
  Story story = Sent(Saying("Grace never listens to me"));
  story.Do(v1::ACTION_CLAIM, "cat");
  const ReportChange change = story.MustDo(Check("cat", {"ann"}, {}));
  EXPECT_EQ(story.holder(), "cat") << "it goes nowhere else";
  EXPECT_EQ(Outcome(story, "ann"), "ABOUT");
  EXPECT_THAT(story.report().about_ids(), ElementsAre("ann"));
  EXPECT_THAT(story.report().excluded_ids(), Contains("tm"));
  EXPECT_FALSE(MayReadIt(story, "ann"));
  EXPECT_FALSE(MayReadIt(story, "tm"));
  EXPECT_EQ(ClockState(story, "check-names"), "met");
  EXPECT_EQ(ClockState(story, "tell-officer"), "running")
      << "an allegation, as if picked from a list";
  EXPECT_THAT(HiddenFrom(change), ElementsAre("ann", "tm"));
  EXPECT_EQ(change.entry.staff_words(), "because");
}

// Nobody's answer stands who may not know of it; that somebody has yet to look takes none away.
TEST(NameCheckTest, AnswerOfWhomItIsAboutFallsWithTheCheck) {
  const auto resolved_and_named = [] {
    Story story = Sent(Saying("nobody listens to me"));
    story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "hello");
    story.Do(v1::ACTION_RESOLVE, "ann", "done");
    story.MustDo(
        {.action = v1::ACTION_TRANSFER, .actor_id = "ann", .text = "t", .worker_id = "cat"});
    story.MustDo(Message("Grace lied to you"));
    EXPECT_EQ(story.report().state(), storage::v1::RESOLVED) << "somebody looks first";
    return story;
  };
  Story about = resolved_and_named();
  const ReportChange change = about.MustDo(Check("cat", {"ann"}, {}));
  EXPECT_EQ(about.holder(), "cat");
  EXPECT_EQ(about.report().state(), storage::v1::RECEIVED);
  EXPECT_EQ(about.report().resolution(), "");
  EXPECT_THAT(Tellings(change), HasSubstr("cat:given"));
  EXPECT_THAT(Tellings(change), HasSubstr("kim:answered"));
  Story may_know = resolved_and_named();
  may_know.MustDo(Check("cat", {}, {"ann"}));
  EXPECT_EQ(may_know.report().state(), storage::v1::RESOLVED);
  EXPECT_EQ(may_know.report().resolution(), "done");
}

TEST(NameCheckTest, AllegationRunsFromItsReceipt) {
  Story story = Sent(Saying("Grace hit me"));
  story.Do(v1::ACTION_CLAIM, "cat");
  story.set_now(Monday() + absl::Hours(20));
  story.MustDo(Check("cat", {"ann"}, {}));
  for (const char* name : {"tell-officer", "decide-allegation"}) {
    const storage::v1::Clock* clock = FindClock(story.report(), name);
    ASSERT_NE(clock, nullptr);
    EXPECT_EQ(absl::FromUnixMillis(clock->start_time_ms()), Monday()) << name;
  }
  // One that runs already, for something else, began too late for this.
  Story noted = Sent(Saying("Grace hit me"));
  noted.Do(v1::ACTION_CLAIM, "cat");
  noted.set_now(Monday() + absl::Hours(1));
  Asking step{.action = v1::ACTION_RECORD_MILESTONE, .actor_id = "cat"};
  step.milestone = v1::MILESTONE_ALLEGATION_NOTED;
  step.text = "because";
  noted.MustDo(step);
  noted.set_now(Monday() + absl::Hours(2));
  noted.MustDo(Check("cat", {"ann"}, {}));
  EXPECT_EQ(absl::FromUnixMillis(FindClock(noted.report(), "tell-officer")->start_time_ms()),
            Monday());
  EXPECT_FALSE(noted.Due().has_value()) << "no calendar has moved it";
}

TEST(NameCheckTest, TheyMayKnowItGoesOnAsUsual) {
  Story story = Sent(Saying("Grace never listens to me"));
  story.Do(v1::ACTION_CLAIM, "cat");
  story.Do(v1::ACTION_OPEN, "cat");
  EXPECT_THAT(HiddenFrom(story.last()), ElementsAre("ann", "tm"))
      << "what happens while it is checked";
  const ReportChange change = story.MustDo(Check("cat", {}, {"ann"}));
  EXPECT_EQ(story.holder(), "ann");
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
  EXPECT_EQ(Tellings(change), "ann:given kim:answered");
  EXPECT_THAT(HiddenFrom(change), ElementsAre("ann", "tm"));
  EXPECT_TRUE(MayReadIt(story, "ann"));
  EXPECT_EQ(ClockState(story, "check-names"), "met");
  EXPECT_EQ(ClockState(story, "tell-officer"), "");
  story.Do(v1::ACTION_OPEN, "ann");
  EXPECT_THAT(HiddenFrom(story.last()), IsEmpty());
  EXPECT_EQ(story.Refusal(Check("ann", {"ann"}, {})), "NOBODY_TO_CHECK");
}

TEST(NameCheckTest, WhoHasAnsweredItKeepsIt) {
  Story story = Sent(Saying("Grace never listens to me"));
  story.Do(v1::ACTION_CLAIM, "cat");
  story.Do(v1::ACTION_ACKNOWLEDGE, "cat", "on it");
  story.MustDo(Check("cat", {}, {"ann"}));
  EXPECT_EQ(story.holder(), "cat");
  EXPECT_EQ(story.report().state(), storage::v1::ACKNOWLEDGED);
}

TEST(NameCheckTest, CheckEndsWhenEverybodyIsChecked) {
  Story story = Sent(Saying("Grace and Owen never listen"));
  story.Do(v1::ACTION_CLAIM, "cat");
  story.MustDo(Check("cat", {}, {"bob"}));
  EXPECT_EQ(ClockState(story, "check-names"), "running");
  EXPECT_FALSE(MayReadIt(story, "ann"));
  EXPECT_EQ(story.holder(), "cat");
  EXPECT_EQ(story.Refusal(Check("cat", {}, {"bob"})), "PERSON_UNKNOWN");
  EXPECT_EQ(story.Refusal(Check("cat", {"tm"}, {})), "PERSON_UNKNOWN");
  story.MustDo(Check("cat", {"ann"}, {}));
  EXPECT_EQ(ClockState(story, "check-names"), "met");
  // A mistake is put right in the careful direction, and in no other.
  story.MustDo(Check("cat", {"bob"}, {}));
  EXPECT_FALSE(MayReadIt(story, "bob"));
  EXPECT_EQ(story.Refusal(Check("cat", {}, {"bob"})), "NOBODY_TO_CHECK");
}

TEST(NameCheckTest, CheckThatNobodyMakesCallsOneManagerAfterTheOther) {
  Story story = Sent(Saying("Grace never listens to me"));
  const std::vector<ReportChange> changes = story.ChangesUntil(At("2025-01-06 12:00"));
  EXPECT_THAT(BroughtInIds(story.report()), UnorderedElementsAre("tm2", "hos", "iro"));
  for (const ReportChange& change : changes) EXPECT_THAT(HiddenFrom(change), Contains("ann"));
  EXPECT_EQ(story.report().level(), 0) << "it calls no louder: who is named would see it";
  story.MustDo(Check("tm2", {}, {"ann"}));
  EXPECT_THAT(BroughtInIds(story.report()), IsEmpty()) << "they came for that alone";
}

TEST(NameCheckTest, InDangerItIsCheckedWithinMinutes) {
  Submission submission = Saying("Grace hit me");
  submission.safety = v1::SAFETY_NOT_SAFE;
  Story story = Sent(submission);
  EXPECT_EQ(ClockState(story, "check-names-now"), "running");
  EXPECT_FALSE(MayReadIt(story, "ann"));
  Story safe = Sent(Saying("Grace hit me"));
  EXPECT_EQ(ClockState(safe, "check-names-now"), "");
  safe.Do(v1::ACTION_SAY_NOT_SAFE, "kim");
  EXPECT_EQ(ClockState(safe, "check-names-now"), "running");
  Story nobody = Sent(Saying("it is cold"));
  nobody.Do(v1::ACTION_SAY_NOT_SAFE, "kim");
  EXPECT_EQ(ClockState(nobody, "check-names-now"), "") << "nothing could meet it";
}

// The words of the young person reach somebody all the same.
TEST(NameCheckTest, UnderAPolicyWithoutAClockANewReportStaysAwayFromThem) {
  Story story = Sent(Saying("Grace never listens to me"), WalesRules3());
  EXPECT_EQ(story.holder(), "d:south");
  EXPECT_FALSE(MayReadIt(story, "ann"));
  story.Do(v1::ACTION_CLAIM, "cat");
  story.MustDo(Check("cat", {}, {"ann"}));
  EXPECT_EQ(story.holder(), "ann");
}

// Nobody is held to a check there: what is resolved and not answered must not stay open in silence.
TEST(NameCheckTest, UnderAPolicyWithoutAClockWhatIsResolvedClosesAllTheSame) {
  Story story = Sent(Saying("Grace never listens to me"), WalesRules3());
  story.Do(v1::ACTION_CLAIM, "cat");
  story.Do(v1::ACTION_ACKNOWLEDGE, "cat", "on it");
  story.Do(v1::ACTION_RESOLVE, "cat", "done");
  ASSERT_EQ(Outcome(story, "ann"), "WAITS");
  story.PassTime(At("2025-03-20 12:00"));
  EXPECT_TRUE(IsOverForYoungPerson(story.report().state()));
}

TEST(NameCheckTest, WhoseTeamsManagerIsNamedDoesNotCheck) {
  Council council = Named();
  council.entries().workers.at("ann").set_manager_id("sm");
  const Story story = Sent(Saying("Callum never listens"), WalesRules4(), council);
  ASSERT_EQ(story.holder(), "ann");
  EXPECT_THAT(Checkers(story), Not(Contains("ann")));
}

TEST(NameCheckTest, WhoMayKnowByTheirWordAndAdvocatesCheckNobody) {
  Submission submission = Saying("Grace and Owen never ring me");
  submission.may_know_ids = {"ann"};
  Story story = Sent(submission);
  ASSERT_EQ(story.holder(), "ann");
  EXPECT_THAT(Checkers(story), Not(Contains("ann")));
  EXPECT_EQ(story.Refusal(Check("ann", {}, {"bob"})), "NOBODY_TO_CHECK");
  Council council = Named();
  council.Worker("adv", {v1::ROLE_ADVOCATE, "", ""});
  Story with_advocate = Sent(Saying("Grace never listens"), WalesRules4(), council);
  with_advocate.stored().report.add_brought_in()->set_worker_id("adv");
  EXPECT_THAT(Checkers(with_advocate), Not(Contains("adv")));
}

TEST(NameCheckTest, WhoCanCheckIsRemindedAndNobodyElse) {
  Council council = Named();
  council.entries().teams.at("south").set_manager_id("dir");
  council.entries().workers.at("dan").set_manager_id("dir");
  Story story = Sent(Saying("Grace and Nia Hathren never listen"), WalesRules4(), council);
  ASSERT_EQ(story.holder(), "d:south");
  const auto changes = story.ChangesUntil(Monday() + absl::Hours(1));
  ASSERT_FALSE(changes.empty());
  EXPECT_THAT(Tellings(changes.back()), HasSubstr("dan:reminded"));
  EXPECT_THAT(Tellings(changes.back()), Not(HasSubstr("cat:reminded"))) << "works under Nia";
}

TEST(NameCheckTest, ItGoesToNobodyWhoManagesWhoIsNamed) {
  Council council = Named();
  council.Gone("cat").Gone("dan");
  EXPECT_NE(Sent(Saying("Grace never listens to me"), WalesRules4(), council).holder(), "tm");
}

TEST(NameCheckTest, InDangerACheckTakesItFromNobodyWhoWorksOnIt) {
  Submission submission = Saying("Grace hit me");
  submission.safety = v1::SAFETY_NOT_SAFE;
  Story story = Sent(submission);
  story.Do(v1::ACTION_CLAIM, "cat");
  story.MustDo(Check("cat", {}, {"ann"}));
  EXPECT_EQ(story.holder(), "cat");
}

// What a check brings back for a duty is for nobody whom they object to since it was closed.
TEST(NameCheckTest, WhatIsKeptAfterACheckGoesToNobodyWhomTheyObjectTo) {
  int closed = 0;
  for (const Rulebook& rules : {WalesRules2(), WalesRules3(), WalesRules7()}) {
    Story story = Sent(Saying("Grace shouted at me."), rules);
    ASSERT_EQ(story.holder(), "d:south");
    story.Do(v1::ACTION_CLAIM, "cat");
    story.Do(v1::ACTION_WITHDRAW, "kim");
    closed += story.report().state() == storage::v1::WITHDRAWN ? 1 : 0;
    story.MustDo({.action = v1::ACTION_CHANGE_OBJECTIONS, .actor_id = "kim", .add_ids = {"cat"}});
    const ReportChange change = story.MustDo(Check("sm", {"ann"}, {}));
    if (story.report().state() != storage::v1::WITHDRAWN_BUT_KEPT) continue;
    EXPECT_NE(story.holder(), "cat");
    EXPECT_THAT(Queues(change), Not(Contains("w:cat")));
    EXPECT_THAT(Tellings(change), Not(HasSubstr("cat:")));
  }
  EXPECT_GT(closed, 0) << "by some policy nothing keeps what was taken back";
}

}  // namespace
}  // namespace pledgekeeper::domain
