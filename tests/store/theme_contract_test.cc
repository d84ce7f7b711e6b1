// What every store of themes promises, tried on the one in memory and on the one in Redis.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <memory>

#include "services/domain/theme/pattern.h"
#include "services/store/memory/memory_theme_store.h"
#include "services/store/redis_report_store.h"
#include "services/store/redis_theme_store.h"
#include "tests/base/await.h"
#include "tests/store/redis_stage.h"

namespace pledgekeeper::store {
namespace {

using storage::v1::JournalLine;
using storage::v1::Pattern;
using storage::v1::Theme;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A store with the runtime it runs on. Await runs the loop until the answer is there.
class Bench {
 public:
  virtual ~Bench() = default;
  virtual ThemeStore& store() = 0;
  // A change of the directory, which then has the next version.
  virtual void MoveDirectory() = 0;
  // The lines of the journal about themes.
  virtual std::vector<JournalLine> Lines() = 0;

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
  ThemeStore& store() override { return store_; }
  void MoveDirectory() override { store_.set_directory_version(++version_); }
  std::vector<JournalLine> Lines() override { return store_.lines(); }

 private:
  int64_t version_ = 0;
  MemoryThemeStore store_;
};

class RedisBench final : public Bench {
 public:
  RedisBench() { Open(key_); }
  ~RedisBench() override { stage_.Stop(*database_); }
  boost::asio::io_context& runtime() override { return stage_.runtime(); }
  ThemeStore& store() override { return *store_; }
  void MoveDirectory() override {
    DirectoryChange change;
    change.decided_on = version_++;
    EXPECT_EQ(*Await(reports_->CommitDirectory(change)), CommitOutcome::kCommitted);
  }
  std::vector<JournalLine> Lines() override {
    std::vector<JournalLine> lines;
    const auto entries = Await(reports_->ReadJournal("0-0", 100));
    for (const JournalEntry& entry : *entries) {
      if (!entry.line->theme_id().empty()) lines.push_back(*entry.line);
    }
    return lines;
  }
  // Another server over the same Redis.
  void Open(const base::MasterKey& key) {
    if (database_ != nullptr) stage_.Stop(*database_);
    store_.reset();
    reports_.reset();
    database_ = stage_.NewDatabase();
    reports_ = std::make_unique<RedisReportStore>(*database_, key_);
    store_ = std::make_unique<RedisThemeStore>(*database_, key);
    stage_.Start(*database_);
  }
  const base::MasterKey& key() const { return key_; }

 private:
  const base::MasterKey key_ = base::MasterKey::Generate();
  int64_t version_ = 0;
  RedisStage stage_;
  std::unique_ptr<RedisDatabase> database_;
  std::unique_ptr<RedisReportStore> reports_;
  std::unique_ptr<RedisThemeStore> store_;
};

template <typename BenchType>
class ThemeStoreContract : public testing::Test {
 protected:
  ThemeStore& store() { return bench.store(); }

  static Pattern PatternOf(const std::string& promise, const std::vector<std::string>& reports) {
    Pattern pattern;
    pattern.set_rule_id("again");
    pattern.set_place(config::v1::TEAM);
    pattern.set_place_id("north");
    pattern.set_promise_id(promise);
    for (const std::string& id : reports) {
      storage::v1::PatternReport report;
      report.set_report_id(id);
      report.set_time_ms(5);
      domain::AddReport(pattern, report);
    }
    return pattern;
  }
  static Theme ThemeOf(const std::string& id, const std::string& reader, int64_t time_ms) {
    Theme theme;
    theme.set_id(id);
    theme.set_reader_id(reader);
    theme.set_raise_time_ms(time_ms);
    return theme;
  }
  ThemeProgress Progress() { return *bench.Await(store().LoadProgress()); }
  // Records a change on the progress as it is, up to this position.
  CommitOutcome Commit(ThemeChange change, const std::string& position = "7-0") {
    change.decided_on = Progress();
    change.position = position;
    return *bench.Await(store().Commit(change));
  }
  std::vector<std::string> Patterns(const std::string& after = "", int limit = 100) {
    return *bench.Await(store().ListPatterns(after, limit));
  }
  std::vector<std::string> ThemesOf(const std::string& reader, std::string before = "",
                                    int limit = 100) {
    std::vector<std::string> ids;
    const auto places = bench.Await(store().ListThemesOf(reader, before, limit));
    for (const ThemePlace& place : *places) ids.push_back(place.theme_id);
    return ids;
  }

