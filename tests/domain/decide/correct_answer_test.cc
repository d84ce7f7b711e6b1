// An answer that was wrong is put right: by staff, as long as the young person has said nothing of
// it.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

absl::Time Monday() { return At("2025-01-06 10:00"); }

Asking Answer(v1::Action action, const std::string& actor, v1::Outcome outcome,
              std::vector<v1::Remedy> remedies = {}) {
  Asking asking{.action = action, .actor_id = actor, .text = "what was done"};
  asking.outcome = outcome;
  asking.remedies = std::move(remedies);
  return asking;
}

// Kim's report, answered by ann: not upheld, by mistake, and an apology that nobody gave.
Story WronglyAnswered() {
  Story story(DemoCouncil(), WalesRules7(), Monday());
  story.Submit(KimsSubmission());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.MustDo(Answer(v1::ACTION_RESOLVE, "ann", v1::OUTCOME_NOT_UPHELD,
                      {v1::REMEDY_APOLOGY, v1::REMEDY_PUT_RIGHT}));
  return story;
}

Asking Corrected() {
  return Answer(v1::ACTION_CORRECT_ANSWER, "ann", v1::OUTCOME_UPHELD,
                {v1::REMEDY_PUT_RIGHT, v1::REMEDY_PAYMENT});
}

TEST(CorrectAnswerTest, AllOfItIsGivenAnew) {
  Story story = WronglyAnswered();
  const ReportChange change = story.MustDo(Corrected());
  const storage::v1::Report& report = story.report();
  EXPECT_EQ(report.state(), storage::v1::RESOLVED);
  EXPECT_EQ(report.outcome(), v1::OUTCOME_UPHELD);
  EXPECT_EQ(report.resolution(), "what was done");
  EXPECT_THAT(report.remedies(), ElementsAre(v1::REMEDY_PUT_RIGHT, v1::REMEDY_PAYMENT));
  EXPECT_EQ(Tellings(change), "kim:your_turn");
  EXPECT_EQ(change.entry.staff_words(), "what was done");
}

// Else silence would confirm what they have just heard.
TEST(CorrectAnswerTest, TheyHaveTheWholeTimeAgainToSayWhatTheyThink) {
  Story story = WronglyAnswered();
  story.PassTime(At("2025-01-30 10:00"));
  ASSERT_EQ(story.report().state(), storage::v1::RESOLVED);
  story.MustDo(Corrected());
  story.PassTime(At("2025-02-12 10:00"));
  EXPECT_EQ(story.report().state(), storage::v1::RESOLVED);
  story.PassTime(At("2025-03-12 10:00"));
  EXPECT_EQ(story.report().outcome(), v1::OUTCOME_UPHELD);
  EXPECT_NE(story.report().state(), storage::v1::RESOLVED) << "it still ends";
  EXPECT_TRUE(FindClock(story.report(), "confirm") != nullptr);
  int void_clocks = 0;
  for (const auto& clock : story.report().clocks()) {
    void_clocks += clock.name() == "confirm" && clock.void_() ? 1 : 0;
  }
  EXPECT_GE(void_clocks, 1) << "nobody reads that they answered the first";
}

// Its own duties run on: what is to be written down is due when it was.
TEST(CorrectAnswerTest, NoDutyOfTheCouncilsBeginsLater) {
  Story story = WronglyAnswered();
  const int64_t since = FindClock(story.report(), "terms")->start_time_ms();
  story.set_now(Monday() + absl::Hours(30));
  story.MustDo(Corrected());
  EXPECT_EQ(FindClock(story.report(), "terms")->start_time_ms(), since);
  EXPECT_EQ(FindClock(story.report(), "terms")->end_time_ms(), 0);
}

TEST(CorrectAnswerTest, OnceTheyHaveSaidSomethingItStands) {
  for (const v1::Action said :
       {v1::ACTION_CONFIRM, v1::ACTION_REOPEN, v1::ACTION_WITHDRAW, v1::ACTION_SAY_NOT_SAFE}) {
    Story story = WronglyAnswered();
    story.Do(said, "kim", "words");
    Asking asking = Corrected();
    if (said == v1::ACTION_REOPEN) asking.actor_id = story.holder();
    EXPECT_EQ(story.Refusal(asking), "NOT_POSSIBLE_IN_STATE") << said;
  }
}

// Else a correction that corrects nothing would answer them, and silence close it over their words.
TEST(CorrectAnswerTest, NoMessageOfTheirsIsAnsweredByIt) {
  Story story = WronglyAnswered();
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "he still shouts");
  EXPECT_EQ(story.Refusal(Corrected()), "MESSAGE_UNANSWERED");
  story.Do(v1::ACTION_MESSAGE_FROM_WORKER, "ann", "I am sorry, I was wrong.");
  EXPECT_EQ(story.Refusal(Corrected()), "");
}

TEST(CorrectAnswerTest, WhatSaysTheSameIsNone) {
  Story story = WronglyAnswered();
  EXPECT_EQ(story.Refusal(Answer(v1::ACTION_CORRECT_ANSWER, "ann", v1::OUTCOME_NOT_UPHELD,
                                 {v1::REMEDY_PUT_RIGHT, v1::REMEDY_APOLOGY})),
            "ANSWER_UNCHANGED");
}

