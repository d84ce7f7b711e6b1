#include "services/domain/decide/decide.h"

#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/decide/course.h"
#include "services/domain/people/access.h"
#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Report;

// Whether the answer to the action shows the report's words, which makes it a reading too.
bool ShowsWords(v1::Action action) {
  return action != v1::ACTION_RELEASE && action != v1::ACTION_TRANSFER &&
         action != v1::ACTION_DECLINE_TRANSFER && action != v1::ACTION_RECUSE;
}

// Whether it is work on the report, for which somebody claims it: the lease of their claim ends
// well.
bool IsWork(v1::Action action) {
  switch (action) {
    case v1::ACTION_ACKNOWLEDGE:
    case v1::ACTION_MESSAGE_FROM_WORKER:
    case v1::ACTION_NOTE:
    case v1::ACTION_PLAN_CHANGE:
    case v1::ACTION_MAKE_CHANGE:
    case v1::ACTION_RECORD_MILESTONE:
    case v1::ACTION_RESOLVE:
    case v1::ACTION_SET_URGENCY:
    case v1::ACTION_HOLD_CLOCK:
    case v1::ACTION_EXTEND_CLOCK:
      return true;
    default:
      return false;
  }
}

absl::Status ActionOfWorker(Course& course) {
  if (ShowsWords(course.request.action)) RecordOpening(course);
  // What an advocate reads or writes is none of the council's steps.
  const bool by_advocate = course.IsAskedByAdvocate();
  if (by_advocate) course.report().set_state(course.before.state());
  if (IsWork(course.request.action) && !by_advocate) course.report().clear_claim_time_ms();
  switch (course.request.action) {
    case v1::ACTION_OPEN:
      return Open(course);
    case v1::ACTION_CLAIM:
      return Claim(course);
    case v1::ACTION_RELEASE:
      return Release(course);
    case v1::ACTION_ACKNOWLEDGE:
      return Acknowledge(course);
    case v1::ACTION_MESSAGE_FROM_WORKER:
      return MessageFromWorker(course);
    case v1::ACTION_NOTE:
      return AddNote(course);
    case v1::ACTION_SET_URGENCY:
      return SetUrgency(course);
    case v1::ACTION_TRANSFER:
      return Transfer(course);
    case v1::ACTION_ACCEPT_TRANSFER:
      return AcceptTransfer(course);
    case v1::ACTION_DECLINE_TRANSFER:
      return DeclineTransfer(course);
    case v1::ACTION_RECUSE:
      return Recuse(course);
    case v1::ACTION_ESCALATE_BY_HAND:
      return EscalateByHand(course);
    case v1::ACTION_PLAN_CHANGE:
      return PlanChange(course);
    case v1::ACTION_MAKE_CHANGE:
      return MakeChange(course);
    case v1::ACTION_RESOLVE:
      return Resolve(course);
    case v1::ACTION_HOLD_CLOCK:
      return HoldClock(course);
    case v1::ACTION_RESUME_CLOCK:
      return ResumeClock(course);
    case v1::ACTION_EXTEND_CLOCK:
      return ExtendClock(course);
    case v1::ACTION_SNOOZE:
      return Snooze(course);
    case v1::ACTION_RECORD_MILESTONE:
      return RecordMilestone(course);
    case v1::ACTION_REQUEST_STAGE:
      return RequestStage(course);
    default:
      return base::FieldMalformed("action", "is not one that staff can ask for");
  }
}

absl::Status ActionOfYoungPerson(Course& course) {
  switch (course.request.action) {
    case v1::ACTION_MESSAGE_FROM_YOUNG_PERSON:
      return MessageFromYoungPerson(course);
    case v1::ACTION_CONFIRM:
    case v1::ACTION_WITHDRAW:
      return TellHolderOfAnswer(course);
    case v1::ACTION_REOPEN:
      return Reopen(course);
    case v1::ACTION_AGREE_EXTENSION:
      return AnswerExtension(course, true);
    case v1::ACTION_REFUSE_EXTENSION:
      return AnswerExtension(course, false);
    case v1::ACTION_REQUEST_STAGE:
      return RequestStage(course);
    case v1::ACTION_ANSWER_ADVOCATE_OFFER:
      return AnswerAdvocateOffer(course);
    default:
      return base::FieldMalformed("action", "is not one that a young person can ask for");
  }
}

// How many requests a report may have applied for this one to be taken still. What ends it is
// always possible, and what leads there has a reserve; a report that is reopened again and again
// ends too.
int BoundFor(v1::Action action) {
  constexpr int kNone = std::numeric_limits<int>::max();
  switch (action) {
    case v1::ACTION_OPEN:
    case v1::ACTION_ACKNOWLEDGE:
    case v1::ACTION_RECUSE:
    case v1::ACTION_RESOLVE:
    case v1::ACTION_CONFIRM:
    case v1::ACTION_WITHDRAW:
    case v1::ACTION_ANSWER_ADVOCATE_OFFER:  // consent can always be taken back
      return kNone;
    case v1::ACTION_CLAIM:
    case v1::ACTION_TRANSFER:
    case v1::ACTION_DECLINE_TRANSFER:
    case v1::ACTION_MAKE_CHANGE:
    case v1::ACTION_REOPEN:
    case v1::ACTION_REQUEST_STAGE:
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
    // A repeat is answered even if the first time took the report out of the caller's hands; but
    // what somebody in conflict did earlier no longer opens it to them.
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
