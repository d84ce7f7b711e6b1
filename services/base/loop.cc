#include "services/base/loop.h"

#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "services/base/errors.h"

namespace pledgekeeper::base {

Loop::Loop(boost::asio::io_context& runtime, std::string what, std::chrono::milliseconds pause,
           Step step)
    : runtime_(runtime),
      what_(std::move(what)),
      pause_(pause),
      step_(std::move(step)),
      timer_(runtime) {}

void Loop::Start() { boost::asio::co_spawn(runtime_, Run(), boost::asio::detached); }

void Loop::Stop() {
  stopped_ = true;
  timer_.cancel();
}

void Loop::Note(const absl::Status& status) {
  if (status.ok() != failing_ || stopped_) return;
  failing_ = !status.ok();
  if (failing_) {
    spdlog::warn("{} fails ({}); it is tried again", what_, ErrorReason(status));
  } else {
    spdlog::info("{} goes on again", what_);
  }
}

Task<void> Loop::Run() {
  while (!stopped_) {
    stepping_ = true;
    const absl::StatusOr<bool> more = co_await step_();
    stepping_ = false;
    Note(more.status());
    if (more.ok() && *more) continue;
    timer_.expires_after(pause_);
    boost::system::error_code ignored;
    co_await timer_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
  }
}

}  // namespace pledgekeeper::base
