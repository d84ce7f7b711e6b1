// Somebody named in words does not read them before somebody has looked at whether it is about
// them.
#include "services/domain/decide/name_check.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/people/access.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

absl::Time Monday() { return At("2025-01-06 10:00"); }

// The demo council under names that children write.
Council Named() {
  Council council = DemoCouncil();
  const auto call = [&](const char* id, const char* name) {
    council.entries().workers.at(id).set_name(name);
  };
  call("ann", "Grace Adeholm");
  call("bob", "Owen Price");
  call("cat", "Kit Hanmore");
  call("dan", "Lowri Daceby");
  call("tm", "Callum Ferrow");
  call("tm2", "Nia Hathren");
  call("sm", "Rhian Tudfox");
  call("hos", "Marcus Penhallow");
  call("dir", "Sara Astleigh");
  call("iro", "Joel Abbermoor");
  return council;
}

Submission Saying(const std::string& words) {
  Submission submission = KimsSubmission();
  submission.words = words;
  return submission;
}

Story Sent(const Submission& submission, const Rulebook& rulebook = WalesRules4()) {
  Story story(Named(), rulebook, Monday());
  story.Submit(submission);
  return story;
}

Asking Message(const std::string& text, const std::vector<std::string>& may_know = {}) {
  Asking request;
  request.action = v1::ACTION_MESSAGE_FROM_YOUNG_PERSON;
  request.actor_id = "kim";
  request.text = text;
  request.may_know_ids = may_know;
  return request;
}

Asking Check(const std::string& actor, const std::vector<std::string>& about,
             const std::vector<std::string>& may_know) {
  Asking request;
  request.action = v1::ACTION_CHECK_NAMES;
  request.actor_id = actor;
  request.text = "because";
  request.add_ids = about;
  request.may_know_ids = may_know;
  return request;
}

bool MayReadIt(const Story& story, const std::string& id) {
  return MayRead(id, story.report(), story.directory(),
                 PolicyOf(story.report(), story.rulebook()).policy,
                 story.now()) != ReadReason::kNone;
}

std::vector<std::string> Checkers(const Story& story) {
  return FindCheckers(story.report(), story.directory(),
                      PolicyOf(story.report(), story.rulebook()).policy, story.now());
}

std::string Outcome(const Story& story, const std::string& id) {
  for (const auto& named : story.report().named()) {
    if (named.worker_id() == id) return v1::NamedOutcome_Name(named.outcome()).substr(14);
  }
  return "";
}

std::vector<std::string> HiddenFrom(const ReportChange& change) {
  EXPECT_TRUE(
      std::equal(change.entry.hidden_from_ids().begin(), change.entry.hidden_from_ids().end(),
                 change.line.hidden_from_ids().begin(), change.line.hidden_from_ids().end()));
  return {change.entry.hidden_from_ids().begin(), change.entry.hidden_from_ids().end()};
}

std::string ClockState(const Story& story, const std::string& name) {
  const storage::v1::Clock* clock = FindClock(story.report(), name);
  if (clock == nullptr) return "";
  if (clock->end_time_ms() == 0) return "running";
  return clock->void_() ? "void" : "met";
}

// ---- A new report ----

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
    EXPECT_THAT(HiddenFrom(story.last()), ElementsAre("ann"));
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

TEST(NameCheckTest, WhoIsSpokenToMayReadIt) {
  EXPECT_EQ(Sent(Saying("Hi Grace, can u ring me please")).holder(), "ann");
  EXPECT_EQ(Sent(Saying("hi grace never listens to me")).holder(), "d:south");
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
  EXPECT_THAT(HiddenFrom(change), ElementsAre("ann"));
  EXPECT_EQ(change.entry.staff_words(), "because");
}

TEST(NameCheckTest, TheyMayKnowItGoesOnAsUsual) {
  Story story = Sent(Saying("Grace never listens to me"));
  story.Do(v1::ACTION_CLAIM, "cat");
  story.Do(v1::ACTION_OPEN, "cat");
  EXPECT_THAT(HiddenFrom(story.last()), ElementsAre("ann")) << "what happens while it is checked";
  const ReportChange change = story.MustDo(Check("cat", {}, {"ann"}));
  EXPECT_EQ(story.holder(), "ann");
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
  EXPECT_EQ(Tellings(change), "ann:given kim:answered");
  EXPECT_THAT(HiddenFrom(change), ElementsAre("ann"));
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

// ---- A message ----

Story WithAnn() {
  Story story = Sent(KimsSubmission());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "on it");
  return story;
}

TEST(NameCheckTest, MessageIsHiddenFromWhomItNames) {
  Story story = WithAnn();
  const ReportChange change = story.MustDo(Message("Grace shouted at me"));
  EXPECT_EQ(story.holder(), "ann") << "to see it go would tell her";
  EXPECT_TRUE(MayReadIt(story, "ann"));
  EXPECT_THAT(story.report().messages(1).hidden_from_ids(), ElementsAre("ann"));
  EXPECT_THAT(HiddenFrom(change), ElementsAre("ann"));
  EXPECT_EQ(Tellings(change), "sm:brought_in") << "tm manages her";
  EXPECT_THAT(Checkers(story), ElementsAre("sm"));
  EXPECT_EQ(story.report().level(), 0);
  EXPECT_THAT(Targets(change), IsEmpty());
  EXPECT_EQ(ClockState(story, "reply"), "") << "she would see the clock";
  EXPECT_EQ(ClockState(story, "check-names"), "running");
}

