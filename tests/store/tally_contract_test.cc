// What every store of tallies promises, tried on the one in memory and on the one in Redis.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <map>
#include <memory>

#include "absl/strings/str_cat.h"
#include "services/store/memory/memory_tally_store.h"
#include "services/store/redis_tally_store.h"
#include "tests/base/await.h"
#include "tests/store/redis_stage.h"

namespace pledgekeeper::store {
namespace {

using storage::v1::TallyRow;

class Bench {
 public:
  virtual ~Bench() = default;
  virtual TallyStore& store() = 0;
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
  TallyStore& store() override { return store_; }

 private:
  MemoryTallyStore store_;
};

class RedisBench final : public Bench {
 public:
  RedisBench() { Open(key_); }
  ~RedisBench() override { stage_.Stop(*database_); }
  boost::asio::io_context& runtime() override { return stage_.runtime(); }
  TallyStore& store() override { return *store_; }
  // Another server over the same Redis.
  void Open(const base::MasterKey& key) {
    if (database_ != nullptr) stage_.Stop(*database_);
    store_.reset();
    database_ = stage_.NewDatabase();
    store_ = std::make_unique<RedisTallyStore>(*database_, key);
    stage_.Start(*database_);
  }
  const base::MasterKey& key() const { return key_; }
  RedisStage& stage() { return stage_; }

 private:
  const base::MasterKey key_ = base::MasterKey::Generate();
  RedisStage stage_;
  std::unique_ptr<RedisDatabase> database_;
  std::unique_ptr<RedisTallyStore> store_;
};

TallyRow Row(const std::string& id, int64_t version, const std::string& promise) {
  TallyRow row;
  row.set_report_id(id);
  row.set_version(version);
  row.mutable_facts()->set_promise_id(promise);
  return row;
}

class TallyContract : public testing::TestWithParam<const char*> {
 protected:
  TallyContract() {
    if (std::string(GetParam()) == "memory") {
      bench_ = std::make_unique<MemoryBench>();
    } else {
      bench_ = std::make_unique<RedisBench>();
    }
  }

  CommitOutcome Record(const std::string& from, const std::string& to, std::vector<TallyRow> rows) {
    return *bench_->Await(bench_->store().Record(from, to, std::move(rows)));
  }
  std::string Position() { return *bench_->Await(bench_->store().Position()); }
  // "promise/version" by report, over pages of this size.
  std::map<std::string, std::string> All(int limit) {
    std::map<std::string, std::string> all;
    std::string next;
    do {
      const TallyPage page = *bench_->Await(bench_->store().Scan(next, limit));
      for (const TallyRow& row : page.rows) {
        all[row.report_id()] = absl::StrCat(row.facts().promise_id(), "/", row.version());
      }
      next = page.next;
    } while (!next.empty());
    return all;
  }

