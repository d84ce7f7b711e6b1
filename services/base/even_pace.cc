#include "services/base/even_pace.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace pledgekeeper::base {

Task<void> EvenPace::Wait() const {
  const auto beats = (std::chrono::steady_clock::now() - began_) / kBeat + 1;
  boost::asio::steady_timer timer(runtime_, began_ + beats * kBeat);
  boost::system::error_code ended;  // with the runtime: then nobody waits for the answer
  co_await timer.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ended));
}

}  // namespace pledgekeeper::base
