// What every store of check-ins promises, tried on the one in memory and on the one in Redis.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <memory>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/store/memory/memory_check_in_store.h"
#include "services/store/redis_check_in_store.h"
#include "services/store/redis_report_store.h"
#include "tests/base/await.h"
#include "tests/store/redis_stage.h"

namespace pledgekeeper::store {
namespace {

class Bench {
 public:
  virtual ~Bench() = default;
  virtual CheckInStore& store() = 0;
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
  CheckInStore& store() override { return store_; }

 private:
  MemoryCheckInStore store_;
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
  CheckInStore& store() override { return *store_; }
  RedisStage& stage() { return stage_; }
  // Another server over the same Redis.
  void Open(const base::MasterKey& key) {
    if (database_ != nullptr) stage_.Stop(*database_);
    store_.reset();
    reports_.reset();
    database_ = stage_.NewDatabase();
    store_ = std::make_unique<RedisCheckInStore>(*database_, key);
    reports_ = std::make_unique<RedisReportStore>(*database_, key);
    stage_.Start(*database_);
  }
  void Reopen() { Open(key_); }

 private:
  const base::MasterKey key_ = base::MasterKey::Generate();
  RedisStage stage_;
  std::unique_ptr<RedisDatabase> database_;
  std::unique_ptr<RedisCheckInStore> store_;
  std::unique_ptr<RedisReportStore> reports_;
};

CheckInRecord RecordOf(const std::string& young_person, int64_t decided_on, int number = 0,
                       const std::string& words = "") {
  CheckInRecord record;
  record.decided_on = decided_on;
  record.check_ins.set_young_person_id(young_person);
  record.check_ins.set_first_seen_ms(decided_on + 1000);
  record.number = number;
  if (!words.empty()) (*record.words.mutable_by_promise())["home"] = words;
  return record;
}

class CheckInContract : public testing::TestWithParam<const char*> {
 protected:
  CheckInContract() {
    if (std::string(GetParam()) == "memory") {
      bench_ = std::make_unique<MemoryBench>();
    } else {
      bench_ = std::make_unique<RedisBench>();
    }
  }

  CommitOutcome Commit(const CheckInRecord& record) {
    const auto outcome = bench_->Await(bench_->store().Commit(record));
    EXPECT_TRUE(outcome.ok()) << outcome.status();
    return *outcome;
  }
  StoredCheckIns Load(const std::string& young_person) {
    return *bench_->Await(bench_->store().Load(young_person));
  }
  // The words of "home"; "-" for none.
  std::string Words(const std::string& young_person, int number) {
    const auto words = bench_->Await(bench_->store().LoadWords(young_person, {number}));
    EXPECT_TRUE(words.ok()) << words.status();
    const auto found = words->at(0).by_promise().find("home");
    return found == words->at(0).by_promise().end() ? "-" : found->second;
  }

