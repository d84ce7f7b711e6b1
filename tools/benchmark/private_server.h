#ifndef TOOLS_BENCHMARK_PRIVATE_SERVER_H_
#define TOOLS_BENCHMARK_PRIVATE_SERVER_H_

#include <sys/types.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "tools/benchmark/server_process.h"

namespace pledgekeeper::bench {

struct PrivateServerOptions {
  std::string program;         // pledgekeeper-server
  std::string config;          // its --config
  std::string policy;          // its --policy
  std::string data_directory;  // exists
  std::string redis;           // its --redis; empty: embedded
};

// A server of our own, on a free port, with its embedded Redis: a ServerProcess that knows where
// the server keeps things.
class PrivateServer {
 public:
  // As ServerProcess does; NOT_FOUND if the program is not there.
  static absl::StatusOr<std::unique_ptr<PrivateServer>> Start(const PrivateServerOptions& options);

  pid_t pid() const { return process_->pid(); }
  const std::string& address() const { return process_->address(); }
  std::string key_file() const { return data_directory_ + "/master.key"; }
  std::string redis_socket() const { return data_directory_ + "/redis/redis.sock"; }
  std::string EndOfLog() const { return process_->EndOfLog(); }

 private:
  PrivateServer(std::string data_directory, std::unique_ptr<ServerProcess> process)
      : data_directory_(std::move(data_directory)), process_(std::move(process)) {}

  const std::string data_directory_;
  const std::unique_ptr<ServerProcess> process_;
};

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_PRIVATE_SERVER_H_
