#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"

namespace pledgekeeper::ctl {
namespace {

const Choices kTargets = {{"iro", v1::ESCALATION_TARGET_IRO},
                          {"head-of-service", v1::ESCALATION_TARGET_HEAD_OF_SERVICE},
                          {"director", v1::ESCALATION_TARGET_DIRECTOR},
                          {"out-of-hours", v1::ESCALATION_TARGET_OUT_OF_HOURS_DESK}};

void AddEscalate(CommandLine& line, Command group) {
  Command escalate = AddCommand(
      group, "escalate", "Brings in the next manager above, or somebody by name of office",
      "pledgectl triage escalate REPORT --to iro --reason 'The placement ends on Friday'");
  auto request = line.CallsWhenChosen<v1::EscalateReportRequest, v1::TriageReport>(escalate);
  AddReportOptions(escalate, request.get());
  AddChoiceOption(
      escalate, "--to", "Whom; else the next manager above", kTargets,
      [request](int to) { request->set_target(static_cast<v1::EscalationTarget>(to)); });
  line.AddWritten(escalate, "--reason", request->mutable_reason(), "Why; staff see it").Required();
}

void AddSnooze(CommandLine& line, Command group) {
  Command snooze = AddCommand(group, "snooze", "Puts off reminders to whoever holds it",
                              "pledgectl triage snooze REPORT --until '2026-11-23 09:00' "
                              "--reason 'The school opens on Monday'");
  auto request = line.CallsWhenChosen<v1::SnoozeReportRequest, v1::TriageReport>(snooze);
  AddReportOptions(snooze, request.get());
  Command when = AddOneOf(snooze);
  // Into a time of its own: with --off the request has none.
  auto until = std::make_shared<google::protobuf::Timestamp>();
  const Option until_option =
      AddTimeOption(when, "--until", "Until when", [until](const auto& time) { *until = time; });
  AddFlag(when, "--off", "Remind again from now on", [] {});
  line.AddWritten(snooze, "--reason", request->mutable_reason(), "Why; staff see it").Required();
  line.OnChosen(snooze, [request, until, until_option](Session& session) {
    if (until_option.IsGiven()) *request->mutable_until_time() = *until;
    return session.Show<v1::TriageReport>(*request);
  });
}

void AddAnswers(CommandLine& line, Command group) {
  Command accept = AddCommand(group, "accept", "Takes on a report that was transferred to me",
                              "pledgectl triage accept REPORT");
  AddReportOptions(accept,
                   line.CallsWhenChosen<v1::AcceptTransferRequest, v1::TriageReport>(accept).get());

  Command decline = AddCommand(group, "decline", "Gives back a report that was transferred to me",
                               "pledgectl triage decline REPORT --reason 'I know the carer'");
  auto declined = line.CallsWhenChosen<v1::DeclineTransferRequest, v1::TriageReport>(decline);
  AddReportOptions(decline, declined.get());
  line.AddWritten(decline, "--reason", declined->mutable_reason(), "Why; staff see it").Required();
}

}  // namespace

void AddTriageEscalation(CommandLine& line, Command triage) {
  AddEscalate(line, triage);
  AddSnooze(line, triage);
  AddAnswers(line, triage);
}

}  // namespace pledgekeeper::ctl
