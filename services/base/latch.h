#ifndef SERVICES_BASE_LATCH_H_
#define SERVICES_BASE_LATCH_H_

#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>

#include "services/base/task.h"

namespace pledgekeeper::base {

// Lets one coroutine wait until others are done: each is counted in when it begins and out when it
// ends. Belongs to the runtime's thread.
class Latch {
 public:
  explicit Latch(boost::asio::io_context& runtime)
      : done_(runtime, std::chrono::steady_clock::time_point::max()) {}

  void Enter() { ++running_; }
  void Leave() {
    if (--running_ == 0) done_.cancel();
  }
  int running() const { return running_; }

  // Until none runs; at once if none does (work that never had to wait is over before anybody
  // waits, and nobody would end the waiting).
  Task<void> Wait() {
    if (running_ == 0) co_return;
    boost::system::error_code cancelled;
    co_await done_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, cancelled));
  }

 private:
  boost::asio::steady_timer done_;  // never expires: cancelled when none runs any more
  int running_ = 0;
};

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_LATCH_H_
