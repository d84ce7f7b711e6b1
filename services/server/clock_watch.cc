#include "services/server/clock_watch.h"

#include <spdlog/spdlog.h>

#include <chrono>
#include <cmath>

#include "services/base/status_macros.h"

namespace pledgekeeper::server {
namespace {

using Doubt = base::GuardedClock::Doubt;

constexpr std::chrono::seconds kPause(1);
// A doubt that lasts is said again so often: every ten minutes.
constexpr int kRepeatEvery = 600;

}  // namespace

ClockWatch::ClockWatch(boost::asio::io_context& runtime, base::GuardedClock& clock,
                       store::RedisDatabase& database, Health& health)
    : clock_(clock),
      database_(database),
      health_(health),
      loop_(runtime, "comparing the clocks", kPause, [this] { return LookOnce(); }) {}

base::Task<absl::Status> ClockWatch::Begin() {
  const auto asked = clock_.LookNow();
  CO_ASSIGN_OR_RETURN(const absl::Time store_time, co_await database_.Time());
  clock_.Begin(asked, store_time);
  Note(clock_.Compare());
  co_return absl::OkStatus();
}

base::Task<absl::StatusOr<bool>> ClockWatch::LookOnce() {
  // Before the store is asked, which may take its time to answer.
  base::GuardedClock::Verdict verdict = clock_.Compare();
  health_.Set(Part::kClock, verdict.doubt == Doubt::kNone);
  const auto asked = clock_.LookNow();
  const auto store_time = co_await database_.Time();
  if (loop_.is_stopped()) co_return false;
  if (store_time.ok()) verdict = clock_.CompareWith(asked, *store_time);
  Note(verdict);
  co_return false;
}

void ClockWatch::Note(const base::GuardedClock::Verdict& verdict) {
  health_.Set(Part::kClock, verdict.doubt == Doubt::kNone);
  if (verdict.doubt == Doubt::kNone) {
    if (doubtful_rounds_ > 0) spdlog::warn("the clocks agree again; it goes on as before");
    doubtful_rounds_ = 0;
    return;
  }
  if (doubtful_rounds_++ % kRepeatEvery != 0) return;
  const double off_s = std::abs(absl::ToDoubleSeconds(verdict.ahead));
  const char* way = verdict.ahead > absl::ZeroDuration() ? "ahead of" : "behind";
  if (verdict.doubt == Doubt::kThisMachine) {
    spdlog::critical(
        "the clock of this machine is {:.0f} s {} the time that is trusted: nothing is done "
        "by it; set it right (NTP), or, if it is right now, restart this server",
        off_s, way);
  } else {
    spdlog::critical(
        "the clock of Redis' machine is {:.0f} s {} the time that is trusted here; set the "
        "one that is wrong right (NTP)",
        off_s, way);
  }
}

}  // namespace pledgekeeper::server
