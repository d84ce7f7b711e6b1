// What is to change because of a report: planned with a day and somebody who sees to it, made,
// moved, dropped.
#include <string>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/domain/decide/change_clocks.h"
#include "services/domain/decide/decide.h"
#include "services/domain/decide/decision.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/report/planned_change.h"

namespace pledgekeeper::domain {
namespace {

// The longest that a change may take.
constexpr int kMostYears = 5;

absl::Status CheckOwner(const std::string& owner_id, const Decision& decision) {
  const bool can = owner_id == decision.actor_id || CanSeeToChange(owner_id, decision);
  return can ? absl::OkStatus() : base::ChangeOwnerNotAvailable();
}

absl::Status CheckDay(absl::CivilDay day, const Decision& decision) {
  const absl::CivilDay today = decision.policy.calendar->DayOf(decision.now());
  const absl::CivilDay latest(today.year() + kMostYears, today.month(), today.day());
  if (day >= today && day <= latest) return absl::OkStatus();
  return base::TimeOutOfBounds("due_day", decision.policy.calendar->EndOf(latest));
}

// The change is late from the end of its day on.
void PromiseDay(absl::CivilDay day, storage::v1::Change& change, Decision& decision) {
  change.set_due_ms(absl::ToUnixMillis(decision.policy.calendar->EndOf(day)));
  decision.change.entry.add_reasons(reasons::Due(change.due_ms()));
}

// The change of this number, if it is still to be made; else null.
storage::v1::Change* FindPlanned(int number, Decision& decision) {
  storage::v1::Report& report = decision.report();
  if (number < 1 || number > report.changes_size()) return nullptr;
  storage::v1::Change* change = report.mutable_changes(number - 1);
  return IsStillToBeMade(*change) ? change : nullptr;
}

// Who sees to it hears what becomes of it, if it was somebody else.
void TellOwner(const storage::v1::Change& change, Decision& decision) {
  if (change.owner_id() != decision.actor_id && CanSeeToChange(change.owner_id(), decision)) {
    decision.Tell(change.owner_id(), config::v1::TELL_REMINDED);
  }
}

}  // namespace

absl::Status Decide(const ask::PlanChange& asked, Decision& decision) {
  storage::v1::Report& report = decision.report();
  if (report.changes_size() >= kMaxChanges) {
    return base::ReportFull(
        base::Filled("{count} planned changes", {{"count", absl::StrCat(kMaxChanges)}}),
        base::FullFor::kPlans);
  }
  const std::string& owner_id = asked.owner_id.empty() ? decision.actor_id : asked.owner_id;
  if (auto bad = CheckOwner(owner_id, decision); !bad.ok()) return bad;
  if (asked.due_day.has_value()) {
    if (auto bad = CheckDay(*asked.due_day, decision); !bad.ok()) return bad;
  }
  storage::v1::Change& planned = *report.add_changes();
  const int number = report.changes_size();
  planned.set_plan(asked.words);
  planned.set_plan_time_ms(decision.now_ms());
  planned.set_owner_id(owner_id);
  decision.change.entry.add_reasons(reasons::Change(number));
  if (asked.due_day.has_value()) PromiseDay(*asked.due_day, planned, decision);
  StartClockOfChange(number, decision.policy, decision.now(), report);
  decision.TellYoungPerson(config::v1::TELL_ANSWERED);
  TellOwner(planned, decision);
  return absl::OkStatus();
}

absl::Status Decide(const ask::MakeChange& asked, Decision& decision) {
  storage::v1::Change* made = FindPlanned(asked.number, decision);
  if (made == nullptr) return base::ChangeNotPlanned();
  made->set_made(asked.made);
  made->set_evidence(asked.evidence);
  made->set_make_time_ms(decision.now_ms());
  auto& entry = decision.change.entry;
  entry.add_reasons(reasons::Change(asked.number));
  if (made->due_ms() != 0) {
    const bool is_late = decision.now_ms() >= made->due_ms();
    entry.add_reasons(is_late ? reasons::kMadeLate : reasons::kMadeInTime);
  }
  MeetClockOfChange(asked.number, decision.policy, decision.now(), decision.report());
  decision.TellYoungPerson(config::v1::TELL_ANSWERED);
  return absl::OkStatus();
}

absl::Status Decide(const ask::AmendChange& asked, Decision& decision) {
  storage::v1::Change* change = FindPlanned(asked.number, decision);
  if (change == nullptr) return base::ChangeNotPlanned();
  decision.KeepWords(asked.words);
  decision.change.entry.add_reasons(reasons::Change(asked.number));
  if (asked.due_day.has_value()) {
    if (auto bad = CheckDay(*asked.due_day, decision); !bad.ok()) return bad;
    PromiseDay(*asked.due_day, *change, decision);
    change->set_moves(change->moves() + 1);
    MoveClockOfChange(asked.number, decision.report());
  }
  if (!asked.owner_id.empty()) {
    if (auto bad = CheckOwner(asked.owner_id, decision); !bad.ok()) return bad;
    change->set_owner_id(asked.owner_id);
  }
  decision.TellYoungPerson(config::v1::TELL_ANSWERED);
  TellOwner(*change, decision);
  return absl::OkStatus();
}

absl::Status Decide(const ask::DropChange& asked, Decision& decision) {
  storage::v1::Change* change = FindPlanned(asked.number, decision);
  if (change == nullptr) return base::ChangeNotPlanned();
  decision.KeepWords(asked.words);
  change->set_drop_time_ms(decision.now_ms());
  change->set_drop_reason(asked.words);
  decision.change.entry.add_reasons(reasons::Change(asked.number));
  VoidClockOfChange(asked.number, decision.now(), decision.report());
  decision.TellYoungPerson(config::v1::TELL_ANSWERED);
  TellOwner(*change, decision);
  return absl::OkStatus();
}

}  // namespace pledgekeeper::domain
