#ifndef TOOLS_BENCHMARK_BULLMQ_H_
#define TOOLS_BENCHMARK_BULLMQ_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace pledgekeeper::bench {

// It keeps some 1.2 KB for each; its own numbers do not change beyond so many.
inline constexpr int64_t kMaxPendingForBullmq = 100'000;

struct BullmqOptions {
  std::string installed;  // the directory with its node_modules and our program
  std::string directory;  // for its Redis; exists, is empty
  int64_t pending = 0;    // delayed ones, over which adding and memory are measured
  int per_second = 0;     // that fall due; a fifth of it is measured too
  absl::Duration length;  // of each stream
};

// A stream of delayed ones that fall due, as its workers saw them.
struct BullmqStream {
  int per_second = 0;    // that fell due
  double fired_rps = 0;  // that were fired
  double p50_ms = 0;     // lateness
  double p99_ms = 0;
};

struct BullmqFindings {
  std::string version;
  int64_t pending = 0;
  double added_per_second = 0;
  double bytes_per_pending = 0;
  std::vector<BullmqStream> streams;
};

// BullMQ's delayed entries on a Redis of the very settings of the server's own: two worker
// processes, as two servers. FAILED_PRECONDITION if node does not run it.
absl::StatusOr<BullmqFindings> MeasureBullmq(const BullmqOptions& options);

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_BULLMQ_H_
