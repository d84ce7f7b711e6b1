#include "services/domain/report/lifecycle.h"

#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::State;

// Columns of the table: the states a report can stand in.
constexpr int kStates = 7;
constexpr State NO = storage::v1::STATE_UNSPECIFIED;  // not possible
constexpr State RCV = storage::v1::RECEIVED;
constexpr State RDG = storage::v1::BEING_READ;
constexpr State ACK = storage::v1::ACKNOWLEDGED;
constexpr State RES = storage::v1::RESOLVED;
constexpr State CNF = storage::v1::CONFIRMED;
constexpr State WDR = storage::v1::WITHDRAWN;
constexpr State KPT = storage::v1::WITHDRAWN_BUT_KEPT;

struct Row {
  v1::Action action;
  State next[kStates];
};

// A report that changes hands is RECEIVED again, so that its new holder acknowledges it; clocks
// that run go on. A resolved one keeps waiting for the young person. clang-format off
constexpr Row kTable[] = {
    // action                                  RCV  RDG  ACK  RES  CNF  WDR  KPT
    {v1::ACTION_OPEN, {RDG, RDG, ACK, RES, CNF, WDR, KPT}},
    {v1::ACTION_CLAIM, {RCV, RDG, RCV, NO, NO, NO, KPT}},
    {v1::ACTION_RELEASE, {RCV, RCV, RCV, NO, NO, NO, KPT}},
    {v1::ACTION_ACKNOWLEDGE, {ACK, ACK, NO, NO, NO, NO, KPT}},
    {v1::ACTION_MESSAGE_FROM_WORKER, {RCV, RDG, ACK, RES, NO, NO, KPT}},
    {v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, {RCV, RDG, ACK, RES, NO, NO, KPT}},
    {v1::ACTION_NOTE, {RCV, RDG, ACK, RES, CNF, WDR, KPT}},
    {v1::ACTION_SET_URGENCY, {RCV, RDG, ACK, NO, NO, NO, KPT}},
    {v1::ACTION_TRANSFER, {RCV, RCV, RCV, RES, NO, NO, KPT}},
    {v1::ACTION_RECUSE, {RCV, RCV, RCV, RES, CNF, WDR, KPT}},
    {v1::ACTION_PLAN_CHANGE, {RCV, RDG, ACK, RES, NO, NO, KPT}},
    {v1::ACTION_MAKE_CHANGE, {RCV, RDG, ACK, RES, CNF, WDR, KPT}},
    {v1::ACTION_RESOLVE, {NO, NO, RES, NO, NO, NO, WDR}},
    {v1::ACTION_CONFIRM, {NO, NO, NO, CNF, NO, NO, NO}},
    {v1::ACTION_REOPEN, {NO, NO, NO, RCV, RCV, NO, NO}},
    {v1::ACTION_WITHDRAW, {WDR, WDR, WDR, WDR, NO, NO, NO}},
    {v1::ACTION_REMIND, {RCV, RDG, ACK, RES, NO, NO, KPT}},
    {v1::ACTION_ESCALATE, {RCV, RDG, ACK, RES, NO, NO, KPT}},
    {v1::ACTION_REROUTE, {RCV, RCV, RCV, RES, NO, NO, KPT}},
    {v1::ACTION_CLOSE_UNANSWERED, {NO, NO, NO, CNF, NO, NO, NO}},
    {v1::ACTION_HOLD_CLOCK, {RCV, RDG, ACK, NO, NO, NO, KPT}},
    {v1::ACTION_RESUME_CLOCK, {RCV, RDG, ACK, NO, NO, NO, KPT}},
    {v1::ACTION_HOLD_ENDED, {RCV, RDG, ACK, RES, NO, NO, KPT}},
    {v1::ACTION_EXTEND_CLOCK, {RCV, RDG, ACK, NO, NO, NO, KPT}},
    {v1::ACTION_AGREE_EXTENSION, {RCV, RDG, ACK, NO, NO, NO, KPT}},
    {v1::ACTION_REFUSE_EXTENSION, {RCV, RDG, ACK, NO, NO, NO, KPT}},
    {v1::ACTION_ESCALATE_BY_HAND, {RCV, RDG, ACK, NO, NO, NO, KPT}},
    {v1::ACTION_SNOOZE, {RCV, RDG, ACK, NO, NO, NO, KPT}},
    {v1::ACTION_ACCEPT_TRANSFER, {RCV, RDG, ACK, RES, NO, NO, KPT}},
    {v1::ACTION_DECLINE_TRANSFER, {RCV, RCV, NO, RES, NO, NO, KPT}},
    {v1::ACTION_LEASE_ENDED, {RCV, RCV, NO, NO, NO, NO, KPT}},
    {v1::ACTION_RECORD_MILESTONE, {RCV, RDG, ACK, RES, CNF, NO, KPT}},
    {v1::ACTION_REQUEST_STAGE, {RCV, RCV, RCV, RCV, RCV, NO, KPT}},
    {v1::ACTION_ANSWER_ADVOCATE_OFFER, {RCV, RDG, ACK, RES, CNF, WDR, KPT}},
    {v1::ACTION_CALENDAR_MOVED, {RCV, RDG, ACK, RES, NO, NO, KPT}},
    {v1::ACTION_REPLAN, {RCV, RDG, ACK, RES, NO, NO, KPT}},
    {v1::ACTION_TELLING_FAILED, {RCV, RDG, ACK, RES, NO, NO, KPT}},
};
// clang-format on

