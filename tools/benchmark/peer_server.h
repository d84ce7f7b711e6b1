#ifndef TOOLS_BENCHMARK_PEER_SERVER_H_
#define TOOLS_BENCHMARK_PEER_SERVER_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/store/embedded_redis.h"
#include "tools/benchmark/meter.h"
#include "tools/benchmark/redis_pipe.h"
#include "tools/benchmark/server_process.h"

namespace pledgekeeper::bench {

struct PeerServerOptions {
  std::string installed;  // the directory with submit_server.mjs and its node_modules
  std::string protos;     // the directory with our protos
  std::string directory;  // exists, is empty, on the disk to measure
};

// The peer: what a team would build in an afternoon to take reports, bullmq/submit_server.mjs, one
// process of node on a Redis of the very settings of our server's own. What was started ends with
// this object. Main thread.
class PeerServer {
 public:
  // Waits until it listens. An error shows the end of what node said.
  static absl::StatusOr<std::unique_ptr<PeerServer>> Start(const PeerServerOptions& options);

  const std::string& address() const { return node_->address(); }
  // Of node and its Redis.
  Meter meter() const { return Meter(node_->pid(), redis_->pid()); }
  // FAILED_PRECONDITION unless it has stored that many reports and added three entries for each.
  absl::Status Audit(int64_t reports);
  std::string EndOfLog() const { return node_->EndOfLog(); }

 private:
  PeerServer() = default;

  // In the order in which they start.
  std::unique_ptr<store::EmbeddedRedis> redis_;
  std::unique_ptr<RedisPipe> pipe_;
  std::unique_ptr<ServerProcess> node_;
};

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_PEER_SERVER_H_
