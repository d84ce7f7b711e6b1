#include "services/base/even_pace.h"

#include <gtest/gtest.h>

#include "tests/base/await.h"

namespace pledgekeeper::base {
namespace {

using Clock = std::chrono::steady_clock;

TEST(EvenPaceTest, AnswersAtTheBeatAndNotBefore) {
  boost::asio::io_context runtime;
  const auto began = Clock::now();
  const EvenPace pace(runtime);
  Await(runtime, pace.Wait());
  EXPECT_GE(Clock::now() - began, EvenPace::kBeat);
  // What takes longer waits for the next one.
  Await(runtime, pace.Wait());
  EXPECT_GE(Clock::now() - began, 2 * EvenPace::kBeat);
}

}  // namespace
}  // namespace pledgekeeper::base
