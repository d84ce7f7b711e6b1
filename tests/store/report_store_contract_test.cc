// What every store promises, tried on the one in memory and on the one in Redis.
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>

#include "services/store/memory/memory_report_store.h"
#include "services/store/redis_report_store.h"
#include "tests/base/await.h"
#include "tests/store/redis_stage.h"

namespace pledgekeeper::store {
namespace {

using domain::ReportChange;

constexpr absl::Time Ms(int64_t ms) { return absl::FromUnixMillis(ms); }

// A store with the runtime it runs on. Await runs the loop until the answer is there.
class Bench {
 public:
  virtual ~Bench() = default;
  virtual ReportStore& store() = 0;

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
  ReportStore& store() override { return store_; }

 private:
  MemoryReportStore store_;
};

class RedisBench final : public Bench {
 public:
  RedisBench() { Open(); }
  ~RedisBench() override { stage_.Stop(*database_); }
  ReportStore& store() override { return *store_; }
  boost::asio::io_context& runtime() override { return stage_.runtime(); }

  // Forgets all that is in memory: what is read then comes from Redis.
  void Open() {
    if (database_ != nullptr) stage_.Stop(*database_);
    store_.reset();
    database_ = stage_.NewDatabase();
    store_ = std::make_unique<RedisReportStore>(*database_, key_);
    stage_.Start(*database_);
  }
  // Leaves bytes in the place of a report's record, or of another field of it, that no key opens.
  void Damage(const std::string& report_id, const std::string& field = "r") {
    EXPECT_TRUE(stage_.Type({"HSET", database_->keys().Report(report_id), field, "damaged"}).ok());
  }
  void TakeAway(const std::string& report_id, const std::string& field) {
    EXPECT_TRUE(stage_.Type({"HDEL", database_->keys().Report(report_id), field}).ok());
  }

 private:
  const base::MasterKey key_ = base::MasterKey::Generate();
  RedisStage stage_;
  std::unique_ptr<RedisDatabase> database_;
  std::unique_ptr<RedisReportStore> store_;
};

template <typename BenchType>
class ReportStoreContract : public testing::Test {
 protected:
  void SetUp() override {
    DirectoryChange change;
    for (const char* id : {"yp", "yp2"}) {
      storage::v1::YoungPerson young_person;
      young_person.set_id(id);
      young_person.set_name("Name of " + std::string(id));
      change.young_people.push_back(young_person);
    }
    change.now = Ms(1);
    ASSERT_EQ(*bench.Await(store().CommitDirectory(change)), CommitOutcome::kCommitted);
  }

  ReportStore& store() { return bench.store(); }

