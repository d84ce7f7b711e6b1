// Danger may be, and nobody knows: the young person is not sure, or scared and says nothing of it.
// They are asked once, and somebody looks within hours.
#include <algorithm>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/report/lifecycle.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

absl::Time Saturday() { return At("2025-01-04 23:00"); }

Story Sent(v1::Safety safety, v1::Feeling feeling, const Rulebook& rules = WalesRules5()) {
  Council council = DemoCouncil();
  council.OutOfHours("south");
  Story story(council, rules, Saturday());
  Submission submission = KimsSubmission();
  submission.safety = safety;
  submission.feeling = feeling;
  story.Submit(submission);
  return story;
}

bool FindsOut(const Story& story) {
  const storage::v1::Clock* clock = FindClock(story.report(), "find-out");
  return clock != nullptr && clock->end_time_ms() == 0;
}

TEST(SafetyQuestionTest, SomebodyFindsOutWhoeverMayNotBeSafe) {
  const struct {
    v1::Safety safety;
    v1::Feeling feeling;
    bool finds_out;
  } rows[] = {
      {v1::SAFETY_UNSPECIFIED, v1::FEELING_UNSPECIFIED, false},
      {v1::SAFETY_UNSPECIFIED, v1::FEELING_WORRIED, false},
      {v1::SAFETY_UNSPECIFIED, v1::FEELING_SCARED, true},
      {v1::SAFETY_SAFE, v1::FEELING_SCARED, false},
      {v1::SAFETY_NOT_SURE, v1::FEELING_UNSPECIFIED, true},
      {v1::SAFETY_NOT_SURE, v1::FEELING_OKAY, true},
      {v1::SAFETY_NOT_SAFE, v1::FEELING_SCARED, false},  // the clocks of danger run
  };
  for (const auto& row : rows) {
    const Story story = Sent(row.safety, row.feeling);
    EXPECT_EQ(FindsOut(story), row.finds_out) << row.safety << " " << row.feeling;
    EXPECT_EQ(SafetyIsUnclear(story.report()), row.finds_out) << row.safety << " " << row.feeling;
  }
}

TEST(SafetyQuestionTest, WhoeverIsThereAtNightIsCalledAtOnce) {
  Story story = Sent(v1::SAFETY_NOT_SURE, v1::FEELING_UNSPECIFIED);
  story.PassTime(Saturday());
  EXPECT_EQ(story.report().brought_in(0).desk_team_id(), "south");
}

// A weekend without a look rings on, by night too.
TEST(SafetyQuestionTest, RingsUntilSomebodyLooks) {
  Story story = Sent(v1::SAFETY_NOT_SURE, v1::FEELING_UNSPECIFIED);
  story.PassTime(Saturday() + absl::Hours(5));
  EXPECT_THAT(BroughtInIds(story.report()), Contains("hos"));
  const int64_t before = FindClock(story.report(), "find-out")->last_rung_time_ms();
  story.PassTime(Saturday() + absl::Hours(9));
  EXPECT_GT(FindClock(story.report(), "find-out")->last_rung_time_ms(), before);
}

// "Hi" finds out nothing; nor does what was said before they were unsure.
TEST(SafetyQuestionTest, AMessageAloneFindsOutNothing) {
  Story story = Sent(v1::SAFETY_NOT_SURE, v1::FEELING_UNSPECIFIED, WalesRules7());
  story.Do(v1::ACTION_MESSAGE_FROM_WORKER, "ann", "hi");
  EXPECT_TRUE(FindsOut(story));
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "I am calling you now.");
  EXPECT_FALSE(FindsOut(story));
  story.MustDo(
      {.action = v1::ACTION_ANSWER_SAFETY, .actor_id = "kim", .safety = v1::SAFETY_NOT_SURE});
  EXPECT_TRUE(FindsOut(story));
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "I am coming.");
  EXPECT_FALSE(FindsOut(story));
}

