#ifndef TOOLS_BENCHMARK_CALL_STAGE_H_
#define TOOLS_BENCHMARK_CALL_STAGE_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/store/embedded_redis.h"
#include "tools/benchmark/call_load.h"
#include "tools/benchmark/commit_load.h"
#include "tools/benchmark/council.h"
#include "tools/benchmark/private_server.h"
#include "tools/benchmark/redis_pipe.h"
#include "tools/benchmark/section.h"
#include "tools/benchmark/timing.h"

namespace pledgekeeper::bench {

struct CallStageOptions {
  std::string server;     // the program
  std::string config;     // its --config
  std::string policy;     // its --policy
  std::string directory;  // empty, on the disk to measure
  int channels = 2;       // connections that calls are spread over
};

// A server with a council, and the floors beneath its calls: a call that does nothing, and a bare
// commit in a spare Redis of the very settings of the server's own. What was started ends with this
// object. Main thread.
class CallStage {
 public:
  // A few reports are recorded by then: one of each kind of key, script and buffer.
  static absl::StatusOr<std::unique_ptr<CallStage>> Set(const CallStageOptions& options);

  absl::StatusOr<Section> MeasureNoop(int outstanding, const Timing& timing);
  // One of kCommitsPerCall.
  absl::StatusOr<Section> MeasureCommits(int per_call, const Timing& timing);
  absl::StatusOr<Section> MeasureSubmit(int outstanding, const Timing& timing);
  // What an open report takes in Redis, its history, queue, list and journal included: over so many
  // new ones.
  absl::StatusOr<double> MeasureMemory(int reports);

  const Council& council() const { return council_; }
  // Of the server and its Redis.
  const Meter& meter() const { return *meter_; }
  // SubmitReport; how often it was called stands in submissions().
  const LaneMaker& submit() const { return submit_; }
  const std::atomic<int64_t>& submissions() const { return submissions_; }
  std::string EndOfLog() const { return server_->EndOfLog(); }

 private:
  CallStage() = default;
  absl::Status Start(const CallStageOptions& options);

  // In the order in which they start; they end in the reverse order.
  std::unique_ptr<store::EmbeddedRedis> spare_;
  std::unique_ptr<PrivateServer> server_;
  std::unique_ptr<RedisPipe> redis_;  // the server's
  std::unique_ptr<RedisPipe> spare_pipe_;
  std::unique_ptr<CommitLoad> commits_;
  std::unique_ptr<const Meter> meter_;
  Council council_;
  std::atomic<int64_t> submissions_ = 0;
  LaneMaker noop_;
  LaneMaker submit_;
};

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_CALL_STAGE_H_