  std::unique_ptr<Bench> bench_;
};

TEST_P(TallyContract, BeginsWithTheJournalsFirstLine) {
  EXPECT_EQ(Position(), "0-0");
  EXPECT_THAT(All(10), testing::IsEmpty());
}

TEST_P(TallyContract, KeepsRowsWithHowFarWasCounted) {
  EXPECT_EQ(Record("0-0", "1-0", {Row("R-1", 1, "safe"), Row("R-2", 3, "voice")}),
            CommitOutcome::kCommitted);
  EXPECT_EQ(Position(), "1-0");
  EXPECT_THAT(All(10), testing::UnorderedElementsAre(testing::Pair("R-1", "safe/1"),
                                                     testing::Pair("R-2", "voice/3")));
}

TEST_P(TallyContract, RecordsNothingOfWhoeverIsBehind) {
  EXPECT_EQ(Record("0-0", "1-0", {Row("R-1", 1, "safe")}), CommitOutcome::kCommitted);
  EXPECT_EQ(Record("0-0", "2-0", {Row("R-1", 2, "voice"), Row("R-2", 1, "safe")}),
            CommitOutcome::kVersionMoved);
  EXPECT_EQ(Position(), "1-0");
  EXPECT_THAT(All(10), testing::ElementsAre(testing::Pair("R-1", "safe/1")));
}

TEST_P(TallyContract, KeepsTheNewerRow) {
  EXPECT_EQ(Record("0-0", "1-0", {Row("R-1", 10, "safe")}), CommitOutcome::kCommitted);
  EXPECT_EQ(Record("1-0", "2-0", {Row("R-1", 9, "voice")}), CommitOutcome::kCommitted);
  EXPECT_EQ(Record("2-0", "3-0", {Row("R-1", 11, "healthy")}), CommitOutcome::kCommitted);
  EXPECT_THAT(All(10), testing::ElementsAre(testing::Pair("R-1", "healthy/11")));
}

TEST_P(TallyContract, PagesHaveEveryRow) {
  std::vector<TallyRow> rows;
  for (int i = 0; i < 700; ++i) rows.push_back(Row(absl::StrCat("R-", i), 1, "safe"));
  EXPECT_EQ(Record("0-0", "1-0", rows), CommitOutcome::kCommitted);
  EXPECT_EQ(All(50).size(), 700u);
}

TEST_P(TallyContract, RowsMadeAnewTakeThePlaceOfThoseThatAreKept) {
  EXPECT_EQ(Record("0-0", "1-0", {Row("R-1", 2, "safe"), Row("R-2", 7, "voice")}),
            CommitOutcome::kCommitted);
  ASSERT_TRUE(bench_
                  ->Await(bench_->store().Replace(
                      {Row("R-1", 2, "healthy"), Row("R-2", 6, "healthy"), Row("R-3", 1, "safe")}))
                  .ok());
  EXPECT_THAT(All(10), testing::UnorderedElementsAre(testing::Pair("R-1", "healthy/2"),
                                                     testing::Pair("R-2", "voice/7"),
                                                     testing::Pair("R-3", "safe/1")))
      << "what was counted meanwhile stays";
  EXPECT_EQ(Position(), "1-0");
  EXPECT_TRUE(bench_->Await(bench_->store().Replace({})).ok());
}

TEST_P(TallyContract, SaysHowOftenAllRowsWereMadeAnew) {
  EXPECT_EQ(*bench_->Await(bench_->store().Rebuilds()), 0);
  ASSERT_TRUE(bench_->Await(bench_->store().NoteRebuild()).ok());
  EXPECT_EQ(*bench_->Await(bench_->store().Rebuilds()), 1);
}

storage::v1::Headcount Heads(int month, int64_t version, int64_t young_people) {
  storage::v1::Headcount headcount;
  headcount.set_month(month);
  headcount.set_directory_version(version);
  storage::v1::HeadcountPart& part = *headcount.add_parts();
  part.set_team_id("a-team");
  part.set_placement_kind(v1::PLACEMENT_KIND_KINSHIP);
  part.set_young_people(young_people);
  return headcount;
}

// "month/version/young people" of each.
std::string Said(const std::vector<storage::v1::Headcount>& headcounts) {
  std::string said;
  for (const auto& each : headcounts) {
    absl::StrAppend(&said, each.month(), "/", each.directory_version(), "/",
                    each.parts(0).young_people(), " ");
  }
  return said;
}

TEST_P(TallyContract, KeepsHeadcountsByMonth) {
  const auto keep = [&](const storage::v1::Headcount& headcount) {
    EXPECT_TRUE(bench_->Await(bench_->store().KeepHeadcount(headcount)).ok());
  };
  const auto kept = [&](const std::vector<int>& months) {
    return Said(*bench_->Await(bench_->store().Headcounts(months)));
  };
  EXPECT_EQ(kept({202504, 202505}), "");
  EXPECT_EQ(kept({}), "");
  keep(Heads(202505, 9, 30));
  keep(Heads(202504, 8, 20));
  EXPECT_EQ(kept({202503, 202504, 202505}), "202504/8/20 202505/9/30 ");
  EXPECT_EQ(kept({202505}), "202505/9/30 ");
  // Another server is behind, or ahead.
  keep(Heads(202505, 8, 29));
  EXPECT_EQ(kept({202505}), "202505/9/30 ");
  keep(Heads(202505, 10, 31));
  EXPECT_EQ(kept({202504, 202505}), "202504/8/20 202505/10/31 ");
  EXPECT_EQ(Position(), "0-0");
}

INSTANTIATE_TEST_SUITE_P(Stores, TallyContract, testing::Values("memory", "redis"),
                         [](const auto& info) { return std::string(info.param); });

TEST(RedisTally, ADamagedRowHidesNoOther) {
  RedisBench bench;
  ASSERT_EQ(*bench.Await(bench.store().Record("0-0", "1-0",
                                              {Row("R-1", 1, "safe"), Row("R-2", 1, "voice")})),
            CommitOutcome::kCommitted);
  ASSERT_TRUE(bench.stage().Type({"HSET", "{test}:tally", "R-1", "1:nonsense"}).ok());
  const TallyPage page = *bench.Await(bench.store().Scan("", 10));
  ASSERT_EQ(page.rows.size(), 1u);
  EXPECT_EQ(page.rows[0].report_id(), "R-2");
}

TEST(RedisTally, NothingOfItCanBeReadInRedis) {
  RedisBench bench;
  ASSERT_EQ(*bench.Await(bench.store().Record("0-0", "1-0", {Row("R-1", 1, "a-promise")})),
            CommitOutcome::kCommitted);
  // With another key nothing opens.
  bench.Open(base::MasterKey::Generate());
  EXPECT_TRUE(bench.Await(bench.store().Scan("", 10))->rows.empty());
}

TEST(RedisTally, ADamagedHeadcountHidesNoOther) {
  RedisBench bench;
  ASSERT_TRUE(bench.Await(bench.store().KeepHeadcount(Heads(202504, 8, 20))).ok());
  ASSERT_TRUE(bench.Await(bench.store().KeepHeadcount(Heads(202505, 8, 21))).ok());
  for (const char* damaged : {"8:nonsense", "nonsense", ""}) {
    ASSERT_TRUE(bench.stage().Type({"HSET", "{test}:headcounts", "202504", damaged}).ok());
    EXPECT_EQ(Said(*bench.Await(bench.store().Headcounts({202504, 202505}))), "202505/8/21 ");
  }
  // What is damaged is kept anew with the next change; with another key none opens.
  ASSERT_TRUE(bench.Await(bench.store().KeepHeadcount(Heads(202504, 8, 20))).ok());
  EXPECT_EQ(Said(*bench.Await(bench.store().Headcounts({202504}))), "202504/8/20 ");
  bench.Open(base::MasterKey::Generate());
  EXPECT_EQ(Said(*bench.Await(bench.store().Headcounts({202504, 202505}))), "");
}

// Whatever version it claims to be: else nothing would ever count that report again.
TEST(RedisTally, ADamagedRowIsMadeAnew) {
  RedisBench bench;
  for (const char* damaged : {"1:nonsense", "999999999:nonsense", "nonsense", ""}) {
    ASSERT_TRUE(bench.stage().Type({"HSET", "{test}:tally", "R-1", damaged}).ok());
    ASSERT_TRUE(bench.Await(bench.store().Replace({Row("R-1", 4, "safe")})).ok());
    const TallyPage page = *bench.Await(bench.store().Scan("", 10));
    ASSERT_EQ(page.rows.size(), 1u) << damaged;
    EXPECT_EQ(page.rows[0].version(), 4);
  }
}

}  // namespace
}  // namespace pledgekeeper::store
