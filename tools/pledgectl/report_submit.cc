#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"

namespace pledgekeeper::ctl {
void AddReportSubmit(CommandLine& line, Command report) {
  Command command = AddCommand(
      report, "submit", "Says that a promise is not kept",
      "echo 'Nobody came for three weeks.' | pledgectl report submit --promise safe --words - "
      "--feeling worried --safety safe");
  auto request = line.CallsWhenChosen<v1::SubmitReportRequest, v1::SubmitReportResponse>(command);
  AddTextOption(command, "--promise", "Which, see pledge get", request->mutable_promise_id())
      .OfType("PROMISE")
      .Required();
  line.AddWritten(command, "--words", request->mutable_words(), "What happened").Required();
  line.AddWritten(command, "--what-would-help", request->mutable_what_would_help(),
                  "What would make it better");
  line.AddWritten(command, "--about-words", request->mutable_about_words(),
                  "Who it is about, in words");
  AddIdsOption(command, "--about", "Who it is about, see report people; they never learn of it",
               request->mutable_about_ids());
  AddIdsOption(command, "--about-team",
               "Whose service it is about; their managers never learn of it",
               request->mutable_about_team_ids(), "TEAM");
  AddIdsOption(command, "--hide-from", "Who must not see it, see report people",
               request->mutable_hidden_from_ids());
  AddIdsOption(command, "--may-know",
               "Who of those named in the words may see it, see report named",
               request->mutable_may_know_ids());
  AddEnumOption<v1::Feeling>(command, "--feeling", "How I feel",
                             [request](v1::Feeling feeling) { request->set_feeling(feeling); });
  AddEnumOption<v1::Safety>(command, "--safety", "Am I safe right now?",
                            [request](v1::Safety safety) { request->set_safety(safety); });
  AddEnumOption<v1::Language>(command, "--language", "Language to answer in; else my own",
                              [request](v1::Language l) { request->set_language(l); });
}

}  // namespace pledgekeeper::ctl