  // A change of report `id` decided on `version`, standing in `queues`.
  static ReportChange Change(const std::string& id, int64_t version,
                             const std::vector<std::string>& queues, int64_t wake_ms = 1000) {
    ReportChange change;
    change.decided_on = version;
    change.directory_version = 1;
    change.report.set_id(id);
    change.report.set_young_person_id("yp");
    change.report.set_words("words of version " + std::to_string(version + 1));
    change.report.set_submit_time_ms(100);
    change.entry.set_time_ms(version + 1);
    change.line.set_report_id(id);
    change.line.set_version(version + 1);
    for (const std::string& queue : queues) change.line.add_queues(queue);
    change.queue_score = static_cast<double>(wake_ms);
    if (wake_ms > 0) change.wake = Ms(wake_ms);
    return change;
  }
  CommitOutcome Commit(const ReportChange& change) {
    const auto outcome = bench.Await(store().Commit(change));
    EXPECT_TRUE(outcome.ok()) << outcome.status().message();
    return *outcome;
  }
  std::vector<std::string> Queue(const std::string& queue) {
    std::vector<std::string> ids;
    const auto entries = bench.Await(store().ListQueue(queue, std::nullopt, 100));
    for (const QueueEntry& entry : *entries) ids.push_back(entry.report_id);
    return ids;
  }
  std::vector<WakeEntry> Wakes() { return *bench.Await(store().EarliestWakes(100)); }
  static ReportChange Urgent(ReportChange change, v1::Urgency urgency) {
    change.report.set_urgency(urgency);
    return change;
  }
  // Takes what is due at `now_ms` until `lease_ms`: "id@due", in order.
  std::vector<std::string> Take(int64_t now_ms, int64_t lease_ms, int limit = 100) {
    std::vector<std::string> taken;
    const auto due = bench.Await(store().TakeDue(Ms(now_ms), Ms(lease_ms), limit));
    for (const DueReport& report : *due) {
      EXPECT_TRUE(report.stored.ok() && report.stored->has_value());
      EXPECT_EQ((*report.stored)->report.id(), report.report_id);
      taken.push_back(report.report_id + "@" + std::to_string(absl::ToUnixMillis(report.due)));
    }
    return taken;
  }
  std::optional<absl::Time> EarliestTaken() { return *bench.Await(store().EarliestTaken()); }

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
TYPED_TEST_SUITE(ReportStoreContract, Stores, StoreNames);

using Ids = std::vector<std::string>;

TYPED_TEST(ReportStoreContract, UnknownReportIsNothing) {
  EXPECT_FALSE(this->bench.Await(this->store().Load("r"))->has_value());
  EXPECT_TRUE(this->bench.Await(this->store().LoadHistory("r"))->empty());
}

TYPED_TEST(ReportStoreContract, CommittedReportIsLoadedWhole) {
  const ReportChange change = this->Change("r", 0, {"w:a"});
  ASSERT_EQ(this->Commit(change), CommitOutcome::kCommitted);
  const auto stored = this->bench.Await(this->store().Load("r"));
  ASSERT_TRUE(stored.ok() && stored->has_value());
  EXPECT_EQ((*stored)->version, 1);
  EXPECT_EQ((*stored)->report.SerializeAsString(), change.report.SerializeAsString());
}

TYPED_TEST(ReportStoreContract, SecondCommitOnOneVersionMoves) {
  ASSERT_EQ(this->Commit(this->Change("r", 0, {"w:a"})), CommitOutcome::kCommitted);
  EXPECT_EQ(this->Commit(this->Change("r", 0, {"w:b"})), CommitOutcome::kVersionMoved);
  EXPECT_EQ(this->Commit(this->Change("r", 2, {"w:b"})), CommitOutcome::kVersionMoved);
  EXPECT_EQ(this->Queue("w:a"), Ids{"r"});
  EXPECT_EQ(this->Queue("w:b"), Ids{});
  EXPECT_EQ(this->bench.Await(this->store().LoadHistory("r"))->size(), 1u);
}

TYPED_TEST(ReportStoreContract, ChangeOfUnknownReportMoves) {
  EXPECT_EQ(this->Commit(this->Change("r", 3, {"w:a"})), CommitOutcome::kVersionMoved);
  EXPECT_FALSE(this->bench.Await(this->store().Load("r"))->has_value());
}

TYPED_TEST(ReportStoreContract, StaleDirectoryRecordsNothing) {
  ReportChange change = this->Change("r", 0, {"w:a"});
  change.directory_version = 7;
  EXPECT_EQ(this->Commit(change), CommitOutcome::kDirectoryMoved);
  EXPECT_FALSE(this->bench.Await(this->store().Load("r"))->has_value());
  EXPECT_TRUE(this->Wakes().empty());
}

TYPED_TEST(ReportStoreContract, HistoryHasOneEntryPerVersion) {
  constexpr int64_t kMany = 1003;
  for (int64_t version = 0; version < kMany; ++version) {
    ASSERT_EQ(this->Commit(this->Change("r", version, {"w:a"})), CommitOutcome::kCommitted);
  }
  const auto history = this->bench.Await(this->store().LoadHistory("r"));
  ASSERT_EQ(history->size(), static_cast<size_t>(kMany));
  for (int64_t n = 1; n <= kMany; ++n) EXPECT_EQ((*history)[n - 1].time_ms(), n);
}

TYPED_TEST(ReportStoreContract, OpenReportsAreCountedWithoutThoseApart) {
  const auto open = [&] { return *this->bench.Await(this->store().CountOpen()); };
  this->Commit(this->Change("r", 0, {"w:a"}));
  ReportChange apart = this->Change("s", 0, {"w:a"});
  apart.load.is_apart = true;
  this->Commit(apart);
  EXPECT_EQ(open(), 1);
  this->Commit(this->Change("s", 1, {"w:a"}));  // nobody is shut out any more
  EXPECT_EQ(open(), 2);
  apart = this->Change("s", 2, {"w:a"});
  apart.load.is_apart = true;
  this->Commit(apart);
  EXPECT_EQ(open(), 1);
  apart = this->Change("s", 3, {}, 0);  // closed
  apart.load.is_apart = true;
  this->Commit(apart);
  EXPECT_EQ(open(), 1);
}

TYPED_TEST(ReportStoreContract, PoliciesAreWrittenDown) {
  using Known = std::map<std::string, std::string>;
  const auto load = [&] { return *this->bench.Await(this->store().LoadPolicies()); };
  const auto record = [&](Known known) {
    return this->bench.Await(this->store().RecordPolicies(std::move(known)));
  };
  EXPECT_EQ(load(), Known{});
  EXPECT_EQ(record({}), absl::OkStatus());
  EXPECT_EQ(record({{"law/1", "a"}, {"law/2", "b"}}), absl::OkStatus());
  EXPECT_EQ(load(), (Known{{"law/1", "a"}, {"law/2", "b"}}));
  EXPECT_EQ(record({{"law/2", "c"}}), absl::OkStatus());
  EXPECT_EQ(load(), (Known{{"law/1", "a"}, {"law/2", "c"}}));
}

TYPED_TEST(ReportStoreContract, QueuesFollowTheReport) {
  this->Commit(this->Change("r", 0, {"w:a"}));
  ReportChange moved = this->Change("r", 1, {"d:t", "w:m"});
  moved.line.add_left_queues("w:a");
  ASSERT_EQ(this->Commit(moved), CommitOutcome::kCommitted);
  EXPECT_EQ(this->Queue("w:a"), Ids{});
  EXPECT_EQ(this->Queue("d:t"), Ids{"r"});
  EXPECT_EQ(this->Queue("w:m"), Ids{"r"});
}

TYPED_TEST(ReportStoreContract, QueueIsInOrderOfScore) {
  this->Commit(this->Change("late", 0, {"w:a"}, 3000));
  this->Commit(this->Change("soon", 0, {"w:a"}, 1000));
  ReportChange danger = this->Change("danger", 0, {"w:a"}, 9000);
  danger.queue_score = -2e13 + 9000;
  this->Commit(danger);
  EXPECT_EQ(this->Queue("w:a"), (Ids{"danger", "soon", "late"}));
}

TYPED_TEST(ReportStoreContract, OneWakePerOpenReport) {
  this->Commit(this->Change("r", 0, {"w:a"}, 1000));
  this->Commit(this->Change("r", 1, {"w:a"}, 5000));
  ASSERT_EQ(this->Wakes().size(), 1u);
  EXPECT_EQ(this->Wakes()[0].time, Ms(5000));
  this->Commit(this->Change("r", 2, {}, 0));
  EXPECT_TRUE(this->Wakes().empty());
}

TYPED_TEST(ReportStoreContract, NothingIsTakenBeforeItsTime) {
  this->Commit(this->Change("r", 0, {"w:a"}, 1000));
  EXPECT_EQ(this->Take(999, 6000), Ids{});
  EXPECT_FALSE(this->EarliestTaken().has_value());
  EXPECT_EQ(this->Take(1000, 6000), Ids{"r@1000"});
}

TYPED_TEST(ReportStoreContract, UrgentReportsAreTakenFirst) {
  const auto commit = [&](const std::string& id, v1::Urgency urgency, int64_t wake_ms) {
    this->Commit(this->Urgent(this->Change(id, 0, {"w:a"}, wake_ms), urgency));
  };
  commit("oldest", v1::URGENCY_NORMAL, 10);
  commit("high", v1::URGENCY_HIGH, 40);
  commit("danger-late", v1::URGENCY_DANGER, 50);
  commit("danger", v1::URGENCY_DANGER, 30);
  commit("danger-not-due", v1::URGENCY_DANGER, 5000);
  commit("old", v1::URGENCY_NORMAL, 20);
  EXPECT_EQ(this->Take(100, 6000, 4), (Ids{"danger@30", "danger-late@50", "high@40", "oldest@10"}));
  EXPECT_EQ(this->Take(100, 6000, 4), Ids{"old@20"});
}

TYPED_TEST(ReportStoreContract, VersionsAreThoseOfTheReports) {
  this->Commit(this->Change("r", 0, {"w:a"}, 1000));
  this->Commit(this->Change("s", 0, {"w:a"}, 1000));
  this->Commit(this->Change("s", 1, {"w:a"}, 1000));
  const std::vector<std::string> ids = {"s", "nobody", "r"};
  EXPECT_EQ(*this->bench.Await(this->store().LoadVersions(ids)), (std::vector<int64_t>{2, 0, 1}));
  EXPECT_TRUE(this->bench.Await(this->store().LoadVersions({}))->empty());
}

TYPED_TEST(ReportStoreContract, WhoWasBroughtInHasRoomForIt) {
  this->Commit(this->Change("r", 0, {"d:north", "w:a"}, 1000));
  auto given = this->Change("r", 1, {"w:a"}, 1000);
  given.holder_capacity = 1;
  EXPECT_EQ(this->Commit(given), CommitOutcome::kCommitted);
  auto another = this->Change("s", 0, {"w:a"}, 1000);
  another.holder_capacity = 1;
  EXPECT_EQ(this->Commit(another), CommitOutcome::kHolderFull);
}

// Else a report that becomes more urgent while a policy is changed keeps the old one, unnoticed.
TYPED_TEST(ReportStoreContract, ScanFindsWhatMovesMeanwhile) {
  const auto commit = [&](const std::string& id, int64_t version, v1::Urgency urgency) {
    auto change = this->Change(id, version, {"w:a"}, 1000);
    change.report.set_urgency(urgency);
    this->Commit(change);
  };
  for (const v1::Urgency to : {v1::URGENCY_DANGER, v1::URGENCY_HIGH, v1::URGENCY_NORMAL}) {
    for (const v1::Urgency from : {v1::URGENCY_DANGER, v1::URGENCY_HIGH, v1::URGENCY_NORMAL}) {
      const std::string id = absl::StrCat("moves-", from, "-", to);
      commit(id, 0, from);
      // At each page of the scan in turn.
      for (int page_of_move = 1; page_of_move < 4; ++page_of_move) {
        std::set<std::string> seen;
        std::string position;
        int page = 0;
        do {
          const auto open = this->bench.Await(this->store().ScanOpen(position, 100));
          ASSERT_TRUE(open.ok()) << open.status().message();
          seen.insert(open->report_ids.begin(), open->report_ids.end());
          position = open->next;
          if (++page == page_of_move) commit(id, 2 * page_of_move - 1, to);
        } while (!position.empty());
        if (page < page_of_move) commit(id, 2 * page_of_move - 1, to);
        EXPECT_TRUE(seen.contains(id)) << id << ", page " << page_of_move;
        commit(id, 2 * page_of_move, from);
      }
    }
  }
}

TYPED_TEST(ReportStoreContract, ScanFindsAllThatMoveMeanwhile) {
  std::set<std::string> all;
  for (int i = 0; i < 10; ++i) {
    all.insert(absl::StrCat("r", i));
    this->Commit(this->Change(absl::StrCat("r", i), 0, {"w:a"}, 1000));
  }
  std::set<std::string> seen;
  std::string position;
  bool moved = false;
  do {
    const auto open = this->bench.Await(this->store().ScanOpen(position, 3));
    ASSERT_TRUE(open.ok()) << open.status().message();
    seen.insert(open->report_ids.begin(), open->report_ids.end());
    position = open->next;
    // More than a page of them, and each one a second time.
    for (int64_t version = 1; !moved && version < 3; ++version) {
      for (const std::string& id : all) {
        this->Commit(this->Urgent(this->Change(id, version, {"w:a"}, 1000), v1::URGENCY_DANGER));
      }
    }
    moved = true;
  } while (!position.empty());
  EXPECT_EQ(seen, all);
}

TYPED_TEST(ReportStoreContract, ManyAreLoadedInTheirOrder) {
  std::vector<std::string> ids;
  for (int i = 0; i < 250; ++i) {
    ids.push_back(absl::StrCat("r", i));
    if (i % 10 != 3) this->Commit(this->Change(ids.back(), 0, {"w:a"}, 1000));
  }
  this->Commit(this->Change("r7", 1, {"w:a"}, 1000));
  const auto loaded = this->bench.Await(this->store().LoadMany(ids));
  ASSERT_TRUE(loaded.ok());
  ASSERT_EQ(loaded->size(), ids.size());
  for (int i = 0; i < 250; ++i) {
    SCOPED_TRACE(ids[i]);
    ASSERT_EQ((*loaded)[i].has_value(), i % 10 != 3);
    if (!(*loaded)[i].has_value()) continue;
    EXPECT_EQ((*loaded)[i]->report.id(), ids[i]);
    EXPECT_EQ((*loaded)[i]->version, i == 7 ? 2 : 1);
  }
  EXPECT_TRUE(this->bench.Await(this->store().LoadMany({}))->empty());
}

TYPED_TEST(ReportStoreContract, ListsHaveNoMessagesAndNotesAndWhatIsDecidedOnHas) {
  ReportChange change = this->Change("r", 0, {"w:a"});
  this->Commit(change);
  change = this->Change("r", 1, {"w:a"});
  change.report.add_messages()->set_text("he shouted");
  change.report.add_messages()->set_text("and again");
  change.report.add_notes()->set_text("rang the placement");
  this->Commit(change);
  const auto loaded = this->bench.Await(this->store().LoadMany({"r"}));
  ASSERT_TRUE(loaded.ok() && loaded->at(0).has_value());
  storage::v1::Report listed = change.report;
  listed.clear_messages();
  listed.clear_notes();
  listed.set_messages_apart(2);
  listed.set_notes_apart(1);
  EXPECT_EQ(loaded->at(0)->report.DebugString(), listed.DebugString());
  EXPECT_EQ(loaded->at(0)->version, 2);
  EXPECT_EQ((*this->bench.Await(this->store().Load("r")))->report.DebugString(),
            change.report.DebugString());
  const auto due = this->bench.Await(this->store().TakeDue(Ms(1000), Ms(6000), 1));
  EXPECT_EQ((**due->at(0).stored).report.DebugString(), change.report.DebugString());
}

TYPED_TEST(ReportStoreContract, TakenReportIsLeftAlone) {
  this->Commit(this->Change("r", 0, {"w:a"}, 1000));
  EXPECT_EQ(this->Take(1500, 6500), Ids{"r@1000"});
  EXPECT_EQ(this->Take(6499, 9000), Ids{});
  ASSERT_EQ(this->Wakes().size(), 1u);
  EXPECT_EQ(this->Wakes()[0].time, Ms(6500));
}

TYPED_TEST(ReportStoreContract, UnfinishedReportComesBack) {
  this->Commit(this->Change("r", 0, {"w:a"}, 1000));
  this->Take(1500, 6500);
  EXPECT_FALSE(this->EarliestTaken().has_value());  // somebody has it, and is in time
  EXPECT_EQ(this->Take(6501, 11501), Ids{"r@6500"});
  EXPECT_EQ(this->EarliestTaken(), Ms(1500));
  EXPECT_EQ(this->Take(11502, 16502), Ids{"r@11501"});
  // However often it comes back, it was first taken then.
  EXPECT_EQ(this->EarliestTaken(), Ms(1500));
}

TYPED_TEST(ReportStoreContract, CommitEndsTheLease) {
  this->Commit(this->Change("r", 0, {"w:a"}, 1000));
  this->Commit(this->Change("s", 0, {"w:a"}, 1000));
  this->Take(1500, 6500);
  this->Take(6501, 11501);
  this->Commit(this->Change("r", 1, {"w:a"}, 2000));
  this->Commit(this->Change("s", 1, {}, 0));  // closed
  EXPECT_FALSE(this->EarliestTaken().has_value());
  EXPECT_EQ(this->Take(2000, 7000), Ids{"r@2000"});
}

TYPED_TEST(ReportStoreContract, ReschedulingEndsTheLease) {
  const auto danger = v1::URGENCY_DANGER;
  this->Commit(this->Urgent(this->Change("r", 0, {"w:a"}, 1000), danger));
  this->Take(1500, 6500);
  this->Take(6501, 11501);
  ASSERT_EQ(*this->bench.Await(this->store().Reschedule({"r", 1, 1, Ms(3000), danger})),
            CommitOutcome::kCommitted);
  EXPECT_FALSE(this->EarliestTaken().has_value());
  EXPECT_EQ(this->Wakes().size(), 1u);
  EXPECT_EQ(this->Take(3000, 9000), Ids{"r@3000"});
}

TYPED_TEST(ReportStoreContract, ChangedUrgencyLeavesOneWake) {
  int64_t version = 0;
  for (const auto urgency : {v1::URGENCY_NORMAL, v1::URGENCY_DANGER, v1::URGENCY_HIGH,
                             v1::URGENCY_NORMAL, v1::URGENCY_HIGH, v1::URGENCY_DANGER}) {
    this->Commit(this->Urgent(this->Change("r", version++, {"w:a"}, 1000), urgency));
    EXPECT_EQ(this->Wakes().size(), 1u) << version;
  }
  EXPECT_EQ(*this->bench.Await(this->store().WithoutWake({"r", "x"})), Ids{"x"});
  this->Commit(this->Urgent(this->Change("r", version, {}, 0), v1::URGENCY_NORMAL));
  EXPECT_TRUE(this->Wakes().empty());
}

TYPED_TEST(ReportStoreContract, RescheduleNeedsBothVersions) {
  this->Commit(this->Change("r", 0, {"w:a"}, 1000));
  const auto reschedule = [&](int64_t version, int64_t directory_version) {
    return *this->bench.Await(
        this->store().Reschedule({"r", version, directory_version, Ms(7000), v1::URGENCY_NORMAL}));
  };
  EXPECT_EQ(reschedule(9, 1), CommitOutcome::kVersionMoved);
  EXPECT_EQ(reschedule(1, 9), CommitOutcome::kDirectoryMoved);
  EXPECT_EQ(this->Wakes()[0].time, Ms(1000));
  EXPECT_EQ(reschedule(1, 1), CommitOutcome::kCommitted);
  EXPECT_EQ(this->Wakes()[0].time, Ms(7000));
}

TYPED_TEST(ReportStoreContract, ReadingsAreCountedBesideTheVersions) {
  this->Commit(this->Change("r", 0, {"w:a"}));
  this->Commit(this->Change("s", 0, {"w:a"}));
  const auto read = [&](const std::string& worker, int64_t ms) {
    Reading reading{"r", "yp", 1, 1, worker, Ms(ms)};
    return *this->bench.Await(this->store().RecordReading(reading));
  };
  EXPECT_EQ(read("ann", 10), CommitOutcome::kCommitted);
  EXPECT_EQ(read("ann", 30), CommitOutcome::kCommitted);
  EXPECT_EQ(read("bob", 20), CommitOutcome::kCommitted);
  const auto readings = *this->bench.Await(this->store().LoadReadings("yp", Ids{"r", "none", "s"}));
  ASSERT_EQ(readings.size(), 3U);
  std::map<std::string, std::string> shown;
  for (const auto& opening : readings[0]) {
    shown[opening.worker_id()] = std::to_string(opening.count()) + " " +
                                 std::to_string(opening.first_time_ms()) + " " +
                                 std::to_string(opening.last_time_ms());
  }
  EXPECT_EQ(shown, (std::map<std::string, std::string>{{"ann", "2 10 30"}, {"bob", "1 20 20"}}));
  EXPECT_TRUE(readings[1].empty());
  EXPECT_TRUE(readings[2].empty()) << "another report";
  // Nobody who writes is in anybody's way.
  EXPECT_EQ(this->Commit(this->Change("r", 1, {"w:a"})), CommitOutcome::kCommitted);
  EXPECT_EQ(this->bench.Await(this->store().LoadHistory("r"))->size(), 2U);
  EXPECT_TRUE((*this->bench.Await(this->store().LoadReadings("yp", Ids{}))).empty());
}

TYPED_TEST(ReportStoreContract, ReadingNeedsBothVersions) {
  this->Commit(this->Change("r", 0, {"w:a"}));
  const auto read = [&](const std::string& report, int64_t version, int64_t directory_version) {
    Reading reading{report, "yp", version, directory_version, "ann", Ms(10)};
    return *this->bench.Await(this->store().RecordReading(reading));
  };
  EXPECT_EQ(read("r", 2, 1), CommitOutcome::kVersionMoved);
  EXPECT_EQ(read("r", 1, 2), CommitOutcome::kDirectoryMoved);
  EXPECT_EQ(read("none", 1, 1), CommitOutcome::kVersionMoved);
  EXPECT_TRUE((*this->bench.Await(this->store().LoadReadings("yp", Ids{"r", "none"})))[0].empty());
}

TYPED_TEST(ReportStoreContract, WithoutWakeNamesTheMissing) {
  this->Commit(this->Change("r", 0, {"w:a"}));
  EXPECT_EQ(*this->bench.Await(this->store().WithoutWake({"x", "r", "y"})), (Ids{"x", "y"}));
  EXPECT_EQ(*this->bench.Await(this->store().WithoutWake({})), Ids{});
}

TYPED_TEST(ReportStoreContract, PagesShowEachEntryOnce) {
  // Equal scores in the middle, so that a page ends between entries of one score.
  for (int i = 0; i < 20; ++i) {
    this->Commit(this->Change("r" + std::to_string(100 + i), 0, {"w:a"}, 1000 + i / 7));
  }
  for (const int limit : {1, 3, 6, 20, 50}) {
    Ids seen;
    PagePosition position;
    while (true) {
      const auto page = *this->bench.Await(this->store().ListQueue("w:a", position, limit));
      for (const QueueEntry& entry : page) seen.push_back(entry.report_id);
      if (page.empty()) break;
      position = page.back();
    }
    EXPECT_EQ(seen.size(), 20u) << limit;
    EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end())) << limit;
  }
}

TYPED_TEST(ReportStoreContract, ReportsOfAreNewestFirst) {
  for (int i = 0; i < 5; ++i) {
    ReportChange change = this->Change("r" + std::to_string(i), 0, {"w:a"});
    change.report.set_submit_time_ms(i / 2);
    this->Commit(change);
  }
  const auto first = *this->bench.Await(this->store().ListReportsOf("yp", std::nullopt, 3));
  ASSERT_EQ(first.size(), 3u);
  EXPECT_EQ(first[0].report_id, "r4");
  EXPECT_EQ(first[1].report_id, "r3");
  const auto rest = *this->bench.Await(this->store().ListReportsOf("yp", first[2], 3));
  ASSERT_EQ(rest.size(), 2u);
  EXPECT_EQ(rest[1].report_id, "r0");
  EXPECT_TRUE(this->bench.Await(this->store().ListReportsOf("yp2", std::nullopt, 3))->empty());
}

TYPED_TEST(ReportStoreContract, DirectoryIsKeptByVersion) {
  DirectoryChange change;
  change.decided_on = 1;
  storage::v1::Worker worker;
  worker.set_id("ann");
  worker.set_name("Ann");
  change.workers.push_back(worker);
  ASSERT_EQ(*this->bench.Await(this->store().CommitDirectory(change)), CommitOutcome::kCommitted);
  EXPECT_EQ(*this->bench.Await(this->store().CommitDirectory(change)),
            CommitOutcome::kDirectoryMoved);
  const auto entries = *this->bench.Await(this->store().LoadDirectory());
  EXPECT_EQ(entries.version, 2);
  EXPECT_EQ(entries.workers.at("ann").name(), "Ann");
  EXPECT_EQ(entries.young_people.size(), 2u);
}

TYPED_TEST(ReportStoreContract, DirectoryChangeWakesItsQueues) {
  this->Commit(this->Change("r", 0, {"w:a"}, 5000));
  this->Commit(this->Change("s", 0, {"w:b"}, 5000));
  this->Commit(this->Urgent(this->Change("t", 0, {"w:a"}, 5000), v1::URGENCY_DANGER));
  this->Commit(this->Change("due", 0, {"w:a"}, 10));
  DirectoryChange change;
  change.decided_on = 1;
  change.wake_queues = {"w:a"};
  change.now = Ms(50);
  ASSERT_EQ(*this->bench.Await(this->store().CommitDirectory(change)), CommitOutcome::kCommitted);
  const auto wakes = this->Wakes();
  ASSERT_EQ(wakes.size(), 4u);
  EXPECT_EQ(wakes[0].report_id, "due");  // earlier stays earlier
  EXPECT_EQ(wakes[1].report_id, "r");
  EXPECT_EQ(wakes[1].time, Ms(50));
  EXPECT_EQ(wakes[2].report_id, "t");  // an urgent one too
  EXPECT_EQ(wakes[2].time, Ms(50));
  EXPECT_EQ(wakes[3].time, Ms(5000));
}

// Wherever they lie.
TYPED_TEST(ReportStoreContract, DirectoryChangeWakesReportsOfAYoungPerson) {
  this->Commit(this->Change("r", 0, {"w:a"}, 5000));
  this->Commit(this->Change("s", 0, {"d:t"}, 5000));
  DirectoryChange change;
  change.decided_on = 1;
  change.wake_young_people = {"nobody"};
  change.now = Ms(40);
  ASSERT_EQ(*this->bench.Await(this->store().CommitDirectory(change)), CommitOutcome::kCommitted);
  EXPECT_EQ(this->Wakes()[0].time, Ms(5000));
  change.decided_on = 2;
  change.wake_young_people = {"yp"};
  change.now = Ms(50);
  ASSERT_EQ(*this->bench.Await(this->store().CommitDirectory(change)), CommitOutcome::kCommitted);
  const auto wakes = this->Wakes();
  ASSERT_EQ(wakes.size(), 2u);
  for (const auto& wake : wakes) EXPECT_EQ(wake.time, Ms(50)) << wake.report_id;
}

TYPED_TEST(ReportStoreContract, JournalHasOneLinePerCommit) {
  const std::string start = *this->bench.Await(this->store().JournalEnd());
  this->Commit(this->Change("r", 0, {"w:a"}));
  this->Commit(this->Change("r", 0, {"w:a"}));  // refused: no line
  this->Commit(this->Change("r", 1, {"w:a"}));
  const auto lines = *this->bench.Await(this->store().ReadJournal(start, 10));
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].line->version(), 1);
  EXPECT_EQ(lines[1].line->version(), 2);
  EXPECT_EQ(lines[1].id, *this->bench.Await(this->store().JournalEnd()));
  EXPECT_EQ(this->bench.Await(this->store().ReadJournal(lines[0].id, 10))->size(), 1u);
  EXPECT_EQ(this->bench.Await(this->store().ReadJournal(start, 1))->size(), 1u);
}