TEST(SafetyQuestionTest, WhatTheyAnswerEndsNothing) {
  Story story = Sent(v1::SAFETY_NOT_SURE, v1::FEELING_UNSPECIFIED);
  const ReportChange said = story.MustDo(
      {.action = v1::ACTION_ANSWER_SAFETY, .actor_id = "kim", .safety = v1::SAFETY_SAFE});
  EXPECT_TRUE(FindsOut(story)) << "said under pressure, perhaps";
  EXPECT_THAT(Tellings(said), HasSubstr("answered"));
  EXPECT_EQ(story.report().safety(), v1::SAFETY_NOT_SURE) << "what they said first stays";
  EXPECT_EQ(story.report().safety_answer(), v1::SAFETY_SAFE);
  EXPECT_THAT(Reasons(said), Contains("safety:SAFETY_SAFE")) << "for the history to say";
  story.Do(v1::ACTION_ACKNOWLEDGE, story.holder(), "I rang you.");
  EXPECT_FALSE(FindsOut(story));
}

TEST(SafetyQuestionTest, ReadingMeetsNothingAndAnAnswerDoes) {
  Story story = Sent(v1::SAFETY_NOT_SURE, v1::FEELING_UNSPECIFIED);
  story.Do(v1::ACTION_OPEN, story.holder());
  EXPECT_TRUE(FindsOut(story));
  story.Do(v1::ACTION_MESSAGE_FROM_WORKER, story.holder(), "Where are you now?");
  EXPECT_FALSE(FindsOut(story));
}

// What is being done now is said, as in danger: "we have it" finds out nothing.
TEST(SafetyQuestionTest, AcknowledgementSaysWhatIsDoneNow) {
  Story story = Sent(v1::SAFETY_NOT_SURE, v1::FEELING_UNSPECIFIED);
  EXPECT_EQ(story.Refusal({.action = v1::ACTION_ACKNOWLEDGE, .actor_id = story.holder()}),
            "FIELD_REQUIRED");
  EXPECT_TRUE(FindsOut(story));
  story.Do(v1::ACTION_MESSAGE_FROM_WORKER, story.holder(), "Where are you now?");
  story.Do(v1::ACTION_ACKNOWLEDGE, story.holder());
}

TEST(SafetyQuestionTest, DangerStaysWhateverTheyAnswer) {
  Story story = Sent(v1::SAFETY_NOT_SAFE, v1::FEELING_UNSPECIFIED);
  story.MustDo({.action = v1::ACTION_ANSWER_SAFETY, .actor_id = "kim", .safety = v1::SAFETY_SAFE});
  EXPECT_EQ(story.report().safety(), v1::SAFETY_NOT_SAFE);
  EXPECT_EQ(story.report().urgency(), v1::URGENCY_DANGER);
  EXPECT_TRUE(InDanger(story.report()));
  EXPECT_EQ(FindClock(story.report(), "safe")->end_time_ms(), 0);
}

TEST(SafetyQuestionTest, NotSureAnyMoreCallsSomebody) {
  Story story = Sent(v1::SAFETY_SAFE, v1::FEELING_OKAY);
  EXPECT_FALSE(FindsOut(story));
  story.MustDo(
      {.action = v1::ACTION_ANSWER_SAFETY, .actor_id = "kim", .safety = v1::SAFETY_NOT_SURE});
  EXPECT_TRUE(FindsOut(story));
}

// Danger that has ended is no answer to what comes after it.
TEST(SafetyQuestionTest, NotSureAfterDangerCallsSomebody) {
  Story story = Sent(v1::SAFETY_NOT_SAFE, v1::FEELING_UNSPECIFIED);
  story.Do(v1::ACTION_ACKNOWLEDGE, story.holder(), "I am on my way.");
  Asking ended = {.action = v1::ACTION_RECORD_MILESTONE,
                  .actor_id = story.holder(),
                  .text = "safe with her aunt",
                  .milestone = v1::MILESTONE_DANGER_ENDED};
  ended.until = story.now();  // when they were seen
  story.MustDo(ended);
  ASSERT_EQ(story.report().urgency(), v1::URGENCY_NORMAL);
  EXPECT_FALSE(FindsOut(story));
  story.set_now(story.now() + absl::Hours(1));
  story.MustDo(
      {.action = v1::ACTION_ANSWER_SAFETY, .actor_id = "kim", .safety = v1::SAFETY_NOT_SURE});
  EXPECT_TRUE(FindsOut(story));
}

