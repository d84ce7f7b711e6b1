// What every store of weekly wishes promises, tried on the one in memory and on the one in Redis.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <memory>

#include "services/base/errors.h"
#include "services/store/memory/memory_outbox.h"
#include "services/store/redis_outbox.h"
#include "tests/base/await.h"
#include "tests/store/redis_stage.h"

namespace pledgekeeper::store {
namespace {

using storage::v1::Delivery;
using storage::v1::WeeklyWish;

class MemoryBench {
 public:
  MemoryOutbox& store() { return store_; }
  boost::asio::io_context& runtime() { return runtime_; }

 private:
  boost::asio::io_context runtime_;
  MemoryOutbox store_;
};

class RedisBench {
 public:
  RedisBench() { stage_.Start(*database_); }
  ~RedisBench() { stage_.Stop(*database_); }
  RedisOutbox& store() { return store_; }
  boost::asio::io_context& runtime() { return stage_.runtime(); }

 private:
  RedisStage stage_;
  std::unique_ptr<RedisDatabase> database_ = stage_.NewDatabase();
  RedisOutbox store_{*database_, base::MasterKey::Generate()};
};

template <typename Bench>
class WeeklyContract : public testing::Test {
 protected:
  template <typename T>
  T Await(base::Task<T> task) {
    return base::Await(bench_.runtime(), std::move(task));
  }
  WeeklyStore& wishes() { return bench_.store(); }
  Outbox& outbox() { return bench_.store(); }

  StoredWish Load(const std::string& person) { return *Await(wishes().LoadWish(person)); }
  bool Record(const StoredWish& decided, std::optional<Delivery> delivery = std::nullopt) {
    return *Await(wishes().RecordWish(decided, std::move(delivery)));
  }
  static Delivery Weekly(const std::string& person, int64_t week) {
    Delivery delivery;
    delivery.set_person_id(person);
    delivery.set_report_id("weekly");
    delivery.set_version(week);
    delivery.set_channel(v1::CHANNEL_EMAIL);
    delivery.set_weekly_due_ms(1000);
    delivery.set_plan_time_ms(1000);
    delivery.set_state(storage::v1::DELIVERY_WAITING);
    return delivery;
  }
  size_t Due() {
    return Await(outbox().Take(Lane::kNormal, absl::FromUnixMillis(2000), absl::Seconds(1), 10))
        ->size();
  }

  Bench bench_;
};

using Benches = testing::Types<MemoryBench, RedisBench>;
TYPED_TEST_SUITE(WeeklyContract, Benches);

TYPED_TEST(WeeklyContract, WhoNeverSaidAnythingHasAnEmptyWish) {
  const StoredWish none = this->Load("dir");
  EXPECT_EQ(none.version, 0);
  EXPECT_EQ(none.wish.person_id(), "dir");
  EXPECT_FALSE(none.wish.is_wanted());
  EXPECT_TRUE(this->Await(this->wishes().ListWishes())->empty());
}

TYPED_TEST(WeeklyContract, AWishIsKeptWhole) {
  StoredWish decided = this->Load("dir");
  decided.wish.set_is_wanted(true);
  decided.wish.set_weekday(3);
  decided.wish.set_minute(510);
  decided.wish.set_settled_ms(1234);
  decided.wish.set_week(20000);
  ASSERT_TRUE(this->Record(decided));
  const StoredWish kept = this->Load("dir");
  EXPECT_EQ(kept.version, 1);
  EXPECT_EQ(kept.wish.SerializeAsString(), decided.wish.SerializeAsString());
  EXPECT_EQ(this->Load("hos").version, 0) << "another's is another";
  const auto all = *this->Await(this->wishes().ListWishes());
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].version, 1);
  EXPECT_EQ(all[0].wish.SerializeAsString(), decided.wish.SerializeAsString());
}

TYPED_TEST(WeeklyContract, OfTwoThatDecideOnTheSameOneIsRecorded) {
  const StoredWish decided = this->Load("dir");
  StoredWish other = decided;
  other.wish.set_week(7);
  ASSERT_TRUE(this->Record(decided, this->Weekly("dir", 0)));
  EXPECT_FALSE(this->Record(other, this->Weekly("dir", 7)));
  EXPECT_EQ(this->Load("dir").wish.week(), 0);
  EXPECT_EQ(this->Due(), 1u) << "and its delivery alone";
}

TYPED_TEST(WeeklyContract, TheDeliveryIsPlannedWithTheWish) {
  ASSERT_TRUE(this->Record(this->Load("dir")));
  EXPECT_EQ(this->Due(), 0u);
  ASSERT_TRUE(this->Record(this->Load("dir"), this->Weekly("dir", 14)));
  const auto counts = *this->Await(this->outbox().Counts());
  EXPECT_EQ(counts.channels.at(v1::CHANNEL_EMAIL).waiting, 1);
  const auto taken = *this->Await(
      this->outbox().Take(Lane::kNormal, absl::FromUnixMillis(2000), absl::Seconds(1), 10));
  ASSERT_EQ(taken.size(), 1u);
  EXPECT_EQ(taken[0].delivery.SerializeAsString(), this->Weekly("dir", 14).SerializeAsString());
}

TYPED_TEST(WeeklyContract, AKnownWeekIsNotPlannedAgain) {
  ASSERT_TRUE(this->Record(this->Load("dir"), this->Weekly("dir", 14)));
  StoredWish again = this->Load("dir");
  again.wish.set_week(14);
  ASSERT_TRUE(this->Record(again, this->Weekly("dir", 14)));
  EXPECT_EQ(this->Load("dir").version, 2);
  EXPECT_EQ(this->Due(), 1u);
}

TYPED_TEST(WeeklyContract, ThePositionInTheJournalIsLeftAlone) {
  ASSERT_TRUE(this->Record(this->Load("dir"), this->Weekly("dir", 14)));
  EXPECT_FALSE(this->Await(this->outbox().Position())->has_value());
}

TEST(RedisWeeklyStoreTest, AWishOfAnotherIsNotBelieved) {
  RedisStage stage;
  auto database = stage.NewDatabase();
  {
    RedisOutbox store(*database, base::MasterKey::Generate());
    RedisLink link(*database);
    stage.Start(*database);
    StoredWish wish;
    wish.wish.set_person_id("dir");
    wish.wish.set_is_wanted(true);
    ASSERT_TRUE(*base::Await(stage.runtime(), store.RecordWish(wish, std::nullopt)));
    const std::string key = database->keys().WeeklyWishes();
    const auto kept = base::Await(stage.runtime(), link.Read(RedisCommand("HGET", key, "dir")));
    ASSERT_TRUE(kept.ok());
    const std::string bytes((*kept)->str, (*kept)->len);
    EXPECT_EQ(bytes.find("dir"), std::string::npos) << "sealed";
    ASSERT_TRUE(
        base::Await(stage.runtime(), link.Write(RedisCommand("HSET", key, "hos", bytes))).ok());
    const auto moved = base::Await(stage.runtime(), store.LoadWish("hos"));
    EXPECT_TRUE(absl::IsDataLoss(moved.status())) << moved.status();
    // Called out, and the others are there.
    EXPECT_EQ(base::Await(stage.runtime(), store.ListWishes())->size(), 1u);
    stage.Stop(*database);
  }
}

}  // namespace
}  // namespace pledgekeeper::store
