#ifndef SERVICES_BASE_AT_ONCE_H_
#define SERVICES_BASE_AT_ONCE_H_

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "services/base/task.h"

namespace pledgekeeper::base {

namespace at_once_internal {

template <typename Work>
struct Batch {
  const std::vector<std::string>& ids;
  Work& work;
  boost::asio::steady_timer done;
  size_t next = 0;
  int running = 0;
  absl::Status failed;
};

template <typename Work>
Task<void> WorkOff(Batch<Work>& batch) {
  while (batch.failed.ok() && batch.next < batch.ids.size()) {
    absl::Status status = co_await batch.work(batch.ids[batch.next++]);
    if (!status.ok() && batch.failed.ok()) batch.failed = std::move(status);
  }
  if (--batch.running == 0) batch.done.cancel();
}

}  // namespace at_once_internal

// Awaits `work(id)`, a Task<absl::Status>, for every id, up to `at_once` at the same time, so that
// their commands share the way to the store. After a failure nothing new is begun; answers the
// first failure. Belongs to the runtime's thread.
template <typename Work>
Task<absl::Status> ForEachAtOnce(boost::asio::io_context& runtime,
                                 const std::vector<std::string>& ids, int at_once, Work work) {
  at_once_internal::Batch<Work> batch{
      ids, work, boost::asio::steady_timer(runtime, std::chrono::steady_clock::time_point::max())};
  batch.running = std::min<int>(at_once, static_cast<int>(ids.size()));
  if (batch.running == 0) co_return absl::OkStatus();
  for (int i = batch.running; i > 0; --i) {
    boost::asio::co_spawn(runtime, at_once_internal::WorkOff(batch), boost::asio::detached);
  }
  // Work that never had to wait is over already, and nobody would end the waiting.
  if (batch.running > 0) {
    boost::system::error_code cancelled;
    co_await batch.done.async_wait(
        boost::asio::redirect_error(boost::asio::use_awaitable, cancelled));
  }
  co_return batch.failed;
}

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_AT_ONCE_H_
