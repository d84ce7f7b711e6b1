#include "services/server/store_watch.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <string>

#include "services/base/errors.h"

namespace pledgekeeper::server {
namespace {

constexpr std::chrono::milliseconds kPause(100);
// The store is looked into, and written to, every so many rounds, so that what keeps it from taking
// reports is noticed within three seconds; one small write and fsync in two seconds is no load.
constexpr int kLookEvery = 20;
// While Redis is waited for at the start, it is said after so many rounds, then after twice as many
// more, up to five minutes.
constexpr int kFirstSaid = 10;
constexpr int kLastSaid = 3000;

}  // namespace

StoreWatch::StoreWatch(boost::asio::io_context& runtime, store::RedisDatabase& database,
                       store::EmbeddedRedis* embedded, Health& health)
    : runtime_(runtime),
      database_(database),
      embedded_(embedded),
      health_(health),
      loop_(runtime, "looking after the store", kPause, [this] { return LookOnce(); }) {}

void StoreWatch::KeepEmbeddedUp() {
  if (embedded_ == nullptr) return;
  const std::string what = embedded_->KeepUp(std::chrono::steady_clock::now());
  if (!what.empty()) spdlog::error("{}", what);
}

base::Task<absl::Status> StoreWatch::Begin(const std::function<bool()>& gives_up) {
  absl::Status started = co_await database_.Start();
  boost::asio::steady_timer timer(runtime_);
  int until_said = kFirstSaid;
  int said_after = kFirstSaid;
  // An answer that is no is an answer: only a Redis that does not answer is waited for.
  while (absl::IsUnavailable(started) && !(gives_up && gives_up())) {
    KeepEmbeddedUp();
    if (--until_said == 0) {
      spdlog::warn("waiting for Redis: {}", base::ErrorFact(started, "why"));
      said_after = std::min(2 * said_after, kLastSaid);
      until_said = said_after;
    }
    timer.expires_after(kPause);
    boost::system::error_code ignored;
    co_await timer.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
    started = co_await database_.CheckHealth();
  }
  co_return started;
}

base::Task<absl::StatusOr<bool>> StoreWatch::LookOnce() {
  KeepEmbeddedUp();
  const bool was_fit = health_.IsServing(Part::kStore);
  // While the store is not fit it is asked every round, so that serving goes on as soon as it may.
  if (++rounds_ % kLookEvery != 0 && was_fit) co_return false;
  const absl::Status fit = co_await database_.CheckHealth();
  if (fit.ok() == was_fit || loop_.is_stopped()) co_return false;
  health_.Set(Part::kStore, fit.ok());
  if (fit.ok()) {
    spdlog::info("the store answers again");
  } else {
    spdlog::error("the store is not fit: {}", std::string(fit.message()));
  }
  co_return false;
}

}  // namespace pledgekeeper::server
