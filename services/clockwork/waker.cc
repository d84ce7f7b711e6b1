#include "services/clockwork/waker.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <chrono>
#include <utility>

#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::clockwork {
namespace {

// How late a wake may be for want of looking; another server may set one at any moment. Looking at
// nothing costs Redis some 10 µs.
constexpr std::chrono::milliseconds kPause(10);
// Reports in flight: four batches are what the commits of one server need to fill their calls, and
// what a danger that falls due in the middle of a backlog may have before it.
constexpr int kMaxInFlight = 4 * Waker::kMaxBatch;
// A report that cannot be advanced (its bytes do not open, say) is tried again after this.
constexpr absl::Duration kSetAside = absl::Minutes(1);
// Beyond so many of them something general is wrong: all are forgotten and tried again at once.
constexpr size_t kMaxSetAside = 1000;

}  // namespace

Waker::Waker(boost::asio::io_context& runtime, store::ReportStore& store, store::Recorder& recorder,
             const base::Clock& clock)
    : runtime_(runtime),
      store_(store),
      recorder_(recorder),
      clock_(clock),
      loop_(runtime, "waking reports", kPause, [this]() -> base::Task<absl::StatusOr<bool>> {
        CO_ASSIGN_OR_RETURN(const int taken, co_await Take(std::make_shared<Batch>(runtime_)));
        // A full batch means that more is due.
        co_return taken >= kMaxBatch&& in_flight_ < kMaxInFlight;
      }) {}

void Waker::SetAside(const std::string& report_id, const absl::Status& why) {
  // An id is no secret in the log; what the report says is not there.
  spdlog::error("report {} could not be woken: {}", report_id, base::ErrorReason(why));
  if (set_aside_.size() >= kMaxSetAside) set_aside_.clear();
  set_aside_[report_id] = clock_.Now() + kSetAside;
}

base::Task<void> Waker::Wake(store::DueReport due, std::shared_ptr<Batch> batch) {
  absl::Status woken = due.stored.status();
  if (woken.ok()) {
    woken = (co_await recorder_.Advance(due.report_id, *std::move(due.stored))).status();
  }
  --in_flight_;
  if (absl::IsUnavailable(woken) || absl::IsResourceExhausted(woken)) {
    batch->failed = woken;
    // Without what was loaded: it is read anew then.
    unfinished_.push_back({std::move(due.report_id), due.due, std::nullopt});
  } else if (!woken.ok()) {
    SetAside(due.report_id, woken);
  }
  batch->latch.Leave();
}

base::Task<absl::StatusOr<int>> Waker::Take(std::shared_ptr<Batch> batch) {
  if (clock_.HoldsStill()) co_return 0;
  const absl::Time now = clock_.Now();
  std::erase_if(set_aside_, [&](const auto& entry) { return entry.second <= now; });
  // What is ours already comes first, so there is less room for what is new.
  const int room = kMaxInFlight - in_flight_ - static_cast<int>(unfinished_.size());
  CO_ASSIGN_OR_RETURN(std::vector<store::DueReport> due,
                      co_await store_.TakeDue(now, now + kLease, std::clamp(room, 0, kMaxBatch)));
  std::move(due.begin(), due.end(), std::back_inserter(unfinished_));
  int taken = 0;
  for (store::DueReport& report : std::exchange(unfinished_, {})) {
    // It was taken all the same, because only Redis' index says what is due; its lease brings it
    // back.
    if (set_aside_.contains(report.report_id)) continue;
    ++taken;
    ++in_flight_;
    batch->latch.Enter();
    boost::asio::co_spawn(runtime_, Wake(std::move(report), batch), boost::asio::detached);
  }
  co_return taken;
}

base::Task<absl::StatusOr<int>> Waker::WakeOnce() {
  const auto batch = std::make_shared<Batch>(runtime_);
  CO_ASSIGN_OR_RETURN(const int taken, co_await Take(batch));
  co_await batch->latch.Wait();
  CO_RETURN_IF_ERROR(batch->failed);
  co_return taken;
}

}  // namespace pledgekeeper::clockwork
