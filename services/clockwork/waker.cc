#include "services/clockwork/waker.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>

#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::clockwork {
namespace {

// How late a wake may be for want of looking; another server may set one at any moment.
constexpr std::chrono::milliseconds kPeriod(20);
// Entries that are looked at in one step; more would keep Redis busy for milliseconds.
constexpr int kMaxBatch = 128;
// Reports that are advanced at once; their commits share function calls.
constexpr int kMaxAtOnce = 32;
// A report that cannot be advanced is tried again after this.
constexpr absl::Duration kSetAside = absl::Minutes(1);
// Beyond so many of them something general is wrong, and the oldest are tried again early.
constexpr size_t kMaxSetAside = 1000;

}  // namespace

Waker::Waker(boost::asio::io_context& runtime, store::ReportStore& store, store::Recorder& recorder,
             const base::Clock& clock)
    : runtime_(runtime), store_(store), recorder_(recorder), clock_(clock), timer_(runtime) {}

void Waker::Start() { boost::asio::co_spawn(runtime_, Loop(), boost::asio::detached); }

void Waker::Stop() {
  stopped_ = true;
  timer_.cancel();
}

void Waker::SetAside(const std::string& report_id, const absl::Status& why) {
  // An id is no secret in the log; what the report says is not there.
  spdlog::error("report {} could not be woken: {}", report_id, base::ErrorReason(why));
  if (set_aside_.size() >= kMaxSetAside) set_aside_.clear();
  set_aside_[report_id] = clock_.Now() + kSetAside;
}

base::Task<void> Waker::WakeSome(Batch& batch, boost::asio::steady_timer& done) {
  while (batch.next < batch.due.size()) {
    const std::string report_id = batch.due[batch.next++];
    const auto advanced = co_await recorder_.Advance(report_id);
    if (absl::IsUnavailable(advanced.status())) {
      batch.failed = advanced.status();
    } else if (!advanced.ok()) {
      SetAside(report_id, advanced.status());
    }
  }
  if (--batch.running == 0) done.cancel();
}

base::Task<absl::StatusOr<int>> Waker::WakeOnce() {
  const absl::Time now = clock_.Now();
  std::erase_if(set_aside_, [&](const auto& entry) { return entry.second <= now; });
  const int limit = kMaxBatch + static_cast<int>(set_aside_.size());
  CO_ASSIGN_OR_RETURN(const std::vector<store::WakeEntry> entries,
                      co_await store_.EarliestWakes(limit));
  Batch batch;
  for (const store::WakeEntry& entry : entries) {
    if (entry.time > now) break;
    if (!set_aside_.contains(entry.report_id)) batch.due.push_back(entry.report_id);
  }
  if (batch.due.empty()) co_return 0;

  batch.running = std::min<int>(kMaxAtOnce, static_cast<int>(batch.due.size()));
  boost::asio::steady_timer done(runtime_, std::chrono::steady_clock::time_point::max());
  for (int i = batch.running; i > 0; --i) {
    boost::asio::co_spawn(runtime_, WakeSome(batch, done), boost::asio::detached);
  }
  boost::system::error_code cancelled;
  co_await done.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, cancelled));
  CO_RETURN_IF_ERROR(batch.failed);
  co_return static_cast<int>(batch.due.size());
}

base::Task<void> Waker::Loop() {
  while (!stopped_) {
    const auto woken = co_await WakeOnce();
    if (woken.ok() && *woken > 0) continue;
    timer_.expires_after(kPeriod);
    boost::system::error_code ignored;
    co_await timer_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
  }
}

}  // namespace pledgekeeper::clockwork
