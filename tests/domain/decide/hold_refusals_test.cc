// Why a clock cannot be stopped, or not for so long.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/errors.h"
#include "services/domain/decide/decide.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

absl::Time Monday() { return At("2025-01-06 10:00"); }

Asking Hold(absl::Time until, const std::string& clock = "discuss") {
  return {.action = v1::ACTION_HOLD_CLOCK,
          .actor_id = "sm",
          .text = "court",
          .clock = clock,
          .hold_reason = "court",
          .until = until};
}

Story Acknowledged() {
  Story story(DemoCouncil(), WalesRules5(), Monday());
  story.Submit(KimsSubmission());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "hello");
  return story;
}

absl::Status Answer(Story& story, const Asking& asked) {
  return DecideRequest(story.stored(), asked, story.circumstances()).status();
}

// Holds, each as long as one may be, until one is refused. When.
absl::Time HoldUntilRefused(Story& story) {
  absl::Time now = Monday() + absl::Hours(1);
  for (int holds = 0; holds < 10; ++holds) {
    story.PassTime(now);
    const absl::Time until = now + absl::Hours(24 * 13);
    if (!story.Refusal(Hold(until)).empty()) break;
    story.MustDo(Hold(until));
    now = until + absl::Minutes(1);
  }
  return now;
}

TEST(HoldRefusalsTest, WhatIsLeftIsSaidAndTaken) {
  Story story = Acknowledged();
  const absl::Time now = HoldUntilRefused(story);
  const absl::Status status = Answer(story, Hold(now + absl::Hours(24 * 13)));
  ASSERT_EQ(base::ErrorReason(status), "TIME_OUT_OF_BOUNDS") << status;
  EXPECT_THAT(std::string(status.message()),
              AllOf(HasSubstr("end_time: must be later than now, and at most"),
                    HasSubstr("days in all to stop this clock, so a shorter stop is possible")));
  EXPECT_THAT(base::ErrorInWelsh(status), HasSubstr("o ddyddiau i gyd i stopio'r cloc hwn"));
  absl::Time latest;
  std::string error;
  ASSERT_TRUE(
      absl::ParseTime(absl::RFC3339_full, base::ErrorFact(status, "latest"), &latest, &error))
      << error;
  EXPECT_EQ(story.Refusal(Hold(latest)), "");
}

// Also of a clock of seconds; and that nothing is left is said only then.
TEST(HoldRefusalsTest, WhatIsLeftOfSecondsIsSaidAndTaken) {
  const Rulebook rules = RulesWith(R"(
    id: "small" version: 1 title { en: "Small" cy: "Bach" } calendar: "england-and-wales"
    clocks {
      name: "discuss" title { en: "All" cy: "Popeth" } budget { seconds: 600 }
      starts_on: [RECEIVED, REOPENED, ACKNOWLEDGED] met_by: RESOLVED
      holds_in_all { seconds: 60 }
      holds {
        reason: "court" title { en: "Court" cy: "Llys" } at_most { seconds: 50 }
        least_role: ROLE_SERVICE_MANAGER source: "Test" mark: LOCAL_CHOICE
      }
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
  story.MustDo(Hold(Monday() + absl::Seconds(40)));
  const absl::Time now = Monday() + absl::Seconds(50);
  story.PassTime(now);
  const absl::Status status = Answer(story, Hold(now + absl::Seconds(40)));
  EXPECT_EQ(base::ErrorReason(status), "TIME_OUT_OF_BOUNDS") << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr("leave 20 seconds in all"));
  EXPECT_THAT(base::ErrorInWelsh(status), HasSubstr("20 eiliad"));
  story.MustDo(Hold(now + absl::Seconds(20)));
  story.PassTime(now + absl::Seconds(30));
  EXPECT_EQ(story.Refusal(Hold(now + absl::Seconds(40))), "CLOCK_HOLDS_USED_UP");
  // Nor is it listed as possible any more.
  const auto possible = [](Story& each) {
    return base::ErrorFact(Answer(each, {.action = v1::ACTION_RESOLVE, .actor_id = "sm"}),
                           "possible");
  };
  Story fresh(DemoCouncil(), rules, Monday());
  fresh.Submit(KimsSubmission());
  EXPECT_THAT(possible(fresh), HasSubstr("HOLD_CLOCK"));
  EXPECT_THAT(possible(story), ::testing::Not(HasSubstr("HOLD_CLOCK")));
}

TEST(HoldRefusalsTest, ClockThatCannotBeStoppedSaysSo) {
  Story story = Acknowledged();
  const absl::Status status = Answer(story, Hold(Monday() + absl::Hours(24), "silence"));
  EXPECT_EQ(base::ErrorReason(status), "HOLD_REASON_UNKNOWN");
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("under its policy it cannot be stopped at all"));
  EXPECT_THAT(base::ErrorInWelsh(status), HasSubstr("o dan ei bolisi ni ellir ei stopio o gwbl"));
  EXPECT_EQ(base::ErrorFact(status, "possible"), "");
}

}  // namespace
}  // namespace pledgekeeper::domain
