#include "services/domain/decide/relive_change.h"

#include "absl/strings/numbers.h"
#include "services/domain/decide/change_clocks.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/decide/said_in.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::HistoryEntry;
using storage::v1::Report;

// The planned change that the entry is of, from 1; 0 if nothing tells. Before it was written down,
// the time of its making does.
int ChangeOf(const HistoryEntry& entry, const Report& now) {
  int number = 0;
  if (absl::SimpleAtoi(Said(entry, reasons::kChange), &number)) return number;
  for (int i = 0; i < now.changes_size(); ++i) {
    if (now.changes(i).make_time_ms() == entry.time_ms()) return i + 1;
  }
  return 0;
}

}  // namespace

void ReliveChange(const HistoryEntry& entry, const Past& past, Decision& decision) {
  Report& report = decision.report();
  const PolicyInForce& policy = decision.policy;
  int64_t due_ms = 0;
  const bool names_day = absl::SimpleAtoi(Said(entry, reasons::kDue), &due_ms);
  if (entry.action() == v1::ACTION_PLAN_CHANGE) {
    storage::v1::Change& change = *report.add_changes();
    change.set_plan_time_ms(entry.time_ms());
    change.set_due_ms(due_ms);
    return StartClockOfChange(report.changes_size(), policy, decision.now(), report);
  }
  const int number = ChangeOf(entry, past.report);
  if (number < 1 || number > report.changes_size()) return;
  storage::v1::Change& change = *report.mutable_changes(number - 1);
  if (entry.action() == v1::ACTION_MAKE_CHANGE) {
    change.set_make_time_ms(entry.time_ms());
    MeetClockOfChange(number, policy, decision.now(), report);
  } else if (entry.action() == v1::ACTION_DROP_CHANGE) {
    change.set_drop_time_ms(entry.time_ms());
    VoidClockOfChange(number, decision.now(), report);
  } else if (names_day) {
    change.set_due_ms(due_ms);
    MoveClockOfChange(number, policy, decision.now(), report);
  }
}

}  // namespace pledgekeeper::domain
