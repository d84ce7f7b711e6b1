#ifndef TOOLS_BENCHMARK_RUN_H_
#define TOOLS_BENCHMARK_RUN_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/benchmark/bullmq.h"
#include "tools/benchmark/peer.h"
#include "tools/benchmark/section.h"
#include "tools/benchmark/timing.h"
#include "tools/benchmark/waking.h"

namespace pledgekeeper::bench {

struct RunOptions {
  std::string server = "build/default/services/server/pledgekeeper-server";
  std::string config = "deploy";
  std::string policy = "wales-representation";
  std::string scratch = "build";  // where the temporary directory is made
  int channels = 2;
  int rounds = 3;
  int reports = 20000;  // over which memory is measured
  Timing timing;
  bool calls = true;  // whether the sections of calls run, those of waking, those of the peer
  bool wakes = true;
  bool peer = true;
  // Of waking; server, config, rounds and scratch are those above.
  WakingOptions waking;
  // Where BullMQ and the peer are installed; empty: nothing is compared with them.
  std::string bullmq;
  std::string protos = "proto";  // for the peer
};

// Sections, by what they load. Outstanding calls in the order in which they run.
inline constexpr int kNoopOutstanding[] = {64, 256};
inline constexpr int kSubmitOutstanding[] = {1, 64, 256};

// What one run found; sections are medians over the rounds. Those that did not run are empty.
struct Findings {
  std::vector<Section> noop;    // by kNoopOutstanding
  std::vector<Section> commit;  // by kCommitsPerCall
  std::vector<Section> submit;  // by kSubmitOutstanding
  double bytes_per_open_report = 0;
  int rounds = 0;
  std::optional<WakingFindings> waking;
  std::optional<BullmqFindings> bullmq;
  std::optional<PeerFindings> peer;
};

// The whole benchmark: starts what it needs, measures, and leaves nothing behind. What it does goes
// to standard error. Errors of measured calls are counted in their sections; all others end it.
absl::StatusOr<Findings> Run(const RunOptions& options);

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_RUN_H_
