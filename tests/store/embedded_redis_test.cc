// An embedded Redis that does not stay up is tried again, less and less often, and says why.
#include "services/store/embedded_redis.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <filesystem>
#include <fstream>

namespace pledgekeeper::store {
namespace {

using std::chrono::milliseconds;
using ::testing::AllOf;
using ::testing::HasSubstr;

class EmbeddedRedisTest : public testing::Test {
 protected:
  EmbeddedRedisTest() { EXPECT_NE(mkdtemp(directory_.data()), nullptr); }
  ~EmbeddedRedisTest() override {
    redis_.reset();
    std::filesystem::remove_all(directory_);
  }

  void Start() {
    auto redis = EmbeddedRedis::Start(directory_);
    ASSERT_TRUE(redis.ok()) << redis.status().message();
    redis_ = *std::move(redis);
    EXPECT_EQ(redis_->KeepUp(now_), "");
  }
  // Waits until it has ended, without taking that from KeepUp.
  void AwaitEnd() {
    siginfo_t how;
    ASSERT_EQ(waitid(P_PID, static_cast<id_t>(redis_->pid()), &how, WEXITED | WNOWAIT), 0);
  }
  // Redis ends at once, each time.
  void SpoilRecords() {
    std::filesystem::create_directories(directory_ + "/redis/appendonlydir");
    std::ofstream(directory_ + "/redis/appendonlydir/appendonly.aof.manifest") << "nonsense\n";
  }

  std::string directory_ = "/tmp/pledgekeeper-test-XXXXXX";
  std::unique_ptr<EmbeddedRedis> redis_;
  std::chrono::steady_clock::time_point now_;
};

TEST_F(EmbeddedRedisTest, SaysWhyItEnded) {
  SpoilRecords();
  Start();
  AwaitEnd();
  EXPECT_THAT(redis_->KeepUp(now_),
              AllOf(HasSubstr("exit 1"), HasSubstr("manifest"), HasSubstr("redis.log")));
}

TEST_F(EmbeddedRedisTest, IsTriedAgainLessAndLessOften) {
  SpoilRecords();
  Start();
  milliseconds pause = EmbeddedRedis::kFirstPause;
  for (int i = 0; i < 12; ++i) {
    AwaitEnd();
    EXPECT_THAT(redis_->KeepUp(now_), HasSubstr(std::to_string(pause.count()) + " ms"));
    EXPECT_EQ(redis_->KeepUp(now_ + pause - milliseconds(1)), "") << "said once";
    EXPECT_EQ(redis_->pid(), -1) << "not yet";
    now_ += pause;
    EXPECT_EQ(redis_->KeepUp(now_), "");
    EXPECT_GT(redis_->pid(), 0);
    EXPECT_EQ(redis_->KeepUp(now_), "");
    pause = std::min(2 * pause, EmbeddedRedis::kLongestPause);
  }
  EXPECT_EQ(pause, EmbeddedRedis::kLongestPause);
}

TEST_F(EmbeddedRedisTest, IsThereAtOnceAfterItStayedUp) {
  Start();
  for (int i = 0; i < 3; ++i) {
    now_ += EmbeddedRedis::kLongestPause;
    kill(redis_->pid(), SIGKILL);
    AwaitEnd();
    EXPECT_THAT(redis_->KeepUp(now_), AllOf(HasSubstr("signal 9"), HasSubstr("100 ms")));
    now_ += EmbeddedRedis::kFirstPause;
    EXPECT_EQ(redis_->KeepUp(now_), "");
    EXPECT_GT(redis_->pid(), 0);
    EXPECT_EQ(redis_->KeepUp(now_), "");
  }
}

}  // namespace
}  // namespace pledgekeeper::store
