// What every store of the journal promises whoever archives it, tried on the one in memory and on
// the one in Redis.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/store/memory/memory_journal_store.h"
#include "services/store/redis_journal_store.h"
#include "tests/base/await.h"
#include "tests/store/redis_stage.h"

namespace pledgekeeper::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class Bench {
 public:
  virtual ~Bench() = default;
  virtual JournalStore& store() = 0;
  virtual boost::asio::io_context& runtime() = 0;
  virtual void Append(const std::string& id, const std::string& bytes) = 0;
  virtual void SetPosition(const std::string& follower, const std::string& position) = 0;
};

class MemoryBench final : public Bench {
 public:
  JournalStore& store() override { return store_; }
  boost::asio::io_context& runtime() override { return runtime_; }
  void Append(const std::string& id, const std::string& bytes) override {
    store_.Append({id, bytes});
  }
  void SetPosition(const std::string& follower, const std::string& position) override {
    store_.SetPosition(follower, position);
  }

 private:
  boost::asio::io_context runtime_;
  MemoryJournalStore store_;
};

class RedisBench final : public Bench {
 public:
  RedisBench() : database_(stage_.NewDatabase()), store_(*database_) { stage_.Start(*database_); }
  ~RedisBench() override { stage_.Stop(*database_); }
  JournalStore& store() override { return store_; }
  boost::asio::io_context& runtime() override { return stage_.runtime(); }
  void Append(const std::string& id, const std::string& bytes) override {
    Type({"XADD", keys().Journal(), id, "j", bytes});
  }
  void SetPosition(const std::string& follower, const std::string& position) override {
    if (follower == "counting") Type({"SET", keys().TallyPosition(), position});
    if (follower == "themes") Type({"HSET", keys().Themes(), "p", position});
    if (follower == "telling") Type({"SET", keys().TellingPosition(), position});
  }

 private:
  const RedisKeys& keys() const { return database_->keys(); }
  void Type(std::vector<std::string> command) { EXPECT_TRUE(stage_.Type(std::move(command)).ok()); }

  RedisStage stage_;
  std::unique_ptr<RedisDatabase> database_;
  RedisJournalStore store_;
};

class JournalContract : public testing::TestWithParam<const char*> {
 protected:
  JournalContract() {
    if (std::string(GetParam()) == "memory") {
      bench_ = std::make_unique<MemoryBench>();
    } else {
      bench_ = std::make_unique<RedisBench>();
    }
    // The numbers cross a power of ten, where the order of text would go wrong.
    for (const char* id : {"9-9", "9-10", "10-0", "11-5"}) {
      bench_->Append(id, std::string("line ") + id);
    }
  }

  JournalState State() { return *base::Await(bench_->runtime(), bench_->store().State()); }
  std::vector<std::string> Ids(const std::string& after, int limit = 100) {
    std::vector<std::string> ids;
    const auto lines = base::Await(bench_->runtime(), bench_->store().Read(after, limit));
    EXPECT_TRUE(lines.ok());
    for (const RawLine& line : *lines) {
      EXPECT_EQ(line.bytes, "line " + line.id);
      ids.push_back(line.id);
    }
    return ids;
  }
  TrimOutcome Trim(int64_t number, const std::string& after, const std::string& last,
                   std::set<std::string> must_have_begun = {}) {
    JournalTrim trim;
    trim.number = number;
    trim.after = after;
    trim.segment = {last, "digest of " + last};
    trim.must_have_begun = std::move(must_have_begun);
    const auto outcome = base::Await(bench_->runtime(), bench_->store().Trim(std::move(trim)));
    EXPECT_TRUE(outcome.ok()) << outcome.status().message();
    return *outcome;
  }
  std::optional<SegmentRecord> Find(int64_t number) {
    return *base::Await(bench_->runtime(), bench_->store().FindSegment(number));
  }

  std::unique_ptr<Bench> bench_;
};

TEST_P(JournalContract, LinesAreReadInOrderAsTheyAre) {
  EXPECT_THAT(Ids("0-0"), ElementsAre("9-9", "9-10", "10-0", "11-5"));
  EXPECT_THAT(Ids("9-9", 2), ElementsAre("9-10", "10-0"));
  EXPECT_THAT(Ids("11-5"), IsEmpty());
}

TEST_P(JournalContract, StateTellsWhoFollowsAndHowFar) {
  bench_->SetPosition("themes", "9-9");
  const JournalState state = State();
  EXPECT_EQ(state.lines, 4);
  EXPECT_EQ(state.newest, "11-5");
  EXPECT_EQ(state.segments, 0);
  EXPECT_EQ(state.archived, "0-0");
  std::vector<std::string> followers;
  for (const JournalFollower& follower : state.followers) {
    followers.push_back(follower.name + " " + follower.position.value_or("never"));
  }
  EXPECT_THAT(followers, UnorderedElementsAre("counting never", "themes 9-9", "telling never"));
}

