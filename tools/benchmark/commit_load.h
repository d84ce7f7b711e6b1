#ifndef TOOLS_BENCHMARK_COMMIT_LOAD_H_
#define TOOLS_BENCHMARK_COMMIT_LOAD_H_

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/benchmark/redis_pipe.h"
#include "tools/benchmark/section.h"
#include "tools/benchmark/timing.h"

namespace pledgekeeper::bench {

// What is measured of bare commits.
inline constexpr int kCommitsPerCall[] = {1, 16};
inline constexpr int kCommitCallsOutstanding = 64;

// One recorded submission, as it lies in Redis: the measure of what a commit carries.
struct CommitSample {
  std::string authority;
  std::string sealed_record;
  std::string sealed_entry;
  std::string sealed_words;
  std::string journal_line;
  std::vector<std::string> queues;  // as keys name them, "w:ID"
};

// Reads the latest submission of the server's Redis. FAILED_PRECONDITION if there is none.
absl::StatusOr<CommitSample> ReadCommitSample(RedisPipe& redis);

// Bare calls of pk_commit: new reports like the sample, nothing before Redis and nothing behind it.
// The ceiling of what the store can commit here. One thread.
class CommitLoad {
 public:
  CommitLoad(RedisPipe& redis, Meter meter, CommitSample sample)
      : redis_(redis), meter_(meter), sample_(std::move(sample)) {}

  // Loads the functions.
  absl::Status Prepare();
  // Keeps up `outstanding` calls with `per_call` commits each. Empties Redis first, so that every
  // section starts alike. A commit that is refused counts as an error.
  absl::StatusOr<Section> Measure(const std::string& name, int outstanding, int per_call,
                                  const Timing& timing);

 private:
  std::vector<std::string> NextCall(int per_call);
  std::string EntryOf(const std::string& report_id, int64_t now_ms) const;
  absl::Status Empty();
  // Sends until `end`, with a new call for each answer; latencies go to `latencies_ms`.
  absl::Status KeepUp(int per_call, Instant end, std::vector<float>& latencies_ms);
  absl::Status Drain();

  RedisPipe& redis_;
  const Meter meter_;
  const CommitSample sample_;
  std::deque<Instant> sent_;  // of the calls in flight, oldest first
  int64_t next_report_ = 0;
  int64_t refused_ = 0;
};

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_COMMIT_LOAD_H_
