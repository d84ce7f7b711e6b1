// Praise is read and thanked for, and whatever may be more than praise is a report.
#include <functional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/errors.h"
#include "services/domain/decide/decide.h"
#include "tests/domain/decide/name_checks.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Submission Praise(const std::string& words = "They ask me now.") {
  Submission submission = KimsSubmission();
  submission.words = words;
  submission.compliment = true;
  return submission;
}

// Kim's compliment, with her worker ann.
Story Praised(const Rulebook& rules = WalesRules9()) {
  Story story(DemoCouncil(), rules, Monday());
  story.Submit(Praise());
  return story;
}

Asking Of(v1::Action action, const std::string& actor, const std::string& text = "words") {
  return {.action = action, .actor_id = actor, .text = text};
}

TEST(ComplimentTest, HasItsOwnClockAndNoOther) {
  Story story = Praised();
  EXPECT_TRUE(story.report().compliment());
  EXPECT_EQ(Clocks(story.report()), "thank:running");
  EXPECT_EQ(story.holder(), "ann");
  EXPECT_EQ(Tellings(story.last()), "ann:given");
  EXPECT_THAT(Reasons(story.last()), Contains("compliment:sent"));
  EXPECT_TRUE(story.report().facts().compliment());
}

TEST(ComplimentTest, NobodyIsOfferedAnAdvocateForPraise) {
  Story story = Praised();
  EXPECT_EQ(story.report().advocate_offer(), v1::ADVOCATE_OFFER_UNSPECIFIED);
  EXPECT_THAT(Reasons(story.last()), Not(Contains("offered:advocate")));
}

TEST(ComplimentTest, IsOverWithThanksAndTheYoungPersonIsTold) {
  Story story = Praised();
  story.Do(v1::ACTION_OPEN, "ann");
  const ReportChange change = story.Do(v1::ACTION_THANK, "ann", "We are glad.");
  EXPECT_EQ(Tellings(change), "kim:answered");
  EXPECT_EQ(Clocks(story.report()), "thank:met");
  EXPECT_EQ(story.report().state(), storage::v1::CONFIRMED);
  ASSERT_EQ(story.report().messages_size(), 1);
  EXPECT_EQ(story.report().messages(0).text(), "We are glad.");
  EXPECT_EQ(story.report().outcome(), v1::OUTCOME_UNSPECIFIED);
  EXPECT_EQ(change.wake, std::nullopt);
}

TEST(ComplimentTest, OneThatNobodyReadsCallsWhoeverIsAboveAndNeverStops) {
  Story story = Praised();
  const std::vector<std::string> rung = story.PassTime(Monday() + absl::Hours(24 * 40));
  std::string all;
  for (const std::string& each : rung) all += each + "\n";
  EXPECT_THAT(all, HasSubstr("REMIND ann:reminded"));
  EXPECT_THAT(all, HasSubstr("kim:late"));
  EXPECT_THAT(all, HasSubstr("tm:"));
  EXPECT_THAT(all, HasSubstr("hos:"));
  const auto last = story.PassTime(Monday() + absl::Hours(24 * 80));
  EXPECT_FALSE(last.empty()) << "it is never quiet";
}

// What begins the work on a report is not for one; what is possible instead is said.
TEST(ComplimentTest, IsNeitherAcknowledgedNorResolved) {
  for (const v1::Action action :
       {v1::ACTION_ACKNOWLEDGE, v1::ACTION_RESOLVE, v1::ACTION_PLAN_CHANGE, v1::ACTION_ASK_STAGE}) {
    Story story = Praised();
    const auto refused = story.Ask(Of(action, "ann"));
    ASSERT_FALSE(refused.ok()) << v1::Action_Name(action);
    EXPECT_EQ(story.Refusal(Of(action, "ann")), "NOT_POSSIBLE_IN_STATE");
    EXPECT_THAT(std::string(refused.status().message()),
                AllOf(HasSubstr("while the report is praise (with us)"), HasSubstr("thank")));
    EXPECT_THAT(base::ErrorInWelsh(refused.status()), HasSubstr("yn ganmoliaeth (gyda ni)"));
  }
  Story report(DemoCouncil(), WalesRules9(), Monday());
  report.Submit(KimsSubmission());
  for (const v1::Action action : {v1::ACTION_THANK, v1::ACTION_TREAT_AS_REPORT}) {
    EXPECT_EQ(report.Refusal(Of(action, "ann")), "NOT_POSSIBLE_IN_STATE") << action;
  }
}

