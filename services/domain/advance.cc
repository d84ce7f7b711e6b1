#include "services/domain/advance.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/domain/legal_clock.h"
#include "services/domain/lifecycle.h"
#include "services/domain/settle.h"

namespace pledgekeeper::domain {
namespace {

using config::v1::Rung;
using storage::v1::Report;
using storage::v1::Worker;

ReportChange StartChange(const StoredReport& stored, v1::Action action) {
  ReportChange change;
  change.decided_on = stored.version;
  change.report = stored.report;
  change.entry.set_action(action);
  const auto next = NextState(stored.report.state(), action, false);
  if (next.has_value()) change.report.set_state(*next);
  return change;
}

// Also a desk at which nobody sits any more, or which somebody in conflict has joined; and the office
// desk, which keeps a report only while nobody can be named.
bool HolderIsGone(const Search& search) {
  if (search.report.holder_id().empty()) {
    return !DeskCanHold(search, search.report.desk_team_id());
  }
  const Worker* holder = search.directory.FindWorker(search.report.holder_id());
  return holder == nullptr || !CanHold(search, *holder);
}

std::optional<ReportChange> Reroute(const StoredReport& stored, const Search& search,
                                    const PolicyInForce& policy,
                                    const Circumstances& circumstances) {
  if (!HolderIsGone(search)) return std::nullopt;
  const Responsible successor = FindSuccessor(search);
  if (successor.worker_id == stored.report.holder_id() &&
      successor.desk_team_id == stored.report.desk_team_id()) {
    return std::nullopt;
  }
  ReportChange change = StartChange(stored, v1::ACTION_REROUTE);
  GiveTo(change, successor);
  TellHolder(change, {change.report, search.directory, search.excluded, search.now}, "given");
  Settle(change, &stored.report, policy, circumstances);
  return change;
}

// A running clock with its rule, and the time at which its next rung rings.
struct DueRung {
  int clock_index;
  const config::v1::Clock* rule;
  absl::Time time;
};

std::optional<absl::Time> TimeOf(const storage::v1::Clock& clock, const config::v1::Clock& rule,
                                 const Calendar& calendar) {
  return RungTime(rule, NextRung(clock, rule), clock.rang(),
                  absl::FromUnixMillis(clock.last_rung_time_ms()), calendar,
                  absl::FromUnixMillis(clock.start_time_ms()));
}

std::optional<DueRung> FirstDue(const Report& report, const PolicyInForce& policy, absl::Time now) {
  std::optional<DueRung> first;
  for (int i = 0; i < report.clocks_size(); ++i) {
    const config::v1::Clock* rule = policy.FindClock(report.clocks(i).name());
    if (rule == nullptr || report.clocks(i).end_time_ms() != 0) continue;
    const auto time = TimeOf(report.clocks(i), *rule, *policy.calendar);
    if (!time.has_value() || *time > now) continue;
    if (!first.has_value() || *time < first->time) first = DueRung{i, rule, *time};
  }
  return first;
}

// Moves the clock behind its present rung: the same rung again if it repeats before the next one's
// time, else the next one.
void StepBehind(storage::v1::Clock& clock, const config::v1::Clock& rule, const Calendar& calendar,
                absl::Time now) {
  const absl::Time start = absl::FromUnixMillis(clock.start_time_ms());
  clock.set_last_rung_time_ms(absl::ToUnixMillis(now));
  const auto again = RungTime(rule, clock.next_rung(), clock.rang() + 1, now, calendar, start);
  const bool is_last = clock.next_rung() + 1 >= rule.ladder_size();
  const auto next =
      is_last ? std::nullopt : RungTime(rule, clock.next_rung() + 1, 0, now, calendar, start);
  if (again.has_value() && (!next.has_value() || *again < *next)) {
    clock.set_rang(clock.rang() + 1);
    return;
  }
  clock.set_next_rung(clock.next_rung() + 1);
  clock.set_rang(0);
}

// Skips reminders of staff that a later rung, due as well, has overtaken (after an outage). What the
// young person is to be told is told, late as it is.
void SkipOvertaken(storage::v1::Clock& clock, const config::v1::Clock& rule,
                   const Calendar& calendar, absl::Time now, ReportChange& change) {
  const absl::Time start = absl::FromUnixMillis(clock.start_time_ms());
  while (clock.next_rung() + 1 < rule.ladder_size() &&
         rule.ladder(clock.next_rung()).action() == config::v1::REMIND &&
         rule.ladder(clock.next_rung()).target() != config::v1::YOUNG_PERSON) {
    const auto next = RungTime(rule, clock.next_rung() + 1, 0, now, calendar, start);
    if (!next.has_value() || *next > now) return;
    change.entry.add_reasons(absl::StrCat("overtaken:", clock.next_rung()));
    clock.set_next_rung(clock.next_rung() + 1);
    clock.set_rang(0);
  }
}

std::vector<const Worker*> StaffTargets(const Rung& rung, const Search& search) {
  switch (rung.target()) {
    case config::v1::IRO: {
      const auto* young_person = search.directory.FindYoungPerson(search.report.young_person_id());
      const Worker* iro =
          young_person == nullptr ? nullptr : search.directory.FindWorker(young_person->iro_id());
      return iro == nullptr ? std::vector<const Worker*>{} : std::vector<const Worker*>{iro};
    }
    case config::v1::HEAD_OF_SERVICE:
      return search.directory.WithRole(v1::ROLE_HEAD_OF_SERVICE);
    case config::v1::DIRECTOR:
      return search.directory.WithRole(v1::ROLE_DIRECTOR);
    case config::v1::MANAGER_ABOVE: {
      const Worker* above = FindAbove(search);
      return above == nullptr ? std::vector<const Worker*>{} : std::vector<const Worker*>{above};
    }
    default:
      return {};
  }
}

// The targets who can be reached; if none can, whoever is next above.
std::vector<const Worker*> Reachable(const Rung& rung, const Search& search, ReportChange& change) {
  std::vector<const Worker*> reachable;
  for (const Worker* target : StaffTargets(rung, search)) {
    const Worker* here = CanHold(search, *target) ? target : FindCover(search, *target);
    if (here != nullptr && here->id() != search.report.holder_id()) reachable.push_back(here);
  }
  if (reachable.empty()) {
    change.entry.add_reasons("unreachable:" + config::v1::Target_Name(rung.target()));
    if (const Worker* above = FindAbove(search)) reachable.push_back(above);
  }
  return reachable;
}

bool IsBroughtIn(const Report& report, std::string_view worker_id) {
  return std::any_of(report.brought_in().begin(), report.brought_in().end(),
                     [&](const auto& in) { return in.worker_id() == worker_id; });
}

// Who is new comes in; if nobody is, everybody who is in already is told again.
void BringIn(const std::vector<const Worker*>& workers, ReportChange& change, absl::Time now) {
  bool somebody_new = false;
  for (const Worker* worker : workers) {
    change.entry.add_targets(worker->id());
    Tell(change, worker->id(), "brought_in");
    if (IsBroughtIn(change.report, worker->id())) continue;
    storage::v1::BroughtIn& in = *change.report.add_brought_in();
    in.set_worker_id(worker->id());
    in.set_time_ms(absl::ToUnixMillis(now));
    in.set_reason(v1::RESPONSIBILITY_REASON_ESCALATED);
    somebody_new = true;
  }
  if (somebody_new) change.report.set_level(change.report.level() + 1);
  for (const auto& in : change.report.brought_in()) {
    Tell(change, in.worker_id(), "brought_in");
  }
}

void Remind(const Rung& rung, const Search& search, ReportChange& change) {
  if (rung.target() == config::v1::YOUNG_PERSON) {
    change.entry.add_reasons("told:young_person");
    const bool waits_for_them = change.report.state() == storage::v1::RESOLVED;
    Tell(change, change.report.young_person_id(), waits_for_them ? "your_turn" : "late");
    return;
  }
  if (rung.target() == config::v1::HOLDER) {
    TellHolder(change, search, "reminded");
    change.entry.add_targets(change.report.holder_id().empty() ? change.report.desk_team_id()
                                                               : change.report.holder_id());
    return;
  }
  // Only who may read it is reminded; a rung that shall reach others brings them in.
  for (const auto& in : change.report.brought_in()) Tell(change, in.worker_id(), "reminded");
  TellHolder(change, search, "reminded");
}

v1::Action ActionOf(const Rung& rung) {
  switch (rung.action()) {
    case config::v1::ESCALATE:
      return v1::ACTION_ESCALATE;
    case config::v1::CLOSE:
      return v1::ACTION_CLOSE_UNANSWERED;
    default:
      return v1::ACTION_REMIND;
  }
}

ReportChange Ring(const StoredReport& stored, const DueRung& due, const Excluded& excluded,
                  const PolicyInForce& policy, const Circumstances& circumstances) {
  ReportChange change = StartChange(stored, v1::ACTION_REMIND);
  storage::v1::Clock& clock = *change.report.mutable_clocks(due.clock_index);
  clock.set_next_rung(NextRung(clock, *due.rule));
  SkipOvertaken(clock, *due.rule, *policy.calendar, circumstances.now, change);
  const Rung& rung = due.rule->ladder(clock.next_rung());
  change.entry.add_reasons("clock:" + clock.name());
  change.entry.add_reasons(absl::StrCat("rung:", clock.next_rung()));
  change.entry.set_action(ActionOf(rung));
  StepBehind(clock, *due.rule, *policy.calendar, circumstances.now);

  const Search search{change.report, circumstances.directory, excluded, circumstances.now};
  if (rung.action() == config::v1::ESCALATE) {
    BringIn(Reachable(rung, search, change), change, circumstances.now);
  } else if (rung.action() == config::v1::CLOSE) {
    const auto closed = NextState(change.report.state(), v1::ACTION_CLOSE_UNANSWERED, false);
    if (closed.has_value()) change.report.set_state(*closed);
    Tell(change, change.report.young_person_id(), "closed");
  } else {
    Remind(rung, search, change);
  }
  Settle(change, &stored.report, policy, circumstances);
  return change;
}

}  // namespace

std::optional<ReportChange> Advance(const StoredReport& stored,
                                    const Circumstances& circumstances) {
  if (!IsOpen(stored.report.state())) return std::nullopt;
  const PolicyInForce& policy = PolicyOf(stored.report, circumstances.rulebook);
  const Excluded excluded = ExcludedFrom(stored.report, circumstances.directory, policy.policy);
  const Search search{stored.report, circumstances.directory, excluded, circumstances.now};
  if (auto rerouted = Reroute(stored, search, policy, circumstances)) return rerouted;
  const auto due = FirstDue(stored.report, policy, circumstances.now);
  if (!due.has_value()) return std::nullopt;
  return Ring(stored, *due, excluded, policy, circumstances);
}

}  // namespace pledgekeeper::domain