TEST(CorrectAnswerTest, OfWhoHasItInHandAlone) {
  Story story = WronglyAnswered();
  for (const char* other : {"tm", "hos"}) {
    Asking asking = Corrected();
    asking.actor_id = other;
    EXPECT_EQ(story.Refusal(asking), "NOT_THE_HOLDER") << other;
  }
  Asking by_stranger = Corrected();
  by_stranger.actor_id = "cat";
  EXPECT_EQ(story.Refusal(by_stranger), "REPORT_NOT_FOUND");
}

// The answer is theirs who gave it last: with them it falls, and with nobody else.
TEST(CorrectAnswerTest, IsWhoseAnswerItIs) {
  Story story = WronglyAnswered();
  story.MustDo({.action = v1::ACTION_TRANSFER, .actor_id = "ann", .text = "t", .worker_id = "bob"});
  Asking asking = Corrected();
  asking.actor_id = "bob";
  story.MustDo(asking);
  Asking object{.action = v1::ACTION_CHANGE_OBJECTIONS, .actor_id = "kim"};
  object.add_ids = {"ann"};
  story.MustDo(object);
  EXPECT_EQ(story.report().state(), storage::v1::RESOLVED);
  object.add_ids = {"bob"};
  story.MustDo(object);
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
}

int TimesOf(const std::string& reason, const storage::v1::Facts& facts) {
  int times = 0;
  for (const auto& each : facts.occurrences()) times += each.reason() == reason ? each.times() : 0;
  return times;
}

// What is counted goes where it belongs.
TEST(CorrectAnswerTest, IsCountedAsOneAnswerWithWhatHoldsNow) {
  Story story = WronglyAnswered();
  story.set_now(At("2025-02-03 10:00"));
  story.MustDo(Corrected());
  const storage::v1::Facts& facts = story.report().facts();
  EXPECT_EQ(TimesOf("remedy:REMEDY_APOLOGY", facts), 0) << "nobody apologized";
  EXPECT_EQ(TimesOf("remedy:REMEDY_PUT_RIGHT", facts), 1);
  EXPECT_EQ(TimesOf("remedy:REMEDY_PAYMENT", facts), 1);
  EXPECT_EQ(facts.outcome(), v1::OUTCOME_UPHELD);
  int answers = 0;
  for (const auto& each : facts.occurrences()) {
    const bool resolves = each.action() == v1::ACTION_RESOLVE && each.reason().empty();
    answers += resolves ? each.times() : 0;
    if (each.reason() == "remedy:REMEDY_PUT_RIGHT") {
      EXPECT_EQ(each.month(), 202501) << "it was so from the beginning";
    }
  }
  EXPECT_EQ(answers, 1);
}

// ---- A clock of their turn that ends without them ----

TEST(TurnOfYoungPersonTest, WhoeverEndsItForThemNobodyReadsThatTheyAnswered) {
  Story story = WronglyAnswered();
  Asking object{.action = v1::ACTION_CHANGE_OBJECTIONS, .actor_id = "kim"};
  object.add_ids = {"ann"};
  story.MustDo(object);
  EXPECT_TRUE(FindClock(story.report(), "confirm")->void_()) << "the answer fell";
  Story sorted = WronglyAnswered();
  sorted.Do(v1::ACTION_REOPEN, "kim", "no");
  EXPECT_FALSE(FindClock(sorted.report(), "confirm")->void_()) << "they did answer";
}

// ---- A stage that they do not want ----

Asking Stage(v1::Action action, const std::string& actor) {
  Asking asking{.action = action, .actor_id = actor, .text = "words"};
  asking.milestone = v1::MILESTONE_FORMAL_REQUESTED;
  return asking;
}

TEST(RefusedStageTest, IsNotAskedAgainInThisRound) {
  Story story(DemoCouncil(), WalesRules7(), Monday());
  story.Submit(KimsSubmission());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.MustDo(Stage(v1::ACTION_ASK_STAGE, "ann"));
  story.MustDo(Stage(v1::ACTION_REFUSE_STAGE, "kim"));
  EXPECT_EQ(story.Refusal(Stage(v1::ACTION_ASK_STAGE, "ann")), "STAGE_REFUSED");
  // In a new round things stand otherwise.
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  story.Do(v1::ACTION_REOPEN, "kim", "no");
  const std::string holder = story.holder();
  EXPECT_EQ(story.Refusal(Stage(v1::ACTION_ASK_STAGE, holder)), "");
}

TEST(RefusedStageTest, TheyCanAskForItThemselvesAtAnyTime) {
  Story story(DemoCouncil(), WalesRules7(), Monday());
  story.Submit(KimsSubmission());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.MustDo(Stage(v1::ACTION_ASK_STAGE, "ann"));
  story.MustDo(Stage(v1::ACTION_REFUSE_STAGE, "kim"));
  EXPECT_EQ(story.Refusal(Stage(v1::ACTION_REQUEST_STAGE, "kim")), "");
}

}  // namespace
}  // namespace pledgekeeper::domain
