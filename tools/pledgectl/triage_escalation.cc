#include "proto/pledgekeeper/v1/triage_service.grpc.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"

namespace pledgekeeper::ctl {
namespace {

using Stub = v1::TriageService::Stub;

const Choices kTargets = {{"iro", v1::ESCALATION_TARGET_IRO},
                          {"head-of-service", v1::ESCALATION_TARGET_HEAD_OF_SERVICE},
                          {"director", v1::ESCALATION_TARGET_DIRECTOR},
                          {"out-of-hours", v1::ESCALATION_TARGET_OUT_OF_HOURS_DESK}};

void AddEscalate(CommandLine& line, CLI::App* group) {
  CLI::App* escalate = AddCommand(
      group, "escalate", "Brings in the next manager above, or somebody by name of office",
      "pledgectl triage escalate REPORT --to iro --reason 'The placement ends on Friday'");
  auto request = line.CallsWhenChosen(escalate, &Stub::EscalateReport);
  AddReportOptions(escalate, request.get());
  AddChoiceOption(
      escalate, "--to", "Whom; else the next manager above", kTargets,
      [request](int to) { request->set_target(static_cast<v1::EscalationTarget>(to)); });
  line.AddWritten(escalate, "--reason", request->mutable_reason(), "Why; staff see it")->required();
}

void AddSnooze(CommandLine& line, CLI::App* group) {
  CLI::App* snooze = AddCommand(group, "snooze", "Puts off reminders to whoever holds it",
                                "pledgectl triage snooze REPORT --until '2026-11-23 09:00' "
                                "--reason 'The school opens on Monday'");
  auto request = line.CallsWhenChosen(snooze, &Stub::SnoozeReport);
  AddReportOptions(snooze, request.get());
  CLI::Option_group* when = snooze->add_option_group("when", "Exactly one of these");
  // Into a time of its own: with --off the request has none.
  auto until = std::make_shared<google::protobuf::Timestamp>();
  CLI::Option* until_option = AddTimeOption(when, "--until", "Until when", until.get());
  AddFlag(when, "--off", "Remind again from now on", [] {});
  when->require_option(1);
  line.AddWritten(snooze, "--reason", request->mutable_reason(), "Why; staff see it")->required();
  line.OnChosen(snooze, [request, until, until_option](Session& session) {
    if (until_option->count() > 0) *request->mutable_until_time() = *until;
    return session.Show(&Stub::SnoozeReport, *request);
  });
}

void AddAnswers(CommandLine& line, CLI::App* group) {
  CLI::App* accept = AddCommand(group, "accept", "Takes on a report that was transferred to me",
                                "pledgectl triage accept REPORT");
  AddReportOptions(accept, line.CallsWhenChosen(accept, &Stub::AcceptTransfer).get());

  CLI::App* decline = AddCommand(group, "decline", "Gives back a report that was transferred to me",
                                 "pledgectl triage decline REPORT --reason 'I know the carer'");
  auto declined = line.CallsWhenChosen(decline, &Stub::DeclineTransfer);
  AddReportOptions(decline, declined.get());
  line.AddWritten(decline, "--reason", declined->mutable_reason(), "Why; staff see it")->required();
}

}  // namespace

void AddTriageEscalation(CommandLine& line, CLI::App* triage) {
  AddEscalate(line, triage);
  AddSnooze(line, triage);
  AddAnswers(line, triage);
}

}  // namespace pledgekeeper::ctl