bool MayAskFor(Asker asker, v1::Action action) {
  switch (action) {
    case v1::ACTION_MESSAGE_FROM_YOUNG_PERSON:
    case v1::ACTION_CONFIRM:
    case v1::ACTION_REOPEN:
    case v1::ACTION_WITHDRAW:
    case v1::ACTION_AGREE_EXTENSION:
    case v1::ACTION_REFUSE_EXTENSION:
    case v1::ACTION_ANSWER_ADVOCATE_OFFER:
      return asker == Asker::kYoungPerson;
    case v1::ACTION_REQUEST_STAGE:
      return true;
    case v1::ACTION_REMIND:
    case v1::ACTION_ESCALATE:
    case v1::ACTION_REROUTE:
    case v1::ACTION_CLOSE_UNANSWERED:
    case v1::ACTION_HOLD_ENDED:
    case v1::ACTION_LEASE_ENDED:
    case v1::ACTION_CALENDAR_MOVED:
    case v1::ACTION_REPLAN:
    case v1::ACTION_TELLING_FAILED:
      return false;
    default:
      return asker == Asker::kStaff;
  }
}

}  // namespace

std::optional<State> NextState(State state, v1::Action action, bool not_safe) {
  const int column = static_cast<int>(state) - 1;
  if (column < 0 || column >= kStates) return std::nullopt;
  for (const Row& row : kTable) {
    if (row.action != action) continue;
    const State next = row.next[column];
    if (next == NO) return std::nullopt;
    const bool keeps = action == v1::ACTION_WITHDRAW && not_safe && state != RES;
    return keeps ? KPT : next;
  }
  return std::nullopt;
}

bool IsOpen(State state) { return state != CNF && state != WDR && state != NO; }

v1::Status PlainStatus(State state) {
  switch (state) {
    case RCV:
      return v1::STATUS_WE_HAVE_IT;
    case RDG:
      return v1::STATUS_BEING_READ;
    case ACK:
      return v1::STATUS_BEING_WORKED_ON;
    case RES:
      return v1::STATUS_SAID_TO_BE_SORTED;
    case CNF:
      return v1::STATUS_SORTED;
    case WDR:
    case KPT:
      return v1::STATUS_TAKEN_BACK;
    default:
      return v1::STATUS_UNSPECIFIED;
  }
}

std::string StateName(State state) {
  return std::string(absl::StripPrefix(v1::Status_Name(PlainStatus(state)), "STATUS_"));
}

std::string PossibleActions(State state, Asker asker) {
  std::vector<std::string> names;
  for (const Row& row : kTable) {
    if (MayAskFor(asker, row.action) && NextState(state, row.action, false).has_value()) {
      names.emplace_back(absl::StripPrefix(v1::Action_Name(row.action), "ACTION_"));
    }
  }
  return names.empty() ? "nothing" : absl::StrJoin(names, ", ");
}

}  // namespace pledgekeeper::domain
