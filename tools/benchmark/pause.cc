#include "tools/benchmark/pause.h"

#include <signal.h>

#include <algorithm>

#include "absl/time/clock.h"

namespace pledgekeeper::bench {
namespace {

sigset_t EndingSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
  return signals;
}

bool told_to_end = false;  // main thread only

}  // namespace

void HoldSignals() {
  const sigset_t signals = EndingSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

absl::Status Pause(absl::Duration length) {
  const sigset_t signals = EndingSignals();
  const absl::Time end = absl::Now() + length;
  // At least once, so that even a pause of nothing hears a signal; again after a stop and continue.
  do {
    const absl::Duration left = std::max(end - absl::Now(), absl::ZeroDuration());
    const timespec wait = absl::ToTimespec(left);
    if (!told_to_end && sigtimedwait(&signals, nullptr, &wait) > 0) told_to_end = true;
  } while (!told_to_end && absl::Now() < end);
  return told_to_end ? absl::CancelledError("told to end") : absl::OkStatus();
}

}  // namespace pledgekeeper::bench
