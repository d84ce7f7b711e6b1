#include <algorithm>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "services/base/status_macros.h"
#include "tools/client/london_time.h"
#include "tools/story/chapters.h"
#include "tools/story/desk_work.h"

namespace pledgekeeper::story {
namespace {

// The leave ends by itself if the story is killed before it can clear it.
constexpr absl::Duration kLeave = absl::Minutes(2);

absl::Status GoOnLeave(Stage& stage, const client::Connection& administrator) {
  const Cast& cast = stage.cast;
  v1::SetAbsenceRequest request;
  request.set_worker_id(cast.second_worker.worker_id());
  v1::Absence& absence = *request.mutable_absence();
  *absence.mutable_start_time() = client::ToProto(stage.Now() - absl::Seconds(1));
  *absence.mutable_end_time() = client::ToProto(stage.Now() + kLeave);
  absence.set_cover_id(cast.cover.worker_id());
  ASSIGN_OR_RETURN(const v1::Worker worker, administrator.Call<v1::Worker>(request));
  stage.timeline().Check(
      worker.absence().cover_id() == cast.cover.worker_id(),
      absl::StrCat(cast.second_worker.name(), " goes on leave; ", cast.cover.name(), " covers."));
  return absl::OkStatus();
}

absl::Status ComeBack(Stage& stage, const client::Connection& administrator) {
  v1::ClearAbsenceRequest request;
  request.set_worker_id(stage.cast.second_worker.worker_id());
  ASSIGN_OR_RETURN(const v1::Worker worker, administrator.Call<v1::Worker>(request));
  stage.timeline().Check(!worker.has_absence(),
                         absl::StrCat(worker.name(), " is back from leave."));
  return absl::OkStatus();
}

absl::StatusOr<std::string> SubmitToCover(Stage& stage, const client::Connection& young_person,
                                          const client::Connection& cover) {
  const Cast& cast = stage.cast;
  ASSIGN_OR_RETURN(const v1::SubmitReportRequest request,
                   stage.WriteReport(young_person, "I have not seen my brother since summer."));
  ASSIGN_OR_RETURN(const v1::SubmitReportResponse answer,
                   young_person.Call<v1::SubmitReportResponse>(request));
  const std::string id = answer.report().report_id();
  stage.timeline().Tell(absl::StrCat(cast.second.name(), " says that a promise is not kept."));
  const v1::Holder& holder = answer.report().holder();
  ASSIGN_OR_RETURN(const auto item, stage.FindInQueue(cover, id));
  stage.timeline().Check(holder.worker_id() == cast.cover.worker_id() &&
                             holder.reason() == v1::RESPONSIBILITY_REASON_COVER &&
                             item.has_value() && item->reason() == v1::RESPONSIBILITY_REASON_COVER,
                         absl::StrCat("It is with ", cast.cover.name(), " at once, who covers."));
  return id;
}

absl::Status CoverAnswers(Stage& stage, const client::Connection& young_person,
                          const DeskWork& cover) {
  Timeline& timeline = stage.timeline();
  const std::string& young_name = stage.cast.second.name();
  RETURN_IF_ERROR(cover.Open().status());
  ASSIGN_OR_RETURN(const v1::Report opened, stage.ReadMine(young_person, cover.report_id()));
  const bool seen = std::any_of(
      opened.openings().begin(), opened.openings().end(),
      [&](const v1::Opening& opening) { return opening.name() == stage.cast.cover.name(); });
  timeline.Check(seen && opened.status() == v1::STATUS_BEING_READ,
                 absl::StrCat(cover.name(), " opens it, and ", young_name, " sees who did."));
  ASSIGN_OR_RETURN(const v1::TriageReport acknowledged, cover.Acknowledge());
  timeline.Check(acknowledged.item().status() == v1::STATUS_BEING_WORKED_ON,
                 absl::StrCat(cover.name(), " acknowledges it: someone is working on it."));
  ASSIGN_OR_RETURN(const v1::TriageReport planned, cover.PlanChange("A visit every month"));
  timeline.Check(planned.changes_size() == 1,
                 absl::StrCat(cover.name(), " plans a change: a visit every month."));
  ASSIGN_OR_RETURN(const v1::TriageReport resolved,
                   cover.Resolve("We asked for a visit.", v1::OUTCOME_PARTLY_UPHELD));
  timeline.Check(resolved.item().status() == v1::STATUS_SAID_TO_BE_SORTED,
                 absl::StrCat(cover.name(), " answers: they say it is sorted – is it?"));
  return absl::OkStatus();
}

absl::Status SayNotSorted(Stage& stage, const client::Connection& young_person,
                          const client::Connection& manager, const DeskWork& cover) {
  const Cast& cast = stage.cast;
  ASSIGN_OR_RETURN(const v1::TriageReport before, cover.Open());
  v1::ReopenReportRequest request;
  request.set_report_id(cover.report_id());
  request.set_words("Asking is not a visit.");
  ASSIGN_OR_RETURN(const v1::Report reopened, young_person.Call<v1::Report>(request));
  stage.timeline().Check(reopened.status() == v1::STATUS_WE_HAVE_IT,
                         absl::StrCat(cast.second.name(), " says: it is not sorted."));
  ASSIGN_OR_RETURN(const auto item, stage.FindInQueue(manager, cover.report_id()));
  stage.timeline().Check(reopened.holder().worker_id() == cast.cover_manager.worker_id() &&
                             item.has_value() &&
                             item->reason() == v1::RESPONSIBILITY_REASON_REOPENED &&
                             item->level() == before.item().level() + 1,
                         absl::StrCat("It is with the manager above, ", cast.cover_manager.name(),
                                      ", one level higher."));
  return absl::OkStatus();
}

absl::Status ManagerFinishes(Stage& stage, const client::Connection& young_person,
                             const DeskWork& manager) {
  Timeline& timeline = stage.timeline();
  RETURN_IF_ERROR(manager.Open().status());
  ASSIGN_OR_RETURN(const v1::TriageReport acknowledged, manager.Acknowledge());
  timeline.Check(acknowledged.item().status() == v1::STATUS_BEING_WORKED_ON,
                 absl::StrCat(manager.name(), " acknowledges it."));
  ASSIGN_OR_RETURN(const v1::TriageReport made, manager.MakeChange(1, "The first visit was today"));
  timeline.Check(made.changes_size() == 1 && !made.changes(0).made().empty(),
                 absl::StrCat(manager.name(), " makes the change: the first visit was today."));
  RETURN_IF_ERROR(
      manager.Resolve("You visit your brother every month.", v1::OUTCOME_UPHELD).status());
  v1::ConfirmReportRequest request;
  request.set_report_id(manager.report_id());
  ASSIGN_OR_RETURN(const v1::Report sorted, young_person.Call<v1::Report>(request));
  timeline.Check(sorted.status() == v1::STATUS_SORTED && !sorted.changes(0).made().empty(),
                 absl::StrCat(stage.cast.second.name(), " says: it is sorted. You said, we did."));
  return absl::OkStatus();
}

absl::Status PlayDuringLeave(Stage& stage) {
  const Cast& cast = stage.cast;
  ASSIGN_OR_RETURN(const client::Connection young_person, stage.SignIn(cast.second));
  ASSIGN_OR_RETURN(const client::Connection cover, stage.SignIn(cast.cover));
  ASSIGN_OR_RETURN(const client::Connection manager, stage.SignIn(cast.cover_manager));
  ASSIGN_OR_RETURN(const std::string id, SubmitToCover(stage, young_person, cover));
  const DeskWork cover_work(cover, cast.cover.name(), id);
  const DeskWork manager_work(manager, cast.cover_manager.name(), id);

  stage.timeline().Chapter("4. Answered, not sorted, sorted");
  absl::Status status = CoverAnswers(stage, young_person, cover_work);
  if (status.ok()) status = SayNotSorted(stage, young_person, manager, cover_work);
  if (status.ok()) status = ManagerFinishes(stage, young_person, manager_work);
  status.Update(stage.TakeBack(young_person, id));
  return status;
}

}  // namespace

absl::Status CoverAndNotSorted(Stage& stage) {
  stage.timeline().Chapter("3. The worker is on leave");
  ASSIGN_OR_RETURN(const client::Connection administrator, stage.SignInAdministrator());
  RETURN_IF_ERROR(GoOnLeave(stage, administrator));
  absl::Status status = PlayDuringLeave(stage);
  status.Update(ComeBack(stage, administrator));
  return status;
}

}  // namespace pledgekeeper::story
