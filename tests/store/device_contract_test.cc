// What every store of devices promises, tried on the one in memory and on the one in Redis.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/store/memory/memory_device_store.h"
#include "services/store/redis_device_store.h"
#include "services/store/redis_report_store.h"
#include "tests/base/await.h"
#include "tests/store/redis_stage.h"

namespace pledgekeeper::store {
namespace {

using domain::DevicesChange;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

const absl::Time kNow = absl::FromUnixSeconds(1'750'000'000);

class Bench {
 public:
  virtual ~Bench() = default;
  virtual DeviceStore& store() = 0;
  virtual boost::asio::io_context& runtime() { return runtime_; }
  template <typename T>
  T Await(base::Task<T> task) {
    return base::Await(runtime(), std::move(task));
  }

 private:
  boost::asio::io_context runtime_;
};

class MemoryBench final : public Bench {
 public:
  DeviceStore& store() override { return store_; }

 private:
  MemoryDeviceStore store_;
};

class RedisBench final : public Bench {
 public:
  RedisBench() {
    Open(key_);
    // Whoever is in the directory has a key of their own.
    DirectoryChange change;
    for (const char* id : {"kim", "lee"}) change.young_people.emplace_back().set_id(id);
    EXPECT_TRUE(Await(reports_->CommitDirectory(change)).ok());
  }
  ~RedisBench() override { stage_.Stop(*database_); }
  boost::asio::io_context& runtime() override { return stage_.runtime(); }
  DeviceStore& store() override { return *store_; }
  RedisStage& stage() { return stage_; }
  // Another server over the same Redis.
  void Open(const base::MasterKey& key) {
    if (database_ != nullptr) stage_.Stop(*database_);
    store_.reset();
    reports_.reset();
    database_ = stage_.NewDatabase();
    store_ = std::make_unique<RedisDeviceStore>(*database_, key);
    reports_ = std::make_unique<RedisReportStore>(*database_, key);
    stage_.Start(*database_);
  }
  void Reopen() { Open(key_); }

 private:
  const base::MasterKey key_ = base::MasterKey::Generate();
  RedisStage stage_;
  std::unique_ptr<RedisDatabase> database_;
  std::unique_ptr<RedisDeviceStore> store_;
  std::unique_ptr<RedisReportStore> reports_;
};

DevicesChange ChangeOf(const std::string& young_person, const std::string& code = "") {
  DevicesChange change;
  change.devices.set_young_person_id(young_person);
  change.devices.add_invitations()->set_code_hash(code);
  change.code_added = code;
  return change;
}

class DeviceContract : public testing::TestWithParam<const char*> {
 protected:
  DeviceContract() {
    if (std::string(GetParam()) == "memory") {
      bench_ = std::make_unique<MemoryBench>();
    } else {
      bench_ = std::make_unique<RedisBench>();
    }
  }

  bool Commits(int64_t decided_on, const DevicesChange& change, absl::Time now = kNow) {
    const auto outcome = bench_->Await(bench_->store().Commit(decided_on, change, now));
    EXPECT_TRUE(outcome.ok()) << outcome.status();
    return *outcome == CommitOutcome::kCommitted;
  }
  StoredDevices Load(const std::string& young_person) {
    const auto loaded = bench_->Await(bench_->store().Load(young_person));
    EXPECT_TRUE(loaded.ok()) << loaded.status();
    return *loaded;
  }
  std::string ByCode(const std::string& code) {
    return *bench_->Await(bench_->store().FindByCode(code));
  }
  std::string ByDevice(const std::string& id) {
    return *bench_->Await(bench_->store().FindByDevice(id));
  }
  std::vector<std::string> Ended() { return *bench_->Await(bench_->store().LoadEnded()); }
  bool MayTry(std::vector<TryBound> bounds, absl::Time now = kNow) {
    return *bench_->Await(bench_->store().CountTry(std::move(bounds), now));
  }

  std::unique_ptr<Bench> bench_;
};

TEST_P(DeviceContract, NothingIsKeptAtFirst) {
  EXPECT_EQ(Load("kim").version, 0);
  EXPECT_EQ(Load("kim").devices.young_person_id(), "kim");
  EXPECT_EQ(ByCode("c"), "");
  EXPECT_EQ(ByDevice("d"), "");
  EXPECT_THAT(Ended(), IsEmpty());
}

TEST_P(DeviceContract, WhatIsAddedIsFoundAndWhatIsGoneIsNot) {
  EXPECT_TRUE(Commits(0, ChangeOf("kim", "c-1")));
  EXPECT_EQ(ByCode("c-1"), "kim");
  DevicesChange next = ChangeOf("kim", "c-2");
  next.codes_gone = {"c-1"};
  next.device_added = "d-1";
  EXPECT_TRUE(Commits(1, next));
  EXPECT_EQ(ByCode("c-1"), "");
  EXPECT_EQ(ByCode("c-2"), "kim");
  EXPECT_EQ(ByDevice("d-1"), "kim");
  EXPECT_EQ(Load("kim").version, 2);
  EXPECT_EQ(Load("kim").devices.invitations(0).code_hash(), "c-2");
  EXPECT_EQ(Load("lee").version, 0);
}

TEST_P(DeviceContract, WhoComesSecondRecordsNothing) {
  EXPECT_TRUE(Commits(0, ChangeOf("kim", "c-1")));
  DevicesChange second = ChangeOf("kim", "c-2");
  second.codes_gone = {"c-1"};
  second.device_added = "d-1";
  second.device_ended = "d-2";
  for (const int64_t decided_on : {0, 7}) EXPECT_FALSE(Commits(decided_on, second));
  EXPECT_EQ(ByCode("c-1"), "kim");
  EXPECT_EQ(ByCode("c-2"), "");
  EXPECT_EQ(ByDevice("d-1"), "");
  EXPECT_THAT(Ended(), IsEmpty());
}

// Two with one code: the second makes another.
TEST_P(DeviceContract, ACodeIsOnePersons) {
  EXPECT_TRUE(Commits(0, ChangeOf("kim", "c")));
  EXPECT_FALSE(Commits(0, ChangeOf("lee", "c")));
  EXPECT_EQ(ByCode("c"), "kim");
  EXPECT_EQ(Load("lee").version, 0);
}

TEST_P(DeviceContract, WhatWasEndedIsKnownForAnHour) {
  DevicesChange change = ChangeOf("kim");
  change.device_ended = "d-1";
  EXPECT_TRUE(Commits(0, change));
  change.device_ended = "d-2";
  EXPECT_TRUE(Commits(1, change, kNow + absl::Minutes(59)));
  EXPECT_THAT(Ended(), UnorderedElementsAre("d-1", "d-2"));
  change.device_ended = "d-3";
  EXPECT_TRUE(Commits(2, change, kNow + absl::Minutes(61)));
  EXPECT_THAT(Ended(), UnorderedElementsAre("d-2", "d-3"));
}

TEST_P(DeviceContract, TriesAreBoundedInEachWindow) {
  const TryBound wide = {"council", 4, absl::Minutes(1)};
  const TryBound narrow = {"key", 2, absl::Minutes(10)};
  const TryBound another = {"another-key", 2, absl::Minutes(10)};
  EXPECT_TRUE(MayTry({wide, narrow}));
  EXPECT_TRUE(MayTry({wide, narrow}));
  EXPECT_FALSE(MayTry({wide, narrow}));
  EXPECT_TRUE(MayTry({wide, another}));
  EXPECT_FALSE(MayTry({wide, another}));  // the council's fifth
  EXPECT_FALSE(MayTry({wide, narrow}, kNow + absl::Minutes(1)));
  EXPECT_TRUE(MayTry({wide, another}, kNow + absl::Minutes(1)));  // that one left nothing behind
  EXPECT_TRUE(MayTry({wide, narrow}, kNow + absl::Minutes(10)));
}

INSTANTIATE_TEST_SUITE_P(Stores, DeviceContract, testing::Values("memory", "redis"));

class RedisDeviceStoreTest : public testing::Test {
 protected:
  std::string LoadReason(const std::string& young_person) {
    return base::ErrorReason(bench_.Await(bench_.store().Load(young_person)).status());
  }
  void CommitOne(const DevicesChange& change) {
    ASSERT_EQ(*bench_.Await(bench_.store().Commit(0, change, kNow)), CommitOutcome::kCommitted);
  }

  RedisBench bench_;
};

// Tries too: whoever tries does not begin anew because a server did.
TEST_F(RedisDeviceStoreTest, AnotherServerKnowsWhatOneKnew) {
  DevicesChange change = ChangeOf("kim", "c");
  change.device_ended = "d";
  CommitOne(change);
  const std::vector<TryBound> bounds(1, {"key", 1, absl::Minutes(10)});
  EXPECT_TRUE(*bench_.Await(bench_.store().CountTry(bounds, kNow)));
  bench_.Reopen();
  EXPECT_EQ(bench_.Await(bench_.store().Load("kim"))->version, 1);
  EXPECT_EQ(*bench_.Await(bench_.store().FindByCode("c")), "kim");
  EXPECT_THAT(*bench_.Await(bench_.store().LoadEnded()), ElementsAre("d"));
  EXPECT_FALSE(*bench_.Await(bench_.store().CountTry(bounds, kNow)));
}

TEST_F(RedisDeviceStoreTest, MovedDamagedAndForeignBytesDoNotOpen) {
  CommitOne(ChangeOf("kim", "c"));
  EXPECT_TRUE(bench_.stage().Type({"HSET", "{test}:devices", "lee", "1:x"}).ok());
  EXPECT_EQ(LoadReason("lee"), "STORED_BYTES_DAMAGED");
  EXPECT_TRUE(bench_.stage().Type({"HSET", "{test}:devices", "lee", "no version"}).ok());
  EXPECT_EQ(LoadReason("lee"), "STORED_BYTES_DAMAGED");
  bench_.Open(base::MasterKey::Generate());
  EXPECT_EQ(LoadReason("kim"), "STORED_BYTES_DAMAGED");
}

// Without a key of their own there is nobody whose devices these would be.
TEST_F(RedisDeviceStoreTest, DevicesOfNobodyAreNotKept) {
  const auto outcome = bench_.Await(bench_.store().Commit(0, ChangeOf("nobody", "c"), kNow));
  EXPECT_EQ(base::ErrorReason(outcome.status()), "STORED_BYTES_DAMAGED");
  EXPECT_EQ(*bench_.Await(bench_.store().FindByCode("c")), "");
}

// What nobody can count, nobody may try.
TEST_F(RedisDeviceStoreTest, TriesThatCannotBeCountedAreNotMade) {
  const std::vector<TryBound> bounds(1, {"key", 5, absl::Minutes(10)});
  const int64_t window = (kNow - absl::UnixEpoch()) / bounds[0].window;
  EXPECT_TRUE(
      bench_.stage().Type({"SET", absl::StrCat("{test}:device-tries:key:", window), "no"}).ok());
  EXPECT_FALSE(bench_.Await(bench_.store().CountTry(bounds, kNow)).ok());
}

}  // namespace
}  // namespace pledgekeeper::store
