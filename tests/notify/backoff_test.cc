#include "services/notify/backoff.h"

#include <gtest/gtest.h>

namespace pledgekeeper::notify {
namespace {

// How many attempts there are, and how long they take together.
std::pair<int, absl::Duration> Course(bool danger) {
  absl::Duration whole;
  int attempts = 1;
  while (const auto wait = WaitAfter(attempts, danger)) {
    EXPECT_GT(*wait, absl::ZeroDuration());
    whole += *wait;
    ++attempts;
  }
  return {attempts, whole};
}

TEST(BackoffTest, GivesUpAfterEightAttemptsInADay) {
  const auto [attempts, whole] = Course(false);
  EXPECT_EQ(attempts, 8);
  EXPECT_GE(whole, absl::Hours(22));
  EXPECT_LE(whole, absl::Hours(26));
}

TEST(BackoffTest, DangerGivesUpWithinTenMinutes) {
  EXPECT_EQ(Course(true), std::pair(5, absl::Minutes(10)));
}

TEST(BackoffTest, EachWaitIsLongerThanTheOneBefore) {
  for (const bool danger : {false, true}) {
    for (int attempts = 2; const auto wait = WaitAfter(attempts, danger); ++attempts) {
      EXPECT_GT(*wait, *WaitAfter(attempts - 1, danger));
    }
  }
}

TEST(BackoffTest, SetUpIsLookedAtEveryQuarterOfAnHourAndInDangerEveryMinute) {
  for (const auto& [danger, most] :
       {std::pair(false, absl::Minutes(15)), std::pair(true, absl::Minutes(1))}) {
    EXPECT_LE(WaitForSetup(1, danger), absl::Minutes(1));
    EXPECT_EQ(WaitForSetup(3, danger), most);
    EXPECT_EQ(WaitForSetup(1'000'000, danger), most);
  }
}

TEST(BackoffTest, NoOtherSideMakesUsWaitLongerThanWeWould) {
  EXPECT_EQ(LongestWait(false), absl::Hours(12));
  EXPECT_EQ(LongestWait(true), absl::Seconds(330));
}

TEST(BackoffTest, NoAttemptIsNoWait) {
  EXPECT_FALSE(WaitAfter(0, false).has_value());
  EXPECT_FALSE(WaitAfter(100, true).has_value());
}

}  // namespace
}  // namespace pledgekeeper::notify
