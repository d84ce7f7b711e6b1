#include "services/clockwork/waker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/base/guarded_clock.h"
#include "tests/clockwork/workshop.h"

namespace pledgekeeper::clockwork {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class WakerTest : public testing::Test {
 protected:
  int WakeOnce(Waker& waker) {
    const auto woken = workshop_.Await(waker.WakeOnce());
    EXPECT_TRUE(woken.ok()) << woken.status();
    return woken.value_or(-1);
  }
  int WakeOnce() { return WakeOnce(waker_); }

  Workshop workshop_;
  Waker waker_{workshop_.runtime, workshop_.store, workshop_.recorder, workshop_.clock};
};

TEST_F(WakerTest, NothingWakesBeforeItsTime) {
  workshop_.Submit("r");
  const absl::Time wake = workshop_.NextWake();
  workshop_.clock.Set(wake - absl::Milliseconds(1));
  EXPECT_EQ(WakeOnce(), 0);
  workshop_.clock.Set(wake);
  EXPECT_EQ(WakeOnce(), 1);
  EXPECT_THAT(workshop_.Woken(), ElementsAre("r"));
}

TEST_F(WakerTest, NothingWakesByALeapOfTheClock) {
  base::ManualSteadyClock steady;
  base::GuardedClock guarded(workshop_.clock, steady);
  store::Recorder recorder(workshop_.store, workshop_.directory, workshop_.rulebook, guarded);
  Waker waker(workshop_.runtime, workshop_.store, recorder, guarded);
  workshop_.Submit("r");
  const absl::Time start = workshop_.clock.Now();
  const absl::Duration until_wake = workshop_.NextWake() - start;
  for (const absl::Duration leap : {absl::Hours(24 * 30), -absl::Hours(24 * 30)}) {
    workshop_.clock.Set(start + leap);
    EXPECT_EQ(WakeOnce(waker), 0);
    workshop_.clock.Set(start);
    guarded.Compare();
    EXPECT_EQ(WakeOnce(waker), 0);
  }
  // And while one lasts, the ladder goes on by the time that really passes.
  workshop_.clock.Set(start - absl::Hours(24 * 30));
  steady.Advance(until_wake - absl::Milliseconds(1));
  EXPECT_EQ(WakeOnce(waker), 0);
  steady.Advance(absl::Milliseconds(1));
  EXPECT_TRUE(guarded.HoldsStill());
  EXPECT_EQ(WakeOnce(waker), 0);
  steady.Advance(base::GuardedClock::kLongestHold);
  EXPECT_EQ(WakeOnce(waker), 1);
  EXPECT_THAT(workshop_.Woken(), ElementsAre("r"));
}

TEST_F(WakerTest, WokenReportHasItsNextWake) {
  workshop_.Submit("r");
  workshop_.clock.Set(workshop_.NextWake());
  WakeOnce();
  EXPECT_GT(workshop_.NextWake(), workshop_.clock.Now() + Waker::kLease);
  EXPECT_FALSE(workshop_.Await(workshop_.store.EarliestTaken())->has_value());
  EXPECT_EQ(WakeOnce(), 0);
}

TEST_F(WakerTest, DangerWakesBeforeOlderReports) {
  constexpr int kOld = 3 * Waker::kMaxBatch;
  for (int i = 0; i < kOld; ++i) workshop_.Submit(absl::StrCat("old-", i));
  workshop_.clock.Set(workshop_.clock.Now() + absl::Minutes(5));
  workshop_.Submit("high", v1::URGENCY_HIGH);
  workshop_.Submit("danger", v1::URGENCY_DANGER);
  workshop_.clock.Set(domain::At("2025-01-08 09:30"));  // the first rungs of all have passed
  int woken = 0;
  for (int step = 0; step < 5; ++step) woken += WakeOnce();
  EXPECT_EQ(woken, kOld + 2);
  const std::vector<std::string> woken_in_order = workshop_.Woken();
  std::vector<std::string> order;
  for (const std::string& id : woken_in_order) {
    if (order.empty() || order.back() != id) order.push_back(id);  // more than one rung was due
  }
  ASSERT_THAT(order, SizeIs(kOld + 2));
  EXPECT_EQ(order[0], "danger");
  EXPECT_EQ(order[1], "high");
}

TEST_F(WakerTest, StepsTakeBatchesOfBoundedSize) {
  for (int i = 0; i < Waker::kMaxBatch + 1; ++i) workshop_.Submit(absl::StrCat("r", i));
  workshop_.clock.Set(workshop_.NextWake());
  EXPECT_EQ(WakeOnce(), Waker::kMaxBatch);
  EXPECT_EQ(WakeOnce(), 1);
  EXPECT_EQ(WakeOnce(), 0);
}

TEST_F(WakerTest, TwoWakersTakeDifferentReports) {
  constexpr int kReports = 2 * Waker::kMaxBatch;
  for (int i = 0; i < kReports; ++i) workshop_.Submit(absl::StrCat("r", i));
  workshop_.clock.Set(workshop_.NextWake());
  Waker other(workshop_.runtime, workshop_.store, workshop_.recorder, workshop_.clock);
  auto of_other =
      boost::asio::co_spawn(workshop_.runtime, other.WakeOnce(), boost::asio::use_future);
  const int of_first = WakeOnce();
  workshop_.runtime.restart();
  workshop_.runtime.run();
  // Had both taken the same, each would have counted them, and half would be left.
  EXPECT_EQ(of_first + *of_other.get(), kReports);
  const std::vector<std::string> woken = workshop_.Woken();
  EXPECT_THAT(woken, SizeIs(kReports));
  EXPECT_THAT(std::set<std::string>(woken.begin(), woken.end()), SizeIs(kReports));
}

TEST_F(WakerTest, ReportOfACrashedServerComesBack) {
  workshop_.Submit("r");
  const absl::Time wake = workshop_.NextWake();
  workshop_.clock.Set(wake);
  // A server takes it, and is heard of no more.
  ASSERT_THAT(*workshop_.Await(workshop_.store.TakeDue(wake, wake + Waker::kLease, 10)), SizeIs(1));
  EXPECT_EQ(WakeOnce(), 0);
  workshop_.clock.Set(wake + Waker::kLease);
  EXPECT_EQ(WakeOnce(), 1);
  EXPECT_THAT(workshop_.Woken(), ElementsAre("r"));
}

// Read for the decision, after the report was taken, it switches the store off.
class SwitchingClock final : public base::Clock {
 public:
  SwitchingClock(const base::Clock& clock, store::MemoryReportStore& store)
      : clock_(clock), store_(store) {}

