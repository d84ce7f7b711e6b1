#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"

namespace pledgekeeper::ctl {
namespace {

const Choices kStages = {{"formal", v1::MILESTONE_FORMAL_REQUESTED},
                         {"panel", v1::MILESTONE_PANEL_REQUESTED}};

// Yes or no, one of which has to be said.
struct Answer {
  std::string name;
  Text what;
};
void AddYesOrNo(Command command, const Answer& yes, const Answer& no,
                const std::function<void(bool)>& set) {
  Command answer = AddOneOf(command);
  AddFlag(answer, yes.name, yes.what, [set] { set(true); });
  AddFlag(answer, no.name, no.what, [set] { set(false); });
}

}  // namespace

void AddReportStages(CommandLine& line, Command report) {
  Command stage =
      AddCommand(report, "stage", "\"I want the formal stage\", or a review panel",
                 "pledgectl report stage REPORT formal --words 'It was not looked into'");
  auto asked = line.CallsWhenChosen<v1::RequestStageRequest, v1::Report>(stage);
  AddReportOptions(stage, asked.get());
  AddChoiceOption(stage, "STAGE", "Which", kStages, [asked](int which) {
    asked->set_stage(static_cast<v1::Milestone>(which));
  }).Required();
  line.AddWritten(stage, "--words", asked->mutable_words(), "Why");
  AddNamedOptions(stage, asked.get());

  Command about =
      AddCommand(report, "answer-stage", "Says yes or no to a stage that staff ask about",
                 "pledgectl report answer-stage REPORT formal --agree");
  auto wants = line.CallsWhenChosen<v1::AnswerStageRequest, v1::Report>(about);
  AddReportOptions(about, wants.get());
  AddChoiceOption(about, "STAGE", "Which", kStages, [wants](int which) {
    wants->set_stage(static_cast<v1::Milestone>(which));
  }).Required();
  AddYesOrNo(about, {"--agree", "Yes: I want it"}, {"--refuse", "No: I do not want it"},
             [wants](bool agree) { wants->set_agree(agree); });

  Command extension = AddCommand(report, "answer-extension", "Says yes or no to more time",
                                 "pledgectl report answer-extension REPORT discuss --agree");
  auto answered = line.CallsWhenChosen<v1::AnswerExtensionRequest, v1::Report>(extension);
  AddReportOptions(extension, answered.get());
  AddTextOption(extension, "CLOCK", "The clock's name", answered->mutable_clock()).Required();
  AddYesOrNo(extension, {"--agree", "Yes: they may have more time"},
             {"--refuse", "No: the date stays as it is"},
             [answered](bool agree) { answered->set_agree(agree); });

  Command advocate = AddCommand(report, "advocate", "Says whether I want an advocate",
                                "pledgectl report advocate REPORT --yes");
  auto wanted = line.CallsWhenChosen<v1::AnswerAdvocateOfferRequest, v1::Report>(advocate);
  AddReportOptions(advocate, wanted.get());
  AddYesOrNo(advocate, {"--yes", "Yes: I want somebody who speaks up for me"},
             {"--no", "No, or no longer; an advocate who had it reads it no more"},
             [wanted](bool yes) { wanted->set_wanted(yes); });

  Command not_safe = AddCommand(report, "not-safe", "\"I am not safe now\": says whom to call",
                                "pledgectl report not-safe REPORT --words 'He is here again'");
  auto said = line.CallsWhenChosen<v1::SayNotSafeRequest, v1::Report>(not_safe);
  AddReportOptions(not_safe, said.get());
  line.AddWritten(not_safe, "--words", said->mutable_words(), "What is happening");
  AddNamedOptions(not_safe, said.get());

  Command safety = AddCommand(report, "answer-safety", "Answers \"are you safe right now?\"",
                              "pledgectl report answer-safety REPORT --safety safe");
  auto answer = line.CallsWhenChosen<v1::AnswerSafetyRequest, v1::Report>(safety);
  AddReportOptions(safety, answer.get());
  AddEnumOption<v1::Safety>(safety, "--safety", "Am I safe right now?", [answer](v1::Safety said) {
    answer->set_safety(said);
  }).Required();

  Command object = AddCommand(report, "object", "\"Not this person\": they must not see it",
                              "pledgectl report object REPORT --to w-grace-adeholm");
  auto objected = line.CallsWhenChosen<v1::ChangeObjectionsRequest, v1::Report>(object);
  AddReportOptions(object, objected.get());
  AddIdsOption(object, "--to", "Who must not see it, see report people",
               objected->mutable_add_ids());
  AddIdsOption(object, "--no-longer-to", "Who may see it after all; it does not go back to them",
               objected->mutable_remove_ids());
}

}  // namespace pledgekeeper::ctl
