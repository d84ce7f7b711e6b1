#include "tests/acceptance/harness/story.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace pledgekeeper::acceptance {
namespace {

const absl::TimeZone& LondonZone() {
  static const absl::TimeZone kZone = [] {
    absl::TimeZone zone;
    EXPECT_TRUE(absl::LoadTimeZone("Europe/London", &zone));
    return zone;
  }();
  return kZone;
}

template <typename Request>
using TriageStep = grpc::Status (v1::TriageService::Stub::*)(grpc::ClientContext*, const Request&,
                                                             v1::TriageReport*);

// One step of the workers' door, under a new request id.
template <typename Request>
grpc::Status Step(Council& council, const std::string& worker, const std::string& report_id,
                  TriageStep<Request> step, Request request = {}) {
  request.set_report_id(report_id);
  request.set_request_id(council.NewRequestId());
  v1::TriageReport ignored;
  return council.AsWorker(
      worker, [&](auto& context) { return (council.triage().*step)(&context, request, &ignored); });
}

}  // namespace

absl::Time London(int year, int month, int day, int hour, int minute) {
  return absl::FromCivil(absl::CivilMinute(year, month, day, hour, minute), LondonZone());
}

std::string LondonText(absl::Time time) {
  return absl::FormatTime("%a %-d %b %H:%M", time, LondonZone());
}

std::string LondonText(const google::protobuf::Timestamp& time) {
  return LondonText(absl::FromUnixSeconds(time.seconds()));
}

std::vector<std::string> TimelineOf(const v1::Report& report) {
  std::vector<std::string> lines;
  for (const v1::Happening& happening : report.history()) {
    lines.push_back(
        absl::StrCat(LondonText(happening.time()), " ",
                     absl::StripPrefix(v1::Action_Name(happening.action()), "ACTION_"),
                     happening.count() > 1 ? absl::StrCat(" x", happening.count()) : ""));
  }
  return lines;
}

v1::LegalClock ClockOf(const v1::Report& report, const std::string& name) {
  v1::LegalClock last;
  for (const v1::LegalClock& clock : report.clocks()) {
    if (clock.name() == name) last = clock;
  }
  return last;
}

std::vector<std::string> BroughtIn(const v1::Report& report) {
  std::vector<std::string> ids;
  for (const v1::Holder& in : report.brought_in()) ids.push_back(in.worker_id());
  return ids;
}

std::vector<std::string> QueueOf(Council& council, const std::string& worker) {
  std::vector<std::string> ids;
  const v1::ListQueueResponse queue = council.Queue(worker);
  for (const v1::QueueItem& item : queue.items()) ids.push_back(item.report_id());
  return ids;
}

std::vector<std::string> DeskOf(Council& council, const std::string& worker) {
  v1::ListDeskResponse desk;
  const grpc::Status status = council.AsWorker(
      worker, [&](auto& context) { return council.triage().ListDesk(&context, {}, &desk); });
  EXPECT_TRUE(status.ok()) << status.error_message();
  std::vector<std::string> ids;
  for (const v1::QueueItem& item : desk.items()) ids.push_back(item.report_id());
  return ids;
}

v1::SubmitReportRequest Danger(Council& council) {
  v1::SubmitReportRequest request = council.Submission("Please come.");
  request.set_safety(v1::SAFETY_NOT_SAFE);
  return request;
}

v1::Report SubmitAndResolve(Council& council, const std::string& young_person,
                            const std::string& worker) {
  const v1::Report report = council.Submit(young_person);
  EXPECT_TRUE(council.Acknowledge(worker, report.report_id()).ok());
  EXPECT_TRUE(council.Resolve(worker, report.report_id()).ok());
  return council.Get(young_person, report.report_id());
}

grpc::Status Claim(Council& council, const std::string& worker, const std::string& report_id) {
  return Step<v1::ClaimReportRequest>(council, worker, report_id,
                                      &v1::TriageService::Stub::ClaimReport);
}

grpc::Status Release(Council& council, const std::string& worker, const std::string& report_id) {
  v1::ReleaseReportRequest request;
  request.set_reason("Not mine to answer.");
  return Step(council, worker, report_id, &v1::TriageService::Stub::ReleaseReport, request);
}

grpc::Status TransferTo(Council& council, const std::string& worker, const std::string& report_id,
                        const std::string& to_worker) {
  v1::TransferReportRequest request;
  request.set_worker_id(to_worker);
  request.set_reason("They know the family.");
  return Step(council, worker, report_id, &v1::TriageService::Stub::TransferReport, request);
}

grpc::Status TransferToDesk(Council& council, const std::string& worker,
                            const std::string& report_id, const std::string& team) {
  v1::TransferReportRequest request;
  request.set_team_id(team);
  request.set_reason("They moved to the south.");
  return Step(council, worker, report_id, &v1::TriageService::Stub::TransferReport, request);
}

