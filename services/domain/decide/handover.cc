#include <algorithm>

#include "services/base/errors.h"
#include "services/domain/decide/bring_in.h"
#include "services/domain/decide/course.h"
#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Report;

// Its own words for the reason, and the desk or worker that it would go back to.
storage::v1::PendingTransfer TransferFrom(const Course& course) {
  storage::v1::PendingTransfer transfer;
  transfer.set_from_worker_id(course.before.holder_id());
  transfer.set_from_team_id(course.before.desk_team_id());
  transfer.set_by_worker_id(course.request.actor_id);
  transfer.set_time_ms(course.now_ms());
  return transfer;
}

// Where a declined transfer goes: back, if it can, else on by the ordinary rules, not to who
// declined.
void GiveBack(Course& course, const storage::v1::PendingTransfer& transfer) {
  const std::string decliner = course.request.actor_id;
  const auto* from = course.circumstances.directory.FindWorker(transfer.from_worker_id());
  if (from != nullptr && CanHold(course.search(), *from)) {
    return course.Give(*from, v1::RESPONSIBILITY_REASON_DECLINED);
  }
  if (DeskCanHold(course.search(), transfer.from_team_id())) {
    return course.Give({.worker_id = "",
                        .desk_team_id = transfer.from_team_id(),
                        .reason = v1::RESPONSIBILITY_REASON_DECLINED});
  }
  const Responsible successor = FindResponsible(course.search());
  if (successor.worker_id != decliner) return course.Give(successor);
  const auto* above = FindAbove(course.search());
  if (above != nullptr) return course.Give(*above, v1::RESPONSIBILITY_REASON_MANAGER);
  course.Give(successor);
}

}  // namespace

void Course::Give(const Responsible& responsible) {
  GiveTo(change, responsible);
  TellHolder(change, search(), "given");
}

absl::Status Claim(Course& course) {
  // Somebody has it now: it need not lie on the desks that were brought in as well.
  auto& in = *course.report().mutable_brought_in();
  in.erase(std::remove_if(in.begin(), in.end(),
                          [](const auto& entry) { return !entry.desk_team_id().empty(); }),
           in.end());
  course.Give({.worker_id = course.request.actor_id,
               .desk_team_id = "",
               .reason = v1::RESPONSIBILITY_REASON_CLAIMED});
  if (course.before.holder_id().empty()) {
    course.report().set_claim_time_ms(course.now_ms());
    course.report().set_claim_team_id(course.before.desk_team_id());
  }
  return absl::OkStatus();
}

absl::Status Transfer(Course& course) {
  const Request& request = course.request;
  course.change.entry.set_staff_words(request.text);
  if (!request.team_id.empty()) {
    if (!DeskCanHold(course.search(), request.team_id)) return base::TransferTargetNotAvailable();
    course.Give(AtDesk(course.search(), request.team_id, v1::RESPONSIBILITY_REASON_TRANSFERRED));
    return absl::OkStatus();
  }
  const auto* worker = course.circumstances.directory.FindWorker(request.worker_id);
  // The same answer for nobody, somebody away and somebody excluded: who is excluded is a secret.
  if (worker == nullptr || !CanHold(course.search(), *worker)) {
    return base::TransferTargetNotAvailable();
  }
  course.Give(*worker, v1::RESPONSIBILITY_REASON_TRANSFERRED);
  *course.report().mutable_transfer() = TransferFrom(course);
  return absl::OkStatus();
}

absl::Status AcceptTransfer(Course& course) {
  if (!course.before.has_transfer()) return base::NoTransferPending();
  course.report().clear_transfer();
  Tell(course.change, course.before.transfer().by_worker_id(), "answered");
  return absl::OkStatus();
}

absl::Status DeclineTransfer(Course& course) {
  if (!course.before.has_transfer()) return base::NoTransferPending();
  course.change.entry.set_staff_words(course.request.text);
  const storage::v1::PendingTransfer transfer = course.before.transfer();
  GiveBack(course, transfer);
  Tell(course.change, transfer.by_worker_id(), "answered");
  return absl::OkStatus();
}

absl::Status Release(Course& course) {
  course.change.entry.set_staff_words(course.request.text);
  // A cover who gives it back is who it must not come back to.
  course.report().set_holder_id(course.request.actor_id);
  const auto* young_person =
      course.circumstances.directory.FindYoungPerson(course.report().young_person_id());
  if (young_person != nullptr && DeskCanHold(course.search(), young_person->team_id())) {
    course.Give({.worker_id = "",
                 .desk_team_id = young_person->team_id(),
                 .reason = v1::RESPONSIBILITY_REASON_OWN_DESK});
    return absl::OkStatus();
  }
  // Without a desk to lie on, it goes up, and not back to whoever gave it away.
  if (const auto* above = FindAbove(course.search())) {
    course.Give(*above, v1::RESPONSIBILITY_REASON_MANAGER);
    return absl::OkStatus();
  }
  course.Give({.worker_id = "",
               .desk_team_id = std::string(kOfficeDesk),
               .reason = v1::RESPONSIBILITY_REASON_OFFICE_DESK});
  return absl::OkStatus();
}

absl::Status Recuse(Course& course) {
  course.change.entry.set_staff_words(course.request.text);
  const std::string& actor = course.request.actor_id;
  course.report().add_recused_ids(actor);
  course.excluded.insert(actor);
  RemoveBroughtIn(course.report(), actor);
  const bool on_desk = course.report().holder_id().empty();
  const bool moves = on_desk ? !DeskCanHold(course.search(), course.report().desk_team_id())
                             : course.report().holder_id() == actor;
  if (IsOpen(course.report().state()) && moves) {
    course.Give(FindSuccessor(course.search()));
  } else {
    // An onlooker who steps back changes nothing for whoever has it.
    course.report().set_state(course.before.state());
  }
  return absl::OkStatus();
}

absl::Status EscalateByHand(Course& course) {
  course.change.entry.set_staff_words(course.request.text);
  const ToBringIn found = FindTargets(course.search(), course.request.target);
  if (found.empty()) return base::NobodyToBringIn();
  BringIn(found, course.search(), course.change);
  return absl::OkStatus();
}

void GoHigher(Course& course) {
  Report& report = course.report();
  // "One level higher" counts from who last dealt with it.
  if (!report.last_worker_id().empty()) report.set_holder_id(report.last_worker_id());
  EndBringingIn(report, course.circumstances.directory);
  report.clear_resolution();
  report.set_level(report.level() + 1);
  const auto* above = FindAbove(course.search());
  if (above != nullptr) return course.Give(*above, v1::RESPONSIBILITY_REASON_REOPENED);
  const auto* last = course.circumstances.directory.FindWorker(report.holder_id());
  // Nobody stands above: it stays at the top.
  if (last != nullptr && CanHold(course.search(), *last)) {
    return course.Give(*last, v1::RESPONSIBILITY_REASON_REOPENED);
  }
  course.Give(FindResponsible(course.search()));
}

}  // namespace pledgekeeper::domain
