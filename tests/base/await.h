#ifndef TESTS_BASE_AWAIT_H_
#define TESTS_BASE_AWAIT_H_

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <optional>
#include <utility>

#include "services/base/task.h"

namespace pledgekeeper::base {

// Runs a task on `runtime` until it ends, with whatever else is due there meanwhile. An exception
// of the task comes out of this.
inline void Await(boost::asio::io_context& runtime, Task<void> task) {
  bool ended = false;
  std::exception_ptr thrown;
  boost::asio::co_spawn(runtime, std::move(task), [&](std::exception_ptr exception) {
    thrown = exception;
    ended = true;
  });
  runtime.restart();
  while (!ended) runtime.run_one();
  if (thrown) std::rethrow_exception(thrown);
}

template <typename T>
Task<void> KeepAnswer(Task<T> task, std::optional<T>& answer) {
  answer.emplace(co_await std::move(task));
}

// The same, and gives what the task returns. By way of a task that returns nothing: co_spawn takes
// the compiler most of a second for each type that a task returns.
template <typename T>
T Await(boost::asio::io_context& runtime, Task<T> task) {
  std::optional<T> answer;
  Await(runtime, KeepAnswer(std::move(task), answer));
  return *std::move(answer);
}

}  // namespace pledgekeeper::base

#endif  // TESTS_BASE_AWAIT_H_