grpc::Status Recuse(Council& council, const std::string& worker, const std::string& report_id) {
  v1::RecuseFromReportRequest request;
  request.set_report_id(report_id);
  request.set_request_id(council.NewRequestId());
  request.set_reason("I know the carer.");
  v1::RecuseFromReportResponse ignored;
  return council.AsWorker(worker, [&](auto& context) {
    return council.triage().RecuseFromReport(&context, request, &ignored);
  });
}

grpc::Status SetUrgency(Council& council, const std::string& worker, const std::string& report_id,
                        v1::Urgency urgency) {
  v1::SetUrgencyRequest request;
  request.set_urgency(urgency);
  request.set_reason("It is about tonight.");
  return Step(council, worker, report_id, &v1::TriageService::Stub::SetUrgency, request);
}

grpc::Status Answer(Council& council, const std::string& worker, const std::string& report_id,
                    const std::string& text) {
  v1::SendTriageMessageRequest request;
  request.set_text(text);
  return Step(council, worker, report_id, &v1::TriageService::Stub::SendMessage, request);
}

grpc::Status AddNote(Council& council, const std::string& worker, const std::string& report_id,
                     const std::string& text) {
  v1::AddNoteRequest request;
  request.set_text(text);
  return Step(council, worker, report_id, &v1::TriageService::Stub::AddNote, request);
}

grpc::Status PlanChange(Council& council, const std::string& worker, const std::string& report_id,
                        const std::string& plan) {
  v1::PlanChangeRequest request;
  request.set_plan(plan);
  return Step(council, worker, report_id, &v1::TriageService::Stub::PlanChange, request);
}

grpc::Status MakeChange(Council& council, const std::string& worker, const std::string& report_id,
                        int number, const std::string& made, const std::string& evidence) {
  v1::MakeChangeRequest request;
  request.set_number(number);
  request.set_made(made);
  request.set_evidence(evidence);
  return Step(council, worker, report_id, &v1::TriageService::Stub::MakeChange, request);
}

grpc::Status AmendChange(Council& council, const std::string& worker, const std::string& report_id,
                         int number, const std::string& due_day, const std::string& reason) {
  v1::AmendChangeRequest request;
  request.set_number(number);
  request.set_due_day(due_day);
  request.set_reason(reason);
  return Step(council, worker, report_id, &v1::TriageService::Stub::AmendChange, request);
}

grpc::Status DropChange(Council& council, const std::string& worker, const std::string& report_id,
                        int number, const std::string& reason) {
  v1::DropChangeRequest request;
  request.set_number(number);
  request.set_reason(reason);
  return Step(council, worker, report_id, &v1::TriageService::Stub::DropChange, request);
}

grpc::Status Write(Council& council, const std::string& young_person, const std::string& report_id,
                   const std::string& text) {
  v1::SendMessageRequest request;
  request.set_report_id(report_id);
  request.set_request_id(council.NewRequestId());
  request.set_text(text);
  v1::Report ignored;
  return council.AsYoungPerson(young_person, [&](auto& context) {
    return council.reports().SendMessage(&context, request, &ignored);
  });
}

grpc::Status Withdraw(Council& council, const std::string& young_person,
                      const std::string& report_id) {
  v1::WithdrawReportRequest request;
  request.set_report_id(report_id);
  request.set_request_id(council.NewRequestId());
  v1::Report ignored;
  return council.AsYoungPerson(young_person, [&](auto& context) {
    return council.reports().WithdrawReport(&context, request, &ignored);
  });
}

grpc::Status Leave(Council& council, const std::string& worker) {
  v1::GetWorkerRequest get;
  get.set_worker_id(worker);
  v1::UpdateWorkerRequest update;
  const grpc::Status found = council.AsAdministrator([&](auto& context) {
    return council.directory().GetWorker(&context, get, update.mutable_worker());
  });
  if (!found.ok()) return found;
  update.mutable_worker()->set_left(true);
  update.set_request_id(council.NewRequestId());
  v1::Worker ignored;
  return council.AsAdministrator(
      [&](auto& context) { return council.directory().UpdateWorker(&context, update, &ignored); });
}

grpc::Status ComeBack(Council& council, const std::string& worker) {
  v1::ClearAbsenceRequest request;
  request.set_worker_id(worker);
  request.set_request_id(council.NewRequestId());
  v1::Worker ignored;
  return council.AsAdministrator(
      [&](auto& context) { return council.directory().ClearAbsence(&context, request, &ignored); });
}

void WakeNow(Council& council) {
  const auto woken = council.server().WakeUntilQuiet();
  ASSERT_TRUE(woken.ok()) << woken.status().message();
}

}  // namespace pledgekeeper::acceptance
