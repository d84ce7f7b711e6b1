#include "services/domain/decide.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/lifecycle.h"
#include "services/domain/settle.h"

namespace pledgekeeper::domain {
namespace {

using config::v1::ACKNOWLEDGED;
using config::v1::ANSWERED;
using config::v1::OPENED;
using config::v1::REOPENED;
using config::v1::RESOLVED;
using config::v1::YOUNG_PERSON_WROTE;
using storage::v1::Report;

void AddMessage(Report& report, const std::string& worker_id, const std::string& text,
                int64_t now_ms) {
  storage::v1::Message& message = *report.add_messages();
  message.set_worker_id(worker_id);
  message.set_time_ms(now_ms);
  message.set_text(text);
}

void RecordOpening(Report& report, const std::string& worker_id, int64_t now_ms) {
  for (auto& opening : *report.mutable_openings()) {
    if (opening.worker_id() != worker_id) continue;
    opening.set_last_time_ms(now_ms);
    opening.set_count(opening.count() + 1);
    return;
  }
  storage::v1::Opening& opening = *report.add_openings();
  opening.set_worker_id(worker_id);
  opening.set_first_time_ms(now_ms);
  opening.set_last_time_ms(now_ms);
  opening.set_count(1);
}

void RemoveBroughtIn(Report& report, std::string_view worker_id) {
  auto& in = *report.mutable_brought_in();
  in.erase(std::remove_if(in.begin(), in.end(),
                          [&](const auto& entry) { return entry.worker_id() == worker_id; }),
           in.end());
}

// One request in the course of being decided: the change so far, and what it may look at.
struct Course {
  const Report& before;
  const Request& request;
  const Circumstances& circumstances;
  const PolicyInForce& policy;
  ReportChange& change;
  Excluded excluded;

