#ifndef SERVICES_HTTP_ON_THREAD_H_
#define SERVICES_HTTP_ON_THREAD_H_

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "services/base/task.h"

namespace pledgekeeper::http {

// Runs a function that blocks on one of the threads; the coroutine that awaits it goes on where it
// was. Returns what the function returns.
template <typename Function>
auto OnThread(boost::asio::thread_pool& threads, Function function) {
  using Answer = decltype(function());
  return boost::asio::co_spawn(
      threads,
      [](Function blocking) -> base::Task<Answer> { co_return blocking(); }(std::move(function)),
      boost::asio::use_awaitable);
}

}  // namespace pledgekeeper::http

#endif  // SERVICES_HTTP_ON_THREAD_H_