TEST_P(JournalContract, TrimmingTakesOutASegmentAndRecordsIt) {
  for (const char* follower : {"counting", "themes", "telling"}) {
    bench_->SetPosition(follower, "11-5");
  }
  EXPECT_EQ(Trim(1, "0-0", "9-10"), TrimOutcome::kTrimmed);
  EXPECT_THAT(Ids("0-0"), ElementsAre("10-0", "11-5"));
  EXPECT_EQ(State().segments, 1);
  EXPECT_EQ(State().archived, "9-10");
  EXPECT_EQ(State().lines, 2);
  ASSERT_TRUE(Find(1).has_value());
  EXPECT_EQ(Find(1)->last, "9-10");
  EXPECT_EQ(Find(1)->digest, "digest of 9-10");
  EXPECT_FALSE(Find(2).has_value());
}

TEST_P(JournalContract, TheSameSegmentIsTakenOutOnce) {
  EXPECT_EQ(Trim(1, "0-0", "9-9"), TrimOutcome::kTrimmed);
  EXPECT_EQ(Trim(1, "0-0", "9-9"), TrimOutcome::kMoved);
  EXPECT_EQ(Trim(2, "0-0", "9-10"), TrimOutcome::kMoved);
  EXPECT_EQ(Trim(3, "9-9", "9-10"), TrimOutcome::kMoved);
  EXPECT_THAT(Ids("0-0"), ElementsAre("9-10", "10-0", "11-5"));
  EXPECT_EQ(Trim(2, "9-9", "9-10"), TrimOutcome::kTrimmed);
  EXPECT_EQ(Find(1)->last, "9-9");
}

TEST_P(JournalContract, NoFollowerLosesALine) {
  for (const char* follower : {"counting", "themes", "telling"}) {
    bench_->SetPosition(follower, "9-9");
    EXPECT_EQ(Trim(1, "0-0", "9-10"), TrimOutcome::kStillRead) << follower;
    bench_->SetPosition(follower, "9-10");
  }
  EXPECT_THAT(Ids("0-0"), ElementsAre("9-9", "9-10", "10-0", "11-5"));
  EXPECT_EQ(Trim(1, "0-0", "9-10"), TrimOutcome::kTrimmed);
}

TEST_P(JournalContract, WhoMustHaveBegunHoldsEveryLine) {
  EXPECT_EQ(Trim(1, "0-0", "9-9", {"counting"}), TrimOutcome::kStillRead);
  bench_->SetPosition("counting", "10-0");
  EXPECT_EQ(Trim(1, "0-0", "9-9", {"counting", "themes"}), TrimOutcome::kStillRead);
  EXPECT_EQ(Trim(1, "0-0", "9-9", {"counting"}), TrimOutcome::kTrimmed);
}

TEST_P(JournalContract, TheNewestLineStays) {
  EXPECT_EQ(Trim(1, "0-0", "11-5"), TrimOutcome::kStillRead);
  EXPECT_EQ(Trim(1, "0-0", "10-0"), TrimOutcome::kTrimmed);
  EXPECT_EQ(State().newest, "11-5");
}

TEST(RedisJournalStoreTest, NothingIsTakenOutOfARedisThatIsNotFit) {
  RedisStage stage;
  const auto database = stage.NewDatabase();
  RedisJournalStore store(*database);
  stage.Start(*database);
  for (const char* id : {"1-1", "1-2"}) {
    EXPECT_TRUE(stage.Type({"XADD", database->keys().Journal(), id, "j", "line"}).ok());
  }
  EXPECT_TRUE(stage.Type({"CONFIG", "SET", "appendfsync", "everysec"}).ok());
  EXPECT_FALSE(stage.Await(database->CheckHealth()).ok());
  JournalTrim trim;
  trim.number = 1;
  trim.after = kBeforeJournal;
  trim.segment.last = "1-1";
  EXPECT_TRUE(absl::IsUnavailable(stage.Await(store.Trim(std::move(trim))).status()));
  EXPECT_EQ(stage.Await(store.State())->lines, 2);
  stage.Stop(*database);
}

INSTANTIATE_TEST_SUITE_P(, JournalContract, testing::Values("memory", "redis"),
                         [](const auto& info) { return std::string(info.param); });

}  // namespace
}  // namespace pledgekeeper::store