TEST(ComplimentTest, WhateverMayBeMoreThanPraiseComesAsAReport) {
  const std::vector<std::function<void(Submission&)>> kMore = {
      [](Submission& s) { s.safety = v1::SAFETY_NOT_SAFE; },
      [](Submission& s) { s.safety = v1::SAFETY_NOT_SURE; },
      [](Submission& s) {
        s.safety = v1::SAFETY_UNSPECIFIED;
        s.feeling = v1::FEELING_SCARED;
      },
      [](Submission& s) { s.feeling = v1::FEELING_SCARED; },
      [](Submission& s) { s.about_ids = {"bob"}; },
      [](Submission& s) { s.about_words = "a carer"; },
      [](Submission& s) { s.about_team_ids = {"south"}; },
      [](Submission& s) { s.words = "They stopped when he hit me."; },
      [](Submission& s) { s.words = "I don't feel safe here."; },
      [](Submission& s) { s.what_would_help = "that he does not scare me"; },
  };
  for (size_t i = 0; i < kMore.size(); ++i) {
    Story story(DemoCouncil(), WalesRules9(), Monday());
    Submission submission = Praise();
    kMore[i](submission);
    story.Submit(submission);
    EXPECT_FALSE(story.report().compliment()) << i;
    EXPECT_NE(FindClock(story.report(), "acknowledge"), nullptr) << i;
    EXPECT_EQ(FindClock(story.report(), "thank"), nullptr) << i;
    EXPECT_EQ(story.report().advocate_offer(), v1::ADVOCATE_OFFER_OPEN) << i;
  }
}

TEST(ComplimentTest, ToFeelSafeIsPraise) {
  Story story(DemoCouncil(), WalesRules9(), Monday());
  story.Submit(Praise("I feel safe here."));
  EXPECT_TRUE(story.report().compliment());
}

TEST(ComplimentTest, HarmInALaterMessageMakesItAReport) {
  Story story = Praised();
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "but he hits me");
  EXPECT_FALSE(story.report().compliment());
  EXPECT_EQ(FindClock(story.report(), "acknowledge")->end_time_ms(), 0);
}

// Whom the words name does not read them before somebody has looked, praise or not.
TEST(ComplimentTest, WhoeverIsPraisedWaitsForACheck) {
  Story story(Named(), WalesRules9(), Monday());
  story.Submit(Praise("Grace Adeholm is great."));
  EXPECT_TRUE(story.report().compliment());
  EXPECT_EQ(story.holder(), "d:south");
  EXPECT_THAT(Clocks(story.report()), HasSubstr("check-names:running"));
  // Thanks do not end that duty.
  story.Do(v1::ACTION_CLAIM, "dan");
  story.Do(v1::ACTION_THANK, "dan");
  EXPECT_EQ(story.report().state(), storage::v1::CONFIRMED_BUT_KEPT);
}

// That it is about them says that it is none, and it is answered, thanked for or not.
TEST(ComplimentTest, WhoeverFindsWhomItIsAboutMakesItAReport) {
  for (const bool thanked : {false, true}) {
    Story story(Named(), WalesRules9(), Monday());
    story.Submit(Praise("Grace Adeholm is great."));
    story.Do(v1::ACTION_CLAIM, "dan");
    if (thanked) story.Do(v1::ACTION_THANK, "dan");
    story.MustDo(Check("dan", {"ann"}, {}));
    EXPECT_FALSE(story.report().compliment());
    EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
    EXPECT_EQ(FindClock(story.report(), "acknowledge")->end_time_ms(), 0);
    EXPECT_NE(FindClock(story.report(), "decide-allegation"), nullptr);
  }
}

