#include "tests/store/redis_stage.h"

#include <stdlib.h>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <filesystem>
#include <utility>

namespace pledgekeeper::store {

RedisStage::RedisStage() {
  std::string path = "/tmp/pledgekeeper-test-XXXXXX";
  directory_ = mkdtemp(path.data());
  auto redis = EmbeddedRedis::Start(directory_);
  EXPECT_TRUE(redis.ok()) << redis.status().message();
  redis_ = *std::move(redis);
}

RedisStage::~RedisStage() {
  redis_.reset();
  std::filesystem::remove_all(directory_);
}

base::Task<absl::Status> RedisStage::Retry(RedisDatabase& database) {
  boost::asio::steady_timer timer(runtime_, std::chrono::milliseconds(10));
  co_await timer.async_wait(boost::asio::use_awaitable);
  co_return co_await database.CheckHealth();
}

void RedisStage::Start(RedisDatabase& database) {
  absl::Status started = Await(database.Start());
  for (int i = 0; i < 1000 && !started.ok(); ++i) started = Await(Retry(database));
  EXPECT_TRUE(started.ok()) << started.message();
}

void RedisStage::Stop(RedisDatabase& database) {
  database.Stop();
  runtime_.restart();
  runtime_.poll();
}

absl::Status RedisStage::Type(std::vector<std::string> command) {
  RedisConnection prompt(runtime_, address(), [](RedisConnection&) -> base::Task<absl::Status> {
    co_return absl::OkStatus();
  });
  absl::Status typed = Await(prompt.Start());
  if (typed.ok()) typed = Await(prompt.Command(std::move(command))).status();
  prompt.Stop();
  runtime_.restart();
  runtime_.poll();
  return typed;
}

}  // namespace pledgekeeper::store
