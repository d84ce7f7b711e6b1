#ifndef SERVICES_HTTP_ON_THREAD_H_
#define SERVICES_HTTP_ON_THREAD_H_

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <type_traits>
#include <utility>

namespace pledgekeeper::http {

// Runs a function that blocks, and does not throw, on one of the threads; the coroutine that awaits
// it goes on where it was. Returns what the function returns. (co_spawn on the threads would hand
// the answer over by way of them: behind everything that waits for a thread by then.)
template <typename Function>
auto OnThread(boost::asio::thread_pool& threads, Function function) {
  using Answer = std::invoke_result_t<Function&>;
  return boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(Answer)>(
      [&threads](auto waiting, Function blocking) {
        // The runtime goes on until the answer is there.
        auto runtime = boost::asio::make_work_guard(waiting);
        boost::asio::post(threads, [waiting = std::move(waiting), blocking = std::move(blocking),
                                    runtime = std::move(runtime)]() mutable {
          boost::asio::post(runtime.get_executor(),
                            [waiting = std::move(waiting), answer = blocking()]() mutable {
                              std::move(waiting)(std::move(answer));
                            });
        });
      },
      boost::asio::use_awaitable, std::move(function));
}

}  // namespace pledgekeeper::http

#endif  // SERVICES_HTTP_ON_THREAD_H_
