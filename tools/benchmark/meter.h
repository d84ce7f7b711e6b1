#ifndef TOOLS_BENCHMARK_METER_H_
#define TOOLS_BENCHMARK_METER_H_

#include <sys/types.h>

#include <chrono>

#include "absl/status/statusor.h"

namespace pledgekeeper::bench {

using Instant = std::chrono::steady_clock::time_point;

// What processes had used at an instant, in seconds of processor time, user and system.
struct Usage {
  Instant at;
  double server = 0;
  double redis = 0;
  double rewrites = 0;  // of Redis' children that have ended: each rewrites its file
  double client = 0;
  double machine = 0;  // of all processes, these included
};

// Reads processor time: of the processes that take part from /proc/PID/stat, of the machine from
// /proc/stat. In ticks of 10 ms: a section has to last seconds.
class Meter {
 public:
  // `server` may be 0: no server takes part.
  Meter(pid_t server, pid_t redis) : server_(server), redis_(redis) {}

  // UNAVAILABLE if one of them has died.
  absl::StatusOr<Usage> Read() const;

 private:
  const pid_t server_;
  const pid_t redis_;
};

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_METER_H_