  BenchType bench;
};

using Stores = testing::Types<MemoryBench, RedisBench>;
class StoreNames {
 public:
  template <typename T>
  static std::string GetName(int) {
    return std::is_same_v<T, MemoryBench> ? "Memory" : "Redis";
  }
};
TYPED_TEST_SUITE(ThemeStoreContract, Stores, StoreNames);

TYPED_TEST(ThemeStoreContract, NothingIsThereAtFirst) {
  EXPECT_EQ(this->Progress().version, 0);
  EXPECT_EQ(this->Progress().position, "0-0");
  EXPECT_FALSE(this->bench.Await(this->store().LoadPattern("again:t:north:home"))->has_value());
  EXPECT_FALSE(this->bench.Await(this->store().LoadTheme("t"))->has_value());
  EXPECT_THAT(this->Patterns(), IsEmpty());
  EXPECT_THAT(this->ThemesOf("tm"), IsEmpty());
}

TYPED_TEST(ThemeStoreContract, ProgressAndEffectAreRecordedTogether) {
  ThemeChange change;
  change.patterns = {this->PatternOf("home", {"r1", "r2"})};
  change.themes = {this->ThemeOf("t1", "tm", 1000)};
  JournalLine& line = change.lines.emplace_back();
  line.set_theme_id("t1");
  ASSERT_EQ(this->Commit(change, "12-3"), CommitOutcome::kCommitted);
  EXPECT_EQ(this->Progress().version, 1);
  EXPECT_EQ(this->Progress().position, "12-3");
  const auto pattern = *this->bench.Await(this->store().LoadPattern("again:t:north:home"));
  ASSERT_TRUE(pattern.has_value());
  EXPECT_EQ(pattern->SerializeAsString(), change.patterns[0].SerializeAsString());
  const auto theme = *this->bench.Await(this->store().LoadTheme("t1"));
  ASSERT_TRUE(theme.has_value());
  EXPECT_EQ(theme->SerializeAsString(), change.themes[0].SerializeAsString());
  EXPECT_THAT(this->ThemesOf("tm"), ElementsAre("t1"));
  ASSERT_EQ(this->bench.Lines().size(), 1u);
  EXPECT_EQ(this->bench.Lines()[0].theme_id(), "t1");
}

TYPED_TEST(ThemeStoreContract, SecondLookOnOneVersionMoves) {
  ThemeChange change;
  change.position = "1-0";
  ASSERT_EQ(*this->bench.Await(this->store().Commit(change)), CommitOutcome::kCommitted);
  change.themes = {this->ThemeOf("t1", "tm", 1000)};
  change.patterns = {this->PatternOf("home", {"r1"})};
  change.lines.emplace_back().set_theme_id("t1");
  change.position = "2-0";
  EXPECT_EQ(*this->bench.Await(this->store().Commit(change)), CommitOutcome::kVersionMoved);
  EXPECT_EQ(this->Progress().position, "1-0");
  EXPECT_THAT(this->Patterns(), IsEmpty());
  EXPECT_THAT(this->ThemesOf("tm"), IsEmpty());
  EXPECT_THAT(this->bench.Lines(), IsEmpty());
}

TYPED_TEST(ThemeStoreContract, StaleDirectoryRecordsNothing) {
  this->bench.MoveDirectory();
  ThemeChange change;
  change.themes = {this->ThemeOf("t1", "tm", 1000)};
  EXPECT_EQ(this->Commit(change), CommitOutcome::kDirectoryMoved);
  EXPECT_EQ(this->Progress().version, 0);
  EXPECT_THAT(this->ThemesOf("tm"), IsEmpty());
  change.directory_version = 1;
  EXPECT_EQ(this->Commit(change), CommitOutcome::kCommitted);
}

TYPED_TEST(ThemeStoreContract, EmptyPatternsAreForgotten) {
  ThemeChange change;
  for (const char* promise : {"b", "a", "c", "d"}) {
    change.patterns.push_back(this->PatternOf(promise, {"r1"}));
  }
  ASSERT_EQ(this->Commit(change), CommitOutcome::kCommitted);
  EXPECT_THAT(this->Patterns("", 3),
              ElementsAre("again:t:north:a", "again:t:north:b", "again:t:north:c"));
  EXPECT_THAT(this->Patterns("again:t:north:b", 3),
              ElementsAre("again:t:north:c", "again:t:north:d"));
  ThemeChange forget;
  forget.patterns = {this->PatternOf("b", {})};
  ASSERT_EQ(this->Commit(forget), CommitOutcome::kCommitted);
  EXPECT_THAT(this->Patterns(),
              ElementsAre("again:t:north:a", "again:t:north:c", "again:t:north:d"));
  EXPECT_FALSE(this->bench.Await(this->store().LoadPattern("again:t:north:b"))->has_value());
}

TYPED_TEST(ThemeStoreContract, ThemesAreNewestFirstOncePerPage) {
  ThemeChange change;
  for (int i = 0; i < 12; ++i) {
    change.themes.push_back(this->ThemeOf("t" + std::to_string(10 + i), "tm", 1000 * (i / 3)));
  }
  change.themes.push_back(this->ThemeOf("other", "sm", 1));
  ASSERT_EQ(this->Commit(change), CommitOutcome::kCommitted);
  ASSERT_EQ(this->Commit(change), CommitOutcome::kCommitted);  // again: the same places
  std::vector<std::string> all;
  for (int i = 11; i >= 0; --i) all.push_back("t" + std::to_string(10 + i));
  for (const int limit : {1, 2, 5, 12, 50}) {
    std::vector<std::string> seen;
    std::string before;
    while (true) {
      const auto page = *this->bench.Await(this->store().ListThemesOf("tm", before, limit));
      if (page.empty()) break;
      for (const ThemePlace& place : page) seen.push_back(place.theme_id);
      before = page.back().place;
    }
    EXPECT_EQ(seen, all) << limit;
  }
  EXPECT_THAT(this->ThemesOf("sm"), ElementsAre("other"));
}

// ---- The store in Redis alone ----

class RedisThemeStoreTest : public ThemeStoreContract<RedisBench> {};

TEST_F(RedisThemeStoreTest, OpensWithItsOwnKeyOnly) {
  ThemeChange change;
  change.themes = {ThemeOf("t1", "tm", 1000)};
  change.patterns = {PatternOf("home", {"r1"})};
  ASSERT_EQ(Commit(change), CommitOutcome::kCommitted);
  bench.Open(base::MasterKey::Generate());
  EXPECT_TRUE(absl::IsDataLoss(bench.Await(store().LoadTheme("t1")).status()));
  EXPECT_TRUE(absl::IsDataLoss(bench.Await(store().LoadPattern("again:t:north:home")).status()));
  bench.Open(bench.key());
  EXPECT_TRUE(bench.Await(store().LoadTheme("t1"))->has_value());
}

}  // namespace
}  // namespace pledgekeeper::store
