#include <algorithm>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "services/base/status_macros.h"
#include "tools/client/wire_error.h"
#include "tools/story/chapters.h"
#include "tools/story/desk_work.h"
#include "tools/story/event_log.h"
#include "tools/texts/enum_words.h"

namespace pledgekeeper::story {
namespace {

using QueueLog = EventLog<v1::QueueEvent>;

absl::Status NameTheWorker(Stage& stage, const client::Connection& young_person,
                           v1::SubmitReportRequest* request) {
  const v1::Worker& worker = stage.cast.first_worker;
  ASSIGN_OR_RETURN(const v1::ListPeopleResponse people,
                   young_person.Call<v1::ListPeopleResponse>(v1::ListPeopleRequest()));
  stage.timeline().Check(
      std::any_of(people.people().begin(), people.people().end(),
                  [&](const auto& person) { return person.worker_id() == worker.worker_id(); }),
      absl::StrCat(stage.cast.first.name(), " can name ", worker.name(), "."));
  ASSIGN_OR_RETURN(*request, stage.WriteReport(young_person, "My worker shouts at me."));
  request->add_about_ids(worker.worker_id());
  return absl::OkStatus();
}

// Nothing in the queue, nothing to read, nothing in the stream. For the stream, something else that
// happens later is waited for: what came before it would have been seen by then.
absl::Status LookAsWorker(Stage& stage, const client::Connection& young_person,
                          const client::Connection& worker, const std::string& id,
                          const QueueLog& log) {
  Timeline& timeline = stage.timeline();
  const std::string& name = stage.cast.first_worker.name();
  ASSIGN_OR_RETURN(const auto item, stage.FindInQueue(worker, id));
  timeline.Check(!item.has_value(), absl::StrCat("It is not in the queue of ", name, "."));
  const auto read = DeskWork(worker, name, id).Open();
  timeline.Check(
      absl::IsNotFound(read.status()) && client::ReasonOf(read.status()) == "REPORT_NOT_FOUND",
      absl::StrCat(name, " asks for it by its id: there is no such report."));

  v1::SendMessageRequest message;
  message.set_report_id(stage.ignored_report_id);
  message.set_text("Is anybody there?");
  RETURN_IF_ERROR(young_person.Call<v1::Report>(message).status());
  const bool hears = log.WaitFor(
      [&](const v1::QueueEvent& event) {
        return event.report_id() == stage.ignored_report_id &&
               event.action() == v1::ACTION_MESSAGE_FROM_YOUNG_PERSON;
      },
      absl::Seconds(5));
  const bool leaked = log.Saw([&](const v1::QueueEvent& event) { return event.report_id() == id; });
  timeline.Check(hears && !leaked,
                 absl::StrCat("The stream of ", name, " tells of a message in the other report, ",
                              "and never of this one."));
  return absl::OkStatus();
}

absl::Status SendAgain(Stage& stage, const client::Connection& young_person,
                       const v1::SubmitReportRequest& request, const std::string& id) {
  Timeline& timeline = stage.timeline();
  timeline.Chapter("6. The phone sends it again");
  ASSIGN_OR_RETURN(const v1::SubmitReportResponse again,
                   young_person.Call<v1::SubmitReportResponse>(request));
  timeline.Check(again.report().report_id() == id,
                 "The same request id gives the same report: there is only ever one.");
  v1::SubmitReportRequest other = request;
  other.set_words("Something else.");
  const auto refused = young_person.Call<v1::SubmitReportResponse>(other);
  timeline.Check(client::ReasonOf(refused.status()) == "REQUEST_ID_REUSED",
                 "The same request id with other words is refused.");
  return absl::OkStatus();
}

absl::Status Play(Stage& stage, const client::Connection& young_person) {
  const Cast& cast = stage.cast;
  ASSIGN_OR_RETURN(const client::Connection worker, stage.SignIn(cast.first_worker));
  const QueueLog log(worker, v1::WatchQueueRequest());
  RETURN_IF_ERROR(log.WaitUntilListening());
  v1::SubmitReportRequest request;
  RETURN_IF_ERROR(NameTheWorker(stage, young_person, &request));
  ASSIGN_OR_RETURN(const v1::SubmitReportResponse answer,
                   young_person.Call<v1::SubmitReportResponse>(request));
  const v1::Report& report = answer.report();
  stage.timeline().Check(
      !report.holder().name().empty() &&
          report.holder().worker_id() != cast.first_worker.worker_id(),
      absl::StrCat(cast.first.name(), " says something about ", cast.first_worker.name(),
                   "; it is with ", report.holder().name(), " (",
                   texts::Words(report.holder().reason(), v1::LANGUAGE_ENGLISH), ")."));
  absl::Status status = LookAsWorker(stage, young_person, worker, report.report_id(), log);
  if (status.ok()) status = SendAgain(stage, young_person, request, report.report_id());
  status.Update(stage.TakeBack(young_person, report.report_id()));
  return status;
}

}  // namespace

absl::Status AboutTheWorker(Stage& stage) {
  stage.timeline().Chapter("5. A report about the worker");
  ASSIGN_OR_RETURN(const client::Connection young_person, stage.SignIn(stage.cast.first));
  absl::Status status = Play(stage, young_person);
  if (!stage.ignored_report_id.empty()) {
    status.Update(stage.TakeBack(young_person, stage.ignored_report_id));
  }
  stage.timeline().Tell(absl::StrCat(stage.cast.first.name(), " takes back what is still open."));
  return status;
}

}  // namespace pledgekeeper::story
