#ifndef TOOLS_BENCHMARK_WAKE_AUDIT_H_
#define TOOLS_BENCHMARK_WAKE_AUDIT_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "tools/benchmark/redis_pipe.h"
#include "tools/benchmark/report_loader.h"

namespace pledgekeeper::bench {

// What the journal says about the waking of some reports. Lateness is the time at which Redis ran
// the commit (the id of the journal's line), less the time at which the rung was due; the sync to
// disk comes within milliseconds after it.
struct WakeAudit {
  int64_t woken = 0;    // reports whose rung rang
  int64_t missing = 0;  // whose rung did not
  int64_t early = 0;    // rungs that rang before their time
  int64_t twice = 0;    // rungs beyond the first of each report: none is due again within a run
  double rps = 0;       // woken, per second from the first to the last
  double p50_ms = 0;
  double p99_ms = 0;
  double worst_ms = 0;
  // When the last of each urgency was woken, and the last of all; InfinitePast if there was none.
  absl::Time danger_done = absl::InfinitePast();
  absl::Time high_done = absl::InfinitePast();
  absl::Time done = absl::InfinitePast();
  // Reports that were woken while a more urgent one still waited.
  int64_t overtook = 0;
};

// Reads the journal behind line `after` for the reports first ... first + count - 1, which were to
// be woken as `plan` says.
absl::StatusOr<WakeAudit> AuditWakes(RedisPipe& redis, const std::string& after, int64_t first,
                                     int64_t count,
                                     const std::function<PlannedReport(int64_t number)>& plan);

// The id of the journal's newest line, and how many lines it has.
absl::StatusOr<std::string> JournalEnd(RedisPipe& redis);
absl::StatusOr<int64_t> JournalLength(RedisPipe& redis);

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_WAKE_AUDIT_H_
