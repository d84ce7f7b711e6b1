#ifndef TESTS_STORE_REDIS_STAGE_H_
#define TESTS_STORE_REDIS_STAGE_H_

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "services/base/task.h"
#include "services/store/embedded_redis.h"
#include "services/store/redis_database.h"
#include "tests/base/await.h"

namespace pledgekeeper::store {

// A real Redis of a test's own, in a directory that goes with it, and databases over it, as servers
// have them.
class RedisStage {
 public:
  RedisStage();
  ~RedisStage();

  boost::asio::io_context& runtime() { return runtime_; }

  template <typename T>
  T Await(base::Task<T> task) {
    return base::Await(runtime_, std::move(task));
  }

  // Stores are made on it before it is started.
  std::unique_ptr<RedisDatabase> NewDatabase() {
    return std::make_unique<RedisDatabase>(runtime_, address(), "test");
  }
  // Waits until it is connected. Stops the test if it is not within ten seconds.
  void Start(RedisDatabase& database);
  // Ends its connections.
  void Stop(RedisDatabase& database);

  RedisAddress address() const { return {redis_->socket_path(), "", ""}; }
  // What an operator types at Redis' own prompt: "CONFIG SET appendfsync everysec".
  absl::Status Type(std::vector<std::string> command);

 private:
  base::Task<absl::Status> Retry(RedisDatabase& database);

  boost::asio::io_context runtime_;
  std::string directory_;
  std::unique_ptr<EmbeddedRedis> redis_;
};

}  // namespace pledgekeeper::store

#endif  // TESTS_STORE_REDIS_STAGE_H_