TEST(NameCheckTest, MessageReachesThemWhenTheyMayKnow) {
  Story story = WithAnn();
  story.MustDo(Message("Grace shouted at me"));
  const ReportChange change = story.MustDo(Check("sm", {}, {"ann"}));
  EXPECT_THAT(story.report().messages(1).hidden_from_ids(), IsEmpty());
  EXPECT_EQ(Tellings(change), "ann:answered kim:answered");
  EXPECT_EQ(story.holder(), "ann");
  EXPECT_EQ(story.report().state(), storage::v1::ACKNOWLEDGED);
  EXPECT_THAT(BroughtInIds(story.report()), IsEmpty());
  EXPECT_FALSE(MayReadIt(story, "sm") && story.report().brought_in_size() > 0);
}

TEST(NameCheckTest, MessageAboutThemMovesItOn) {
  Story story = WithAnn();
  story.MustDo(Message("Grace shouted at me"));
  story.MustDo(Check("sm", {"ann"}, {}));
  EXPECT_NE(story.holder(), "ann");
  EXPECT_FALSE(MayReadIt(story, "ann"));
  EXPECT_FALSE(MayReadIt(story, "tm"));
}

TEST(NameCheckTest, EachMessageIsCheckedAnew) {
  Story story = WithAnn();
  story.MustDo(Message("Grace shouted at me"));
  story.MustDo(Check("sm", {}, {"ann"}));
  story.MustDo(Message("Grace hit me"));
  EXPECT_EQ(Outcome(story, "ann"), "WAITS");
  EXPECT_THAT(story.report().messages(2).hidden_from_ids(), ElementsAre("ann"));
  EXPECT_EQ(ClockState(story, "check-names"), "running");
}

TEST(NameCheckTest, TalkingToThemIsNoMention) {
  Story story = WithAnn();
  for (const char* text :
       {"hi grace", "Grace can you ring me", "thanks Grace!!", "thank you grace x"}) {
    story.MustDo(Message(text));
    EXPECT_THAT(story.report().named(), IsEmpty()) << text;
  }
  story.MustDo(Message("Grace was late", {"ann"}));
  EXPECT_EQ(Outcome(story, "ann"), "MAY_KNOW_SAID");
  EXPECT_EQ(story.Refusal(Message("x", {"nobody"})), "PERSON_UNKNOWN");
}

// Owen could come to have it, and could not read it so far.
TEST(NameCheckTest, WhoCouldNotReadItIsLeftOutUntilTheCheck) {
  Story story = WithAnn();
  const ReportChange change = story.MustDo(Message("Owen says that Joel lies"));
  EXPECT_THAT(story.report().messages(1).hidden_from_ids(), IsEmpty()) << "ann reads it";
  EXPECT_EQ(Tellings(change), "ann:answered");
  EXPECT_EQ(
      story.Refusal(
          {.action = v1::ACTION_TRANSFER, .actor_id = "ann", .text = "r", .worker_id = "bob"}),
      "TRANSFER_TARGET_NOT_AVAILABLE");
  story.MustDo(Check("ann", {"iro"}, {"bob"}));
  EXPECT_FALSE(MayReadIt(story, "iro"));
}

TEST(NameCheckTest, MessageWaitsForNobodyUnderAPolicyWithoutAClock) {
  Story story = Sent(KimsSubmission(), WalesRules3());
  story.MustDo(Message("Grace shouted at me"));
  EXPECT_THAT(story.report().messages(0).hidden_from_ids(), IsEmpty());
  EXPECT_THAT(story.report().named(), IsEmpty());
}

TEST(NameCheckTest, WordsOfNotSortedAndNotSafeAreCheckedToo) {
  Story story = WithAnn();
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  story.Do(v1::ACTION_REOPEN, "kim", "Grace lied to me");
  EXPECT_EQ(Outcome(story, "ann"), "WAITS");
  EXPECT_THAT(story.report().messages(1).hidden_from_ids(), ElementsAre("ann"));
  EXPECT_FALSE(Checkers(story).empty());
  Story danger = WithAnn();
  const ReportChange change = danger.Do(v1::ACTION_SAY_NOT_SAFE, "kim", "Grace locked me in");
  EXPECT_THAT(danger.report().messages(1).hidden_from_ids(), ElementsAre("ann"));
  EXPECT_FALSE(Checkers(danger).empty());
  EXPECT_THAT(HiddenFrom(change), ElementsAre("ann"));
}

// A close while it waits ends no check, and no check opens what is over.
TEST(NameCheckTest, CheckOutlivesAWithdrawal) {
  Story story = WithAnn();
  story.MustDo(Message("Grace shouted at me"));
  story.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_EQ(story.report().state(), storage::v1::WITHDRAWN_BUT_KEPT);
  story.MustDo(Check("sm", {}, {"ann"}));
  EXPECT_FALSE(WaitsForCheck(story.report()));
}

// Whoever checks goes; somebody else comes in their place.
TEST(NameCheckTest, SomebodyCanAlwaysCheck) {
  Story story = WithAnn();
  story.MustDo(Message("Grace shouted at me"));
  ASSERT_THAT(Checkers(story), ElementsAre("sm"));
  Asking objection;
  objection.action = v1::ACTION_CHANGE_OBJECTIONS;
  objection.actor_id = "kim";
  objection.add_ids = {"sm"};
  story.MustDo(objection);
  EXPECT_FALSE(Checkers(story).empty());
  EXPECT_THAT(Checkers(story), Not(Contains("sm")));
}

}  // namespace
}  // namespace pledgekeeper::domain