// Whoever reads with another page, or from elsewhere, gets the lines that follow, and no more.
TYPED_TEST(ReportStoreContract, JournalIsReadInPagesOfAnyLength) {
  const std::string start = *this->bench.Await(this->store().JournalEnd());
  for (int64_t version = 0; version < 12; ++version) {
    this->Commit(this->Change("r", version, {"w:a"}));
  }
  // The first page of the next reader is known in part.
  EXPECT_EQ(this->bench.Await(this->store().ReadJournal(start, 2))->size(), 2u);
  for (const int limit : {3, 2, 5, 12, 100}) {
    std::vector<int64_t> versions;
    std::string after = start;
    while (true) {
      const auto lines = *this->bench.Await(this->store().ReadJournal(after, limit));
      ASSERT_LE(lines.size(), static_cast<size_t>(limit));
      if (lines.empty()) break;
      for (const JournalEntry& entry : lines) versions.push_back(entry.line->version());
      after = lines.back().id;
    }
    EXPECT_EQ(versions, (std::vector<int64_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})) << limit;
  }
}

constexpr domain::Load kOwn;
constexpr domain::Load kSpokenFor = {.takes_no_place = true};
constexpr domain::Load kApart = {.is_apart = true};

// What is chosen by loads and turns would tell of a report that somebody must not know of.
TYPED_TEST(ReportStoreContract, WhatSomebodyMustNotKnowOfCountsForNoLoad) {
  const auto load = [&](domain::Load of) {
    return (*this->bench.Await(this->store().TakeTurn("north", {"a", "b"}, of))).open_reports;
  };
  ReportChange hidden = this->Change("hidden", 0, {"w:a"});
  hidden.load = kApart;
  this->Commit(hidden);
  this->Commit(this->Change("seen", 0, {"w:a"}));
  EXPECT_EQ(load(kApart).at("a"), 1);
  // Who has one that counts has room for a second, and for no third.
  ReportChange second = this->Change("second", 0, {"w:a"});
  second.holder_capacity = 2;
  EXPECT_EQ(this->Commit(second), CommitOutcome::kCommitted);
  ReportChange third = this->Change("third", 0, {"w:a"});
  third.holder_capacity = 2;
  EXPECT_EQ(this->Commit(third), CommitOutcome::kHolderFull);
  // It moves, and is open to everybody again.
  ReportChange moved = this->Change("hidden", 1, {"w:b"});
  moved.line.add_left_queues("w:a");
  moved.load = kApart;
  this->Commit(moved);
  EXPECT_EQ(load(kApart).at("b"), 0);
  this->Commit(this->Change("hidden", 2, {"w:b"}));
  EXPECT_EQ(load(kApart).at("a"), 2);
  EXPECT_EQ(load(kApart).at("b"), 1);
}

