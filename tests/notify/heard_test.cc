#include "services/notify/heard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/notify/situation.h"

namespace pledgekeeper::notify {
namespace {

using testing::Contains;
using testing::Not;
using testing::SizeIs;

// Ann is reminded of version 3 of r1, at 10:00.
class HeardTest : public testing::Test {
 protected:
  // Another delivery to her of the report, told so long after the version of the reminder, if at
  // all.
  storage::v1::Delivery Other(storage::v1::DeliveryState state, absl::Duration after,
                              config::v1::TellReason reason = config::v1::TELL_GIVEN) {
    storage::v1::Delivery other = situation_.delivery;
    other.set_version(1);
    other.set_state(state);
    other.set_reasons(0, reason);
    other.set_version_time_ms(absl::ToUnixMillis(situation_.now + after));
    if (state == storage::v1::DELIVERY_TOLD) other.set_end_time_ms(other.version_time_ms());
    return other;
  }
  Heard After(const std::vector<storage::v1::Delivery>& around,
              absl::Duration passed = absl::ZeroDuration()) {
    return WhatTheyHeard(situation_.delivery, around, situation_.report, situation_.now + passed);
  }

  Situation situation_;
};

TEST_F(HeardTest, OneWordAtAMomentIsEnough) {
  using enum storage::v1::DeliveryState;
  const struct {
    storage::v1::DeliveryState state;
    absl::Duration after;
    config::v1::TellReason reason;
    Heard heard;
  } rows[] = {
      {DELIVERY_TOLD, absl::Seconds(1), config::v1::TELL_GIVEN, Heard::kJustNow},
      {DELIVERY_TOLD, absl::Hours(1), config::v1::TELL_GIVEN, Heard::kJustNow},
      {DELIVERY_TOLD, -absl::Seconds(9), config::v1::TELL_GIVEN, Heard::kJustNow},
      {DELIVERY_ON_ITS_WAY, -absl::Seconds(9), config::v1::TELL_GIVEN, Heard::kJustNow},
      {DELIVERY_TOLD, -absl::Seconds(11), config::v1::TELL_GIVEN, Heard::kBefore},
      {DELIVERY_TOLD, -absl::Hours(2), config::v1::TELL_GIVEN, Heard::kBefore},
      // News is no call.
      {DELIVERY_TOLD, absl::Seconds(1), config::v1::TELL_ANSWERED, Heard::kBefore},
      {DELIVERY_FAILED, -absl::Seconds(1), config::v1::TELL_GIVEN, Heard::kNothing},
      {DELIVERY_DROPPED, -absl::Seconds(1), config::v1::TELL_GIVEN, Heard::kNothing},
      {DELIVERY_WAITING, -absl::Seconds(1), config::v1::TELL_GIVEN, Heard::kNothing},
      {DELIVERY_BEGUN, -absl::Seconds(1), config::v1::TELL_GIVEN, Heard::kBeingTold},
      {DELIVERY_BEGUN, -absl::Seconds(1), config::v1::TELL_ANSWERED, Heard::kNothing},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(After({Other(row.state, row.after, row.reason)}), row.heard)
        << row.state << " " << row.after;
  }
  EXPECT_EQ(After({}), Heard::kNothing);
}

TEST_F(HeardTest, AttemptThatNobodyEndsIsNotWaitedFor) {
  const auto begun = Other(storage::v1::DELIVERY_BEGUN, -absl::Seconds(1));
  EXPECT_EQ(After({begun}, absl::Seconds(19)), Heard::kBeingTold);
  EXPECT_EQ(After({begun}, absl::Seconds(20)), Heard::kNothing);
}

TEST_F(HeardTest, DangerIsNotSaidByWhatIsNone) {
  situation_.delivery.set_urgency(v1::URGENCY_DANGER);
  for (const auto state : {storage::v1::DELIVERY_TOLD, storage::v1::DELIVERY_BEGUN}) {
    storage::v1::Delivery other = Other(state, absl::ZeroDuration());
    other.set_urgency(v1::URGENCY_NORMAL);
    EXPECT_THAT(After({other}), testing::AnyOf(Heard::kBefore, Heard::kNothing));
  }
}

TEST_F(HeardTest, WhoHasOpenedItKnowsOfIt) {
  situation_.report.add_openings()->set_worker_id("ben");
  EXPECT_EQ(After({}), Heard::kNothing);
  situation_.report.add_openings()->set_worker_id("ann");
  EXPECT_EQ(After({}), Heard::kBefore);
}

TEST_F(HeardTest, IdsAreThoseOfOtherVersionsAround) {
  EXPECT_THAT(IdsAround(situation_.delivery), SizeIs(22));
  EXPECT_THAT(IdsAround(situation_.delivery), Contains("ann/1/r1/1"));
  EXPECT_THAT(IdsAround(situation_.delivery), Contains("ann/1/r1/4"));
  EXPECT_THAT(IdsAround(situation_.delivery), Not(Contains("ann/1/r1/3")));
}

}  // namespace
}  // namespace pledgekeeper::notify
