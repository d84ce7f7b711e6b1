#ifndef SERVICES_BASE_BESIDE_H_
#define SERVICES_BASE_BESIDE_H_

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <functional>

#include "services/base/task.h"

namespace pledgekeeper::base {

// Runs `work` on a thread of the pool, while the runtime's thread goes on with other calls, and
// resumes on the runtime's. For what takes long and looks at nothing that changes meanwhile: what
// `work` reads is immutable, or belongs to the coroutine that waits. `Result` has a default.
template <typename Result>
Task<Result> RunBeside(boost::asio::thread_pool& pool, std::function<Result()> work) {
  const auto on_pool = [](std::function<Result()> work) -> Task<Result> { co_return work(); };
  co_return co_await boost::asio::co_spawn(pool, on_pool(std::move(work)),
                                           boost::asio::use_awaitable);
}

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_BESIDE_H_