TEST(SafetyQuestionTest, NotSureOnAClosedReportKeepsIt) {
  Story story = Sent(v1::SAFETY_SAFE, v1::FEELING_OKAY);
  story.Do(v1::ACTION_WITHDRAW, "kim");
  ASSERT_FALSE(IsOpen(story.report().state()));
  story.MustDo(
      {.action = v1::ACTION_ANSWER_SAFETY, .actor_id = "kim", .safety = v1::SAFETY_NOT_SURE});
  EXPECT_TRUE(FindsOut(story));
  EXPECT_TRUE(IsOpen(story.report().state()));
}

// What they said last is what staff read last.
TEST(SafetyQuestionTest, TheLastWordIsKept) {
  Story story = Sent(v1::SAFETY_NOT_SURE, v1::FEELING_UNSPECIFIED);
  story.MustDo({.action = v1::ACTION_ANSWER_SAFETY, .actor_id = "kim", .safety = v1::SAFETY_SAFE});
  story.Do(v1::ACTION_SAY_NOT_SAFE, "kim");
  EXPECT_EQ(story.report().safety_answer(), v1::SAFETY_NOT_SAFE);
}

// Nobody takes back by a later answer that they are not safe, and what they said first stays said.
TEST(SafetyQuestionTest, WhatTheySaidFirstStaysBesideNotSafe) {
  Story story = Sent(v1::SAFETY_NOT_SURE, v1::FEELING_UNSPECIFIED);
  EXPECT_EQ(story.report().safety_first(), v1::SAFETY_UNSPECIFIED);
  story.Do(v1::ACTION_SAY_NOT_SAFE, "kim");
  story.set_now(story.now() + absl::Minutes(1));
  story.Do(v1::ACTION_SAY_NOT_SAFE, "kim");
  story.MustDo({.action = v1::ACTION_ANSWER_SAFETY, .actor_id = "kim", .safety = v1::SAFETY_SAFE});
  EXPECT_EQ(story.report().safety(), v1::SAFETY_NOT_SAFE);
  EXPECT_EQ(story.report().safety_first(), v1::SAFETY_NOT_SURE);
  EXPECT_EQ(story.report().safety_answer(), v1::SAFETY_SAFE);
}

TEST(SafetyQuestionTest, NotSafeTakesOver) {
  Story story = Sent(v1::SAFETY_NOT_SURE, v1::FEELING_UNSPECIFIED);
  story.Do(v1::ACTION_SAY_NOT_SAFE, "kim");
  EXPECT_FALSE(FindsOut(story));
  EXPECT_EQ(FindClock(story.report(), "look")->end_time_ms(), 0);
}

// A rung that calls nobody new says so, and one that does does not.
TEST(RepeatedRungTest, SaysThatItOnlyRemindsAgain) {
  Story story = Sent(v1::SAFETY_NOT_SAFE, v1::FEELING_UNSPECIFIED);
  int called = 0, again = 0;
  for (const ReportChange& change : story.ChangesUntil(Saturday() + absl::Minutes(40))) {
    const storage::v1::HistoryEntry& entry = change.entry;
    if (entry.action() != v1::ACTION_ESCALATE) continue;
    const auto& reasons = entry.reasons();
    const bool repeats =
        std::find(reasons.begin(), reasons.end(), reasons::kAgain) != reasons.end();
    ++(repeats ? again : called);
  }
  EXPECT_GE(called, 4);
  EXPECT_GE(again, 4) << "the director, every five minutes";
}

}  // namespace
}  // namespace pledgekeeper::domain
