#include "services/notify/channel_health.h"

#include <gtest/gtest.h>

#include "tests/notify/situation.h"

namespace pledgekeeper::notify {
namespace {

TEST(ChannelHealthTest, QuietIsKeptToByOneChannelWithinBounds) {
  ChannelHealth health;
  const absl::Time now = At("2025-06-03 10:00");
  EXPECT_LT(health.QuietUntil(v1::CHANNEL_EMAIL, false), now);
  health.Note(v1::CHANNEL_EMAIL, {SendResult::kFailed, "SMTP_NOT_NOW", absl::Minutes(2)}, now);
  EXPECT_EQ(health.QuietUntil(v1::CHANNEL_EMAIL, false), now + absl::Minutes(2));
  EXPECT_EQ(health.QuietUntil(v1::CHANNEL_EMAIL, true), now + absl::Minutes(2));
  EXPECT_LT(health.QuietUntil(v1::CHANNEL_WEBHOOK, false), now);
  health.Note(v1::CHANNEL_EMAIL, {SendResult::kUnknown, "NOTIFY_FAILED", absl::InfiniteDuration()},
              now);
  EXPECT_EQ(health.QuietUntil(v1::CHANNEL_EMAIL, false), now + absl::Hours(12));
  EXPECT_EQ(health.QuietUntil(v1::CHANNEL_EMAIL, true), now + absl::Seconds(330));
  // What an answer without the header says nothing of stays.
  health.Note(v1::CHANNEL_EMAIL, {SendResult::kTold, ""}, now);
  EXPECT_EQ(health.QuietUntil(v1::CHANNEL_EMAIL, true), now + absl::Seconds(330));
}

TEST(ChannelHealthTest, DangerIsUntoldUntilSomebodyIsToldOrItIsNoLongerTried) {
  ChannelHealth health;
  const absl::Time now = At("2025-06-03 10:00");
  const SendOutcome kept{SendResult::kSetupFault, "SMTP_LOGIN"};
  health.NoteDanger("r1", {SendResult::kFailed, "NOT_REACHED"}, now);
  EXPECT_EQ(health.UntoldInDanger(now), 0);
  health.NoteDanger("r1", kept, now);
  health.NoteDanger("r2", kept, now);
  EXPECT_EQ(health.UntoldInDanger(now), 2);
  health.NoteDanger("r1", {SendResult::kTold, ""}, now);
  health.NoteDanger("r1", kept, now + absl::Seconds(1));  // another person
  EXPECT_EQ(health.UntoldInDanger(now + absl::Seconds(1)), 1);
  EXPECT_EQ(health.UntoldInDanger(now + absl::Minutes(6)), 0);
}

}  // namespace
}  // namespace pledgekeeper::notify
