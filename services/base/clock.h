#ifndef SERVICES_BASE_CLOCK_H_
#define SERVICES_BASE_CLOCK_H_

#include <time.h>

#include <atomic>

#include "absl/time/time.h"

namespace pledgekeeper::base {

// The one place where time is read. Everything else is given `now`. Threads may share a clock.
class Clock {
 public:
  virtual ~Clock() = default;
  // The present, whole milliseconds (records keep milliseconds, so nothing is lost on the way).
  virtual absl::Time Now() const = 0;
  // Whether what time alone does (waking, looking for themes, telling people) waits a moment,
  // because nobody knows yet what time it is (guarded_clock.h). Calls are served all the same.
  virtual bool HoldsStill() const { return false; }
};

// How much time passes, by a clock that nobody can set. Threads may share one.
class SteadyClock {
 public:
  virtual ~SteadyClock() = default;
  // Since a moment in the past that stays the same.
  virtual absl::Duration Elapsed() const = 0;
};

// Since the machine was started. CLOCK_BOOTTIME and not CLOCK_MONOTONIC, because it goes on while
// the machine is suspended, as the real time does: by the other, each suspension of a virtual
// machine would end with what looks like a leap of the wall clock.
class BootClock final : public SteadyClock {
 public:
  absl::Duration Elapsed() const override {
    timespec time = {};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return absl::DurationFromTimespec(time);
  }
};

// The machine's clock. Anybody may set it: what a server does by it goes through GuardedClock. Asks
// the kernel and not absl::Now(), which counts the processor's cycles for some seconds before it
// looks whether the clock was set: a leap would be seen later here than by Redis on this machine.
class SystemClock final : public Clock {
 public:
  absl::Time Now() const override {
    timespec time = {};
    clock_gettime(CLOCK_REALTIME, &time);
    return absl::FromUnixMillis(absl::ToUnixMillis(absl::TimeFromTimespec(time)));
  }
};

// Clocks that a test moves; they stand still in between.
class ManualSteadyClock final : public SteadyClock {
 public:
  absl::Duration Elapsed() const override { return absl::Milliseconds(elapsed_ms_.load()); }
  void Advance(absl::Duration duration) { elapsed_ms_ += absl::ToInt64Milliseconds(duration); }

 private:
  std::atomic<int64_t> elapsed_ms_ = 1'000'000;
};
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
