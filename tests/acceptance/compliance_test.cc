#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "proto/pledgekeeper/v1/maintenance_service.pb.h"
#include "tests/acceptance/managers.h"

// What managers read of a whole server: figures of what happened, and of nothing that they must not
// know of.
namespace pledgekeeper::acceptance {
namespace {

using ComplianceTest = ManagersTest;

TEST_F(ComplianceTest, FiguresSayWhatHappened) {
  const std::string id = council_.Submit("yp-1").report_id();
  council_.Submit("yp-2");
  ASSERT_TRUE(council_.Open("ann", id).ok());
  ASSERT_TRUE(council_.Acknowledge("ann", id).ok());
  ASSERT_TRUE(council_.Resolve("ann", id).ok());
  EXPECT_EQ(Figure("tm-north", "received").reports(), 2);
  EXPECT_EQ(Figure("tm-north", "received").young_people(), 2);
  EXPECT_EQ(Figure("tm-north", "received").promises(), 1);
  EXPECT_EQ(Figure("tm-north", "acknowledged").reports(), 1);
  EXPECT_EQ(Figure("tm-north", "clock:acknowledge").in_time(), 1);
  EXPECT_EQ(Figure("dir", "received").reports(), 2);
  EXPECT_EQ(Figure("tm-south", "received").reports(), 0) << "another team's";
  ASSERT_TRUE(council_.Confirm("yp-1", id).ok());
  EXPECT_EQ(Figure("tm-north", "closed-confirmed").reports(), 1);
  EXPECT_EQ(Figure("tm-north", "closed-confirmed").of_reports(), 1);
}

TEST_F(ComplianceTest, ASummarySaysWhatItsFiguresMeanAndOfWhom) {
  const auto summary = Ask("GetSummary", kJune, "tm-north").As<v1::GetSummaryResponse>();
  ASSERT_EQ(summary.figures_size(), summary.measures_size());
  for (int i = 0; i < summary.figures_size(); ++i) {
    EXPECT_EQ(summary.figures(i).measure_id(), summary.measures(i).id());
    EXPECT_NE(summary.measures(i).name(), "");
    EXPECT_NE(summary.measures(i).definition(), "");
  }
  EXPECT_EQ(summary.young_people_in_care(), 2);
  EXPECT_THAT(summary.team_ids(), testing::ElementsAre("team-north"));
  EXPECT_EQ(Ask("GetSummary", kJune, "dir").As<v1::GetSummaryResponse>().young_people_in_care(), 3);
}

TEST_F(ComplianceTest, AForecastSaysWhatWillBeLateIfNobodyActs) {
  const std::string id = council_.Submit("yp-1").report_id();
  const CallResult answer = Ask("GetForecast", "days: 31", "tm-north");
  ASSERT_TRUE(answer.ok()) << answer.status.error_message();
  const auto page = answer.As<v1::GetForecastResponse>();
  ASSERT_GT(page.counts_size(), 0);
  EXPECT_EQ(page.counts(0).will_be_late(), 1);
  EXPECT_GT(page.calls_size(), 0);
  ASSERT_GT(page.entries_size(), 0);
  EXPECT_EQ(page.entries(0).report_id(), id);
  EXPECT_EQ(Ask("GetForecast", "days: 0", "tm-north").status.error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Ask("GetForecast", "days: 7", "ann").status.error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
}

TEST_F(ComplianceTest, ABacktestOfTheSamePolicySaysWhatWas) {
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(council_.Acknowledge("ann", id).ok());
  ASSERT_TRUE(council_.Resolve("ann", id).ok());
  const CallResult answer = Ask("GetBacktest", kJune, "tm-north");
  ASSERT_TRUE(answer.ok()) << answer.status.error_message();
  const auto back = answer.As<v1::GetBacktestResponse>();
  EXPECT_EQ(back.reports(), 1);
  ASSERT_GT(back.clocks_size(), 0);
  for (const auto& row : back.clocks()) {
    EXPECT_EQ(row.was().SerializeAsString(), row.would_be().SerializeAsString()) << row.clock();
  }
}

TEST_F(ComplianceTest, WhoeverMustKnowNothingOfAReportReadsTheSameWithAndWithoutIt) {
  council_.Submit("yp-1");
  const auto before = All("tm-north");
  const auto of_director = All("dir");
  v1::SubmitReportRequest about = council_.Submission();
  about.add_about_ids("tm-north");
  const std::string id = council_.Submit("yp-1", about).report_id();
  EXPECT_EQ(All("tm-north"), before);
  EXPECT_NE(All("dir"), of_director);
  // Nor what happens to it.
  ASSERT_TRUE(council_.Reopen("yp-1", id).error_code() == grpc::StatusCode::FAILED_PRECONDITION);
  ASSERT_TRUE(council_
                  .AsYoungPerson("yp-1",
                                 [&](grpc::ClientContext& context) {
                                   v1::WithdrawReportRequest request;
                                   request.set_request_id(council_.NewRequestId());
                                   request.set_report_id(id);
                                   v1::Report report;
                                   return council_.reports().WithdrawReport(&context, request,
                                                                            &report);
                                 })
                  .ok());
  EXPECT_EQ(All("tm-north"), before);
}

TEST_F(ComplianceTest, WhoIsObjectedToLaterReadsAsIfItHadNeverCome) {
  const auto before = All("tm-north");
  const std::string id = council_.Submit("yp-1").report_id();
  EXPECT_NE(All("tm-north"), before);
  const CallResult objected =
      CallText(council_, "ReportService.ChangeObjections",
               absl::StrCat("request_id: NEW report_id: '", id, "' add_ids: 'tm-north'"),
               TokenOf(council_, "yp-1"));
  ASSERT_TRUE(objected.ok()) << objected.status.error_message();
  EXPECT_EQ(All("tm-north"), before);
}

TEST_F(ComplianceTest, FiguresStayWhenAServerEndsAndWhoeverCounted) {
  const std::string id = council_.Submit("yp-1").report_id();
  v1::SubmitReportRequest about = council_.Submission();
  about.add_about_ids("tm-north");
  council_.Submit("yp-2", about);
  const auto of_manager = All("tm-north");
  const auto of_director = All("dir");
  council_.Restart();  // nothing was recorded: the journal is read
  EXPECT_EQ(All("dir"), of_director);
  ASSERT_GT(*council_.server().CountReports(), 0);
  EXPECT_EQ(*council_.server().CountReports(), 0);
  council_.Restart();  // the tallies are
  EXPECT_EQ(All("tm-north"), of_manager);
  EXPECT_EQ(All("dir"), of_director);
  ASSERT_TRUE(council_.Open("ann", id).ok());
  EXPECT_EQ(Figure("dir", "time-to-open").reports(), 1);
}

TEST_F(ComplianceTest, APartOfFewYoungPeopleIsNotTold) {
  council_.Submit("yp-1");
  const auto parts =
      Ask("GetBreakdown", absl::StrCat(kJune, "dimensions: DIMENSION_PROMISE"), "dir")
          .As<v1::GetBreakdownResponse>();
  ASSERT_EQ(parts.cells_size(), 1);
  EXPECT_EQ(parts.cells(0).values(0), "home");
  EXPECT_TRUE(parts.cells(0).figures(0).few());
  EXPECT_EQ(parts.cells(0).figures(0).reports(), 0);
}

TEST_F(ComplianceTest, WhatCannotBeAskedIsRefusedByItsField) {
  const struct {
    const char* method;
    std::string text;
    const char* reason;
    const char* field;
  } rows[] = {
      {"GetSummary", "", "FIELD_REQUIRED", "period.first_month"},
      {"GetSummary", "period { first_month: '2025-06' }", "FIELD_REQUIRED", "period.last_month"},
      {"GetSummary", "period { first_month: 'June' last_month: '2025-06' }", "FIELD_MALFORMED",
       "period.first_month"},
      {"GetSummary", "period { first_month: '2025-06' last_month: '2025-00' }", "FIELD_MALFORMED",
       "period.last_month"},
      {"GetSummary", "period { first_month: '2025-06' last_month: '2025-05' }", "FIELD_MALFORMED",
       "period.last_month"},
      {"GetSummary", "period { first_month: '2025-06' last_month: '2025-07' }", "FIELD_MALFORMED",
       "period.last_month"},
      {"GetTrend", "period { first_month: '1999-01' last_month: '2025-06' }", "FIELD_MALFORMED",
       "period.last_month"},
      {"GetTrend", absl::StrCat(kJune, "step: 9"), "ENUM_VALUE_UNKNOWN", "step"},
      {"GetTrend", absl::StrCat(kJune, "measure_ids: 'happiness'"), "FIELD_MALFORMED",
       "measure_ids"},
      {"GetTrend", absl::StrCat(kJune, "measure_ids: 'clock'"), "FIELD_MALFORMED", "measure_ids"},
      {"GetTrend", absl::StrCat(kJune, "measure_ids: 'clock:none'"), "FIELD_MALFORMED",
       "measure_ids"},
      {"GetBreakdown", kJune, "FIELD_REQUIRED", "dimensions"},
      {"GetBreakdown", absl::StrCat(kJune, "dimensions: 1 dimensions: 1"), "FIELD_MALFORMED",
       "dimensions"},
      {"GetBreakdown", absl::StrCat(kJune, "dimensions: 1 dimensions: 4 dimensions: 5"),
       "TOO_MANY_ELEMENTS", "dimensions"},
      {"GetBreakdown", absl::StrCat(kJune, "dimensions: 99"), "ENUM_VALUE_UNKNOWN", "dimensions"},
      {"GetSummary", absl::StrCat(kJune, "filters { value: 'x' }"), "ENUM_VALUE_UNKNOWN",
       "filters.dimension"},
      {"GetSummary",
       absl::StrCat(kJune, "filters { dimension: 1 value: '", std::string(65, 'x'), "' }"),
       "ENUM_VALUE_UNKNOWN", "filters.value"},
      {"ListLate", "within_days: -1", "FIELD_MALFORMED", "within_days"},
      {"ListLate", "page_token: 'x'", "PAGE_TOKEN_INVALID", "page_token"},
      {"ListCounted", "measure_id: 'received'", "FIELD_REQUIRED", "period.first_month"},
      {"ListCounted", kJune, "FIELD_REQUIRED", "measure_id"},
      {"ListCounted", absl::StrCat(kJune, "measure_id: 'joy'"), "FIELD_MALFORMED", "measure_id"},
      {"ListCounted", absl::StrCat(kJune, "measure_id: 'clock:none'"), "FIELD_MALFORMED",
       "measure_id"},
      {"ListCounted",
       absl::StrCat(kJune,
                    "measure_id: 'received' filters { dimension: DIMENSION_FEELING value: "
                    "'sad' }"),
       "ENUM_VALUE_UNKNOWN", "filters.dimension"},
      {"ListCounted", absl::StrCat(kJune, "measure_id: 'received' page_token: 'x'"),
       "PAGE_TOKEN_INVALID", "page_token"},
      {"GetTimeBands", kJune, "FIELD_REQUIRED", "bands"},
      {"GetTimeBands", absl::StrCat(kJune, "bands { }"), "FIELD_REQUIRED", "bands[0].working_days"},
      {"GetTimeBands", absl::StrCat(kJune, "bands { days: 0 }"), "FIELD_MALFORMED", "bands[0]"},
      {"GetTimeBands", absl::StrCat(kJune, "bands { days: 1 } bands { working_days: 1001 }"),
       "FIELD_MALFORMED", "bands[1]"},
      {"GetTimeBands", absl::StrCat(kJune, "bands { days: 3661 }"), "FIELD_MALFORMED", "bands[0]"},
      {"ListPlannedChanges", "which: 9", "ENUM_VALUE_UNKNOWN", "which"},
      {"ListPlannedChanges", "period { first_month: '2025-06' }", "FIELD_REQUIRED",
       "period.last_month"},
      {"ListPlannedChanges", "owner_id: 'a b'", "FIELD_MALFORMED", "owner_id"},
      {"ListPlannedChanges", "owner_id: 'nobody'", "PERSON_UNKNOWN", "owner_id"},
      {"ListPlannedChanges", "page_token: 'x'", "PAGE_TOKEN_INVALID", "page_token"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(absl::StrCat(row.method, " ", row.text));
    ExpectError(Ask(row.method, row.text, "dir").status, grpc::StatusCode::INVALID_ARGUMENT,
                row.reason, row.field);
  }
}

TEST_F(ComplianceTest, YearsWithoutDataAreHonestlyEmpty) {
  const CallResult answer =
      Ask("GetSummary", "period { first_month: '2016-04' last_month: '2017-03' }", "dir");
  ASSERT_TRUE(answer.ok());
  const auto summary = answer.As<v1::GetSummaryResponse>();
  for (const v1::Figure& figure : summary.figures()) {
    EXPECT_EQ(figure.reports(), 0) << figure.measure_id();
    EXPECT_FALSE(figure.few());
  }
}

// ---- Made anew ----

TEST_F(ComplianceTest, RebuiltTheySayTheSame) {
  const std::string id = council_.Submit("yp-1").report_id();
  v1::SubmitReportRequest about = council_.Submission();
  about.add_about_ids("tm-north");
  council_.Submit("yp-2", about);
  ASSERT_TRUE(council_.Open("ann", id).ok());
  const auto of_manager = All("tm-north");
  const auto of_director = All("dir");
  std::string token;
  do {
    const CallResult step =
        CallText(council_, "MaintenanceService.RebuildTallies",
                 absl::StrCat("page_token: '", token, "'"), TokenOf(council_, "admin"));
    ASSERT_TRUE(step.ok()) << step.status.error_message();
    const auto answer = step.As<v1::RebuildTalliesResponse>();
    EXPECT_LE(answer.young_people_done(), answer.young_people());
    token = answer.next_page_token();
  } while (!token.empty());
  EXPECT_EQ(All("tm-north"), of_manager);
  EXPECT_EQ(All("dir"), of_director);
}

TEST_F(ComplianceTest, ACorrectedAnswerIsOneAnswer) {
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(council_.Acknowledge("ann", id).ok());
  const auto answer = [&](const std::string& method, const std::string& rest) {
    return CallText(
        council_, "TriageService." + method,
        absl::StrCat("request_id: NEW report_id: '", id, "' resolution: 'Words.' ", rest),
        TokenOf(council_, "ann"));
  };
  ASSERT_TRUE(answer("ResolveReport", "outcome: OUTCOME_NOT_UPHELD remedies: REMEDY_APOLOGY").ok());
  EXPECT_EQ(Figure("dir", "remedy-apology").reports(), 1);
  const CallResult corrected = answer("CorrectAnswer", "outcome: OUTCOME_UPHELD");
  ASSERT_TRUE(corrected.ok()) << corrected.status.error_message();
  EXPECT_EQ(Figure("dir", "resolved").reports(), 1);
  EXPECT_EQ(Figure("dir", "outcome-upheld").reports(), 1);
  EXPECT_EQ(Figure("dir", "outcome-not-upheld").reports(), 0);
  EXPECT_EQ(Figure("dir", "remedy-apology").reports(), 0);
  const v1::Report report = council_.Get("yp-1", id);
  EXPECT_EQ(report.outcome(), v1::OUTCOME_UPHELD);
  EXPECT_THAT(report.history(report.history_size() - 1).text(),
              testing::HasSubstr("Ann Able changed the answer that you got."));
}

}  // namespace
}  // namespace pledgekeeper::acceptance