// However much somebody says for young people, what these say themselves finds its place.
TYPED_TEST(ReportStoreContract, WhatIsSpokenForCountsForNoOwnReport) {
  const auto load = [&](domain::Load of) {
    return (*this->bench.Await(this->store().TakeTurn("north", {"a"}, of))).open_reports.at("a");
  };
  const auto commit = [&](const std::string& id, domain::Load of) {
    ReportChange change = this->Change(id, 0, {"w:a"});
    change.load = of;
    change.holder_capacity = 2;
    return this->Commit(change);
  };
  EXPECT_EQ(commit("spoken-1", kSpokenFor), CommitOutcome::kCommitted);
  EXPECT_EQ(commit("spoken-2", kSpokenFor), CommitOutcome::kCommitted);
  EXPECT_EQ(commit("spoken-3", kSpokenFor), CommitOutcome::kHolderFull);
  EXPECT_EQ(load(kSpokenFor), 2);
  EXPECT_EQ(load(kOwn), 0);
  EXPECT_EQ(commit("own-1", kOwn), CommitOutcome::kCommitted);
  EXPECT_EQ(commit("own-2", kOwn), CommitOutcome::kCommitted);
  EXPECT_EQ(commit("own-3", kOwn), CommitOutcome::kHolderFull);
  EXPECT_EQ(load(kSpokenFor), 4);
  // Somebody must not know of it any more, and then it leaves.
  ReportChange hidden = this->Change("spoken-1", 1, {"w:a"});
  hidden.load = kApart;
  this->Commit(hidden);
  EXPECT_EQ(load(kSpokenFor), 3);
  EXPECT_EQ(load({.is_apart = true, .takes_no_place = true}), 3);
  ReportChange left = this->Change("spoken-2", 1, {});
  left.load = kSpokenFor;
  left.line.add_left_queues("w:a");
  this->Commit(left);
  EXPECT_EQ(load(kSpokenFor), 2);
  EXPECT_EQ(load(kOwn), 2);
  EXPECT_EQ(load(kApart), 2) << "its own, whoever must not know of it";
}