  std::unique_ptr<Bench> bench_;
};

TEST_P(CheckInContract, NothingIsKeptAtFirst) {
  EXPECT_EQ(Load("kim").version, 0);
  EXPECT_EQ(Load("kim").check_ins.young_person_id(), "kim");
  EXPECT_EQ(Words("kim", 1), "-");
  EXPECT_TRUE(bench_->Await(bench_->store().LoadWords("kim", {}))->empty());
  const auto page = bench_->Await(bench_->store().Scan("", 10));
  EXPECT_TRUE(page->check_ins.empty());
  EXPECT_EQ(page->next, "");
}

TEST_P(CheckInContract, EachChangeIsAVersionOfOnePerson) {
  EXPECT_EQ(Commit(RecordOf("kim", 0)), CommitOutcome::kCommitted);
  EXPECT_EQ(Commit(RecordOf("kim", 1)), CommitOutcome::kCommitted);
  EXPECT_EQ(Load("kim").version, 2);
  EXPECT_EQ(Load("kim").check_ins.first_seen_ms(), 1001);
  EXPECT_EQ(Load("lee").version, 0);
}

// Two devices at once: the second one decides again, and neither its faces nor its words are kept.
TEST_P(CheckInContract, WhoComesSecondRecordsNothing) {
  EXPECT_EQ(Commit(RecordOf("kim", 0, 1, "first")), CommitOutcome::kCommitted);
  for (const int64_t decided_on : {0, 7}) {
    EXPECT_EQ(Commit(RecordOf("kim", decided_on, 1, "second")), CommitOutcome::kVersionMoved);
  }
  EXPECT_EQ(Commit(RecordOf("lee", 3, 1, "second")), CommitOutcome::kVersionMoved);
  EXPECT_EQ(Words("kim", 1), "first");
  EXPECT_EQ(Load("lee").version, 0);
  EXPECT_EQ(bench_->Await(bench_->store().Scan("", 10))->check_ins.size(), 1u);
}

TEST_P(CheckInContract, WordsAreThoseOfTheirCheckIn) {
  EXPECT_EQ(Commit(RecordOf("kim", 0, 1, "one")), CommitOutcome::kCommitted);
  EXPECT_EQ(Commit(RecordOf("kim", 1, 2, "two")), CommitOutcome::kCommitted);
  EXPECT_EQ(Commit(RecordOf("kim", 2)), CommitOutcome::kCommitted);  // touches none
  EXPECT_EQ(Words("kim", 1), "one");
  EXPECT_EQ(Words("kim", 2), "two");
  EXPECT_EQ(Words("lee", 1), "-");
  EXPECT_EQ(Commit(RecordOf("kim", 3, 1)), CommitOutcome::kCommitted);  // taken back
  EXPECT_EQ(Words("kim", 1), "-");
}

TEST_P(CheckInContract, AScanHasEverybodyAndNoWords) {
  constexpr int kPeople = 700;  // more than Redis keeps in a small hash
  for (int i = 0; i < kPeople; ++i) {
    EXPECT_EQ(Commit(RecordOf(absl::StrCat("yp-", i), 0)), CommitOutcome::kCommitted);
  }
  std::set<std::string> seen;
  std::string position;
  int pages = 0;
  do {
    const auto page = bench_->Await(bench_->store().Scan(position, 50));
    ASSERT_TRUE(page.ok());
    for (const auto& of_one : page->check_ins) seen.insert(of_one.young_person_id());
    position = page->next;
    ++pages;
  } while (!position.empty());
  EXPECT_EQ(seen.size(), static_cast<size_t>(kPeople));
  EXPECT_GT(pages, 5);
}

INSTANTIATE_TEST_SUITE_P(Stores, CheckInContract, testing::Values("memory", "redis"));

class RedisCheckInStoreTest : public testing::Test {
 protected:
  std::string Raw(const std::string& key, const std::string& field, const std::string& value) {
    return base::ErrorReason(bench_.stage().Type({"HSET", key, field, value}));
  }
  std::string LoadReason(const std::string& young_person) {
    return base::ErrorReason(bench_.Await(bench_.store().Load(young_person)).status());
  }
  std::string WordsReason(const std::string& young_person, int number) {
    return base::ErrorReason(
        bench_.Await(bench_.store().LoadWords(young_person, {number})).status());
  }

  RedisBench bench_;
};

TEST_F(RedisCheckInStoreTest, AnotherServerReadsWhatWasKept) {
  ASSERT_EQ(*bench_.Await(bench_.store().Commit(RecordOf("kim", 0, 1, "w"))),
            CommitOutcome::kCommitted);
  bench_.Reopen();
  EXPECT_EQ(bench_.Await(bench_.store().Load("kim"))->version, 1);
  EXPECT_EQ(bench_.Await(bench_.store().LoadWords("kim", {1}))->at(0).by_promise().at("home"), "w");
}

TEST_F(RedisCheckInStoreTest, WhatAnotherKeySealedIsDamagedAndNotEmpty) {
  ASSERT_EQ(*bench_.Await(bench_.store().Commit(RecordOf("kim", 0, 1, "w"))),
            CommitOutcome::kCommitted);
  bench_.Open(base::MasterKey::Generate());
  EXPECT_EQ(LoadReason("kim"), "STORED_BYTES_DAMAGED");
  EXPECT_EQ(WordsReason("kim", 1), "STORED_BYTES_DAMAGED");
}

// Nobody's record opens as another's, and who counts passes over what is damaged.
TEST_F(RedisCheckInStoreTest, MovedAndDamagedBytesDoNotOpen) {
  ASSERT_EQ(*bench_.Await(bench_.store().Commit(RecordOf("kim", 0, 1, "w"))),
            CommitOutcome::kCommitted);
  EXPECT_EQ(Raw("{test}:check-ins", "lee", "1:x"), "");
  EXPECT_EQ(Raw("{test}:check-ins", "max", "no version"), "");
  EXPECT_EQ(Raw("{test}:check-in-words", "kim/2", "1:x"), "");
  EXPECT_EQ(LoadReason("lee"), "STORED_BYTES_DAMAGED");
  EXPECT_EQ(LoadReason("max"), "STORED_BYTES_DAMAGED");
  EXPECT_EQ(WordsReason("kim", 2), "STORED_BYTES_DAMAGED");
  const auto page = bench_.Await(bench_.store().Scan("", 10));
  ASSERT_EQ(page->check_ins.size(), 1u);
  EXPECT_EQ(page->check_ins[0].young_person_id(), "kim");
}

// Without a key of their own there is nobody whose words these would be.
TEST_F(RedisCheckInStoreTest, WordsOfNobodyAreNotKept) {
  const auto outcome = bench_.Await(bench_.store().Commit(RecordOf("nobody", 0, 1, "w")));
  EXPECT_EQ(base::ErrorReason(outcome.status()), "STORED_BYTES_DAMAGED");
  EXPECT_EQ(bench_.Await(bench_.store().Load("nobody"))->version, 0);
}

}  // namespace
}  // namespace pledgekeeper::store
