#include "proto/pledgekeeper/v1/triage_service.grpc.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/watch.h"

namespace pledgekeeper::ctl {
namespace {

using Stub = v1::TriageService::Stub;

void AddReading(CommandLine& line, CLI::App* group) {
  CLI::App* queue =
      AddCommand(group, "queue", "What is with me, most urgent first", "pledgectl triage queue");
  AddPageOptions(queue, line.CallsWhenChosen(queue, &Stub::ListQueue).get());

  CLI::App* desk = AddCommand(group, "desk", "What lies on a team's duty desk",
                              "pledgectl triage desk --team west");
  auto of_team = line.CallsWhenChosen(desk, &Stub::ListDesk);
  desk->add_option("--team", *of_team->mutable_team_id(), "Whose; else my team's");
  AddPageOptions(desk, of_team.get());

  CLI::App* get = AddCommand(group, "get", "A whole report; the young person sees that I read it",
                             "pledgectl triage get REPORT");
  AddReportOptions(get, line.CallsWhenChosen(get, &Stub::GetReport).get());

  CLI::App* themes = AddCommand(group, "themes", "The same promise, again and again, at one place",
                                "pledgectl triage themes");
  AddPageOptions(themes, line.CallsWhenChosen(themes, &Stub::ListThemes).get());

  CLI::App* watch = AddCommand(group, "watch", "Tells when my queue or desk changes",
                               "pledgectl triage watch --for 8h");
  WatchesWhenChosen(line, watch, &Stub::WatchQueue);
}

void AddWriting(CommandLine& line, CLI::App* group) {
  CLI::App* acknowledge =
      AddCommand(group, "acknowledge", "Tells the young person that somebody works on it",
                 "echo 'I call you today.' | pledgectl triage acknowledge REPORT --words -");
  auto acknowledged = line.CallsWhenChosen(acknowledge, &Stub::AcknowledgeReport);
  AddReportOptions(acknowledge, acknowledged.get());
  line.AddWritten(acknowledge, "--words", acknowledged->mutable_text(), "First words to them");

  CLI::App* message = AddCommand(group, "message", "Writes to the young person",
                                 "pledgectl triage message REPORT --words -");
  auto sent = line.CallsWhenChosen(message, &Stub::SendMessage);
  AddReportOptions(message, sent.get());
  line.AddWritten(message, "--words", sent->mutable_text(), "What to write")->required();

  CLI::App* note = AddCommand(group, "note", "Writes a note that only staff see",
                              "pledgectl triage note REPORT --words -");
  auto noted = line.CallsWhenChosen(note, &Stub::AddNote);
  AddReportOptions(note, noted.get());
  line.AddWritten(note, "--words", noted->mutable_text(), "What to write")->required();
}

void AddChanges(CommandLine& line, CLI::App* group) {
  CLI::App* plan = AddCommand(group, "plan", "Plans a change: \"you said, we will\"",
                              "pledgectl triage plan REPORT --change 'A visit every Friday'");
  auto planned = line.CallsWhenChosen(plan, &Stub::PlanChange);
  AddReportOptions(plan, planned.get());
  line.AddWritten(plan, "--change", planned->mutable_plan(), "What will change")->required();

  CLI::App* make = AddCommand(group, "make", "A planned change was made: \"you said, we did\"",
                              "pledgectl triage make REPORT --number 1 --made 'Visits began'");
  auto made = line.CallsWhenChosen(make, &Stub::MakeChange);
  AddReportOptions(make, made.get());
  make->add_option_function<int>(
          "--number", [made](int number) { made->set_number(number); }, "Which planned change")
      ->required();
  line.AddWritten(make, "--made", made->mutable_made(), "What was done")->required();

  CLI::App* resolve = AddCommand(group, "resolve", "Says what was done; asks whether it is sorted",
                                 "pledgectl triage resolve REPORT --words -");
  auto resolved = line.CallsWhenChosen(resolve, &Stub::ResolveReport);
  AddReportOptions(resolve, resolved.get());
  line.AddWritten(resolve, "--words", resolved->mutable_resolution(), "What was done")->required();
}

}  // namespace

void AddTriageCommands(CommandLine& line) {
  CLI::App* group =
      line.AddGroup("triage", "What staff do: read, answer, hand over, sort out",
                    "pledgectl --key-file data/master.key --as nia --role social-worker "
                    "triage queue");
  AddReading(line, group);
  AddTriageHandover(line, group);
  AddTransferAll(line, group);
  AddTriageClocks(line, group);
  AddTriageEscalation(line, group);
  AddWriting(line, group);
  AddChanges(line, group);
}

}  // namespace pledgekeeper::ctl