TEST(ComplimentTest, StaffWhoSeeMoreInItGiveItTheTimeSinceItCame) {
  Story story = Praised();
  story.set_now(Monday() + absl::Hours(24));
  story.Do(v1::ACTION_OPEN, "ann");
  const ReportChange change = story.Do(v1::ACTION_TREAT_AS_REPORT, "ann", "there is a worry");
  EXPECT_FALSE(story.report().compliment());
  EXPECT_EQ(story.report().state(), storage::v1::BEING_READ);
  EXPECT_EQ(FindClock(story.report(), "thank")->void_(), true);
  EXPECT_EQ(FindClock(story.report(), "acknowledge")->start_time_ms(),
            absl::ToUnixMillis(Monday()));
  EXPECT_EQ(story.report().advocate_offer(), v1::ADVOCATE_OFFER_OPEN);
  EXPECT_THAT(Reasons(change), Contains("compliment:no_more"));
  EXPECT_THAT(Reasons(change), Contains("offered:advocate"));
  EXPECT_EQ(change.entry.staff_words(), "there is a worry");
  EXPECT_FALSE(story.report().facts().compliment());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  EXPECT_EQ(story.Refusal(Of(v1::ACTION_THANK, "ann")), "NOT_POSSIBLE_IN_STATE");
}

// Whoever thanks first and sees it later is late all the same.
TEST(ComplimentTest, WhatWasThankedForIsAnsweredInTheTimeSinceItCame) {
  Story story = Praised();
  story.Do(v1::ACTION_THANK, "ann");
  story.set_now(Monday() + absl::Hours(30));
  story.Do(v1::ACTION_TREAT_AS_REPORT, "tm", "there is a worry");
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
  EXPECT_EQ(FindClock(story.report(), "acknowledge")->start_time_ms(),
            absl::ToUnixMillis(Monday()));
  EXPECT_NE(FindClock(story.report(), "informal"), nullptr) << "as of one that was not";
}

// Each of these says that it is no praise.
TEST(ComplimentTest, TheYoungPersonMakesItAReportByWhatTheySayLater) {
  Asking stage = Of(v1::ACTION_REQUEST_STAGE, "kim");
  stage.milestone = v1::MILESTONE_FORMAL_REQUESTED;
  Asking unsure = Of(v1::ACTION_ANSWER_SAFETY, "kim");
  unsure.safety = v1::SAFETY_NOT_SURE;
  for (const bool thanked : {false, true}) {
    for (const Asking& said :
         {stage, unsure, Of(v1::ACTION_SAY_NOT_SAFE, "kim"), Of(v1::ACTION_REOPEN, "kim")}) {
      if (said.action == v1::ACTION_REOPEN && !thanked) continue;
      Story story = Praised();
      if (thanked) story.Do(v1::ACTION_THANK, "ann");
      story.MustDo(said);
      EXPECT_FALSE(story.report().compliment()) << v1::Action_Name(said.action);
      EXPECT_THAT(Reasons(story.last()), Contains("compliment:no_more"));
      EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
      EXPECT_EQ(FindClock(story.report(), "acknowledge")->end_time_ms(), 0)
          << v1::Action_Name(said.action) << thanked;
    }
  }
}

TEST(ComplimentTest, StaffWhoSeeDangerMakeItAReport) {
  for (const bool thanked : {false, true}) {
    for (const v1::Urgency urgency : {v1::URGENCY_HIGH, v1::URGENCY_DANGER}) {
      if (thanked && urgency == v1::URGENCY_HIGH) continue;  // what is closed is not urgent
      Story story = Praised();
      if (thanked) story.Do(v1::ACTION_THANK, "ann");
      story.set_now(Monday() + absl::Hours(24));
      Asking set = Of(v1::ACTION_SET_URGENCY, "ann");
      set.urgency = urgency;
      story.MustDo(set);
      EXPECT_FALSE(story.report().compliment());
      EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
      EXPECT_EQ(FindClock(story.report(), "acknowledge")->end_time_ms(), 0);
      // Danger begins when it is seen.
      const auto* look = FindClock(story.report(), "look");
      EXPECT_EQ(look != nullptr, urgency == v1::URGENCY_DANGER);
      if (look == nullptr) continue;
      EXPECT_EQ(look->start_time_ms(), absl::ToUnixMillis(story.now()));
    }
  }
}

// What she writes meanwhile waits for an answer, which thanks are.
TEST(ComplimentTest, ThanksAnswerWhatSheWroteMeanwhile) {
  Story story = Praised();
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "and the food");
  EXPECT_EQ(FindClock(story.report(), "reply")->end_time_ms(), 0);
  story.Do(v1::ACTION_THANK, "ann");
  EXPECT_EQ(Clocks(story.report()), "thank:met reply:met");
}

