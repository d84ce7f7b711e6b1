#ifndef TESTS_ACCEPTANCE_HARNESS_PRIVATE_REDIS_H_
#define TESTS_ACCEPTANCE_HARNESS_PRIVATE_REDIS_H_

#include <sys/types.h>

#include <string>
#include <vector>

namespace pledgekeeper::acceptance {

// A redis-server of the test's own, on a Unix socket in `directory`; ended with it. Durable as the
// product needs it, unless `options` ("--appendfsync", "everysec") say otherwise.
class PrivateRedis {
 public:
  // Returns once it takes connections.
  PrivateRedis(const std::string& directory, const std::vector<std::string>& options);
  ~PrivateRedis();
  PrivateRedis(const PrivateRedis&) = delete;
  PrivateRedis& operator=(const PrivateRedis&) = delete;

  const std::string& socket_path() const { return socket_path_; }
  // Sends one command in Redis' inline form ("CONFIG SET appendfsync everysec"); fails the test
  // unless the answer is +OK.
  void Command(const std::string& command) const;

 private:
  std::string socket_path_;
  pid_t pid_ = -1;
  int log_ = -1;
};

}  // namespace pledgekeeper::acceptance

#endif  // TESTS_ACCEPTANCE_HARNESS_PRIVATE_REDIS_H_
