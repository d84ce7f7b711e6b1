#include "services/domain/decide/change_clocks.h"

#include <algorithm>

#include "services/domain/clock/legal_clock.h"
#include "services/domain/people/access.h"
#include "services/domain/people/responsibility.h"
#include "services/domain/report/planned_change.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Report;

// The rule of these clocks; null if the policy has none.
const config::v1::Clock* RuleOfChanges(const PolicyInForce& policy) {
  for (const config::v1::Clock& rule : policy.policy.clocks()) {
    const auto& starts = rule.starts_on();
    if (std::find(starts.begin(), starts.end(), config::v1::CHANGE_PLANNED) != starts.end()) {
      return &rule;
    }
  }
  return nullptr;
}

// The clock of the change that runs; null if none does.
storage::v1::Clock* FindRunning(int number, Report& report) {
  for (storage::v1::Clock& clock : *report.mutable_clocks()) {
    if (clock.change_number() == number && clock.end_time_ms() == 0) return &clock;
  }
  return nullptr;
}

}  // namespace

bool CanSeeToChange(const std::string& worker_id, const Decision& decision) {
  const storage::v1::Worker* worker = decision.directory().FindWorker(worker_id);
  if (worker == nullptr || worker->left()) return false;
  const ReadReason reads = MayRead(worker_id, decision.search());
  return reads != ReadReason::kNone && reads != ReadReason::kAdvocate;
}

void StartClockOfChange(int number, const PolicyInForce& policy, absl::Time now, Report& report) {
  const config::v1::Clock* rule = RuleOfChanges(policy);
  if (rule == nullptr || FindRunning(number, report) != nullptr) return;
  storage::v1::Change& change = *report.mutable_changes(number - 1);
  if (change.due_ms() == 0) {
    change.set_due_ms(absl::ToUnixMillis(AddBudget(*policy.calendar, rule->budget(), now)));
  }
  storage::v1::Clock& clock = *report.add_clocks();
  clock.set_name(rule->name());
  clock.set_start_time_ms(absl::ToUnixMillis(now));
  clock.set_change_number(number);
  clock.set_promised_due_ms(change.due_ms());
}

void MoveClockOfChange(int number, const PolicyInForce& policy, absl::Time now, Report& report) {
  storage::v1::Clock* clock = FindRunning(number, report);
  if (clock == nullptr) return;
  if (clock->promised_due_ms() <= absl::ToUnixMillis(now)) {
    VoidClockOfChange(number, now, report);
    return StartClockOfChange(number, policy, now, report);
  }
  clock->set_promised_due_ms(report.changes(number - 1).due_ms());
  clock->set_start_time_ms(absl::ToUnixMillis(now));
  clock->clear_next_rung();
  clock->clear_rang();
  clock->clear_last_rung_time_ms();
  // On purpose: the calendar did not move it.
  clock->clear_known_due_ms();
}

void MeetClockOfChange(int number, const PolicyInForce& policy, absl::Time now, Report& report) {
  storage::v1::Clock* clock = FindRunning(number, report);
  const config::v1::Clock* rule = clock == nullptr ? nullptr : policy.FindClock(clock->name());
  if (rule == nullptr) return;
  clock->set_known_due_ms(absl::ToUnixMillis(DueTime({*clock, *rule, *policy.calendar})));
  clock->set_end_time_ms(absl::ToUnixMillis(now));
}

void VoidClockOfChange(int number, absl::Time now, Report& report) {
  storage::v1::Clock* clock = FindRunning(number, report);
  if (clock == nullptr) return;
  clock->set_end_time_ms(absl::ToUnixMillis(now));
  clock->set_void_(true);
}

void StartClocksOfChanges(const PolicyInForce& policy, absl::Time now, Report& report) {
  for (int number = 1; number <= report.changes_size(); ++number) {
    if (IsStillToBeMade(report.changes(number - 1))) {
      StartClockOfChange(number, policy, now, report);
    }
  }
}

void RemindOwner(const storage::v1::Clock& clock, Decision& decision) {
  if (clock.change_number() == 0) return;
  const std::string& owner_id = decision.report().changes(clock.change_number() - 1).owner_id();
  const storage::v1::Worker* owner = decision.directory().FindWorker(owner_id);
  const storage::v1::Worker* here =
      owner == nullptr ? nullptr : HereOrCovered(decision.search(), *owner);
  if (here == nullptr || !CanSeeToChange(here->id(), decision)) return;
  const auto& named = decision.change.entry.targets();
  if (std::find(named.begin(), named.end(), here->id()) != named.end()) return;
  decision.Tell(here->id(), config::v1::TELL_REMINDED);
  decision.change.entry.add_targets(here->id());
}

}  // namespace pledgekeeper::domain
