#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/check_in_figures_service.pb.h"
#include "proto/pledgekeeper/v1/check_in_service.pb.h"
#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "services/base/status_macros.h"
#include "tools/client/wire_error.h"
#include "tools/client/words_of_enums.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"

namespace pledgekeeper::ctl {
namespace {

// What is typed beside the faces.
struct Answering {
  v1::AnswerCheckInRequest request;
  std::string words_for;
  std::string words;
  bool report = false;
  v1::Safety safety = v1::SAFETY_UNSPECIFIED;
};

// "voice=never-kept".
void ReadFace(const std::string& text, v1::AnswerCheckInRequest& request) {
  const auto& faces = *v1::Face_descriptor();
  const size_t equals = text.find('=');
  const std::string typed = equals == std::string::npos ? "" : text.substr(equals + 1);
  const auto face = client::EnumNumber(faces, typed);
  if (!face.has_value() && typed != "left-out") {
    RefuseOption(
        texts::SayInBoth("{option}: must read PROMISE=FACE, as in voice=never-kept", "--face"));
  }
  v1::CheckInAnswer& answer = *request.add_answers();
  answer.set_promise_id(text.substr(0, equals));
  answer.set_face(static_cast<v1::Face>(face.value_or(v1::FACE_UNSPECIFIED)));
}

// Puts the words beside the face that they are about: the only one, or that which is named.
absl::Status PlaceWords(Answering& asked) {
  if (asked.words.empty() && asked.words_for.empty()) return absl::OkStatus();
  for (v1::CheckInAnswer& answer : *asked.request.mutable_answers()) {
    const bool is_only = asked.words_for.empty() && asked.request.answers_size() == 1;
    if (!is_only && answer.promise_id() != asked.words_for) continue;
    answer.set_words(asked.words);
    return absl::OkStatus();
  }
  return client::ErrorOf(
      absl::StatusCode::kInvalidArgument,
      texts::SayInBoth("{option}: must be a promise that stands in --face", "--words-for"));
}

void SayWordsAreNeeded(const Session& session, const std::string& promise_id) {
  session.SayLine(
      "{promise}: no report is sent without words; write some with --words, or say --safety "
      "not-safe",
      promise_id);
}

// Sends each report that is offered. One that was sent before, with the same words and the same
// safety, is not sent a second time.
absl::Status SendOffered(Session& session, const v1::AnswerCheckInResponse& answer,
                         v1::Safety safety) {
  ASSIGN_OR_RETURN(const client::Connection* connection, session.Connect());
  for (const v1::ReportOffer& offer : answer.offers()) {
    v1::SubmitReportRequest report = offer.report();
    if (report.words().empty() && safety != v1::SAFETY_NOT_SAFE) {
      SayWordsAreNeeded(session, report.promise_id());
      continue;
    }
    report.set_safety(safety);
    if (safety != v1::SAFETY_UNSPECIFIED) {
      report.set_request_id(absl::StrCat(report.request_id(), "-", static_cast<int>(safety)));
    }
    // Not by Session::Call: several reports cannot have the one --request-id.
    ASSIGN_OR_RETURN(const auto sent, connection->Call<v1::SubmitReportResponse>(report));
    session.Print(sent);
  }
  return absl::OkStatus();
}

// The promise that the words are about, or the first one.
std::string PromiseOf(const Answering& asked) {
  const auto& answers = asked.request.answers();
  return asked.words_for.empty() && !answers.empty() ? answers[0].promise_id() : asked.words_for;
}

// Who is not safe, or not sure, is heard before anything else, whatever becomes of the check-in.
absl::Status SendUnsafe(Session& session, const Answering& asked) {
  v1::SubmitReportRequest report;
  report.set_promise_id(PromiseOf(asked));
  report.set_words(asked.words);
  report.set_safety(asked.safety);
  ASSIGN_OR_RETURN(const client::Connection* connection, session.Connect());
  ASSIGN_OR_RETURN(const auto sent, connection->Call<v1::SubmitReportResponse>(report));
  session.Print(sent);
  return absl::OkStatus();
}

absl::Status Answer(Session& session, Answering& asked) {
  const bool is_not_sure = asked.safety == v1::SAFETY_NOT_SURE;
  const bool is_unsafe =
      asked.safety == v1::SAFETY_NOT_SAFE || (is_not_sure && !asked.words.empty());
  if (is_unsafe) RETURN_IF_ERROR(SendUnsafe(session, asked));
  if (is_not_sure && !is_unsafe && !asked.report) SayWordsAreNeeded(session, PromiseOf(asked));
  RETURN_IF_ERROR(PlaceWords(asked));
  ASSIGN_OR_RETURN(auto answer, session.Call<v1::AnswerCheckInResponse>(asked.request));
  const bool sends = asked.report && !is_unsafe;
  v1::AnswerCheckInResponse shown = answer;
  if (asked.report || is_unsafe) {
    // What is sent is offered no more, and somebody reads it.
    shown.clear_offers();
    if (is_unsafe || !answer.offers().empty()) shown.clear_words_text();
  }
  session.Print(shown);
  if (sends && answer.offers().empty()) {
    session.SayLine("No report was sent: no promise is rarely or never kept");
  }
  return sends ? SendOffered(session, answer, asked.safety) : absl::OkStatus();
}

void AddAnswer(CommandLine& line, Command group) {
  Command command =
      AddCommand(group, "answer",
                 "Answers, or corrects what I answered this time; a \"no\" can be sent as a report",
                 "echo 'Nobody asks me.' | pledgectl check-in answer --face safe=always-kept "
                 "--face voice=never-kept --words-for voice --words - --report --safety safe");
  auto asked = std::make_shared<Answering>();
  line.OnChosen(command, [asked](Session& session) { return Answer(session, *asked); });
  AddTextsOption(command, "--face",
                 "A promise, and how it is kept for me: voice=never-kept; left-out takes it back",
                 [asked](const std::vector<std::string>& given) {
                   asked->request.clear_answers();
                   for (const std::string& text : given) ReadFace(text, asked->request);
                 })
      .Also("{what}; may be given several times")
      .OfType("PROMISE=FACE")
      .Required();
  AddTextOption(command, "--words-for", "Which promise --words is about, if there are several",
                &asked->words_for)
      .OfType("PROMISE");
  line.AddWritten(command, "--words", &asked->words,
                  "My own words; nobody reads them unless they are sent as a report");
  AddFlag(command, "--report", "Sends what is not kept as a report, each promise by itself",
          [asked] { asked->report = true; });
  AddEnumOption<v1::Safety>(command, "--safety",
                            "Am I safe right now? If not, my words are sent at once",
                            [asked](v1::Safety safety) { asked->safety = safety; });
}

void AddFigures(CommandLine& line, Command group) {
  Command command = AddCommand(
      group, "figures",
      "How promises are answered, quarter by quarter; never of fewer than 10 young people",
      "pledgectl --key-file data/master.key --as dir --role director check-in figures "
      "--from 2026-01 --to 2026-06");
  auto request =
      line.CallsWhenChosen<v1::GetCheckInFiguresRequest, v1::GetCheckInFiguresResponse>(command);
  AddTextOption(command, "--from",
                "The first month: 2026-01; quarters that lie whole in the period are counted",
                request->mutable_period()->mutable_first_month())
      .OfType("MONTH")
      .Required();
  AddTextOption(command, "--to", "The last month: 2026-06",
                request->mutable_period()->mutable_last_month())
      .OfType("MONTH")
      .Required();
  AddTextOption(command, "--team", "One team; else all that I see together",
                request->mutable_team_id())
      .OfType("TEAM");
}

}  // namespace

void AddCheckInCommands(CommandLine& line) {
  Command group = line.AddGroup(
      "check-in",
      "Check-ins: whether promises are kept for me; nobody reads the words. Figures for managers",
      "pledgectl --key-file data/master.key --as mia --role young-person check-in show");
  Command show = AddCommand(group, "show", "What I am asked, since when, and what I answered last",
                            "pledgectl check-in show");
  line.CallsWhenChosen<v1::GetCheckInRequest, v1::GetCheckInResponse>(show);
  AddAnswer(line, group);
  Command skip =
      AddCommand(group, "skip", "\"Not now\": asks me again later", "pledgectl check-in skip");
  line.CallsWhenChosen<v1::SkipCheckInRequest, v1::SkipCheckInResponse>(skip);
  Command history =
      AddCommand(group, "history", "What I answered, newest first", "pledgectl check-in history");
  AddPageOptions(
      history,
      line.CallsWhenChosen<v1::ListCheckInsRequest, v1::ListCheckInsResponse>(history).get());
  AddFigures(line, group);
}

}  // namespace pledgekeeper::ctl
