// One owner of the connections to Redis: what it sees holds for every store on it.
#include "services/store/redis_database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "services/base/errors.h"
#include "services/base/master_key.h"
#include "services/store/redis_check_in_store.h"
#include "services/store/redis_library.h"
#include "services/store/redis_outbox.h"
#include "services/store/redis_report_store.h"
#include "services/store/redis_theme_store.h"
#include "tests/store/redis_stage.h"

namespace pledgekeeper::store {
namespace {

class RedisDatabaseTest : public testing::Test {
 protected:
  RedisDatabaseTest() { stage_.Start(*database_); }
  ~RedisDatabaseTest() override { stage_.Stop(*database_); }

  void SetFsync(const std::string& value) {
    EXPECT_TRUE(stage_.Type({"CONFIG", "SET", "appendfsync", value}).ok());
  }
  // "" if a store may write, else the reason for which it may not.
  std::string WriteReport() {
    DirectoryChange change;
    change.decided_on = written_;
    const auto outcome = stage_.Await(reports_.CommitDirectory(change));
    if (outcome.ok()) ++written_;
    return base::ErrorReason(outcome.status());
  }
  std::string WriteTheme() {
    ThemeChange change;
    change.decided_on.version = themes_written_;
    change.directory_version = written_;
    const auto outcome = stage_.Await(themes_.Commit(change));
    if (outcome.ok()) ++themes_written_;
    return base::ErrorReason(outcome.status());
  }
  std::string WriteTelling() {
    Plan plan;
    plan.from = position_;
    plan.to = position_ + "1";
    const auto recorded = stage_.Await(outbox_.Record(plan));
    if (recorded.ok()) position_ = plan.to;
    return base::ErrorReason(recorded.status());
  }
  std::string WriteCheckIn() {
    CheckInRecord record;
    record.decided_on = check_ins_written_;
    record.check_ins.set_young_person_id("kim");
    const auto outcome = stage_.Await(check_ins_.Commit(record));
    if (outcome.ok()) ++check_ins_written_;
    return base::ErrorReason(outcome.status());
  }

