// The clock of a server's machine leaps: nothing is silenced by it, and health says so.
#include <gtest/gtest.h>

#include "services/base/guarded_clock.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/health_watch.h"

namespace pledgekeeper::acceptance {
namespace {

const absl::Duration kMonth = absl::Hours(24 * 30);

// Long ago for Redis: a server that starts by it goes by Redis' clock.
class ClockLeapTest : public testing::Test {
 protected:
  base::ManualClock wall_{absl::FromUnixSeconds(1'000'000'000)};
  const base::BootClock steady_;
  base::GuardedClock guard_{wall_, steady_};
};

absl::Time ReceivedAt(const v1::Report& report) {
  return absl::FromUnixSeconds(report.submit_time().seconds());
}

TEST_F(ClockLeapTest, ReportsAreTakenAtTheTrustedTimeAndHealthFails) {
  Council council(Council::Options{.guarded = &guard_});
  HealthWatch health(council.channel());
  // It started with another time than Redis.
  ASSERT_EQ(health.Next(), "NOT_SERVING");
  const absl::Time now = ReceivedAt(council.Submit("yp-1"));
  EXPECT_GT(now, wall_.Now() + kMonth);
  wall_.Set(now);
  EXPECT_EQ(health.Next(), "SERVING");
  for (const absl::Duration leap : {kMonth, -kMonth}) {
    wall_.Set(now + leap);
    EXPECT_EQ(health.Next(), "NOT_SERVING");
    EXPECT_LT(absl::AbsDuration(ReceivedAt(council.Submit("yp-1")) - now), absl::Minutes(5));
    wall_.Set(now);
    EXPECT_EQ(health.Next(), "SERVING");
  }
}

TEST_F(ClockLeapTest, LeapsCloseAndRingNothing) {
  Council council(Council::Options{.guarded = &guard_});
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(council.Acknowledge("ann", id).ok());
  ASSERT_TRUE(council.Resolve("ann", id).ok());
  const std::string before = council.Get("yp-1", id).SerializeAsString();
  wall_.Set(guard_.Now());
  guard_.Compare();  // the clocks agree
  wall_.Set(guard_.Now() + kMonth);
  const auto woken = council.server().WakeUntilQuiet();
  ASSERT_TRUE(woken.ok());
  EXPECT_EQ(*woken, 0);
  EXPECT_EQ(council.Get("yp-1", id).SerializeAsString(), before);
}

// Else no server that shares the Redis would ring for it in this month.
TEST_F(ClockLeapTest, WhatIsTakenInALeapIsWokenInTime) {
  Council council(Council::Options{.guarded = &guard_});
  for (const absl::Duration leap : {kMonth, -kMonth}) {
    wall_.Set(guard_.Now() + leap);
    const absl::Time before = guard_.Now();
    council.Submit("yp-1");
    const auto wake = council.server().NextWake();
    ASSERT_TRUE(wake.ok());
    EXPECT_GT(*wake, before);
    EXPECT_LT(*wake, before + absl::Hours(24 * 14));
  }
}

}  // namespace
}  // namespace pledgekeeper::acceptance