TEST(ComplimentTest, WhatSoundsLikeAComplaintIsAReport) {
  Story story = Praised();
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "but nobody ever comes");
  EXPECT_FALSE(story.report().compliment());
}

// Nothing that she writes is lost over it: it waits for thanks again, or is a report.
TEST(ComplimentTest, SheCanWriteAfterThanks) {
  Story story = Praised();
  story.Do(v1::ACTION_THANK, "ann");
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "thank you too");
  EXPECT_TRUE(story.report().compliment());
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
  EXPECT_EQ(Clocks(story.report()), "thank:met thank:running reply:running");
  story.Do(v1::ACTION_THANK, "ann");
  EXPECT_EQ(story.report().state(), storage::v1::CONFIRMED);
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "but he hits me");
  EXPECT_FALSE(story.report().compliment());
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
  EXPECT_EQ(FindClock(story.report(), "acknowledge")->end_time_ms(), 0);
}

// Thanks are none for words that nobody could read yet.
TEST(ComplimentTest, WordsThatWaitedForACheckWaitForThanks) {
  Story story(Named(), WalesRules9(), Monday());
  story.Submit(Praise());
  const absl::Time wrote = Monday() + absl::Hours(1);
  story.set_now(wrote);
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "Grace and the food");
  ASSERT_THAT(Clocks(story.report()), HasSubstr("check-names:running"));
  story.Do(v1::ACTION_THANK, "ann");
  ASSERT_EQ(story.report().state(), storage::v1::CONFIRMED_BUT_KEPT);
  story.set_now(Monday() + absl::Hours(2));
  std::string checker;
  for (const std::string& id : BroughtInIds(story.report())) checker = id;
  story.MustDo(Check(checker, {}, {"ann"}));
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
  EXPECT_TRUE(story.report().compliment());
  EXPECT_EQ(FindClock(story.report(), "reply")->end_time_ms(), 0);
  EXPECT_EQ(FindClock(story.report(), "thank")->start_time_ms(), absl::ToUnixMillis(wrote));
}

TEST(ComplimentTest, TakenBackNothingCameOfIt) {
  Story story = Praised();
  story.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_EQ(story.report().state(), storage::v1::WITHDRAWN);
  EXPECT_EQ(story.report().outcome(), v1::OUTCOME_UNSPECIFIED);
}

// Older policies have no clock for it: it gets those of a report, and can be thanked for.
TEST(ComplimentTest, WithoutAClockForItItHasThoseOfAReport) {
  Story story = Praised(WalesRules8());
  EXPECT_TRUE(story.report().compliment());
  EXPECT_EQ(FindClock(story.report(), "acknowledge")->end_time_ms(), 0);
  story.Do(v1::ACTION_THANK, "ann");
  EXPECT_EQ(story.report().state(), storage::v1::CONFIRMED);
}

// An advocate who only stands by them does nothing in the council's place.
TEST(ComplimentTest, SomebodyOfTheCouncilThanks) {
  Story story = Praised();
  EXPECT_EQ(story.Refusal(Of(v1::ACTION_THANK, "bob")), "REPORT_NOT_FOUND");
  EXPECT_THAT(story.Refusal(Of(v1::ACTION_THANK, "tm")), "NOT_THE_HOLDER");
}

// Else one person alone makes praise of what a young person said, and ends it.
TEST(ComplimentTest, WhoSentItForThemDoesNotThankForItToo) {
  Submission spoken = Praise();
  spoken.spoken_by = {.worker_id = "ann", .agreement = v1::AGREEMENT_FACE_TO_FACE};
  Story story(DemoCouncil(), WalesRules9(), Monday());
  story.Submit(spoken);
  ASSERT_TRUE(story.report().compliment());
  ASSERT_EQ(story.holder(), "ann");
  EXPECT_EQ(story.Refusal(Of(v1::ACTION_THANK, "ann")), "THANKS_NEED_ANOTHER");
  story.MustDo(
      {.action = v1::ACTION_TRANSFER, .actor_id = "ann", .text = "words", .worker_id = "bob"});
  EXPECT_EQ(story.Refusal(Of(v1::ACTION_THANK, "bob")), "");
}

}  // namespace
}  // namespace pledgekeeper::domain