TYPED_TEST(ReportStoreContract, SpeakerHasSoManyPlacesInATime) {
  const auto take = [&](const std::string& id, int64_t ms, bool always = false) {
    Speaking speaking{"yp", "a", id, Ms(ms), absl::Milliseconds(1000), 2, always};
    return *this->bench.Await(this->store().TakeSpeaking(speaking));
  };
  EXPECT_EQ(take("r", 5000), std::nullopt);
  EXPECT_EQ(take("s", 5100), std::nullopt);
  EXPECT_EQ(take("t", 5200), Ms(6000));
  EXPECT_EQ(take("r", 5300), std::nullopt) << "it has its place";
  EXPECT_EQ(take("danger", 5400, true), std::nullopt);
  EXPECT_EQ(take("t", 5999), Ms(6100)) << "danger takes a place all the same";
  EXPECT_EQ(take("t", 6100), std::nullopt);
  Speaking another{"yp", "b", "u", Ms(5200), absl::Milliseconds(1000), 2, false};
  EXPECT_EQ(*this->bench.Await(this->store().TakeSpeaking(another)), std::nullopt);
  another.young_person_id = "yq";
  another.worker_id = "a";
  EXPECT_EQ(*this->bench.Await(this->store().TakeSpeaking(another)), std::nullopt);
}

