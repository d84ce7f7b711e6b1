#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/watch.h"

namespace pledgekeeper::ctl {
namespace {

void AddReading(CommandLine& line, Command group) {
  Command queue =
      AddCommand(group, "queue", "What is with me, most urgent first", "pledgectl triage queue");
  AddPageOptions(queue,
                 line.CallsWhenChosen<v1::ListQueueRequest, v1::ListQueueResponse>(queue).get());

  Command desk = AddCommand(group, "desk", "What lies on a team's duty desk",
                            "pledgectl triage desk --team west");
  auto of_team = line.CallsWhenChosen<v1::ListDeskRequest, v1::ListDeskResponse>(desk);
  AddTextOption(desk, "--team", "Whose; else my team's", of_team->mutable_team_id());
  AddPageOptions(desk, of_team.get());

  Command get = AddCommand(group, "get", "A whole report; the young person sees that I read it",
                           "pledgectl triage get REPORT");
  AddReportOptions(get,
                   line.CallsWhenChosen<v1::GetTriageReportRequest, v1::TriageReport>(get).get());

  Command messages = AddCommand(group, "messages", "Messages of a report, newest first",
                                "pledgectl triage messages REPORT");
  auto written =
      line.CallsWhenChosen<v1::ListTriageMessagesRequest, v1::ListTriageMessagesResponse>(messages);
  AddReportOptions(messages, written.get());
  AddPageOptions(messages, written.get());

  Command notes = AddCommand(group, "notes", "Notes among staff, newest first",
                             "pledgectl triage notes REPORT");
  auto noted = line.CallsWhenChosen<v1::ListNotesRequest, v1::ListNotesResponse>(notes);
  AddReportOptions(notes, noted.get());
  AddPageOptions(notes, noted.get());

  Command history = AddCommand(group, "history", "All that happened, newest first",
                               "pledgectl triage history REPORT");
  auto happened =
      line.CallsWhenChosen<v1::ListTriageHistoryRequest, v1::ListTriageHistoryResponse>(history);
  AddReportOptions(history, happened.get());
  AddPageOptions(history, happened.get());

  Command themes = AddCommand(group, "themes", "The same promise, again and again, at one place",
                              "pledgectl triage themes");
  AddPageOptions(themes,
                 line.CallsWhenChosen<v1::ListThemesRequest, v1::ListThemesResponse>(themes).get());

  Command watch = AddCommand(group, "watch", "Tells when my queue or desk changes",
                             "pledgectl triage watch --for 8h");
  WatchesWhenChosen<v1::WatchQueueRequest, v1::QueueEvent>(line, watch);
}

void AddWriting(CommandLine& line, Command group) {
  Command acknowledge =
      AddCommand(group, "acknowledge", "Tells the young person that somebody works on it",
                 "echo 'I call you today.' | pledgectl triage acknowledge REPORT --words -");
  auto acknowledged =
      line.CallsWhenChosen<v1::AcknowledgeReportRequest, v1::TriageReport>(acknowledge);
  AddReportOptions(acknowledge, acknowledged.get());
  line.AddWritten(acknowledge, "--words", acknowledged->mutable_text(), "First words to them");

  Command message = AddCommand(group, "message", "Writes to the young person",
                               "pledgectl triage message REPORT --words -");
  auto sent = line.CallsWhenChosen<v1::SendTriageMessageRequest, v1::TriageReport>(message);
  AddReportOptions(message, sent.get());
  line.AddWritten(message, "--words", sent->mutable_text(), "What to write").Required();

  Command note = AddCommand(group, "note", "Writes a note that only staff see",
                            "pledgectl triage note REPORT --words -");
  auto noted = line.CallsWhenChosen<v1::AddNoteRequest, v1::TriageReport>(note);
  AddReportOptions(note, noted.get());
  line.AddWritten(note, "--words", noted->mutable_text(), "What to write").Required();
}

// What was done, and what came of it.
template <typename Request>
void AddAnswerOptions(CommandLine& line, Command answer) {
  auto answered = line.CallsWhenChosen<Request, v1::TriageReport>(answer);
  AddReportOptions(answer, answered.get());
  line.AddWritten(answer, "--words", answered->mutable_resolution(), "What was done").Required();
  // Not withdrawn, which nobody says.
  const Choices outcomes = {{"upheld", v1::OUTCOME_UPHELD},
                            {"partly-upheld", v1::OUTCOME_PARTLY_UPHELD},
                            {"not-upheld", v1::OUTCOME_NOT_UPHELD},
                            {"out-of-scope", v1::OUTCOME_OUT_OF_SCOPE}};
  AddChoiceOption(
      answer, "--outcome", "Whether the promise was kept", outcomes,
      [answered](int outcome) { answered->set_outcome(static_cast<v1::Outcome>(outcome)); })
      .Required();
  line.AddWritten(answer, "--outcome-reason", answered->mutable_outcome_reason(),
                  "Why it cannot be decided here; the young person sees it");
  AddEnumsOption<v1::Remedy>(answer, "--remedy", "What is done for them; may be given again",
                             answered->mutable_remedies());
  AddEnumsOption<v1::Fault>(answer, "--fault",
                            "What was at fault, for staff to learn from; may be given again",
                            answered->mutable_faults());
}

void AddAnswering(CommandLine& line, Command group) {
  Command resolve = AddCommand(group, "resolve", "Says what was done; asks whether it is sorted",
                               "pledgectl triage resolve REPORT --outcome upheld --words -");
  AddAnswerOptions<v1::ResolveReportRequest>(line, resolve);
  Command correct =
      AddCommand(group, "correct", "Puts an answer right, before they say anything of it",
                 "pledgectl triage correct REPORT --outcome upheld --words -");
  AddAnswerOptions<v1::CorrectAnswerRequest>(line, correct);
}

void AddCompliment(CommandLine& line, Command group) {
  Command thank = AddCommand(group, "thank", "Thanks for a compliment, which is over with that",
                             "echo 'We tell Ann.' | pledgectl triage thank REPORT --words -");
  auto thanked = line.CallsWhenChosen<v1::ThankForComplimentRequest, v1::TriageReport>(thank);
  AddReportOptions(thank, thanked.get());
  line.AddWritten(thank, "--words", thanked->mutable_text(), "What to write").Required();

  Command more = AddCommand(
      group, "treat-as-report", "A compliment is more than one: it is answered as every report",
      "pledgectl triage treat-as-report REPORT --reason 'There is a worry in it'");
  auto treated = line.CallsWhenChosen<v1::TreatAsReportRequest, v1::TriageReport>(more);
  AddReportOptions(more, treated.get());
  line.AddWritten(more, "--reason", treated->mutable_reason(), "Why; the young person sees it")
      .Required();
}

}  // namespace

void AddTriageCommands(CommandLine& line) {
  Command group =
      line.AddGroup("triage", "What staff do: read, answer, hand over, sort out",
                    "pledgectl --key-file data/master.key --as nia --role social-worker "
                    "triage queue");
  AddReading(line, group);
  AddTriageHandover(line, group);
  AddTransferAll(line, group);
  AddTriageClocks(line, group);
  AddTriageEscalation(line, group);
  AddTriageEvidence(line, group);
  AddWriting(line, group);
  AddAnswering(line, group);
  AddCompliment(line, group);
  AddTriageChanges(line, group);
}

}  // namespace pledgekeeper::ctl
