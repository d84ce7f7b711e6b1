#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"

namespace pledgekeeper::ctl {
namespace {

// Which change, and what is asked of it.
template <typename Request>
std::shared_ptr<Request> AddOfOne(CommandLine& line, Command command) {
  auto request = line.CallsWhenChosen<Request, v1::TriageReport>(command);
  AddReportOptions(command, request.get());
  AddNumberOption<int>(command, "--number", "Which planned change", [request](int number) {
    request->set_number(number);
  }).Required();
  return request;
}

// By when, and by whom.
template <typename Request>
void AddPromise(Command command, Text by, Text owner, Request* request) {
  AddTextOption(command, "--by", by, request->mutable_due_day()).OfType("DAY");
  AddTextOption(command, "--owner", owner, request->mutable_owner_id()).OfType("WORKER");
}

void AddPlan(CommandLine& line, Command group) {
  Command plan = AddCommand(group, "plan", "Plans a change: \"you said, we will\"",
                            "pledgectl triage plan REPORT --change 'A visit every Friday' "
                            "--by 2026-12-31");
  auto request = line.CallsWhenChosen<v1::PlanChangeRequest, v1::TriageReport>(plan);
  AddReportOptions(plan, request.get());
  line.AddWritten(plan, "--change", request->mutable_plan(), "What will change").Required();
  AddPromise(plan, "The last day in time, 2026-12-31; else as long as the policy gives",
             "The worker who sees to it; else whoever plans it", request.get());
}

void AddMake(CommandLine& line, Command group) {
  Command make = AddCommand(group, "make", "A planned change was made: \"you said, we did\"",
                            "pledgectl triage make REPORT --number 1 --made 'Visits began'");
  auto request = AddOfOne<v1::MakeChangeRequest>(line, make);
  line.AddWritten(make, "--made", request->mutable_made(), "What was done").Required();
  line.AddWritten(make, "--evidence", request->mutable_evidence(),
                  "What shows that it was made; staff see it");
}

void AddAmend(CommandLine& line, Command group) {
  Command amend = AddCommand(group, "amend", "A planned change gets another day, or somebody else",
                             "pledgectl triage amend REPORT --number 1 --by 2027-01-31 "
                             "--reason 'The school is closed'");
  auto request = AddOfOne<v1::AmendChangeRequest>(line, amend);
  AddPromise(amend, "Another last day, 2026-12-31; this or --owner is needed",
             "The worker who sees to it from now on; this or --by is needed", request.get());
  line.AddWritten(amend, "--reason", request->mutable_reason(), "Why; the young person sees it")
      .Required();
}

void AddDrop(CommandLine& line, Command group) {
  Command drop = AddCommand(group, "drop", "A planned change will not be made, and why",
                            "pledgectl triage drop REPORT --number 1 --reason 'It was put off'");
  auto request = AddOfOne<v1::DropChangeRequest>(line, drop);
  line.AddWritten(drop, "--reason", request->mutable_reason(), "Why; the young person sees it")
      .Required();
}

}  // namespace

void AddTriageChanges(CommandLine& line, Command triage) {
  AddPlan(line, triage);
  AddMake(line, triage);
  AddAmend(line, triage);
  AddDrop(line, triage);
}

}  // namespace pledgekeeper::ctl
