#include "tools/story/desk_work.h"

#include "proto/pledgekeeper/v1/triage_service.pb.h"

namespace pledgekeeper::story {

absl::StatusOr<v1::TriageReport> DeskWork::Open() const {
  v1::GetTriageReportRequest request;
  request.set_report_id(report_id_);
  return connection_.Call<v1::TriageReport>(request);
}

absl::StatusOr<v1::TriageReport> DeskWork::Acknowledge() const {
  v1::AcknowledgeReportRequest request;
  request.set_report_id(report_id_);
  request.set_text("I have it and I am working on it.");
  return connection_.Call<v1::TriageReport>(request);
}

absl::StatusOr<v1::TriageReport> DeskWork::PlanChange(const std::string& plan) const {
  v1::PlanChangeRequest request;
  request.set_report_id(report_id_);
  request.set_plan(plan);
  return connection_.Call<v1::TriageReport>(request);
}

absl::StatusOr<v1::TriageReport> DeskWork::MakeChange(int number, const std::string& made) const {
  v1::MakeChangeRequest request;
  request.set_report_id(report_id_);
  request.set_number(number);
  request.set_made(made);
  return connection_.Call<v1::TriageReport>(request);
}

absl::StatusOr<v1::TriageReport> DeskWork::Resolve(const std::string& resolution,
                                                   v1::Outcome outcome) const {
  v1::ResolveReportRequest request;
  request.set_report_id(report_id_);
  request.set_resolution(resolution);
  request.set_outcome(outcome);
  return connection_.Call<v1::TriageReport>(request);
}

}  // namespace pledgekeeper::story
