#ifndef SERVICES_BASE_AT_ONCE_H_
#define SERVICES_BASE_AT_ONCE_H_

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "services/base/latch.h"
#include "services/base/task.h"

namespace pledgekeeper::base {

namespace at_once_internal {

template <typename Item, typename Work>
struct Batch {
  std::vector<Item>& items;
  Work& work;
  Latch latch;
  size_t next = 0;
  absl::Status failed;
};

template <typename Item, typename Work>
Task<void> WorkOff(Batch<Item, Work>& batch) {
  while (batch.failed.ok() && batch.next < batch.items.size()) {
    absl::Status status = co_await batch.work(batch.items[batch.next++]);
    if (!status.ok() && batch.failed.ok()) batch.failed = std::move(status);
  }
  batch.latch.Leave();
}

}  // namespace at_once_internal

// Awaits `work(item)`, a Task<absl::Status>, for every item, up to `at_once` at the same time, so
// that their commands share the way to the store. After a failure nothing new is begun; answers the
// first failure. Belongs to the runtime's thread.
template <typename Item, typename Work>
Task<absl::Status> ForEachAtOnce(boost::asio::io_context& runtime, std::vector<Item> items,
                                 int at_once, Work work) {
  at_once_internal::Batch<Item, Work> batch{items, work, Latch(runtime)};
  const int workers = std::min<int>(at_once, static_cast<int>(items.size()));
  for (int i = 0; i < workers; ++i) batch.latch.Enter();
  for (int i = 0; i < workers; ++i) {
    boost::asio::co_spawn(runtime, at_once_internal::WorkOff(batch), boost::asio::detached);
  }
  co_await batch.latch.Wait();
  co_return batch.failed;
}

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_AT_ONCE_H_
