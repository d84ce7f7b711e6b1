#ifndef TOOLS_BENCHMARK_WAKING_STAGE_H_
#define TOOLS_BENCHMARK_WAKING_STAGE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/store/embedded_redis.h"
#include "tools/benchmark/private_server.h"
#include "tools/benchmark/redis_pipe.h"
#include "tools/benchmark/report_loader.h"

namespace pledgekeeper::bench {

// A Redis with a council in it, on which none, one or two servers run. What was started ends with
// this object. Main thread.
class WakingStage {
 public:
  // Founds the council. `scratch` is an empty directory.
  static absl::StatusOr<std::unique_ptr<WakingStage>> Set(const std::string& program,
                                                          const std::string& config,
                                                          const std::string& scratch);

  // Starts a server that starts this Redis itself, as most councils' do, and ends it. Returns how
  // long it took until it served. No other server runs.
  absl::StatusOr<absl::Duration> TimeStart();
  // Starts both servers.
  absl::Status StartServers();
  void StopServers();

  PrivateServer& first() { return *first_; }
  PrivateServer& second() { return *second_; }
  pid_t redis_pid() const { return redis_->pid(); }
  // After StartRedis; until TimeStart.
  RedisPipe& redis() { return *pipe_; }
  ReportLoader& loader() { return *loader_; }

 private:
  WakingStage(std::string program, std::string scratch)
      : program_(std::move(program)), scratch_(std::move(scratch)) {}

  absl::Status StartRedis();
  void StopRedis();
  absl::StatusOr<std::unique_ptr<PrivateServer>> StartServer(const std::string& data,
                                                             const std::string& redis);
  std::string data() const { return scratch_ + "/a"; }  // short: a socket's path is limited
  std::string other_data() const { return scratch_ + "/b"; }
  std::string rules() const { return scratch_ + "/rules"; }

  const std::string program_;
  const std::string scratch_;
  std::unique_ptr<store::EmbeddedRedis> redis_;
  std::unique_ptr<RedisPipe> pipe_;
  std::unique_ptr<ReportLoader> loader_;
  std::unique_ptr<PrivateServer> first_;
  std::unique_ptr<PrivateServer> second_;
};

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_WAKING_STAGE_H_
