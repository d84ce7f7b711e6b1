#include "services/http/on_thread.h"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <future>
#include <memory>
#include <thread>

#include "services/base/task.h"

namespace pledgekeeper::http {
namespace {

// How long a test that has failed hangs.
constexpr std::chrono::seconds kLongest(10);

TEST(OnThreadTest, AnAnswerComesBackToWhereItWasAskedFor) {
  boost::asio::io_context runtime;
  boost::asio::thread_pool threads(2);
  std::thread::id asked_on;
  std::thread::id worked_on;
  std::thread::id went_on;
  int answer = 0;
  const auto ask = [&]() -> base::Task<void> {
    asked_on = std::this_thread::get_id();
    std::unique_ptr<int> made = co_await OnThread(threads, [&] {
      worked_on = std::this_thread::get_id();
      return std::make_unique<int>(42);
    });
    went_on = std::this_thread::get_id();
    answer = *made;
  };
  boost::asio::co_spawn(runtime, ask, boost::asio::detached);
  runtime.run();  // not over before the answer is there
  EXPECT_EQ(answer, 42);
  EXPECT_EQ(asked_on, went_on);
  EXPECT_NE(asked_on, worked_on);
}

TEST(OnThreadTest, AnAnswerDoesNotWaitForWhatIsStillToBeDone) {
  boost::asio::io_context runtime;
  boost::asio::thread_pool threads(1);
  std::promise<void> first_is_back;
  std::future<void> came = first_is_back.get_future();
  bool came_in_time = false;
  const auto first = [&]() -> base::Task<void> {
    co_await OnThread(threads, [] { return 1; });
    first_is_back.set_value();
  };
  const auto second = [&]() -> base::Task<void> {
    came_in_time = co_await OnThread(
        threads, [&] { return came.wait_for(kLongest) == std::future_status::ready; });
  };
  boost::asio::co_spawn(runtime, first, boost::asio::detached);
  boost::asio::co_spawn(runtime, second, boost::asio::detached);
  runtime.run();
  EXPECT_TRUE(came_in_time);
}

}  // namespace
}  // namespace pledgekeeper::http
