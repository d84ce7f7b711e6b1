#ifndef SERVICES_BASE_CLOCK_H_
#define SERVICES_BASE_CLOCK_H_

#include <atomic>

#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace pledgekeeper::base {

// The one place where time is read. Everything else is given `now`. Threads may share a clock.
class Clock {
 public:
  virtual ~Clock() = default;
  // The present, whole milliseconds (records keep milliseconds, so nothing is lost on the way).
  virtual absl::Time Now() const = 0;
};

// The machine's clock.
class SystemClock final : public Clock {
 public:
  absl::Time Now() const override { return absl::FromUnixMillis(absl::ToUnixMillis(absl::Now())); }
};

// A clock that a test moves; it stands still in between.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(absl::Time now) : now_ms_(absl::ToUnixMillis(now)) {}

  absl::Time Now() const override { return absl::FromUnixMillis(now_ms_.load()); }
  void Set(absl::Time now) { now_ms_.store(absl::ToUnixMillis(now)); }

 private:
  std::atomic<int64_t> now_ms_;
};

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_CLOCK_H_
