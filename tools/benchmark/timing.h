#ifndef TOOLS_BENCHMARK_TIMING_H_
#define TOOLS_BENCHMARK_TIMING_H_

#include "absl/time/time.h"

namespace pledgekeeper::bench {

// How long one section takes.
struct Timing {
  absl::Duration warm_up = absl::Seconds(1);   // not measured: connections, caches, processor clock
  absl::Duration measured = absl::Seconds(3);  // 300 ticks of /proc: CPU figures to about 1 %
};

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_TIMING_H_
