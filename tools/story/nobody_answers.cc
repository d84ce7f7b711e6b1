#include <algorithm>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "services/base/status_macros.h"
#include "tools/story/chapters.h"
#include "tools/story/event_log.h"

namespace pledgekeeper::story {
namespace {

using QueueLog = EventLog<v1::QueueEvent>;
using ReportLog = EventLog<v1::ReportEvent>;

// The demo policy reminds after 4 s and brings in the manager after 8 s; more than twice the time
// is not slow but wrong.
constexpr absl::Duration kReminderLimit = absl::Seconds(10);
constexpr absl::Duration kManagerLimit = absl::Seconds(12);
constexpr absl::Duration kAtOnce = absl::Seconds(3);

// Who plays in this chapter, signed in.
struct Players {
  const client::Connection young_person;
  const client::Connection worker;
  const client::Connection manager;
};

absl::StatusOr<Players> SignIn(const Stage& stage) {
  ASSIGN_OR_RETURN(client::Connection young_person, stage.SignIn(stage.cast.first));
  ASSIGN_OR_RETURN(client::Connection worker, stage.SignIn(stage.cast.first_worker));
  ASSIGN_OR_RETURN(client::Connection manager, stage.SignIn(stage.cast.first_manager));
  return Players{std::move(young_person), std::move(worker), std::move(manager)};
}

absl::Status Submit(Stage& stage, const Players& players, const QueueLog& worker_log) {
  const Cast& cast = stage.cast;
  Timeline& timeline = stage.timeline();
  ASSIGN_OR_RETURN(const v1::SubmitReportRequest request,
                   stage.WriteReport(players.young_person, "Nobody came, three weeks running."));
  ASSIGN_OR_RETURN(const v1::SubmitReportResponse answer,
                   players.young_person.Call<v1::SubmitReportResponse>(request));
  const std::string id = stage.ignored_report_id = answer.report().report_id();
  timeline.Tell(absl::StrCat(cast.first.name(), " says that a promise is not kept."));
  timeline.Check(answer.report().status() == v1::STATUS_WE_HAVE_IT &&
                     answer.report().holder().worker_id() == cast.first_worker.worker_id(),
                 absl::StrCat("It arrived, and ", cast.first.name(), " sees that ",
                              cast.first_worker.name(), " has it."));
  const bool told = worker_log.WaitFor(
      [&](const v1::QueueEvent& event) { return event.report_id() == id && event.in_queue(); },
      kAtOnce);
  ASSIGN_OR_RETURN(const auto item, stage.FindInQueue(players.worker, id));
  timeline.Check(
      told && item.has_value() && item->reason() == v1::RESPONSIBILITY_REASON_RESPONSIBLE_WORKER,
      absl::StrCat("It is in the queue of ", cast.first_worker.name(), "."));
  return absl::OkStatus();
}

// Waits until an action of time is told to whoever listens.
bool IsTold(const QueueLog& log, const std::string& report_id, v1::Action action,
            absl::Duration limit) {
  return log.WaitFor(
      [&](const v1::QueueEvent& event) {
        return event.report_id() == report_id && event.action() == action && event.told();
      },
      limit);
}

absl::Status LookAtEscalation(Stage& stage, const Players& players, const ReportLog& log) {
  const Cast& cast = stage.cast;
  Timeline& timeline = stage.timeline();
  const std::string& id = stage.ignored_report_id;
  ASSIGN_OR_RETURN(const auto item, stage.FindInQueue(players.manager, id));
  timeline.Check(item.has_value() && item->reason() == v1::RESPONSIBILITY_REASON_ESCALATED,
                 absl::StrCat("It is in the queue of ", cast.first_manager.name(),
                              " too, because it was escalated."));
  timeline.Check(
      log.WaitFor([&](const v1::ReportEvent& event) { return event.report_id() == id; }, kAtOnce),
      absl::StrCat("The phone of ", cast.first.name(), " is told that something changed."));
  ASSIGN_OR_RETURN(const v1::Report report, stage.ReadMine(players.young_person, id));
  const bool sees = std::any_of(report.brought_in().begin(), report.brought_in().end(),
                                [&](const v1::Holder& holder) {
                                  return holder.worker_id() == cast.first_manager.worker_id();
                                });
  timeline.Check(sees, absl::StrCat(cast.first.name(), " sees that ", cast.first_manager.name(),
                                    " was brought in."));
  timeline.Check(report.late() && !report.next_steps().empty(),
                 absl::StrCat(cast.first.name(), " is told that they are late, and what to do."));
  return absl::OkStatus();
}

}  // namespace

absl::Status NobodyAnswers(Stage& stage) {
  const Cast& cast = stage.cast;
  Timeline& timeline = stage.timeline();
  timeline.Chapter("2. Nobody answers");
  ASSIGN_OR_RETURN(const Players players, SignIn(stage));
  const QueueLog worker_log(players.worker, v1::WatchQueueRequest());
  const QueueLog manager_log(players.manager, v1::WatchQueueRequest());
  RETURN_IF_ERROR(worker_log.WaitUntilListening());
  RETURN_IF_ERROR(manager_log.WaitUntilListening());
  RETURN_IF_ERROR(Submit(stage, players, worker_log));
  const ReportLog report_log(players.young_person, v1::WatchReportsRequest());
  RETURN_IF_ERROR(report_log.WaitUntilListening());

  const std::string& id = stage.ignored_report_id;
  timeline.Check(IsTold(worker_log, id, v1::ACTION_REMIND, kReminderLimit),
                 absl::StrCat("Nobody acknowledges it. ", cast.first_worker.name(),
                              " is reminded at half the time."));
  timeline.Check(IsTold(manager_log, id, v1::ACTION_ESCALATE, kManagerLimit),
                 absl::StrCat("Still nobody. The time is over: ", cast.first_manager.name(),
                              " is brought in."));
  return LookAtEscalation(stage, players, report_log);
}

}  // namespace pledgekeeper::story