  Report& report() { return change.report; }
  int64_t now_ms() const { return absl::ToUnixMillis(circumstances.now); }
  Search search() { return {change.report, circumstances.directory, excluded, circumstances.now}; }
  void On(config::v1::Event event) { OnEvent(change.report, event, policy, circumstances.now); }
  void TellYoungPerson(std::string_view reason) {
    Tell(change, change.report.young_person_id(), reason);
  }
  // Puts it with somebody and tells them; people brought in above stay in.
  void Give(const Responsible& responsible) {
    GiveTo(change, responsible);
    RemoveBroughtIn(change.report, responsible.worker_id);
    TellHolder(change, search(), "given");
  }
};

absl::Status Transfer(Course& course) {
  const Request& request = course.request;
  course.change.entry.set_staff_words(request.text);
  if (!request.team_id.empty()) {
    if (!DeskCanHold(course.search(), request.team_id)) return base::TransferTargetNotAvailable();
    course.Give({.worker_id = "",
                 .desk_team_id = request.team_id,
                 .reason = v1::RESPONSIBILITY_REASON_TRANSFERRED});
    return absl::OkStatus();
  }
  const auto* worker = course.circumstances.directory.FindWorker(request.worker_id);
  // The same answer for nobody, somebody away and somebody excluded: who is excluded is a secret.
  if (worker == nullptr || !CanHold(course.search(), *worker)) {
    return base::TransferTargetNotAvailable();
  }
  course.Give({.worker_id = request.worker_id,
               .desk_team_id = "",
               .reason = v1::RESPONSIBILITY_REASON_TRANSFERRED});
  return absl::OkStatus();
}

void Release(Course& course) {
  course.change.entry.set_staff_words(course.request.text);
  // A cover who gives it back is who it must not come back to.
  course.report().set_holder_id(course.request.actor_id);
  const auto* young_person =
      course.circumstances.directory.FindYoungPerson(course.report().young_person_id());
  if (young_person != nullptr && DeskCanHold(course.search(), young_person->team_id())) {
    course.Give({.worker_id = "",
                 .desk_team_id = young_person->team_id(),
                 .reason = v1::RESPONSIBILITY_REASON_OWN_DESK});
    return;
  }
  // Without a desk to lie on, it goes up, and not back to whoever gave it away.
  if (const auto* above = FindAbove(course.search())) {
    course.Give({.worker_id = above->id(),
                 .desk_team_id = "",
                 .reason = v1::RESPONSIBILITY_REASON_MANAGER});
    return;
  }
  course.Give({.worker_id = "",
               .desk_team_id = std::string(kOfficeDesk),
               .reason = v1::RESPONSIBILITY_REASON_OFFICE_DESK});
}

void Recuse(Course& course) {
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
}

void Reopen(Course& course) {
  Report& report = course.report();
  if (!course.request.text.empty()) {
    AddMessage(report, "", course.request.text, course.now_ms());
  }
  // "One level higher" counts from who last dealt with it.
  if (!report.last_worker_id().empty()) report.set_holder_id(report.last_worker_id());
  report.clear_brought_in();
  report.clear_resolution();
  report.set_level(report.level() + 1);
  const auto* above = FindAbove(course.search());
  if (above != nullptr) {
    course.Give({.worker_id = above->id(),
                 .desk_team_id = "",
                 .reason = v1::RESPONSIBILITY_REASON_REOPENED});
  } else if (const auto* last = course.circumstances.directory.FindWorker(report.holder_id());
             last != nullptr && CanHold(course.search(), *last)) {
    // Nobody stands above: it stays at the top.
    course.Give({.worker_id = last->id(),
                 .desk_team_id = "",
                 .reason = v1::RESPONSIBILITY_REASON_REOPENED});
  } else {
    course.Give(FindResponsible(course.search()));
  }
  course.On(REOPENED);
}

absl::Status MakeChange(Course& course) {
  const int index = course.request.change_number - 1;
  if (index < 0 || index >= course.report().changes_size() ||
      course.report().changes(index).make_time_ms() != 0) {
    return base::ChangeNotPlanned();
  }
  storage::v1::Change& made = *course.report().mutable_changes(index);
  made.set_made(course.request.text);
  made.set_make_time_ms(course.now_ms());
  course.TellYoungPerson("answered");
  return absl::OkStatus();
}

void Resolve(Course& course) {
  course.report().set_resolution(course.request.text);
  course.report().set_last_worker_id(course.request.actor_id);
  course.report().clear_brought_in();
  course.On(ANSWERED);
  course.On(RESOLVED);
  // Who took it back is not asked whether it is sorted.
  const bool asks = course.report().state() == storage::v1::RESOLVED;
  course.TellYoungPerson(asks ? "your_turn" : "answered");
}

void Acknowledge(Course& course) {
  course.report().set_last_worker_id(course.request.actor_id);
  course.On(ACKNOWLEDGED);
  if (!course.request.text.empty()) {
    AddMessage(course.report(), course.request.actor_id, course.request.text, course.now_ms());
    course.On(ANSWERED);
  }
  course.TellYoungPerson("answered");
}

void AddNote(Course& course) {
  storage::v1::Note& note = *course.report().add_notes();
  note.set_worker_id(course.request.actor_id);
  note.set_time_ms(course.now_ms());
  note.set_text(course.request.text);
}

void PlanChange(Course& course) {
  storage::v1::Change& planned = *course.report().add_changes();
  planned.set_plan(course.request.text);
  planned.set_plan_time_ms(course.now_ms());
  course.TellYoungPerson("answered");
}

// Whether the answer to the action shows the report's words, which makes it a reading too.
bool ShowsWords(v1::Action action) {
  return action != v1::ACTION_RELEASE && action != v1::ACTION_TRANSFER &&
         action != v1::ACTION_RECUSE;
}

absl::Status ActionOfWorker(Course& course) {
  const Request& request = course.request;
  if (ShowsWords(request.action)) {
    RecordOpening(course.report(), request.actor_id, course.now_ms());
    course.On(OPENED);
  }
  switch (request.action) {
    case v1::ACTION_OPEN:
      course.TellYoungPerson("opened");
      return absl::OkStatus();
    case v1::ACTION_CLAIM:
      course.Give({.worker_id = request.actor_id,
                   .desk_team_id = "",
                   .reason = v1::RESPONSIBILITY_REASON_CLAIMED});
      return absl::OkStatus();
    case v1::ACTION_RELEASE:
      Release(course);
      return absl::OkStatus();
    case v1::ACTION_ACKNOWLEDGE:
      Acknowledge(course);
      return absl::OkStatus();
    case v1::ACTION_MESSAGE_FROM_WORKER:
      AddMessage(course.report(), request.actor_id, request.text, course.now_ms());
      course.On(ANSWERED);
      course.TellYoungPerson("answered");
      return absl::OkStatus();
    case v1::ACTION_NOTE:
      AddNote(course);
      return absl::OkStatus();
    case v1::ACTION_SET_URGENCY:
      course.report().set_urgency(request.urgency);
      course.change.entry.set_staff_words(request.text);
      return absl::OkStatus();
    case v1::ACTION_TRANSFER:
      return Transfer(course);
    case v1::ACTION_RECUSE:
      Recuse(course);
      return absl::OkStatus();
    case v1::ACTION_PLAN_CHANGE:
      PlanChange(course);
      return absl::OkStatus();
    case v1::ACTION_MAKE_CHANGE:
      return MakeChange(course);
    case v1::ACTION_RESOLVE:
      Resolve(course);
      return absl::OkStatus();
    default:
      return base::FieldMalformed("action", "is not one that staff can ask for");
  }
}

absl::Status ActionOfYoungPerson(Course& course) {
  const Request& request = course.request;
  switch (request.action) {
    case v1::ACTION_MESSAGE_FROM_YOUNG_PERSON:
      AddMessage(course.report(), "", request.text, course.now_ms());
      course.On(YOUNG_PERSON_WROTE);
      TellHolder(course.change, course.search(), "answered");
      return absl::OkStatus();
    case v1::ACTION_CONFIRM:
      TellHolder(course.change, course.search(), "answered");
      return absl::OkStatus();
    case v1::ACTION_REOPEN:
      Reopen(course);
      return absl::OkStatus();
    case v1::ACTION_WITHDRAW:
      TellHolder(course.change, course.search(), "answered");
      return absl::OkStatus();
    default:
      return base::FieldMalformed("action", "is not one that a young person can ask for");
  }
}

// How many requests a report may have applied for this one to be taken still. What ends it is always
// possible, and what leads there has a reserve; a report that is reopened again and again ends too.
int BoundFor(v1::Action action) {
  constexpr int kNone = std::numeric_limits<int>::max();
  switch (action) {
    case v1::ACTION_OPEN:
    case v1::ACTION_ACKNOWLEDGE:
    case v1::ACTION_RECUSE:
    case v1::ACTION_RESOLVE:
    case v1::ACTION_CONFIRM:
    case v1::ACTION_WITHDRAW:
      return kNone;
    case v1::ACTION_CLAIM:
    case v1::ACTION_TRANSFER:
    case v1::ACTION_MAKE_CHANGE:
    case v1::ACTION_REOPEN:
      return kMaxAppliedRequests + kReservedRequests;
    default:
      return kMaxAppliedRequests;
  }
}

}  // namespace

const PolicyInForce& PolicyOf(const Report& report, const Rulebook& rulebook) {
  const PolicyInForce* policy = rulebook.FindPolicy(report.policy_id(), report.policy_version());
  return policy == nullptr ? rulebook.policy() : *policy;
}

absl::StatusOr<bool> WasApplied(const Report& report, uint64_t request_hash,
                                uint64_t content_hash) {
  if (request_hash == 0) return false;
  for (const auto& applied : report.applied()) {
    if (applied.request_hash() != request_hash) continue;
    if (applied.content_hash() != content_hash) return base::RequestIdReused();
    return true;
  }
  return false;
}

absl::StatusOr<std::optional<ReportChange>> DecideRequest(const StoredReport& stored,
                                                          const Request& request,
                                                          const Circumstances& circumstances) {
  const Report& before = stored.report;
  const PolicyInForce& policy = PolicyOf(before, circumstances.rulebook);
  const ReadReason reason =
      MayRead(request.actor_id, before, circumstances.directory, policy.policy, circumstances.now);
  const auto applied = WasApplied(before, request.request_hash, request.content_hash);
  if (reason == ReadReason::kNone) {
    // A repeat is answered even if the first time took the report out of the caller's hands; but what
    // somebody in conflict did earlier no longer opens it to them.
    const bool excluded =
        ExcludedFrom(before, circumstances.directory, policy.policy).contains(request.actor_id);
    const bool may_repeat = !excluded || request.action == v1::ACTION_RECUSE;
    if (applied.ok() && *applied && may_repeat) return std::optional<ReportChange>();
    return base::ReportNotFound();
  }
  if (!applied.ok()) return applied.status();
  if (*applied) return std::optional<ReportChange>();
  if (request.expected_version != 0 && request.expected_version != stored.version) {
    return base::EtagStale();
  }
  const auto next =
      NextState(before.state(), request.action, before.safety() == v1::SAFETY_NOT_SAFE);
  if (!next.has_value()) {
    const Asker asker = reason == ReadReason::kOwner ? Asker::kYoungPerson : Asker::kStaff;
    return base::NotPossibleInState(StateName(before.state()),
                                    PossibleActions(before.state(), asker));
  }
  if (!MayAsk(reason, request.action)) return base::NotTheHolder();
  if (before.applied_size() >= BoundFor(request.action)) {
    return base::ReportFull(absl::StrCat(kMaxAppliedRequests, " actions"));
  }

  ReportChange change;
  change.decided_on = stored.version;
  change.report = before;
  change.report.set_state(*next);
  change.entry.set_action(request.action);
  change.entry.set_actor_id(reason == ReadReason::kOwner ? "" : request.actor_id);
  Course course{before, request, circumstances,
                policy, change,  ExcludedFrom(before, circumstances.directory, policy.policy)};
  RETURN_IF_ERROR(reason == ReadReason::kOwner ? ActionOfYoungPerson(course)
                                               : ActionOfWorker(course));
  RememberRequest(change, request.request_hash, request.content_hash);
  Settle(change, &before, policy, circumstances);
  return std::optional<ReportChange>(std::move(change));
}

}  // namespace pledgekeeper::domain
