#include "services/base/loop.h"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <functional>
#include <memory>

#include "services/base/errors.h"
#include "services/base/latch.h"

namespace pledgekeeper::base {
namespace {

using StepResult = absl::StatusOr<bool>;

// A loop over a step that a test writes, run until nothing is left to do.
class LoopTest : public testing::Test {
 protected:
  // `step` gets the number of the step, from 1.
  void Run(std::function<StepResult(int)> step) {
    loop_ =
        std::make_unique<Loop>(runtime_, "testing", std::chrono::milliseconds(0),
                               [this, step]() -> Task<StepResult> { co_return step(++steps_); });
    loop_->Start();
    runtime_.run();
  }

  boost::asio::io_context runtime_;
  std::unique_ptr<Loop> loop_;
  int steps_ = 0;
};

TEST_F(LoopTest, StepsUntilItIsStopped) {
  Run([&](int step) -> StepResult {
    if (step == 5) loop_->Stop();
    return false;
  });
  EXPECT_EQ(steps_, 5);
}

TEST_F(LoopTest, FailureIsTriedAgain) {
  Run([&](int step) -> StepResult {
    if (step == 4) loop_->Stop();
    if (step < 4) return StoreUnavailable("away");
    return false;
  });
  EXPECT_EQ(steps_, 4);
}

TEST_F(LoopTest, StopBeginsNoFurtherStep) {
  Run([&](int) -> StepResult {
    loop_->Stop();
    return true;
  });
  EXPECT_EQ(steps_, 1);
  EXPECT_TRUE(loop_->is_stopped());
}

TEST_F(LoopTest, IsIdleBetweenSteps) {
  bool idle_in_step = true;
  Run([&](int) -> StepResult {
    idle_in_step = loop_->is_idle();
    loop_->Stop();
    return false;
  });
  EXPECT_FALSE(idle_in_step);
  EXPECT_TRUE(loop_->is_idle());
}

// With more to do there is no pause: the loop whose pause never ends goes on all the same.
TEST(LoopPauseTest, MoreIsDoneAtOnce) {
  boost::asio::io_context runtime;
  int steps = 0;
  Loop* self = nullptr;
  Loop loop(runtime, "testing", std::chrono::hours(1), [&]() -> Task<StepResult> {
    if (++steps == 3) self->Stop();
    co_return true;
  });
  self = &loop;
  loop.Start();
  runtime.run();
  EXPECT_EQ(steps, 3);
}

TEST(LatchTest, WaitsForTheLastToLeave) {
  boost::asio::io_context runtime;
  Latch latch(runtime);
  latch.Enter();
  latch.Enter();
  bool waited = false;
  boost::asio::co_spawn(
      runtime,
      [&]() -> Task<void> {
        co_await latch.Wait();
        waited = true;
      },
      boost::asio::detached);
  runtime.poll();
  latch.Leave();
  runtime.restart();
  runtime.poll();
  EXPECT_FALSE(waited);
  latch.Leave();
  runtime.restart();
  runtime.poll();
  EXPECT_TRUE(waited);
}

TEST(LatchTest, NobodyInsideIsNotWaitedFor) {
  boost::asio::io_context runtime;
  Latch latch(runtime);
  latch.Enter();
  latch.Leave();
  bool waited = false;
  boost::asio::co_spawn(
      runtime,
      [&]() -> Task<void> {
        co_await latch.Wait();
        waited = true;
      },
      boost::asio::detached);
  runtime.poll();
  EXPECT_TRUE(waited);
}

}  // namespace
}  // namespace pledgekeeper::base
