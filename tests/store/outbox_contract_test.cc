// What every outbox promises, tried on the one in memory and on the one in Redis.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <memory>

#include "services/store/memory/memory_outbox.h"
#include "services/store/redis_outbox.h"
#include "tests/base/await.h"
#include "tests/store/redis_stage.h"

namespace pledgekeeper::store {
namespace {

using storage::v1::Delivery;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr absl::Time Ms(int64_t ms) { return absl::FromUnixMillis(ms); }
constexpr absl::Duration kLease = absl::Minutes(2);

// An outbox with the runtime it runs on.
class Bench {
 public:
  virtual ~Bench() = default;
  virtual Outbox& outbox() = 0;

  template <typename T>
  T Await(base::Task<T> task) {
    return base::Await(runtime(), std::move(task));
  }
  virtual boost::asio::io_context& runtime() { return runtime_; }

 private:
  boost::asio::io_context runtime_;
};

class MemoryBench final : public Bench {
 public:
  Outbox& outbox() override { return outbox_; }

 private:
  MemoryOutbox outbox_;
};

class RedisBench final : public Bench {
 public:
  RedisBench() { stage_.Start(*database_); }
  ~RedisBench() override { stage_.Stop(*database_); }
  Outbox& outbox() override { return outbox_; }
  boost::asio::io_context& runtime() override { return stage_.runtime(); }

 private:
  RedisStage stage_;
  std::unique_ptr<RedisDatabase> database_ = stage_.NewDatabase();
  RedisOutbox outbox_{*database_, base::MasterKey::Generate()};
};

template <typename BenchType>
class OutboxContract : public testing::Test {
 protected:
  Outbox& outbox() { return bench.outbox(); }

  static Delivery To(const std::string& person, const std::string& report = "r1",
                     int64_t plan_time_ms = 1000) {
    Delivery delivery;
    delivery.set_person_id(person);
    delivery.set_report_id(report);
    delivery.set_version(3);
    delivery.set_channel(v1::CHANNEL_EMAIL);
    delivery.add_reasons(config::v1::TELL_REMINDED);
    delivery.set_plan_time_ms(plan_time_ms);
    delivery.set_state(storage::v1::DELIVERY_WAITING);
    return delivery;
  }

  // Records a plan behind the one before; fails the test unless it is recorded.
  void Record(std::vector<Delivery> deliveries) {
    const std::string to = std::to_string(++position_) + "-0";
    const auto recorded = bench.Await(outbox().Record({at_, to, std::move(deliveries)}));
    ASSERT_TRUE(recorded.ok()) << recorded.status().message();
    ASSERT_TRUE(*recorded);
    at_ = to;
  }
  std::vector<TakenDelivery> Take(absl::Time now, int limit = 10, Lane lane = Lane::kNormal) {
    const auto taken = bench.Await(outbox().Take(lane, now, kLease, limit));
    EXPECT_TRUE(taken.ok()) << taken.status().message();
    return taken.value_or(std::vector<TakenDelivery>());
  }
  static std::vector<std::string> PersonsOf(const std::vector<TakenDelivery>& taken) {
    std::vector<std::string> persons;
    for (const auto& one : taken) persons.push_back(one.delivery.person_id());
    return persons;
  }
  std::vector<TakenDelivery> Begin(const std::vector<TakenDelivery>& taken, absl::Time now) {
    return bench.Await(outbox().Begin(taken, "message", now, kLease))
        .value_or(std::vector<TakenDelivery>());
  }
  void Settle(const TakenDelivery& taken, storage::v1::DeliveryState state, absl::Time now,
              absl::Time next = absl::InfinitePast(), bool failed = false) {
    Settlement settlement{taken, taken.delivery, next, failed};
    settlement.now.set_state(state);
    settlement.now.set_reason("WHY");
    const absl::Status settled = bench.Await(outbox().Settle({settlement}, now));
    ASSERT_TRUE(settled.ok()) << settled.message();
  }
  ChannelCounts Counts() {
    const auto counts = bench.Await(outbox().Counts());
    EXPECT_TRUE(counts.ok());
    return counts->channels.contains(v1::CHANNEL_EMAIL) ? counts->channels.at(v1::CHANNEL_EMAIL)
                                                        : ChannelCounts();
  }
  storage::v1::DeliveryState StateOf(const Delivery& delivery) {
    const auto found = bench.Await(outbox().Load({DeliveryId(delivery)}));
    return found.ok() && found->size() == 1 ? (*found)[0].state()
                                            : storage::v1::DELIVERY_STATE_UNSPECIFIED;
  }

