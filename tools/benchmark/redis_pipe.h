#ifndef TOOLS_BENCHMARK_REDIS_PIPE_H_
#define TOOLS_BENCHMARK_REDIS_PIPE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

struct redisContext;

namespace pledgekeeper::bench {

// A bare connection to Redis over a Unix socket: commands in, replies out, with as little work of
// our own as can be. One thread.
class RedisPipe {
 public:
  // A reply: a text, or a list of texts; numbers are written out, nil is "".
  struct Answer {
    std::string text;
    std::vector<Answer> list;
  };

  // Waits for a Redis that is just starting, up to 30 seconds.
  static absl::StatusOr<RedisPipe> Connect(const std::string& socket_path);

  // Queues a command; it is sent when Receive has nothing left to read.
  void Send(const std::vector<std::string>& words);
  // The next reply, in the order of commands. UNAVAILABLE if the connection breaks, is mute for 10
  // seconds, or the reply is an error.
  absl::StatusOr<Answer> Receive();
  // Both, with nothing else in flight.
  absl::StatusOr<Answer> Ask(const std::vector<std::string>& words);

  // A number of INFO, "used_memory" for example.
  absl::StatusOr<int64_t> InfoNumber(const std::string& name);

 private:
  struct Free {
    void operator()(redisContext* context) const;
  };
  explicit RedisPipe(redisContext* context) : context_(context) {}

  std::unique_ptr<redisContext, Free> context_;
};

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_REDIS_PIPE_H_
