#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "services/base/status_macros.h"
#include "services/domain/people/directory.h"
#include "tools/story/chapters.h"

namespace pledgekeeper::story {
namespace {

// Every measure of the month that runs.
absl::StatusOr<v1::GetSummaryResponse> Summary(const Stage& stage,
                                               const client::Connection& manager) {
  const absl::CivilDay today = domain::LondonDay(stage.Now());
  const std::string month = absl::StrFormat("%04d-%02d", today.year(), today.month());
  v1::GetSummaryRequest request;
  request.mutable_period()->set_first_month(month);
  request.mutable_period()->set_last_month(month);
  return manager.Call<v1::GetSummaryResponse>(request);
}

int64_t Reports(const v1::GetSummaryResponse& summary, const std::string& measure) {
  for (const v1::Figure& figure : summary.figures()) {
    if (figure.measure_id() == measure) return figure.reports();
  }
  return -1;
}

// What came in, what came of it, what changed.
absl::Status ReadTheMonth(Stage& stage) {
  const v1::Worker& manager = stage.cast.cover_manager;
  ASSIGN_OR_RETURN(const client::Connection connection, stage.SignIn(manager));
  ASSIGN_OR_RETURN(const v1::GetSummaryResponse summary, Summary(stage, connection));
  const auto is_there = [&](const std::string& measure) { return Reports(summary, measure) > 0; };
  stage.timeline().Check(
      is_there("received") && is_there("not-sorted") && is_there("outcome-upheld") &&
          is_there("closed-confirmed") && is_there("changes-made"),
      absl::StrCat(manager.name(), " reads of this month: ", Reports(summary, "received"),
                   " came in, ", Reports(summary, "not-sorted"), " not sorted, ",
                   Reports(summary, "outcome-upheld"), " upheld, ",
                   Reports(summary, "changes-made"), " with a change made."));
  v1::ListLateRequest late;
  late.set_within_days(1);
  return connection.Call<v1::ListLateResponse>(late).status();
}

// A report that somebody must not know of is in nothing that they read.
absl::Status ReadAsWhomItIsAbout(Stage& stage) {
  const v1::Worker& manager = stage.cast.first_manager;
  ASSIGN_OR_RETURN(const client::Connection young_person, stage.SignIn(stage.cast.first));
  ASSIGN_OR_RETURN(const client::Connection connection, stage.SignIn(manager));
  ASSIGN_OR_RETURN(const v1::GetSummaryResponse before, Summary(stage, connection));
  ASSIGN_OR_RETURN(v1::SubmitReportRequest request,
                   stage.WriteReport(young_person, "The manager never has time."));
  request.add_about_ids(manager.worker_id());
  ASSIGN_OR_RETURN(const v1::SubmitReportResponse answer,
                   young_person.Call<v1::SubmitReportResponse>(request));
  ASSIGN_OR_RETURN(const v1::GetSummaryResponse after, Summary(stage, connection));
  stage.timeline().Check(before.SerializeAsString() == after.SerializeAsString(),
                         absl::StrCat(stage.cast.first.name(), " sends a report about ",
                                      manager.name(), ", who reads the same figures as before."));
  return stage.TakeBack(young_person, answer.report().report_id());
}

}  // namespace

absl::Status IsThePledgeKept(Stage& stage) {
  stage.timeline().Chapter("7. Is the pledge kept?");
  RETURN_IF_ERROR(ReadTheMonth(stage));
  return ReadAsWhomItIsAbout(stage);
}

}  // namespace pledgekeeper::story
