// The proof log: what every store of it promises, with the report store that writes it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "services/domain/proof/log_entry.h"
#include "services/domain/proof/merkle_tree.h"
#include "services/store/memory/memory_report_store.h"
#include "services/store/redis_proof_log.h"
#include "services/store/redis_report_store.h"
#include "tests/base/await.h"
#include "tests/store/redis_stage.h"

namespace pledgekeeper::store {
namespace {

using domain::LogEntry;
using testing::ElementsAre;

class Bench {
 public:
  virtual ~Bench() = default;
  virtual ReportStore& reports() = 0;
  virtual ProofLog& log() = 0;
  virtual boost::asio::io_context& runtime() = 0;
  // What is in memory is forgotten.
  virtual void Reopen() {}

  template <typename T>
  T Await(base::Task<T> task) {
    return base::Await(runtime(), std::move(task));
  }
};

class MemoryBench final : public Bench {
 public:
  ReportStore& reports() override { return store_; }
  ProofLog& log() override { return store_.proof_log(); }
  boost::asio::io_context& runtime() override { return runtime_; }

 private:
  boost::asio::io_context runtime_;
  MemoryReportStore store_;
};

class RedisBench final : public Bench {
 public:
  RedisBench() { Open(); }
  ~RedisBench() override { stage_.Stop(*database_); }
  ReportStore& reports() override { return *store_; }
  ProofLog& log() override { return *log_; }
  boost::asio::io_context& runtime() override { return stage_.runtime(); }
  void Reopen() override {
    stage_.Stop(*database_);
    Open();
  }
  void Type(std::vector<std::string> command) { EXPECT_TRUE(stage_.Type(std::move(command)).ok()); }
  const RedisKeys& keys() const { return database_->keys(); }

 private:
  void Open() {
    log_.reset();
    store_.reset();
    database_ = stage_.NewDatabase();
    store_ = std::make_unique<RedisReportStore>(*database_, key_);
    log_ = std::make_unique<RedisProofLog>(*database_, store_->fresh_places());
    stage_.Start(*database_);
  }

  const base::MasterKey key_ = base::MasterKey::Generate();
  RedisStage stage_;
  std::unique_ptr<RedisDatabase> database_;
  std::unique_ptr<RedisReportStore> store_;
  std::unique_ptr<RedisProofLog> log_;
};

template <typename BenchType>
class ProofLogContract : public testing::Test {
 protected:
  void SetUp() override {
    DirectoryChange change;
    storage::v1::YoungPerson young_person;
    young_person.set_id("yp");
    change.young_people.push_back(young_person);
    change.now = absl::FromUnixMillis(1);
    ASSERT_EQ(*bench.Await(bench.reports().CommitDirectory(change)), CommitOutcome::kCommitted);
  }

  static domain::ReportChange Change(const std::string& id, int64_t version, bool open = true) {
    domain::ReportChange change;
    change.decided_on = version;
    change.directory_version = 1;
    change.report.set_id(id);
    change.report.set_young_person_id("yp");
    change.entry.set_time_ms(1000 + version);
    change.entry.set_action(version == 0 ? v1::ACTION_SUBMIT : v1::ACTION_ACKNOWLEDGE);
    change.line.set_report_id(id);
    change.line.set_version(version + 1);
    if (open) change.wake = absl::FromUnixMillis(5000);
    return change;
  }
  CommitOutcome Commit(const domain::ReportChange& change) {
    return *bench.Await(bench.reports().Commit(change));
  }
  // As text: "r/1 open 1 1000".
  std::vector<std::string> Entries(int64_t from = 0, int limit = 100) {
    const auto part = bench.Await(bench.log().Read(from, limit));
    EXPECT_TRUE(part.ok());
    std::vector<std::string> texts;
    for (const std::string& bytes : part->entries) {
      const auto entry = domain::ParseLogEntry(bytes);
      if (!entry.has_value()) {
        texts.push_back("no entry");
        continue;
      }
      const char* kinds[] = {"", "open", "closed", "look"};
      texts.push_back(absl::StrCat(entry->report_id, "/", entry->version, " ",
                                   kinds[static_cast<int>(entry->kind)], " ", entry->action, " ",
                                   entry->time_ms));
    }
    return texts;
  }
  int64_t Size() { return bench.Await(bench.log().Read(0, 0))->size; }

