#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/watch.h"

namespace pledgekeeper::ctl {
namespace {

void AddReading(CommandLine& line, Command group) {
  Command list = AddCommand(group, "list", "My reports, newest first", "pledgectl report list");
  AddPageOptions(list,
                 line.CallsWhenChosen<v1::ListReportsRequest, v1::ListReportsResponse>(list).get());

  Command get = AddCommand(group, "get", "One of my reports: who has it, who opened it",
                           "pledgectl report get REPORT");
  AddReportOptions(get, line.CallsWhenChosen<v1::GetReportRequest, v1::Report>(get).get());

  Command messages = AddCommand(group, "messages", "Messages of one of my reports, newest first",
                                "pledgectl report messages REPORT");
  auto written = line.CallsWhenChosen<v1::ListMessagesRequest, v1::ListMessagesResponse>(messages);
  AddReportOptions(messages, written.get());
  AddPageOptions(messages, written.get());

  Command history = AddCommand(group, "history", "All that happened to one of mine, newest first",
                               "pledgectl report history REPORT");
  auto happened = line.CallsWhenChosen<v1::ListHistoryRequest, v1::ListHistoryResponse>(history);
  AddReportOptions(history, happened.get());
  AddPageOptions(history, happened.get());

  Command people =
      AddCommand(group, "people", "People and services that I can name, those around me first",
                 "pledgectl report people");
  auto named = line.CallsWhenChosen<v1::ListPeopleRequest, v1::ListPeopleResponse>(people);
  AddPageOptions(people, named.get());

  Command in_words = AddCommand(group, "named", "Who of staff is named in words not sent yet",
                                "echo 'Grace never listens.' | pledgectl report named --words -");
  auto words = line.CallsWhenChosen<v1::FindNamedRequest, v1::FindNamedResponse>(in_words);
  line.AddWritten(in_words, "--words", words->add_texts(), "What I wrote").Required();

  Command watch = AddCommand(group, "watch", "Tells when a report of mine changes",
                             "pledgectl report watch --for 10m");
  WatchesWhenChosen<v1::WatchReportsRequest, v1::ReportEvent>(line, watch);
}

void AddAnswering(CommandLine& line, Command group) {
  Command message = AddCommand(group, "message", "Writes to whoever has it",
                               "echo 'It happened again.' | pledgectl report message REPORT "
                               "--words -");
  auto said = line.CallsWhenChosen<v1::SendMessageRequest, v1::Report>(message);
  AddReportOptions(message, said.get());
  line.AddWritten(message, "--words", said->mutable_text(), "What to write").Required();
  AddFlag(message, "--not-safe", "I am not safe now", [said] { said->set_not_safe(true); });
  AddNamedOptions(message, said.get());

  Command sorted =
      AddCommand(group, "sorted", "\"It is sorted.\"", "pledgectl report sorted REPORT");
  AddReportOptions(sorted,
                   line.CallsWhenChosen<v1::ConfirmReportRequest, v1::Report>(sorted).get());

  Command not_sorted =
      AddCommand(group, "not-sorted", "\"It is not sorted.\" It goes one level higher.",
                 "echo 'Still no visit.' | pledgectl report not-sorted REPORT --words -");
  auto reopened = line.CallsWhenChosen<v1::ReopenReportRequest, v1::Report>(not_sorted);
  AddReportOptions(not_sorted, reopened.get());
  line.AddWritten(not_sorted, "--words", reopened->mutable_words(), "Why not");
  AddNamedOptions(not_sorted, reopened.get());

  Command withdraw =
      AddCommand(group, "withdraw", "\"I take it back.\"", "pledgectl report withdraw REPORT");
  AddReportOptions(withdraw,
                   line.CallsWhenChosen<v1::WithdrawReportRequest, v1::Report>(withdraw).get());
}

}  // namespace

void AddReportCommands(CommandLine& line) {
  Command group = line.AddGroup(
      "report", "What a young person does: say that a promise is not kept",
      "pledgectl --key-file data/master.key --as mia --role young-person report list");
  AddReportSubmit(line, group);
  AddReading(line, group);
  AddAnswering(line, group);
  AddReportStages(line, group);
}

}  // namespace pledgekeeper::ctl