TYPED_TEST(ReportStoreContract, WhatSomebodyMustNotKnowOfTakesNoTurn) {
  const auto turn = [&](domain::Load of) {
    return (*this->bench.Await(this->store().TakeTurn("north", {}, of))).turn;
  };
  EXPECT_EQ(turn(kApart), 0);
  EXPECT_EQ(turn(kOwn), 0);
  EXPECT_EQ(turn(kApart), 1);
  EXPECT_EQ(turn(kApart), 1);
  EXPECT_EQ(turn(kOwn), 1);
}

TYPED_TEST(ReportStoreContract, RoundOfALoopStaysWithItsServer) {
  EXPECT_TRUE(*this->bench.Await(this->store().TakeRound("watchdog", absl::Hours(1))));
  EXPECT_TRUE(*this->bench.Await(this->store().TakeRound("watchdog", absl::Hours(1)))) << "its own";
}

TYPED_TEST(ReportStoreContract, FirstJournalLineIsTheDirectorys) {
  const auto lines = *this->bench.Await(this->store().ReadJournal("0-0", 10));
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].line->directory_version(), 1);
}

// ---- The store in Redis alone ----

class RedisReportStoreTest : public ReportStoreContract<RedisBench> {};

TEST_F(RedisReportStoreTest, ReopenedStoreReadsWhatWasKept) {
  Commit(Change("r", 0, {"w:a"}));
  bench.Open();
  EXPECT_EQ((*bench.Await(store().Load("r")))->report.words(), "words of version 1");
  EXPECT_EQ(bench.Await(store().LoadDirectory())->young_people.at("yp").name(), "Name of yp");
}

