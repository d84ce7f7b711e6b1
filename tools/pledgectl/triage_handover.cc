#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"

namespace pledgekeeper::ctl {
namespace {

void AddClaimAndRelease(CommandLine& line, Command group) {
  Command claim = AddCommand(group, "claim", "Takes a report from a desk, or over as a manager",
                             "pledgectl triage claim REPORT");
  AddReportOptions(claim,
                   line.CallsWhenChosen<v1::ClaimReportRequest, v1::TriageReport>(claim).get());

  Command release = AddCommand(
      group, "release", "Gives a report back: one that was claimed, to the desk it came from",
      "pledgectl triage release REPORT --reason 'I am on a course'");
  auto released = line.CallsWhenChosen<v1::ReleaseReportRequest, v1::TriageReport>(release);
  AddReportOptions(release, released.get());
  line.AddWritten(release, "--reason", released->mutable_reason(), "Why").Required();
}

void AddUrgency(CommandLine& line, Command group) {
  Command urgency =
      AddCommand(group, "urgency", "Changes a report's place in the queue",
                 "pledgectl triage urgency REPORT --to high --reason 'The placement ends'");
  auto request = line.CallsWhenChosen<v1::SetUrgencyRequest, v1::TriageReport>(urgency);
  AddReportOptions(urgency, request.get());
  AddEnumOption<v1::Urgency>(urgency, "--to", "How urgent", [request](v1::Urgency to) {
    request->set_urgency(to);
  }).Required();
  line.AddWritten(urgency, "--reason", request->mutable_reason(), "Why").Required();
}

void AddTransfer(CommandLine& line, Command group) {
  Command transfer = AddCommand(
      group, "transfer", "Gives a report to a worker or to a team's duty desk",
      "pledgectl triage transfer REPORT --to-worker owen --reason 'He knows the school'");
  auto request = line.CallsWhenChosen<v1::TransferReportRequest, v1::TriageReport>(transfer);
  AddReportOptions(transfer, request.get());
  Command target = AddOneOf(transfer);
  AddReadOption(target, "--to-worker", "Whom",
                [request](const std::string& id) { request->set_worker_id(id); });
  AddReadOption(target, "--to-team", "Whose desk",
                [request](const std::string& id) { request->set_team_id(id); });
  line.AddWritten(transfer, "--reason", request->mutable_reason(), "Why").Required();
}

void AddRecuse(CommandLine& line, Command group) {
  Command recuse =
      AddCommand(group, "recuse", "I have a conflict of interest: it moves on and I see it no more",
                 "pledgectl triage recuse REPORT --reason 'I am a friend of the carer'");
  auto request =
      line.CallsWhenChosen<v1::RecuseFromReportRequest, v1::RecuseFromReportResponse>(recuse);
  AddReportOptions(recuse, request.get());
  line.AddWritten(recuse, "--reason", request->mutable_reason(), "Why; staff see it");
}

void AddCheckNames(CommandLine& line, Command group) {
  Command check = AddCommand(
      group, "check-names", "Says whether it is about people whom the young person named in words",
      "pledgectl triage check-names REPORT --about w-grace-adeholm --reason 'She is the worker'");
  auto request = line.CallsWhenChosen<v1::CheckNamesRequest, v1::TriageReport>(check);
  AddReportOptions(check, request.get());
  AddIdsOption(check, "--about", "It is about them: they never see it",
               request->mutable_about_ids());
  AddIdsOption(check, "--may-know", "They may see it", request->mutable_may_know_ids());
  line.AddWritten(check, "--reason", request->mutable_reason(), "Why").Required();
}

}  // namespace

void AddTriageHandover(CommandLine& line, Command triage) {
  AddClaimAndRelease(line, triage);
  AddUrgency(line, triage);
  AddTransfer(line, triage);
  AddRecuse(line, triage);
  AddCheckNames(line, triage);
}

}  // namespace pledgekeeper::ctl