  BenchType bench;
};
using Benches = testing::Types<MemoryBench, RedisBench>;
TYPED_TEST_SUITE(ProofLogContract, Benches);

TYPED_TEST(ProofLogContract, EachCommitHasItsEntry) {
  EXPECT_EQ(this->Size(), 0);
  ASSERT_EQ(this->Commit(this->Change("r", 0)), CommitOutcome::kCommitted);
  ASSERT_EQ(this->Commit(this->Change("s", 0)), CommitOutcome::kCommitted);
  ASSERT_EQ(this->Commit(this->Change("r", 1, false)), CommitOutcome::kCommitted);
  const std::string acknowledged = absl::StrCat(static_cast<int>(v1::ACTION_ACKNOWLEDGE));
  EXPECT_THAT(this->Entries(), ElementsAre("r/1 open 1 1000", "s/1 open 1 1000",
                                           "r/2 closed " + acknowledged + " 1001"));
  EXPECT_EQ(this->Size(), 3);
  EXPECT_THAT(this->Entries(1, 1), ElementsAre("s/1 open 1 1000"));
  EXPECT_THAT(this->Entries(3), ElementsAre());
}

TYPED_TEST(ProofLogContract, WhatIsNotRecordedHasNoEntry) {
  ASSERT_EQ(this->Commit(this->Change("r", 0)), CommitOutcome::kCommitted);
  EXPECT_EQ(this->Commit(this->Change("r", 0)), CommitOutcome::kVersionMoved);
  EXPECT_EQ(this->Commit(this->Change("r", 2)), CommitOutcome::kVersionMoved);
  domain::ReportChange old_directory = this->Change("r", 1);
  old_directory.directory_version = 7;
  EXPECT_EQ(this->Commit(old_directory), CommitOutcome::kDirectoryMoved);
  domain::ReportChange full = this->Change("s", 0);
  full.line.add_queues("w:ann");
  ASSERT_EQ(this->Commit(full), CommitOutcome::kCommitted);
  full = this->Change("t", 0);
  full.line.add_queues("w:ann");
  full.holder_capacity = 1;
  EXPECT_EQ(this->Commit(full), CommitOutcome::kHolderFull);
  EXPECT_EQ(this->Size(), 2);
}

TYPED_TEST(ProofLogContract, FurtherLooksStandThereToo) {
  ASSERT_EQ(this->Commit(this->Change("r", 0)), CommitOutcome::kCommitted);
  Reading reading{"r", "yp", 1, 1, "ann", absl::FromUnixMillis(2000)};
  ASSERT_EQ(*this->bench.Await(this->bench.reports().RecordReading(reading)),
            CommitOutcome::kCommitted);
  reading.version = 2;
  EXPECT_EQ(*this->bench.Await(this->bench.reports().RecordReading(reading)),
            CommitOutcome::kVersionMoved);
  EXPECT_THAT(this->Entries(), ElementsAre("r/1 open 1 1000", "r/1 look 0 2000"));
}

TYPED_TEST(ProofLogContract, TheFirstVersionIsFoundAgain) {
  ASSERT_EQ(this->Commit(this->Change("r", 0)), CommitOutcome::kCommitted);
  ASSERT_EQ(this->Commit(this->Change("s", 0)), CommitOutcome::kCommitted);
  ASSERT_EQ(this->Commit(this->Change("s", 1)), CommitOutcome::kCommitted);
  const auto bytes = this->bench.Await(this->bench.log().Read(1, 1))->entries.at(0);
  for (int i = 0; i < 2; ++i) {
    const auto found = *this->bench.Await(this->bench.log().FirstOf("s"));
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->place, 1);
    EXPECT_EQ(found->leaf, domain::LeafOf(bytes));
    EXPECT_FALSE(this->bench.Await(this->bench.log().FirstOf("t"))->has_value());
    this->bench.Reopen();
  }
}

TYPED_TEST(ProofLogContract, MarksAreThoseOfTheNewestEntries) {
  ASSERT_EQ(this->Commit(this->Change("r", 0)), CommitOutcome::kCommitted);
  ASSERT_EQ(this->Commit(this->Change("s", 0)), CommitOutcome::kCommitted);
  ASSERT_EQ(this->Commit(this->Change("r", 1)), CommitOutcome::kCommitted);
  const auto part = *this->bench.Await(this->bench.log().Read(0, 10));
  const auto marks = *this->bench.Await(this->bench.log().MarksOf({"s", "nobody", "r"}));
  ASSERT_EQ(marks.size(), 3u);
  EXPECT_EQ(marks[0].version, 1);
  EXPECT_EQ(marks[0].record, domain::ParseLogEntry(part.entries[1])->record);
  EXPECT_EQ(marks[1].version, 0);
  EXPECT_EQ(marks[2].version, 2);
  EXPECT_EQ(marks[2].record, domain::ParseLogEntry(part.entries[2])->record);
}

TYPED_TEST(ProofLogContract, TheLargestHeadIsKept) {
  ProofLog& log = this->bench.log();
  EXPECT_EQ(*this->bench.Await(log.NewestHead()), "");
  EXPECT_TRUE(this->bench.Await(log.KeepHead(5, "of five")).ok());
  EXPECT_TRUE(this->bench.Await(log.KeepHead(4, "of four")).ok());
  EXPECT_TRUE(this->bench.Await(log.KeepHead(5, "of five, again")).ok());
  EXPECT_EQ(*this->bench.Await(log.NewestHead()), "of five");
  EXPECT_TRUE(this->bench.Await(log.KeepHead(10, "of ten")).ok());
  EXPECT_EQ(*this->bench.Await(log.NewestHead()), "of ten");
}

TYPED_TEST(ProofLogContract, WhatDoesNotStandInItsQueueIsAbsent) {
  domain::ReportChange change = this->Change("r", 0);
  change.line.add_queues("w:ann");
  ASSERT_EQ(this->Commit(change), CommitOutcome::kCommitted);
  const std::vector<QueuePlace> places = {{"w:ann", "r"}, {"w:ann", "s"}, {"d:team", "r"}};
  EXPECT_THAT(*this->bench.Await(this->bench.log().AbsentOf(places)),
              ElementsAre(places[1], places[2]));
  EXPECT_THAT(*this->bench.Await(this->bench.log().AbsentOf({})), ElementsAre());
}

class RedisProofLogTest : public ProofLogContract<RedisBench> {};

// A place that somebody wrote is not believed: the entry there says whose it is.
TEST_F(RedisProofLogTest, PlacesThatWereWrittenByHandAreNotTaken) {
  ASSERT_EQ(Commit(Change("r", 0)), CommitOutcome::kCommitted);
  ASSERT_EQ(Commit(Change("s", 0)), CommitOutcome::kCommitted);
  bench.Reopen();
  bench.Type({"HSET", bench.keys().Report("s"), "l", "0"});
  EXPECT_FALSE(bench.Await(bench.log().FirstOf("s"))->has_value());
  bench.Type({"HSET", bench.keys().Report("s"), "l", "7"});
  EXPECT_FALSE(bench.Await(bench.log().FirstOf("s"))->has_value());
}

// Redis does not roll a function back: if the log's key is of another type, nothing is recorded.
TEST_F(RedisProofLogTest, NothingIsRecordedWithoutItsEntry) {
  bench.Type({"SET", bench.keys().ProofLog(), "no list"});
  EXPECT_FALSE(bench.Await(bench.reports().Commit(Change("r", 0))).ok());
  EXPECT_FALSE(bench.Await(bench.reports().Load("r"))->has_value());
  EXPECT_TRUE(bench.Await(bench.reports().EarliestWakes(10))->empty());
}

}  // namespace
}  // namespace pledgekeeper::store
