#ifndef TOOLS_BENCHMARK_EXPLAIN_PROBE_H_
#define TOOLS_BENCHMARK_EXPLAIN_PROBE_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"

namespace pledgekeeper::bench {

// How long TriageService.ExplainReport takes, one call after the other.
struct ExplainFindings {
  double p50_ms = 0;
  double p99_ms = 0;
};

// Asks the server at `address` to explain some of the reports 0 ... open_reports - 1 to the workers
// who hold them. Nothing if the server does not explain.
absl::StatusOr<std::optional<ExplainFindings>> ProbeExplain(const std::string& address,
                                                            const std::string& key_file,
                                                            int64_t open_reports);

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_EXPLAIN_PROBE_H_