TEST_F(RedisReportStoreTest, RoundOfALoopIsOneServers) {
  EXPECT_TRUE(*bench.Await(store().TakeRound("watchdog", absl::Hours(1))));
  bench.Open();  // another server
  EXPECT_FALSE(*bench.Await(store().TakeRound("watchdog", absl::Hours(1))));
  EXPECT_TRUE(*bench.Await(store().TakeRound("another", absl::Hours(1))));
}

TEST_F(RedisReportStoreTest, ReopenedStoreTakesWhatIsDue) {
  Commit(Change("r", 0, {"w:a"}));
  ReportChange of_another = Change("s", 0, {"w:a"});
  of_another.report.set_young_person_id("yp2");
  Commit(of_another);
  Commit(Change("t", 0, {"w:a"}));
  bench.Open();  // it knows nobody's data key
  EXPECT_EQ(Take(1000, 6000), (std::vector<std::string>{"r@1000", "s@1000", "t@1000"}));
}

TEST_F(RedisReportStoreTest, LargeReportsAreTakenInParts) {
  for (int i = 0; i < 5; ++i) {
    ReportChange change = Change("r" + std::to_string(i), 0, {"w:a"});
    change.report.set_words(std::string(400 << 10, 'w'));
    ASSERT_EQ(Commit(change), CommitOutcome::kCommitted);
  }
  EXPECT_EQ(Take(1000, 6000), (std::vector<std::string>{"r0@1000", "r1@1000", "r2@1000"}));
  EXPECT_EQ(Take(1000, 6000), (std::vector<std::string>{"r3@1000", "r4@1000"}));
}