  RedisStage stage_;
  const base::MasterKey key_ = base::MasterKey::Generate();
  std::unique_ptr<RedisDatabase> database_ = stage_.NewDatabase();
  RedisReportStore reports_{*database_, key_};
  RedisThemeStore themes_{*database_, key_};
  RedisOutbox outbox_{*database_, key_};
  RedisCheckInStore check_ins_{*database_, key_};
  int64_t written_ = 0;
  int64_t themes_written_ = 0;
  int64_t check_ins_written_ = 0;
  std::string position_;
};

TEST_F(RedisDatabaseTest, WeakenedSettingsStopEveryStoreFromWriting) {
  EXPECT_EQ(WriteReport() + WriteTheme() + WriteTelling() + WriteCheckIn(), "");
  SetFsync("everysec");
  EXPECT_TRUE(absl::IsFailedPrecondition(stage_.Await(database_->CheckHealth())));
  EXPECT_EQ(WriteReport(), "STORE_UNAVAILABLE");
  EXPECT_EQ(WriteTheme(), "STORE_UNAVAILABLE");
  EXPECT_EQ(WriteTelling(), "STORE_UNAVAILABLE");
  EXPECT_EQ(WriteCheckIn(), "STORE_UNAVAILABLE");
}

TEST_F(RedisDatabaseTest, WeakenedSettingsLetEveryStoreRead) {
  SetFsync("everysec");
  EXPECT_FALSE(stage_.Await(database_->CheckHealth()).ok());
  EXPECT_TRUE(stage_.Await(reports_.LoadDirectory()).ok());
  EXPECT_TRUE(stage_.Await(themes_.LoadProgress()).ok());
  EXPECT_TRUE(stage_.Await(outbox_.Counts()).ok());
  EXPECT_TRUE(stage_.Await(check_ins_.Load("kim")).ok());
}

TEST_F(RedisDatabaseTest, WeakenedSettingsLetNobodyTakeWhatIsDue) {
  SetFsync("everysec");
  EXPECT_FALSE(stage_.Await(database_->CheckHealth()).ok());
  const absl::Time now = absl::FromUnixSeconds(1);
  EXPECT_FALSE(stage_.Await(reports_.TakeDue(now, now, 1)).ok());
  EXPECT_FALSE(stage_.Await(reports_.TakeTurn("north", {}, {})).ok());
  EXPECT_FALSE(stage_.Await(outbox_.Take(Lane::kNormal, now, absl::Seconds(1), 1)).ok());
}

TEST_F(RedisDatabaseTest, StoresWriteAgainOnceSettingsHold) {
  SetFsync("everysec");
  EXPECT_FALSE(stage_.Await(database_->CheckHealth()).ok());
  SetFsync("always");
  EXPECT_TRUE(stage_.Await(database_->CheckHealth()).ok());
  EXPECT_EQ(WriteReport() + WriteTheme() + WriteTelling() + WriteCheckIn(), "");
}

class FullRedisTest : public RedisDatabaseTest {
 protected:
  absl::Status Health() { return stage_.Await(database_->CheckHealth()); }
  void Set(const std::string& setting, const std::string& value) {
    ASSERT_TRUE(stage_.Type({"CONFIG", "SET", setting, value}).ok());
  }
};

TEST_F(FullRedisTest, AFullMemoryIsNoticedAndPasses) {
  EXPECT_EQ(Health(), absl::OkStatus());
  Set("maxmemory", "1");
  EXPECT_EQ(Health().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(WriteReport(), "STORE_UNAVAILABLE") << "as a submission finds it";
  EXPECT_TRUE(stage_.Await(reports_.LoadDirectory()).ok());
  Set("maxmemory", "0");
  EXPECT_EQ(Health(), absl::OkStatus());
}

TEST_F(FullRedisTest, AReplicaIsNoticedAndPasses) {
  ASSERT_TRUE(stage_.Type({"REPLICAOF", "127.0.0.1", "1"}).ok());
  EXPECT_EQ(Health().code(), absl::StatusCode::kUnavailable);
  ASSERT_TRUE(stage_.Type({"REPLICAOF", "NO", "ONE"}).ok());
  EXPECT_EQ(Health(), absl::OkStatus());
}

TEST_F(FullRedisTest, AFullMemoryCanStillBeReadByWhoConnects) {
  Set("maxmemory", "1");
  const auto database = stage_.NewDatabase();
  RedisReportStore reports(*database, key_);
  EXPECT_EQ(stage_.Await(database->Start()), absl::OkStatus());
  EXPECT_TRUE(stage_.Await(reports.LoadDirectory()).ok());
  stage_.Stop(*database);
}

TEST_F(FullRedisTest, FunctionsThatWereFlushedComeBack) {
  ASSERT_TRUE(stage_.Type({"FUNCTION", "FLUSH"}).ok());
  EXPECT_EQ(WriteReport(), "STORE_UNAVAILABLE");
  EXPECT_EQ(Health(), absl::OkStatus());
  EXPECT_EQ(WriteReport(), "");
}

class RedisLibraryTest : public RedisDatabaseTest {
 protected:
  // Whether Redis has a function under this name. (Called without keys, ours fail.)
  bool Has(const std::string& library) { return stage_.Type({"FUNCTION", "DELETE", library}).ok(); }
  void Load(const std::string& library, const std::string& function) {
    ASSERT_TRUE(stage_
                    .Type({"FUNCTION", "LOAD", "REPLACE",
                           "#!lua name=" + library + "\nredis.register_function('" + function +
                               "', function() return 0 end)"})
                    .ok());
  }
};

TEST_F(RedisLibraryTest, FunctionsBearTheirVersion) {
  EXPECT_EQ(RedisFunction("pk_commit").rfind("pk_commit_", 0), 0u);
  const std::string library = RedisLibrary();
  EXPECT_EQ(library.rfind("#!lua name=" + RedisLibraryName() + "\n", 0), 0u);
  size_t functions = 0;
  for (size_t at = library.find("'pk_"); at != std::string::npos;
       at = library.find("'pk_", at + 1)) {
    const std::string name = library.substr(at + 1, library.find('\'', at + 1) - at - 1);
    EXPECT_EQ(RedisFunction(name.substr(0, name.rfind('_'))), name);
    ++functions;
  }
  EXPECT_GT(functions, 12u);
}

// An older server connects anew beside us, and loads what it knows.
TEST_F(RedisLibraryTest, OlderServersTakeNobodysFunctions) {
  Load("pledgekeeper", "pk_commit_directory");
  Load("pledgekeeper_older", "pk_commit_directory_older");
  EXPECT_EQ(WriteReport(), "");
  EXPECT_TRUE(stage_.Await(database_->CheckHealth()).ok());
  EXPECT_TRUE(Has("pledgekeeper")) << "and we leave it its own";
  EXPECT_TRUE(Has("pledgekeeper_older"));
}

TEST_F(RedisLibraryTest, WhatNoServerUsedForAWeekIsRemoved) {
  Load("pledgekeeper_older", "pk_commit_directory_older");
  Load("pledgekeeper_oldest", "pk_commit_directory_oldest");
  ASSERT_TRUE(stage_.Type({"ZADD", "{test}:libraries", "1000", "pledgekeeper_oldest"}).ok());
  ASSERT_TRUE(stage_.Type({"ZADD", "{test}:libraries", "99999999999", "pledgekeeper_older"}).ok());
  EXPECT_TRUE(stage_.Await(database_->CheckHealth()).ok());
  EXPECT_FALSE(Has("pledgekeeper_oldest"));
  EXPECT_TRUE(Has("pledgekeeper_older"));
  EXPECT_EQ(WriteReport(), "") << "our own stays";
}

TEST_F(RedisDatabaseTest, SaysWhatRedisClockSays) {
  const auto first = stage_.Await(database_->Time());
  const auto second = stage_.Await(database_->Time());
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_GT(*first, absl::FromUnixSeconds(1'700'000'000));
  EXPECT_LE(*first, *second);
}

}  // namespace
}  // namespace pledgekeeper::store
