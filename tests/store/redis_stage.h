#ifndef TESTS_STORE_REDIS_STAGE_H_
#define TESTS_STORE_REDIS_STAGE_H_

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <chrono>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "services/base/task.h"
#include "services/store/embedded_redis.h"
#include "services/store/redis_database.h"

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
    auto answer = boost::asio::co_spawn(runtime_, std::move(task), boost::asio::use_future);
    runtime_.restart();
    while (answer.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
      runtime_.run_one();
    }
    return answer.get();
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