  BenchType bench;
  std::string at_;
  int position_ = 0;
};

using Benches = testing::Types<MemoryBench, RedisBench>;
TYPED_TEST_SUITE(OutboxContract, Benches);

TYPED_TEST(OutboxContract, BeginsWithoutAPosition) {
  const auto none = this->bench.Await(this->outbox().Position());
  ASSERT_TRUE(none.ok());
  EXPECT_FALSE(none->has_value());
  this->Record({});
  EXPECT_EQ(**this->bench.Await(this->outbox().Position()), "1-0");
}

TYPED_TEST(OutboxContract, TwoPlannersRecordOnePlanOnce) {
  this->Record({});
  const Plan plan{"1-0", "2-0", {this->To("ann")}};
  EXPECT_TRUE(*this->bench.Await(this->outbox().Record(plan)));
  EXPECT_FALSE(*this->bench.Await(this->outbox().Record(plan)));
  EXPECT_THAT(this->Take(Ms(1000)), SizeIs(1));
  EXPECT_EQ(this->Counts().waiting, 1);
}

TYPED_TEST(OutboxContract, PlanOnAnOldPositionRecordsNothing) {
  this->Record({});
  this->Record({});
  EXPECT_FALSE(*this->bench.Await(this->outbox().Record({"1-0", "9-0", {this->To("ann")}})));
  EXPECT_THAT(this->Take(Ms(1000)), IsEmpty());
  EXPECT_EQ(**this->bench.Await(this->outbox().Position()), "2-0");
}

TYPED_TEST(OutboxContract, KnownDeliveryIsNotPlannedAgain) {
  this->Record({this->To("ann")});
  const auto taken = this->Take(Ms(1000));
  this->Settle(taken[0], storage::v1::DELIVERY_TOLD, Ms(1001));
  this->Record({this->To("ann")});
  EXPECT_THAT(this->Take(Ms(9000)), IsEmpty());
  EXPECT_EQ(this->Counts().waiting, 0);
  EXPECT_EQ(this->StateOf(this->To("ann")), storage::v1::DELIVERY_TOLD);
}

TYPED_TEST(OutboxContract, TakesWhatIsDueEarliestFirst) {
  this->Record({this->To("ann", "r1", 3000), this->To("ben", "r1", 1000),
                this->To("cat", "r1", 2000), this->To("dan", "r1", 3001)});
  EXPECT_THAT(this->PersonsOf(this->Take(Ms(3000), 2)), ElementsAre("ben", "cat"));
  EXPECT_THAT(this->PersonsOf(this->Take(Ms(3000), 2)), ElementsAre("ann"));
}

TYPED_TEST(OutboxContract, OnePersonsDueTogetherAreTakenTogether) {
  std::vector<Delivery> deliveries = {this->To("abe")};
  for (int i = 0; i < 30; ++i) deliveries.push_back(this->To("ann", "r" + std::to_string(i)));
  deliveries.push_back(this->To("ben"));
  deliveries.push_back(this->To("ann", "later", 1001));
  this->Record(deliveries);
  EXPECT_THAT(this->Take(Ms(2000), 2), SizeIs(31));
  EXPECT_THAT(this->PersonsOf(this->Take(Ms(2000), 1)), ElementsAre("ben"));
  EXPECT_THAT(this->PersonsOf(this->Take(Ms(2000), 9)), ElementsAre("ann"));
}

TYPED_TEST(OutboxContract, TakenComesBackWhenItsLeaseEnds) {
  this->Record({this->To("ann")});
  ASSERT_THAT(this->Take(Ms(1000)), SizeIs(1));
  EXPECT_THAT(this->Take(Ms(1000) + kLease - absl::Milliseconds(1)), IsEmpty());
  EXPECT_THAT(this->Take(Ms(1000) + kLease), SizeIs(1));
}

TYPED_TEST(OutboxContract, DangerHasALaneOfItsOwn) {
  Delivery danger = this->To("ann");
  danger.set_urgency(v1::URGENCY_DANGER);
  this->Record({danger, this->To("ben")});
  EXPECT_THAT(this->PersonsOf(this->Take(Ms(1000), 9, Lane::kDanger)), ElementsAre("ann"));
  EXPECT_THAT(this->PersonsOf(this->Take(Ms(1000), 9, Lane::kNormal)), ElementsAre("ben"));
}

TYPED_TEST(OutboxContract, BeginIsWrittenDownAndRenewsTheLease) {
  this->Record({this->To("ann")});
  const auto begun = this->Begin(this->Take(Ms(1000)), Ms(60'000));
  ASSERT_THAT(begun, SizeIs(1));
  EXPECT_EQ(begun[0].delivery.attempts(), 1);
  EXPECT_EQ(this->StateOf(this->To("ann")), storage::v1::DELIVERY_BEGUN);
  EXPECT_THAT(this->Take(Ms(60'000) + kLease - absl::Milliseconds(1)), IsEmpty());
  const auto again = this->Take(Ms(60'000) + kLease);
  ASSERT_THAT(again, SizeIs(1));
  EXPECT_EQ(again[0].delivery.state(), storage::v1::DELIVERY_BEGUN);
  EXPECT_EQ(again[0].delivery.message_id(), "message");
}

TYPED_TEST(OutboxContract, WhoLostTheLeaseBeginsNothing) {
  this->Record({this->To("ann"), this->To("ben")});
  const auto first = this->Take(Ms(1000));
  const auto second = this->Take(Ms(1000) + kLease);
  ASSERT_THAT(second, SizeIs(2));
  EXPECT_THAT(this->Begin(first, Ms(1000) + kLease), IsEmpty());
  EXPECT_EQ(this->StateOf(this->To("ann")), storage::v1::DELIVERY_WAITING);
  EXPECT_THAT(this->Begin(second, Ms(1000) + kLease), SizeIs(2));
}

TYPED_TEST(OutboxContract, WhoLostTheLeaseFilesNothing) {
  this->Record({this->To("ann")});
  const auto first = this->Take(Ms(1000));
  const auto second = this->Take(Ms(1000) + kLease);
  this->Settle(first[0], storage::v1::DELIVERY_FAILED, Ms(2000), {}, true);
  EXPECT_EQ(this->Counts().failed, 0);
  this->Settle(second[0], storage::v1::DELIVERY_TOLD, Ms(3000));
  EXPECT_EQ(this->Counts().told, 1);
  EXPECT_EQ(this->Counts().waiting, 0);
}

TYPED_TEST(OutboxContract, PutOffComesBackAtItsTime) {
  this->Record({this->To("ann")});
  this->Settle(this->Take(Ms(1000))[0], storage::v1::DELIVERY_WAITING, Ms(1000), Ms(50'000));
  EXPECT_EQ(this->bench.Await(this->outbox().Counts())->earliest_waiting, Ms(50'000));
  EXPECT_THAT(this->Take(Ms(49'999)), IsEmpty());
  EXPECT_THAT(this->Take(Ms(50'000)), SizeIs(1));
  EXPECT_EQ(this->Counts().waiting, 1);
}

TYPED_TEST(OutboxContract, TroubledAreListedNewestFirstInPages) {
  this->Record({this->To("ann"), this->To("ben"), this->To("cat"), this->To("dan")});
  const auto taken = this->Take(Ms(1000));
  this->Settle(taken[0], storage::v1::DELIVERY_WAITING, Ms(2000), Ms(70'000), true);
  this->Settle(taken[1], storage::v1::DELIVERY_FAILED, Ms(3000), {}, true);
  this->Settle(taken[2], storage::v1::DELIVERY_FAILED, Ms(3000), {}, true);
  this->Settle(taken[3], storage::v1::DELIVERY_DROPPED, Ms(4000));
  std::vector<std::string> persons;
  std::optional<TroubledPosition> after;
  for (int i = 0; i < 3; ++i) {
    const auto page = this->bench.Await(this->outbox().ListTroubled(after, 1));
    ASSERT_TRUE(page.ok());
    ASSERT_THAT(*page, SizeIs(1));
    persons.push_back((*page)[0].delivery.person_id());
    EXPECT_EQ((*page)[0].next.has_value(), persons.back() == "ann");
    after = TroubledPosition{absl::ToUnixMillis((*page)[0].failure_time),
                             DeliveryId((*page)[0].delivery)};
  }
  EXPECT_THAT(persons, ElementsAre("cat", "ben", "ann"));
  EXPECT_THAT(*this->bench.Await(this->outbox().ListTroubled(after, 1)), IsEmpty());
}

TYPED_TEST(OutboxContract, WhatWasToldIsTroubledNoMore) {
  this->Record({this->To("ann")});
  this->Settle(this->Take(Ms(1000))[0], storage::v1::DELIVERY_WAITING, Ms(2000), Ms(3000), true);
  this->Settle(this->Take(Ms(3000))[0], storage::v1::DELIVERY_TOLD, Ms(3500));
  EXPECT_THAT(*this->bench.Await(this->outbox().ListTroubled({}, 10)), IsEmpty());
  EXPECT_EQ(this->Counts().last_failure, Ms(2000));
  EXPECT_EQ(this->Counts().last_failure_reason, "WHY");
  EXPECT_EQ(this->Counts().last_told, Ms(3500));
}

TYPED_TEST(OutboxContract, FinishedAreForgottenAfterTheBound) {
  this->Record({this->To("ann"), this->To("ben", "r1", 2000)});
  this->Settle(this->Take(Ms(1000))[0], storage::v1::DELIVERY_TOLD, Ms(1000));
  const absl::Time late = Ms(1001) + kOutboxMemory;
  const auto taken = this->Take(late);
  ASSERT_THAT(taken, SizeIs(1));
  this->Settle(taken[0], storage::v1::DELIVERY_TOLD, late);
  EXPECT_EQ(this->StateOf(this->To("ann")), storage::v1::DELIVERY_STATE_UNSPECIFIED);
  EXPECT_EQ(this->StateOf(this->To("ben")), storage::v1::DELIVERY_TOLD);
  EXPECT_EQ(this->Counts().told, 2);
}

TEST(MemoryOutboxTest, AnswersUnavailableWhenSwitchedOff) {
  MemoryBench bench;
  static_cast<MemoryOutbox&>(bench.outbox()).set_available(false);
  EXPECT_TRUE(absl::IsUnavailable(bench.Await(bench.outbox().Position()).status()));
  EXPECT_TRUE(absl::IsUnavailable(bench.Await(bench.outbox().Settle({}, Ms(1)))));
}

}  // namespace
}  // namespace pledgekeeper::store
