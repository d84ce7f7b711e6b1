#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "proto/pledgekeeper/v1/speaking_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/receipt_file.h"

namespace pledgekeeper::ctl {
namespace {

// What each option is for, to whoever types it.
struct Asked {
  Text about;
  Text hide_from;
  Text may_know;
  Text feeling;
  Text safety;
  Text language;
  Text compliment;
};
constexpr Asked kByThemself = {"Who it is about, see report people; they never learn of it",
                               "Who must not see it, see report people",
                               "Who of those named in the words may see it, see report named",
                               "How I feel",
                               "Am I safe right now?",
                               "Language to answer in; else my own",
                               "It is a compliment: this promise is kept well"};
constexpr Asked kForThem = {
    "Who it is about, see speak people; they never learn of it",
    "Who must not see it, see speak people",
    "Who of those named in the words may see it, see speak named",
    "How the young person feels",
    "Whether the young person is safe right now",
    "Language to answer in; else the young person's own",
    "It is a compliment: the young person says that this promise is kept well"};

// What a young person says, by themself or through somebody. `request` holds `said`.
void AddSaid(CommandLine& line, Command command, const Asked& asked,
             std::shared_ptr<google::protobuf::Message> request, v1::SubmitReportRequest* said) {
  AddTextOption(command, "--promise", "Which, see pledge get", said->mutable_promise_id())
      .OfType("PROMISE")
      .Required();
  line.AddWritten(command, "--words", said->mutable_words(), "What happened").Required();
  line.AddWritten(command, "--what-would-help", said->mutable_what_would_help(),
                  "What would make it better");
  line.AddWritten(command, "--about-words", said->mutable_about_words(),
                  "Who it is about, in words");
  AddIdsOption(command, "--about", asked.about, said->mutable_about_ids());
  AddIdsOption(command, "--about-team",
               "Whose service it is about; their managers never learn of it",
               said->mutable_about_team_ids(), "TEAM");
  AddIdsOption(command, "--hide-from", asked.hide_from, said->mutable_hidden_from_ids());
  AddIdsOption(command, "--may-know", asked.may_know, said->mutable_may_know_ids());
  AddEnumOption<v1::Feeling>(command, "--feeling", asked.feeling,
                             [request, said](v1::Feeling feeling) { said->set_feeling(feeling); });
  AddEnumOption<v1::Safety>(command, "--safety", asked.safety,
                            [request, said](v1::Safety safety) { said->set_safety(safety); });
  AddEnumOption<v1::Language>(command, "--language", asked.language,
                              [request, said](v1::Language l) { said->set_language(l); });
  AddFlag(command, "--compliment", asked.compliment,
          [request, said] { said->set_compliment(true); });
}

}  // namespace

void AddReportSubmit(CommandLine& line, Command report) {
  Command command = AddCommand(
      report, "submit", "Says that a promise is not kept",
      "echo 'Nobody came for three weeks.' | pledgectl report submit --promise safe --words - "
      "--feeling worried --safety safe");
  const auto request = std::make_shared<v1::SubmitReportRequest>();
  const auto files = std::make_shared<ReceiptFiles>();
  line.OnChosen(command, [request, files](Session& session) {
    return SubmitWithReceipt(session, *request, *files);
  });
  AddSaid(line, command, kByThemself, request, request.get());
  AddTextOption(command, "--receipt", "Write the signed receipt to this file, to be kept",
                &files->receipt)
      .OfType("FILE");
  AddTextOption(command, "--sent",
                "Write what is sent to this file, words and all, to go with the receipt",
                &files->sent)
      .OfType("FILE");
}

void AddSpeakCommands(CommandLine& line) {
  Command group = line.AddGroup(
      "speak", "What advocates and staff do for a young person who agreed: send a report for them",
      "pledgectl --key-file data/master.key --as w-tegan-farrow --role advocate speak people "
      "yp-noor");
  const auto add_young_person = [](Command command, std::string* id) {
    AddTextOption(command, "YOUNG_PERSON", "The young person's id", id).Required();
  };
  Command submit = AddCommand(
      group, "submit", "Sends a report for a young person; it is theirs",
      "echo 'Nobody asks me.' | pledgectl speak submit mia --agreed face-to-face --promise voice "
      "--words -");
  auto spoken =
      line.CallsWhenChosen<v1::SubmitReportForRequest, v1::SubmitReportForResponse>(submit);
  add_young_person(submit, spoken->mutable_young_person_id());
  AddEnumOption<v1::Agreement>(submit, "--agreed", "How the young person agreed",
                               [spoken](v1::Agreement a) { spoken->set_agreement(a); })
      .Required();
  line.AddWritten(submit, "--agreed-words", spoken->mutable_agreement_words(),
                  "More of how they agreed; the young person sees it");
  AddTextOption(submit, "--speaker", "Who spoke, if not the caller; the young person sees it",
                spoken->mutable_speaker());
  AddSaid(line, submit, kForThem, spoken, spoken->mutable_report());

  Command people = AddCommand(group, "people", "People and services that the young person can name",
                              "pledgectl speak people mia");
  auto listed = line.CallsWhenChosen<v1::ListPeopleForRequest, v1::ListPeopleResponse>(people);
  add_young_person(people, listed->mutable_young_person_id());
  AddPageOptions(people, listed.get());

  Command named = AddCommand(group, "named", "Who of staff is named in words not sent yet",
                             "echo 'Grace never listens.' | pledgectl speak named mia --words -");
  auto words = line.CallsWhenChosen<v1::FindNamedForRequest, v1::FindNamedResponse>(named);
  add_young_person(named, words->mutable_young_person_id());
  line.AddWritten(named, "--words", words->add_texts(), "What is to be sent").Required();
}

}  // namespace pledgekeeper::ctl
