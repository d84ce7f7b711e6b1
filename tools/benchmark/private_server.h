#ifndef TOOLS_BENCHMARK_PRIVATE_SERVER_H_
#define TOOLS_BENCHMARK_PRIVATE_SERVER_H_

#include <sys/types.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace pledgekeeper::bench {

struct PrivateServerOptions {
  std::string program;         // pledgekeeper-server
  std::string config;          // its --config
  std::string policy;          // its --policy
  std::string data_directory;  // exists
  std::string redis;           // its --redis; empty: embedded
};

// A server of our own, on a free port, with its embedded Redis. It ends with this object, and also
// if this program is killed. Made and used on one thread that lives as long as it.
class PrivateServer {
 public:
  // Starts it and waits until it listens, for up to 5 minutes (Redis may have a
  // large file to read). An error shows the end of its log.
  static absl::StatusOr<std::unique_ptr<PrivateServer>> Start(const PrivateServerOptions& options);
  // Asks it to end and waits; after 40 seconds it is killed.
  ~PrivateServer();

  pid_t pid() const { return pid_; }
  const std::string& address() const { return address_; }
  std::string key_file() const { return data_directory_ + "/master.key"; }
  std::string redis_socket() const { return data_directory_ + "/redis/redis.sock"; }
  // The last lines that it logged.
  std::string EndOfLog() const;

 private:
  explicit PrivateServer(std::string data_directory) : data_directory_(std::move(data_directory)) {}

  void Launch(const PrivateServerOptions& options);
  absl::Status WaitForAddress();
  bool HasEnded();
  std::string log_file() const { return data_directory_ + "/server.log"; }

  const std::string data_directory_;
  std::string address_;
  pid_t pid_ = -1;
};

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_PRIVATE_SERVER_H_
