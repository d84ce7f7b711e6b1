#ifndef TOOLS_BENCHMARK_SETTLED_LOAD_H_
#define TOOLS_BENCHMARK_SETTLED_LOAD_H_

#include <atomic>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "tools/benchmark/call_load.h"
#include "tools/benchmark/meter.h"
#include "tools/benchmark/section.h"
#include "tools/benchmark/timing.h"

namespace pledgekeeper::bench {

struct SettledLoad {
  std::string name;
  int outstanding = 0;
  const LaneMaker& lanes;
  const std::atomic<int64_t>& submissions;  // how many calls the lanes have started
  const Meter& meter;                       // of the server and its Redis
};

// One section like MeasureCalls, but its processor time is all that the load causes, so that a loop
// which lags behind the load hides none of it: from before the first call until server and Redis
// are quiet again, divided by the calls that were answered OK, those of the warm-up included. Quiet
// is when both together have used less than 10 % of a processor in each of the last four half
// seconds, longer than any loop that follows reports pauses. Subtracted is only what they use when
// idle: as much as in the quiet two seconds before the load, for as long as it all took.
//
// Waits until it is quiet before it starts. A server that is not, two minutes before or after the
// load, counts as one error more, because its processor time is more than the section says.
absl::StatusOr<Section> MeasureSettled(const SettledLoad& load, const Timing& timing);

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_SETTLED_LOAD_H_