TEST_F(RedisReportStoreTest, LargeReportsAreLoadedInParts) {
  std::vector<std::string> ids;
  for (int i = 0; i < 7; ++i) {
    ids.push_back("r" + std::to_string(i));
    if (i == 3) continue;  // never sent
    ReportChange change = Change(ids.back(), 0, {"w:a"});
    change.report.set_words(std::string(400 << 10, 'w'));
    ASSERT_EQ(Commit(change), CommitOutcome::kCommitted);
  }
  const auto loaded = bench.Await(store().LoadMany(ids));
  ASSERT_TRUE(loaded.ok()) << loaded.status().message();
  ASSERT_EQ(loaded->size(), ids.size());
  for (size_t i = 0; i < ids.size(); ++i) {
    ASSERT_EQ((*loaded)[i].has_value(), i != 3) << i;
    if (!(*loaded)[i].has_value()) continue;
    EXPECT_EQ((*loaded)[i]->report.id(), ids[i]);
  }
}

// What was written stands in a field of its own: lists do not even read it, and a report that lacks
// it, or has that of another version, is damaged.
TEST_F(RedisReportStoreTest, WritingsAreReadOnlyWithTheWholeReport) {
  ReportChange change = Change("r", 0, {"w:a"});
  change.report.add_messages()->set_text("he shouted");
  Commit(change);
  const auto is_listed = [&] {
    const auto loaded = bench.Await(store().LoadMany({"r"}));
    return loaded.ok() && loaded->at(0).has_value();
  };
  bench.Damage("r", "w");
  EXPECT_TRUE(is_listed());
  EXPECT_TRUE(absl::IsDataLoss(bench.Await(store().Load("r")).status()));
  bench.TakeAway("r", "w");
  EXPECT_TRUE(is_listed());
  EXPECT_TRUE(absl::IsDataLoss(bench.Await(store().Load("r")).status()));
}

TEST_F(RedisReportStoreTest, DamagedReportHidesNoOther) {
  for (const char* id : {"r", "s", "t"}) Commit(Change(id, 0, {"w:a"}));
  bench.Damage("s");
  const auto loaded = bench.Await(store().LoadMany({"r", "s", "t"}));
  ASSERT_TRUE(loaded.ok()) << loaded.status().message();
  ASSERT_EQ(loaded->size(), 3u);
  EXPECT_EQ((*loaded)[0]->report.id(), "r");
  EXPECT_FALSE((*loaded)[1].has_value());
  EXPECT_EQ((*loaded)[2]->report.id(), "t");
}

// Commits that run at once, so that they share function calls.
base::Task<void> CommitOne(ReportStore& store, ReportChange change, int& committed, int& left,
                           boost::asio::steady_timer& done) {
  const auto outcome = co_await store.Commit(change);
  if (outcome.ok() && *outcome == CommitOutcome::kCommitted) ++committed;
  if (--left == 0) done.cancel();
}

TEST_F(RedisReportStoreTest, CommitsAtOnceEachCountOnce) {
  int committed = 0;
  int left = 300;
  const auto all = [&]() -> base::Task<void> {
    const auto executor = co_await boost::asio::this_coro::executor;
    boost::asio::steady_timer done(executor, std::chrono::steady_clock::time_point::max());
    for (int i = 0; i < 300; ++i) {
      boost::asio::co_spawn(executor,
                            CommitOne(store(), Change("r" + std::to_string(i % 100), 0, {"w:a"}),
                                      committed, left, done),
                            boost::asio::detached);
    }
    boost::system::error_code cancelled;
    co_await done.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, cancelled));
  };
  bench.Await(all());
  EXPECT_EQ(committed, 100);
  EXPECT_EQ(Queue("w:a").size(), 100u);
}

}  // namespace
}  // namespace pledgekeeper::store
