#ifndef SERVICES_BASE_TASK_H_
#define SERVICES_BASE_TASK_H_

#include <boost/asio/awaitable.hpp>

namespace pledgekeeper::base {

// What a coroutine of the server returns. All of them run on the one thread of the runtime, so what
// they touch between two co_awaits nobody else touches.
template <typename T>
using Task = boost::asio::awaitable<T>;

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_TASK_H_