  absl::Time Now() const override {
    if (is_armed) store_.set_available(false);
    return clock_.Now();
  }

  bool is_armed = false;

 private:
  const base::Clock& clock_;
  store::MemoryReportStore& store_;
};

TEST_F(WakerTest, StoreThatWasAwayIsTriedAgain) {
  workshop_.Submit("r");
  workshop_.clock.Set(workshop_.NextWake());
  SwitchingClock clock(workshop_.clock, workshop_.store);
  store::Recorder recorder(workshop_.store, workshop_.directory, domain::WalesRules(), clock);
  Waker waker(workshop_.runtime, workshop_.store, recorder, workshop_.clock);
  clock.is_armed = true;
  EXPECT_TRUE(absl::IsUnavailable(workshop_.Await(waker.WakeOnce()).status()));
  EXPECT_TRUE(absl::IsUnavailable(workshop_.Await(waker.WakeOnce()).status()));
  clock.is_armed = false;
  workshop_.store.set_available(true);
  EXPECT_THAT(workshop_.Woken(), IsEmpty());
  // At once, although the lease goes on.
  EXPECT_EQ(WakeOnce(waker), 1);
  EXPECT_THAT(workshop_.Woken(), ElementsAre("r"));
}

}  // namespace
}  // namespace pledgekeeper::clockwork
