#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/maintenance_service.pb.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"

// The journal's archive on a whole server: what leaves Redis, what stays, and what administrators
// learn of it.
namespace pledgekeeper::acceptance {
namespace {

namespace fs = std::filesystem;

class JournalTest : public testing::Test {
 protected:
  v1::JournalStatus Status() {
    const CallResult answer =
        CallText(council_, "MaintenanceService.GetJournalStatus", "", TokenOf(council_, "admin"));
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    return answer.As<v1::JournalStatus>();
  }
  // All parts of a check in one.
  v1::CheckJournalResponse Check() {
    v1::CheckJournalResponse all;
    std::string token;
    do {
      const CallResult step =
          CallText(council_, "MaintenanceService.CheckJournal",
                   absl::StrCat("page_token: '", token, "'"), TokenOf(council_, "admin"));
      EXPECT_TRUE(step.ok()) << step.status.error_message();
      const auto answer = step.As<v1::CheckJournalResponse>();
      all.MergeFrom(answer);
      token = answer.next_page_token();
    } while (!token.empty());
    return all;
  }
  // Ids of lines are by Redis' clock, which is the real one: this is long after it.
  void BeLongAfter() {
    council_.clock().Set(absl::FromCivil(absl::CivilDay(2200, 1, 1), absl::UTCTimeZone()));
  }
  std::string folder() { return council_.data() + "/journal"; }

  Council council_;
};

TEST_F(JournalTest, OldLinesGoFromRedisIntoFiles) {
  for (int i = 0; i < 8; ++i) council_.Submit("yp-1");
  const v1::JournalStatus before = Status();
  EXPECT_EQ(before.keep_days(), 35);
  EXPECT_GE(before.lines().count(), 8);
  EXPECT_FALSE(before.lines().fewer());
  EXPECT_TRUE(before.segments().fewer());
  EXPECT_EQ(before.mebibytes_here(), 0);
  ASSERT_TRUE(council_.server().CountReports().ok());
  ASSERT_TRUE(council_.server().FindThemes().ok());
  EXPECT_EQ(*council_.server().ArchiveJournal(), 0) << "nothing is old";
  EXPECT_FALSE(fs::exists(folder()));

  BeLongAfter();
  EXPECT_EQ(*council_.server().ArchiveJournal(), before.lines().count() - 1);
  EXPECT_FALSE(fs::is_empty(folder()));
  const v1::JournalStatus after = Status();
  EXPECT_TRUE(after.lines().fewer());
  EXPECT_EQ(after.oldest_day(), "") << "of a single report";
  EXPECT_EQ(after.mebibytes_here(), 1);
  EXPECT_FALSE(after.failing());
  const v1::CheckJournalResponse checked = Check();
  EXPECT_EQ(checked.faults_size(), 0);
  EXPECT_EQ(checked.lines().count(), before.lines().count());
}

TEST_F(JournalTest, WhoeverIsBehindIsNamedAndHoldsTheArchive) {
  for (int i = 0; i < 8; ++i) council_.Submit("yp-1");
  BeLongAfter();
  EXPECT_EQ(*council_.server().ArchiveJournal(), 0) << "nobody has counted";
  const v1::JournalStatus status = Status();
  ASSERT_EQ(status.followers_size(), 3);
  EXPECT_EQ(status.followers(0).name(), "counting");
  EXPECT_GT(status.followers(0).days_behind(), 1000);
  EXPECT_EQ(status.followers(2).name(), "telling");
  EXPECT_FALSE(status.followers(2).begun());
  EXPECT_EQ(status.followers(2).days_behind(), 0) << "there is nothing that it was to tell";
}

TEST_F(JournalTest, EverythingGoesOnOverAnArchivedJournal) {
  const std::string id = council_.Submit("yp-1").report_id();
  for (int i = 0; i < 5; ++i) council_.Submit("yp-2");
  ASSERT_TRUE(council_.server().CountReports().ok());
  ASSERT_TRUE(council_.server().FindThemes().ok());
  const absl::Time then = council_.clock().Now();
  BeLongAfter();
  EXPECT_GT(*council_.server().ArchiveJournal(), 0);
  council_.clock().Set(then);
  council_.Restart();
  EXPECT_TRUE(council_.Acknowledge("ann", id).ok());
  EXPECT_GT(*council_.server().CountReports(), 0);
  EXPECT_EQ(Check().faults_size(), 0);
  EXPECT_EQ(council_.Get("yp-1", id).status(), v1::STATUS_BEING_WORKED_ON);
}

TEST_F(JournalTest, DamagedAndMissingFilesAreNamed) {
  for (int i = 0; i < 8; ++i) council_.Submit("yp-1");
  ASSERT_TRUE(council_.server().CountReports().ok());
  ASSERT_TRUE(council_.server().FindThemes().ok());
  BeLongAfter();
  ASSERT_GT(*council_.server().ArchiveJournal(), 0);
  fs::path file;
  for (const auto& entry : fs::directory_iterator(folder())) file = entry.path();
  std::fstream(file, std::ios::in | std::ios::out | std::ios::binary).seekp(100).put('!');
  v1::CheckJournalResponse checked = Check();
  ASSERT_EQ(checked.faults_size(), 1);
  EXPECT_EQ(checked.faults(0).kind(), v1::JournalFault::DAMAGED);
  EXPECT_EQ(checked.faults(0).file(), file.filename().string());
  fs::remove(file);
  checked = Check();
  ASSERT_EQ(checked.faults_size(), 1);
  EXPECT_EQ(checked.faults(0).kind(), v1::JournalFault::MISSING);
  EXPECT_EQ(checked.faults(0).file(), file.filename().string());
}

TEST_F(JournalTest, APlaceThatIsNotOfThisCheckIsRefused) {
  const CallResult answer = CallText(council_, "MaintenanceService.CheckJournal",
                                     "page_token: 'abc'", TokenOf(council_, "admin"));
  EXPECT_EQ(ReasonOf(answer.status), "PAGE_TOKEN_INVALID");
}

TEST_F(JournalTest, AFolderThatCannotBeWrittenTrimsNothing) {
  for (int i = 0; i < 8; ++i) council_.Submit("yp-1");
  ASSERT_TRUE(council_.server().CountReports().ok());
  ASSERT_TRUE(council_.server().FindThemes().ok());
  std::ofstream(folder()) << "a file is in the way";
  BeLongAfter();
  const int64_t lines = Status().lines().count();
  EXPECT_FALSE(council_.server().ArchiveJournal().ok());
  EXPECT_EQ(Status().lines().count(), lines);
  EXPECT_TRUE(Status().failing());
  fs::remove(folder());
  EXPECT_EQ(*council_.server().ArchiveJournal(), lines - 1);
  EXPECT_FALSE(Status().failing());
}

}  // namespace
}  // namespace pledgekeeper::acceptance
