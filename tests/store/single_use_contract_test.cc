// What every store of marks promises, tried on the one in memory and on the one in Redis.
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <memory>

#include "services/store/memory/memory_single_use.h"
#include "services/store/redis_single_use.h"
#include "tests/base/await.h"
#include "tests/store/redis_stage.h"

namespace pledgekeeper::store {
namespace {

constexpr absl::Duration kLasts = absl::Minutes(10);

TEST(SingleUseTest, InMemoryTheFirstUseIsTheOnlyOne) {
  boost::asio::io_context runtime;
  MemorySingleUse marks;
  EXPECT_TRUE(*base::Await(runtime, marks.Use("a", kLasts)));
  EXPECT_FALSE(*base::Await(runtime, marks.Use("a", kLasts)));
  EXPECT_TRUE(*base::Await(runtime, marks.Use("b", kLasts)));
}

class RedisSingleUseTest : public testing::Test {
 protected:
  RedisSingleUseTest() { stage_.Start(*database_); }
  ~RedisSingleUseTest() override { stage_.Stop(*database_); }

  RedisStage stage_;
  std::unique_ptr<RedisDatabase> database_ = stage_.NewDatabase();
  RedisSingleUse marks_{*database_};
  RedisSingleUse another_server_{*database_};
  RedisLink link_{*database_};
};

TEST_F(RedisSingleUseTest, TheFirstUseIsTheOnlyOneAtEveryServer) {
  EXPECT_TRUE(*stage_.Await(marks_.Use("a", kLasts)));
  EXPECT_FALSE(*stage_.Await(marks_.Use("a", kLasts)));
  EXPECT_FALSE(*stage_.Await(another_server_.Use("a", kLasts)));
  EXPECT_TRUE(*stage_.Await(another_server_.Use("b", kLasts)));
  EXPECT_FALSE(*stage_.Await(marks_.Use("b", kLasts)));
}

TEST_F(RedisSingleUseTest, AMarkEndsByItselfAndSaysNothingOfWhatWasUsed) {
  ASSERT_TRUE(*stage_.Await(marks_.Use("what", absl::Minutes(10))));
  const auto keys = stage_.Await(link_.Read({"KEYS", "{test}:used:*"}));
  ASSERT_TRUE(keys.ok()) << keys.status();
  ASSERT_EQ((*keys)->elements, 1u);
  const std::string key((*keys)->element[0]->str, (*keys)->element[0]->len);
  EXPECT_EQ(key.find("what"), std::string::npos);
  const auto left = stage_.Await(link_.Read({"PTTL", key}));
  ASSERT_TRUE(left.ok()) << left.status();
  EXPECT_GT((*left)->integer, 60'000);
  EXPECT_LE((*left)->integer, 600'000);
}

TEST_F(RedisSingleUseTest, WhereNobodyKnowsNobodyIsTheFirst) {
  database_->Stop();
  EXPECT_EQ(stage_.Await(marks_.Use("a", kLasts)).status().code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace pledgekeeper::store
