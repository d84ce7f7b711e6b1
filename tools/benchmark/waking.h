#ifndef TOOLS_BENCHMARK_WAKING_H_
#define TOOLS_BENCHMARK_WAKING_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "tools/benchmark/explain_probe.h"

namespace pledgekeeper::bench {

struct WakingOptions {
  std::string server;   // the program
  std::string config;   // a council's configuration: calendars and pledges are taken from it
  std::string scratch;  // an empty directory on the disk to measure
  int64_t open_reports = 1'000'000;
  int wakes_per_second = 5000;
  absl::Duration length = absl::Seconds(20);  // of a steady stream of wakes
  int64_t backlog = 100'000;                  // reports that are due after an outage
  int rounds = 3;
};

// What waking came to: sums over the rounds for what must not happen, medians for the rest.
struct WakingFindings {
  int64_t open_reports = 0;
  double loaded_per_second = 0;  // how fast the loader, not the server, wrote them
  double bytes_per_report = 0;
  double start_s = 0;  // a server with its Redis, until it serves

  std::optional<ExplainFindings> explain;  // empty if the server does not explain

  int wakes_per_second = 0;  // that fell due
  double wake_rps = 0;       // that were woken
  double p50_ms = 0;
  double p99_ms = 0;
  double worst_ms = 0;
  double servers_us = 0;  // processor time per wake, both servers
  double redis_us = 0;
  double other_cores = 0;
  int64_t early = 0;
  int64_t twice = 0;
  int64_t missing = 0;

  int64_t backlog = 0;
  double catch_up_s = 0;  // from the start of the servers' programs
  double danger_s = 0;    // until the last of danger, of high urgency was woken
  double high_s = 0;
  int64_t overtook = 0;  // woken while a more urgent one still waited
};

// Two servers over one Redis with that many open reports. Starts what it needs and leaves nothing
// running. What it does goes to standard error.
absl::StatusOr<WakingFindings> MeasureWaking(const WakingOptions& options);

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_WAKING_H_
