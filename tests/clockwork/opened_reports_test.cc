#include "services/clockwork/opened_reports.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace pledgekeeper::clockwork {
namespace {

OpenedReport Opened(const std::string& id, int64_t version) {
  OpenedReport opened{version, {}};
  opened.report.id = id;
  return opened;
}

TEST(OpenedReportsTest, OlderThanALineIsForgotten) {
  OpenedReports reports;
  reports.Keep(Opened("r", 2), 1);
  for (const int64_t version : {1, 2}) {
    reports.Forget("r", version);
    ASSERT_NE(reports.Find("r", 1), nullptr) << version;
  }
  EXPECT_EQ(reports.Find("r", 1)->version, 2);
  reports.Forget("r", 3);
  EXPECT_EQ(reports.Find("r", 1), nullptr);
  reports.Forget("never kept", 1);
}

TEST(OpenedReportsTest, AnotherDirectoryKnowsNone) {
  OpenedReports reports;
  reports.Keep(Opened("r", 1), 1);
  EXPECT_EQ(reports.Find("r", 2), nullptr);
  reports.Keep(Opened("s", 1), 2);
  EXPECT_NE(reports.Find("s", 2), nullptr);
  EXPECT_EQ(reports.Find("r", 2), nullptr) << "as it was by the older one";
}

TEST(OpenedReportsTest, NoMoreAreKeptThanThereIsRoomFor) {
  OpenedReports reports;
  for (size_t i = 0; i < OpenedReports::kMost; ++i) reports.Keep(Opened(absl::StrCat(i), 1), 1);
  EXPECT_NE(reports.Find("0", 1), nullptr);
  reports.Keep(Opened("one more", 1), 1);
  EXPECT_NE(reports.Find("one more", 1), nullptr);
  EXPECT_EQ(reports.Find("0", 1), nullptr);
}

}  // namespace
}  // namespace pledgekeeper::clockwork
