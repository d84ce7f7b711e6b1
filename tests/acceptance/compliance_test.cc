#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "proto/pledgekeeper/v1/maintenance_service.pb.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"

// What managers read of a whole server: figures of what happened, and of nothing that they must not
// know of.
namespace pledgekeeper::acceptance {
namespace {

constexpr char kJune[] = "period { first_month: '2025-06' last_month: '2025-06' } ";

class ComplianceTest : public testing::Test {
 protected:
  CallResult Ask(const std::string& method, const std::string& text, const std::string& reader) {
    return CallText(council_, "ComplianceService." + method, text, TokenOf(council_, reader));
  }
  // A figure of June.
  v1::Figure Figure(const std::string& reader, const std::string& measure) {
    const CallResult answer = Ask("GetSummary", kJune, reader);
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    const auto summary = answer.As<v1::GetSummaryResponse>();
    for (const v1::Figure& figure : summary.figures()) {
      if (figure.measure_id() == measure) return figure;
    }
    ADD_FAILURE() << "no figure of " << measure;
    return {};
  }
  // Every answer of the door, of everything that it can be asked.
  std::map<std::string, std::string> All(const std::string& reader) {
    std::map<std::string, std::string> all;
    const auto keep = [&](const std::string& method, const std::string& text) {
      const CallResult answer = Ask(method, text, reader);
      EXPECT_TRUE(answer.ok()) << method << ": " << answer.status.error_message();
      all[absl::StrCat(method, " ", text)] = answer.bytes;
    };
    const std::string year = "period { first_month: '2025-04' last_month: '2025-06' } ";
    for (const std::string& period : {std::string(kJune), year}) {
      keep("GetSummary", period);
      keep("GetSummary", period + "filters { dimension: DIMENSION_TEAM value: 'team-north' }");
      keep("GetTrend", period);
      keep("GetTrend", period + "step: STEP_QUARTER measure_ids: 'clock:acknowledge'");
      for (int by = v1::DIMENSION_PROMISE; by < v1::Dimension_ARRAYSIZE; ++by) {
        for (int then = v1::DIMENSION_PROMISE; then < v1::Dimension_ARRAYSIZE; ++then) {
          keep("GetBreakdown", absl::StrCat(period, "dimensions: ", by,
                                            then == by ? "" : absl::StrCat(" dimensions: ", then),
                                            " measure_ids: 'received' measure_ids: 'open-at-end'"));
        }
      }
    }
    keep("ListLate", "");
    keep("ListLate", "within_days: 31");
    keep("GetForecast", "days: 31");
    keep("GetForecast", "days: 7 fewer { team_id: 'team-north' people: 1 }");
    keep("GetForecast",
         "days: 31 at_usual_pace: true away { worker_id: 'ann' until_time { seconds: 1767225600 } "
         "}");
    keep("GetBacktest", kJune);
    keep("GetBacktest", absl::StrCat(kJune, "calendar_id: 'scotland'"));
    return all;
  }

  Council council_;
};

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

TEST_F(ComplianceTest, WhatIsLateIsCountedAndListedEarliestFirst) {
  const std::string first = council_.Submit("yp-1").report_id();
  council_.MoveBy(absl::Hours(1));
  const std::string second = council_.Submit("yp-2").report_id();
  EXPECT_EQ(Ask("ListLate", "", "tm-north").As<v1::ListLateResponse>().entries_size(), 0);
  const auto soon = Ask("ListLate", "within_days: 7", "tm-north").As<v1::ListLateResponse>();
  ASSERT_EQ(soon.counts_size(), 1);
  EXPECT_EQ(soon.counts(0).clock(), "acknowledge");
  EXPECT_EQ(soon.counts(0).soon(), 2);
  EXPECT_EQ(soon.counts(0).late(), 0);
  council_.MoveBy(absl::Hours(24 * 7));
  const auto late = Ask("ListLate", "page_size: 1", "tm-north").As<v1::ListLateResponse>();
  ASSERT_EQ(late.entries_size(), 1);
  EXPECT_EQ(late.counts(0).late(), 2);
  EXPECT_TRUE(late.entries(0).is_late());
  const auto rest =
      Ask("ListLate", absl::StrCat("page_size: 1 page_token: '", late.next_page_token(), "'"),
          "tm-north")
          .As<v1::ListLateResponse>();
  ASSERT_EQ(rest.entries_size(), 1);
  EXPECT_EQ(rest.next_page_token(), "");
  EXPECT_THAT((std::vector<std::string>{late.entries(0).report_id(), rest.entries(0).report_id()}),
              testing::UnorderedElementsAre(first, second));
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
