// Leaps of the wall clock are faults, not time.
#include "services/base/guarded_clock.h"

#include <gtest/gtest.h>

namespace pledgekeeper::base {
namespace {

using Doubt = GuardedClock::Doubt;

const absl::Time kStart = absl::FromUnixSeconds(1'748'941'200);

class GuardedClockTest : public testing::Test {
 protected:
  // Real time: every clock goes on.
  void Pass(absl::Duration duration) {
    steady_.Advance(duration);
    wall_.Set(wall_.Now() + duration);
    store_ += duration;
    real_ += duration;
  }
  // The same, with the server's looks at the clocks, one a second.
  GuardedClock::Verdict PassWatched(absl::Duration duration) {
    GuardedClock::Verdict verdict;
    for (absl::Duration passed; passed < duration; passed += absl::Seconds(1)) {
      Pass(absl::Seconds(1));
      verdict = Look();
    }
    return verdict;
  }
  GuardedClock::Verdict Look() { return guard_.CompareWith(guard_.LookNow(), store_); }
  void LeapWall(absl::Duration by) { wall_.Set(wall_.Now() + by); }
  // The embedded Redis has this machine's clock.
  void LeapMachine(absl::Duration by) {
    LeapWall(by);
    store_ += by;
  }
  absl::Duration Error() { return guard_.Now() - real_; }

  absl::Time real_ = kStart;
  absl::Time store_ = kStart;
  ManualClock wall_{kStart};
  ManualSteadyClock steady_;
  GuardedClock guard_{wall_, steady_};
};

TEST_F(GuardedClockTest, IsTheWallClockWhileNobodyDoubtsIt) {
  EXPECT_EQ(PassWatched(absl::Minutes(5)).doubt, Doubt::kNone);
  EXPECT_EQ(guard_.Now(), wall_.Now());
  EXPECT_FALSE(guard_.HoldsStill());
}

TEST_F(GuardedClockTest, LeapsOfAnyLengthAreNoTime) {
  for (const absl::Duration leap : {absl::Hours(2), absl::Hours(24 * 30), absl::Minutes(2)}) {
    for (const int sign : {1, -1}) {
      LeapMachine(sign * leap);
      EXPECT_EQ(Error(), absl::ZeroDuration()) << "at once, before anybody looks";
      const auto verdict = PassWatched(absl::Seconds(3));
      EXPECT_EQ(verdict.doubt, Doubt::kThisMachine);
      EXPECT_EQ(verdict.ahead, sign * leap);
      EXPECT_EQ(Error(), absl::ZeroDuration());
      LeapMachine(-sign * leap);
      EXPECT_EQ(PassWatched(absl::Seconds(3)).doubt, Doubt::kNone);
      EXPECT_EQ(Error(), absl::ZeroDuration());
    }
  }
}

TEST_F(GuardedClockTest, HoldsStillBetweenALeapAndTheNextLook) {
  LeapMachine(absl::Hours(2));
  EXPECT_TRUE(guard_.HoldsStill());
  LeapMachine(-absl::Hours(2));
  Look();
  EXPECT_FALSE(guard_.HoldsStill());
}

// Or a clock that stays wrong would silence every ladder.
TEST_F(GuardedClockTest, GoesOnBySteadyTimeWhenALeapLasts) {
  LeapMachine(absl::Hours(2));
  PassWatched(GuardedClock::kLongestHold - absl::Seconds(1));
  EXPECT_TRUE(guard_.HoldsStill());
  EXPECT_EQ(PassWatched(absl::Hours(3)).doubt, Doubt::kThisMachine) << "it is still wrong";
  EXPECT_FALSE(guard_.HoldsStill());
  EXPECT_EQ(Error(), absl::ZeroDuration());
}

TEST_F(GuardedClockTest, ClocksThatLeapToAndFroHoldNothingUp) {
  int held_s = 0;
  for (int i = 0; i < 300; ++i) {
    LeapMachine(i % 2 == 0 ? absl::Hours(1) : -absl::Hours(1));
    PassWatched(absl::Seconds(1));
    held_s += guard_.HoldsStill() ? 1 : 0;
  }
  EXPECT_LE(held_s, absl::ToInt64Seconds(GuardedClock::kLongestHold));
}

TEST_F(GuardedClockTest, StepsWithinTheBoundAreSpreadOut) {
  LeapMachine(absl::Seconds(50));
  EXPECT_EQ(Error(), absl::ZeroDuration());
  EXPECT_EQ(PassWatched(absl::Seconds(100)).doubt, Doubt::kNone);
  EXPECT_EQ(Error(), absl::Seconds(10));
  PassWatched(absl::Seconds(500));
  EXPECT_EQ(guard_.Now(), wall_.Now());
}

TEST_F(GuardedClockTest, ManySmallStepsAreALeap) {
  Doubt doubt = Doubt::kNone;
  for (int i = 0; i < 10 && doubt == Doubt::kNone; ++i) {
    LeapMachine(absl::Seconds(50));
    doubt = PassWatched(absl::Seconds(1)).doubt;
  }
  EXPECT_EQ(doubt, Doubt::kThisMachine);
}

// CLOCK_BOOTTIME goes on in a suspended machine.
TEST_F(GuardedClockTest, SuspendedMachinesDoNotLeap) {
  Pass(absl::Hours(9));
  EXPECT_EQ(Look().doubt, Doubt::kNone);
  EXPECT_EQ(Error(), absl::ZeroDuration());
}

TEST_F(GuardedClockTest, LeapsOfTheStoreMoveNobody) {
  store_ += absl::Hours(24 * 30);
  const auto verdict = PassWatched(absl::Seconds(3));
  EXPECT_EQ(verdict.doubt, Doubt::kStore);
  EXPECT_EQ(verdict.ahead, absl::Hours(24 * 30));
  EXPECT_EQ(Error(), absl::ZeroDuration());
  store_ -= absl::Hours(24 * 30);
  EXPECT_EQ(PassWatched(absl::Seconds(3)).doubt, Doubt::kNone);
}

// A server that writes by a time of its own would set wakes that no other reaches for a month.
TEST_F(GuardedClockTest, ServersThatStartWrongGoByTheStore) {
  LeapWall(absl::Hours(24 * 30));
  guard_.Begin(guard_.LookNow(), store_);
  EXPECT_EQ(Error(), absl::ZeroDuration());
  EXPECT_EQ(PassWatched(absl::Seconds(3)).doubt, Doubt::kThisMachine);
  LeapWall(-absl::Hours(24 * 30));  // NTP comes up
  EXPECT_EQ(PassWatched(absl::Seconds(3)).doubt, Doubt::kNone);
  EXPECT_EQ(Error(), absl::ZeroDuration());
}

TEST_F(GuardedClockTest, ServersThatStartRightKeepTheirClock) {
  store_ += absl::Seconds(1);
  guard_.Begin(guard_.LookNow(), store_);
  EXPECT_EQ(Error(), absl::ZeroDuration());
}

// A Redis on this machine says what this machine's clock says: no proof.
TEST_F(GuardedClockTest, ANewTimeIsNotAcceptedOfOneMachineAlone) {
  LeapMachine(absl::Hours(2));
  EXPECT_EQ(PassWatched(4 * GuardedClock::kProof).doubt, Doubt::kThisMachine);
  EXPECT_EQ(Error(), absl::ZeroDuration());
}

TEST_F(GuardedClockTest, OneMachineThatLeapsWhileItIsAskedIsNoProof) {
  for (int i = 0; i < 10; ++i) {
    const auto asked = guard_.LookNow();
    const absl::Time said = store_;
    LeapMachine(i % 2 == 0 ? absl::Hours(2) : -absl::Hours(2));
    guard_.CompareWith(asked, said);
    Pass(absl::Seconds(1));
  }
  LeapMachine(absl::Hours(2));
  EXPECT_EQ(PassWatched(4 * GuardedClock::kProof).doubt, Doubt::kThisMachine);
}

TEST_F(GuardedClockTest, ANewTimeThatTwoMachinesAgreeOnIsAccepted) {
  // Both were two hours slow, and are mended one after the other.
  real_ += absl::Hours(2);
  LeapWall(absl::Hours(2));
  PassWatched(absl::Seconds(60));
  store_ += absl::Hours(2);
  EXPECT_EQ(PassWatched(GuardedClock::kProof - absl::Seconds(5)).doubt, Doubt::kThisMachine);
  EXPECT_EQ(PassWatched(absl::Seconds(10)).doubt, Doubt::kNone);
  EXPECT_EQ(Error(), absl::ZeroDuration());
}

TEST_F(GuardedClockTest, TwoMachinesThatLeapForAWhileAreNotBelieved) {
  LeapWall(absl::Hours(2));
  PassWatched(absl::Seconds(60));
  store_ += absl::Hours(2);
  PassWatched(GuardedClock::kProof / 2);
  LeapMachine(-absl::Hours(2));
  EXPECT_EQ(PassWatched(absl::Seconds(2)).doubt, Doubt::kNone);
  EXPECT_EQ(Error(), absl::ZeroDuration());
}

TEST_F(GuardedClockTest, WhileTheStoreIsAwayTheSteadyClockJudges) {
  LeapWall(absl::Hours(2));
  EXPECT_EQ(guard_.Compare().doubt, Doubt::kThisMachine);
  LeapWall(-absl::Hours(2));
  EXPECT_EQ(guard_.Compare().doubt, Doubt::kNone);
}

}  // namespace
}  // namespace pledgekeeper::base
