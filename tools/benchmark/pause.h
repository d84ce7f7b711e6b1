#ifndef TOOLS_BENCHMARK_PAUSE_H_
#define TOOLS_BENCHMARK_PAUSE_H_

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace pledgekeeper::bench {

// From here on Ctrl-C, TERM and HUP end no thread, but are what Pause returns: whoever waits gives
// up, and what was started is stopped in order. Before the first thread is started.
void HoldSignals();

// Waits that long on the main thread. CANCELLED, for ever after, if the program is told to end.
absl::Status Pause(absl::Duration length);

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_PAUSE_H_
