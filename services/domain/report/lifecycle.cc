#include "services/domain/report/lifecycle.h"

#include <algorithm>

#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "services/domain/report/action_table.h"

namespace pledgekeeper::domain {
namespace {

using namespace action_table;  // tidy-ok: its columns and rows are this file's subject

const Row* RowOf(v1::Action action) {
  const bool known = action > v1::ACTION_UNSPECIFIED && v1::Action_IsValid(action);
  // Rows stand in the order of v1.Action, which begins behind UNSPECIFIED (checked in the table).
  return known ? &kTable[action - 1] : nullptr;
}

}  // namespace

const ActionRules& RulesOf(v1::Action action) {
  static constexpr ActionRules kNone;
  const Row* row = RowOf(action);
  return row == nullptr ? kNone : row->rules;
}

bool IsFor(v1::Action action, const storage::v1::Report& report) {
  const Concerns concerns = RulesOf(action).concerns;
  const Concerns not_its =
      report.compliment() ? Concerns::kNoCompliment : Concerns::kComplimentAlone;
  return concerns != not_its;
}

std::optional<State> NextState(State state, v1::Action action, bool in_danger) {
  // Columns too begin behind STATE_UNSPECIFIED.
  const int column = static_cast<int>(state) - 1;
  const Row* row = RowOf(action);
  if (row == nullptr || column < 0 || column >= kStates || row->next[column] == NO) {
    return std::nullopt;
  }
  // A safeguarding concern stays with the council when the young person takes the report back,
  // unless it has been answered already.
  const bool keeps = action == v1::ACTION_WITHDRAW && in_danger && state != RES;
  return keeps ? KPT : row->next[column];
}

bool IsOpen(State state) { return state != CNF && state != WDR && state != NO; }

bool IsOverForYoungPerson(State state) {
  return ClosedFrom(state) == CNF || ClosedFrom(state) == WDR;
}

bool InDanger(const storage::v1::Report& report) {
  return report.safety() == v1::SAFETY_NOT_SAFE || report.urgency() == v1::URGENCY_DANGER;
}

bool SafetyIsUnclear(const storage::v1::Report& report) {
  if (report.urgency() == v1::URGENCY_DANGER) return false;
  // What they said last counts: that they are not safe stays said when the danger has ended.
  const v1::Safety answer = report.safety_answer();
  if (answer != v1::SAFETY_UNSPECIFIED) return answer == v1::SAFETY_NOT_SURE;
  if (report.safety() == v1::SAFETY_UNSPECIFIED) return report.feeling() == v1::FEELING_SCARED;
  return report.safety() == v1::SAFETY_NOT_SURE;
}

bool IsKeptForSafety(const storage::v1::Report& report) {
  return report.state() == KPT && InDanger(report) && report.resolution().empty();
}

bool DangerIsOver(const storage::v1::Report& report) {
  const auto& happened = report.happened();
  return report.urgency() != v1::URGENCY_DANGER &&
         std::any_of(happened.begin(), happened.end(),
                     [](const auto& each) { return each.event() == config::v1::DANGER_ENDED; });
}

bool IsKept(State state) { return state == KPC || state == KPT; }

State KeptFrom(State closed) {
  if (closed == CNF) return KPC;
  return closed == WDR ? KPT : closed;
}

State ClosedFrom(State kept) {
  if (kept == KPC) return CNF;
  return kept == KPT ? WDR : kept;
}

void TakeBackAnswer(storage::v1::Report& report) {
  report.clear_resolution();
  report.clear_outcome();
  report.clear_outcome_reason();
  report.clear_remedies();
  report.clear_faults();
}

v1::Status PlainStatus(State state, bool compliment) {
  switch (state) {
    case RCV:
      return v1::STATUS_WE_HAVE_IT;
    case RDG:
      return v1::STATUS_BEING_READ;
    case ACK:
      return v1::STATUS_BEING_WORKED_ON;
    case RES:
      return v1::STATUS_SAID_TO_BE_SORTED;
    // What the council still has to do changes nothing of what the young person said.
    case CNF:
    case KPC:
      return compliment ? v1::STATUS_THANKED : v1::STATUS_SORTED;
    case WDR:
    case KPT:
      return v1::STATUS_TAKEN_BACK;
    default:
      return v1::STATUS_UNSPECIFIED;
  }
}

}  // namespace pledgekeeper::domain
