// What every store of publications promises, tried on the one in memory and on the one in Redis.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <memory>
#include <string>

#include "services/base/errors.h"
#include "services/store/memory/memory_publication_store.h"
#include "services/store/redis_publication_store.h"
#include "tests/base/await.h"
#include "tests/store/redis_stage.h"

namespace pledgekeeper::store {
namespace {

using storage::v1::Publications;

class Bench {
 public:
  virtual ~Bench() = default;
  virtual PublicationStore& store() = 0;
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
  PublicationStore& store() override { return store_; }

 private:
  MemoryPublicationStore store_;
};

class RedisBench final : public Bench {
 public:
  RedisBench() { Open(key_); }
  ~RedisBench() override { stage_.Stop(*database_); }
  boost::asio::io_context& runtime() override { return stage_.runtime(); }
  PublicationStore& store() override { return *store_; }
  // Another server over the same Redis.
  void Open(const base::MasterKey& key) {
    if (database_ != nullptr) stage_.Stop(*database_);
    store_.reset();
    database_ = stage_.NewDatabase();
    store_ = std::make_unique<RedisPublicationStore>(*database_, key);
    stage_.Start(*database_);
  }

 private:
  const base::MasterKey key_ = base::MasterKey::Generate();
  RedisStage stage_;
  std::unique_ptr<RedisDatabase> database_;
  std::unique_ptr<RedisPublicationStore> store_;
};

Publications Of(int year) {
  Publications publications;
  publications.add_years()->set_year(year);
  return publications;
}

class PublicationContract : public testing::TestWithParam<const char*> {
 protected:
  PublicationContract() {
    if (std::string(GetParam()) == "memory") {
      bench_ = std::make_unique<MemoryBench>();
    } else {
      bench_ = std::make_unique<RedisBench>();
    }
  }

  CommitOutcome Commit(int64_t decided_on, int year) {
    return *bench_->Await(bench_->store().Commit(decided_on, Of(year)));
  }
  StoredPublications Load() { return *bench_->Await(bench_->store().Load()); }

  std::unique_ptr<Bench> bench_;
};

TEST_P(PublicationContract, NothingIsPublishedAtFirst) {
  EXPECT_EQ(Load().version, 0);
  EXPECT_EQ(Load().publications.years_size(), 0);
}

TEST_P(PublicationContract, EachChangeIsAVersion) {
  EXPECT_EQ(Commit(0, 2025), CommitOutcome::kCommitted);
  EXPECT_EQ(Load().version, 1);
  EXPECT_EQ(Commit(1, 2026), CommitOutcome::kCommitted);
  EXPECT_EQ(Load().version, 2);
  EXPECT_EQ(Load().publications.years(0).year(), 2026);
}

// Two who prepare at once: the second one decides again.
TEST_P(PublicationContract, WhoComesSecondRecordsNothing) {
  EXPECT_EQ(Commit(0, 2025), CommitOutcome::kCommitted);
  EXPECT_EQ(Commit(0, 2026), CommitOutcome::kVersionMoved);
  EXPECT_EQ(Commit(7, 2026), CommitOutcome::kVersionMoved);
  EXPECT_EQ(Load().publications.years(0).year(), 2025);
}

INSTANTIATE_TEST_SUITE_P(Stores, PublicationContract, testing::Values("memory", "redis"));

TEST(RedisPublicationStoreTest, WhatAnotherKeySealedIsDamagedAndNotEmpty) {
  RedisBench bench;
  ASSERT_EQ(*bench.Await(bench.store().Commit(0, Of(2025))), CommitOutcome::kCommitted);
  bench.Open(base::MasterKey::Generate());
  EXPECT_EQ(base::ErrorReason(bench.Await(bench.store().Load()).status()), "STORED_BYTES_DAMAGED");
}

}  // namespace
}  // namespace pledgekeeper::store
