#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

// A young person leaves care while a report is open: it is answered as before, and they read and
// answer it as before. What is closed is closed.
namespace pledgekeeper::acceptance {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class LeftCareTest : public testing::Test {
 protected:
  void SetLeft(const char* left) {
    ASSERT_TRUE(
        CallText(council_, "DirectoryService.UpdateYoungPerson",
                 absl::StrCat("request_id: NEW young_person { young_person_id: 'yp-1' name: 'Yan' "
                              "responsible_worker_id: 'ann' team_id: 'team-north' left: ",
                              left, " }"),
                 TokenOf(council_, "admin"))
            .ok());
  }

  std::vector<std::string> Listed() {
    std::vector<std::string> ids;
    const CallResult answer =
        Call(council_, "ReportService.ListReports", "", TokenOf(council_, "yp-1"));
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    const auto page = answer.As<v1::ListReportsResponse>();
    for (const v1::Report& report : page.reports()) ids.push_back(report.report_id());
    return ids;
  }

  Council council_;
};

TEST_F(LeftCareTest, WhatIsOpenIsReadAndAnsweredAsBefore) {
  const std::string id = council_.Submit("yp-1").report_id();
  SetLeft("true");
  EXPECT_THAT(Listed(), ElementsAre(id));
  EXPECT_EQ(council_.Get("yp-1", id).report_id(), id);
  EXPECT_TRUE(Write(council_, "yp-1", id, "Are you still there?").ok());
  ASSERT_TRUE(council_.Acknowledge("ann", id).ok());
  ASSERT_TRUE(council_.Resolve("ann", id).ok());
  EXPECT_TRUE(council_.Reopen("yp-1", id).ok());
}

TEST_F(LeftCareTest, WhatTheyCloseIsAnsweredOnceMoreAndThenGone) {
  const std::string id = SubmitAndResolve(council_, "yp-1", "ann").report_id();
  SetLeft("true");
  const std::string confirm = absl::StrCat("request_id: 'confirm-1' report_id: '", id, "'");
  const std::string token = TokenOf(council_, "yp-1");
  ASSERT_TRUE(CallText(council_, "ReportService.ConfirmReport", confirm, token).ok());
  // Sent again, because the answer was lost.
  EXPECT_TRUE(CallText(council_, "ReportService.ConfirmReport", confirm, token).ok());
  EXPECT_THAT(Listed(), IsEmpty());
  ExpectError(
      CallText(council_, "ReportService.GetReport", absl::StrCat("report_id: '", id, "'"), token)
          .status,
      grpc::StatusCode::NOT_FOUND, "REPORT_NOT_FOUND");
  EXPECT_EQ(council_.Reopen("yp-1", id).error_code(), grpc::StatusCode::NOT_FOUND);
  // Never too late for this: it is open again.
  ASSERT_TRUE(CallText(council_, "ReportService.SayNotSafe",
                       absl::StrCat("request_id: NEW report_id: '", id, "'"), token)
                  .ok());
  EXPECT_THAT(Listed(), ElementsAre(id));
}

TEST_F(LeftCareTest, WhoIsBackHasAllOfItAgain) {
  const std::string id = SubmitAndResolve(council_, "yp-1", "ann").report_id();
  ASSERT_TRUE(council_.Confirm("yp-1", id).ok());
  SetLeft("true");
  EXPECT_THAT(Listed(), IsEmpty());
  SetLeft("false");
  EXPECT_THAT(Listed(), ElementsAre(id));
}

TEST_F(LeftCareTest, NewReportsAreNotTakenAndSaySo) {
  SetLeft("true");
  const v1::SubmitReportRequest request = council_.Submission();
  v1::SubmitReportResponse response;
  ExpectError(council_.AsYoungPerson("yp-1",
                                     [&](auto& context) {
                                       return council_.reports().SubmitReport(&context, request,
                                                                              &response);
                                     }),
              grpc::StatusCode::FAILED_PRECONDITION, "HAS_LEFT");
}

}  // namespace
}  // namespace pledgekeeper::acceptance
