// One owner of the connections to Redis: what it sees holds for every store on it.
#include "services/store/redis_database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "services/base/errors.h"
#include "services/base/master_key.h"
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

  RedisStage stage_;
  const base::MasterKey key_ = base::MasterKey::Generate();
  std::unique_ptr<RedisDatabase> database_ = stage_.NewDatabase();
  RedisReportStore reports_{*database_, key_};
  RedisThemeStore themes_{*database_, key_};
  RedisOutbox outbox_{*database_, key_};
  int64_t written_ = 0;
  int64_t themes_written_ = 0;
  std::string position_;
};

TEST_F(RedisDatabaseTest, WeakenedSettingsStopEveryStoreFromWriting) {
  EXPECT_EQ(WriteReport() + WriteTheme() + WriteTelling(), "");
  SetFsync("everysec");
  EXPECT_TRUE(absl::IsFailedPrecondition(stage_.Await(database_->CheckHealth())));
  EXPECT_EQ(WriteReport(), "STORE_UNAVAILABLE");
  EXPECT_EQ(WriteTheme(), "STORE_UNAVAILABLE");
  EXPECT_EQ(WriteTelling(), "STORE_UNAVAILABLE");
}

TEST_F(RedisDatabaseTest, WeakenedSettingsLetEveryStoreRead) {
  SetFsync("everysec");
  EXPECT_FALSE(stage_.Await(database_->CheckHealth()).ok());
  EXPECT_TRUE(stage_.Await(reports_.LoadDirectory()).ok());
  EXPECT_TRUE(stage_.Await(themes_.LoadProgress()).ok());
  EXPECT_TRUE(stage_.Await(outbox_.Counts()).ok());
}

TEST_F(RedisDatabaseTest, WeakenedSettingsLetNobodyTakeWhatIsDue) {
  SetFsync("everysec");
  EXPECT_FALSE(stage_.Await(database_->CheckHealth()).ok());
  const absl::Time now = absl::FromUnixSeconds(1);
  EXPECT_FALSE(stage_.Await(reports_.TakeDue(now, now, 1)).ok());
  EXPECT_FALSE(stage_.Await(reports_.TakeTurn("north", {}, false)).ok());
  EXPECT_FALSE(stage_.Await(outbox_.Take(Lane::kNormal, now, absl::Seconds(1), 1)).ok());
}

TEST_F(RedisDatabaseTest, StoresWriteAgainOnceSettingsHold) {
  SetFsync("everysec");
  EXPECT_FALSE(stage_.Await(database_->CheckHealth()).ok());
  SetFsync("always");
  EXPECT_TRUE(stage_.Await(database_->CheckHealth()).ok());
  EXPECT_EQ(WriteReport() + WriteTheme() + WriteTelling(), "");
}

// A function that stands in another library keeps the whole new one from loading.
TEST_F(RedisDatabaseTest, LibrariesOfEarlierVersionsGiveWay) {
  stage_.Stop(*database_);
  for (const char* library : {"outbox", "themes"}) {
    const std::string function =
        library == std::string("outbox") ? "pk_outbox_take" : "pk_record_themes";
    ASSERT_TRUE(stage_.Type({"FUNCTION", "FLUSH"}).ok());
    ASSERT_TRUE(
        stage_
            .Type({"FUNCTION", "LOAD",
                   "#!lua name=pledgekeeper_" + std::string(library) +
                       "\nredis.register_function('" + function + "', function() return 0 end)"})
            .ok());
    const auto database = stage_.NewDatabase();
    const RedisThemeStore themes(*database, key_);
    stage_.Start(*database);
    stage_.Stop(*database);
  }
  database_ = stage_.NewDatabase();
}

}  // namespace
}  // namespace pledgekeeper::store
