// The end of every decision: what follows from a change, whatever it was.
#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "services/domain/clock/ladder.h"
#include "services/domain/decide/bring_in.h"
#include "services/domain/decide/clock_events.h"
#include "services/domain/decide/decision.h"
#include "services/domain/decide/name_check.h"
#include "services/domain/decide/name_checkers.h"
#include "services/domain/decide/name_sight.h"
#include "services/domain/decide/new_worker.h"
#include "services/domain/decide/queues.h"
#include "services/domain/decide/wake.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/seen.h"
#include "services/domain/tally/facts.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Report;

// Writes the due times down as they are now: if one is derived otherwise later, and nobody has
// changed its clock, the calendar has moved it.
void KnowDueTimes(const std::vector<RunningClock>& clocks, Report& report) {
  for (const RunningClock& running : clocks) {
    // One that is known already stays, even if it is derived otherwise now: Advance has still to
    // say that the calendar moved it.
    if (running.clock.record.known_due_ms() != 0) continue;
    report.mutable_clocks(running.index)->set_known_due_ms(absl::ToUnixMillis(running.due));
  }
}

// A due time that moved into the future (more time was agreed to late, say) has not been missed:
// what hangs on it rings anew, when it is missed.
void GoBackBeforeDue(const std::vector<RunningClock>& clocks, absl::Time now, Report& report) {
  for (const RunningClock& running : clocks) {
    const auto& ladder = running.clock.rule.ladder();
    const auto first = std::find_if(ladder.begin(), ladder.end(),
                                    [](const auto& rung) { return !rung.has_share(); });
    const int behind = static_cast<int>(first - ladder.begin());
    const int next = NextRung(running.clock);
    const bool rang = next > behind || (next == behind && running.clock.record.rang() > 0);
    if (first == ladder.end() || !rang || running.due <= now) continue;
    report.mutable_clocks(running.index)->set_next_rung(behind);
    report.mutable_clocks(running.index)->clear_rang();
  }
}

// Takes out who has left, or come into conflict since they were brought in (they became the manager
// of whom it is about, say), and tells nobody of them anything, whatever was decided before.
void LeaveOut(ReportChange& change, const Search& search) {
  const auto is_out = [&](const std::string& id) {
    const storage::v1::Worker* worker = search.directory.FindWorker(id);
    return search.excluded.contains(id) || (worker != nullptr && worker->left());
  };
  auto& in = *change.report.mutable_brought_in();
  in.erase(std::remove_if(in.begin(), in.end(),
                          [&](const auto& entry) {
                            return entry.desk_team_id().empty()
                                       ? is_out(entry.worker_id())
                                       : DeskInConflict(search, entry.desk_team_id());
                          }),
           in.end());
  auto& tell = *change.line.mutable_tell();
  tell.erase(std::remove_if(tell.begin(), tell.end(),
                            [&](const auto& telling) { return is_out(telling.person_id()); }),
             tell.end());
}

using Ids = std::set<std::string, std::less<>>;

// Those, and whoever manages them where the policy counts managers in.
Ids WithManagers(const Ids& ids, const Decision& decision) {
  Ids all = ids;
  // In danger their managers may be the nearest to help.
  const bool in_danger = decision.change.report.urgency() == v1::URGENCY_DANGER;
  if (in_danger || !decision.policy.policy.exclude_managers_of_subject()) return all;
  for (const std::string& id : ids) {
    const storage::v1::Worker* worker = decision.directory().FindWorker(id);
    if (worker == nullptr) continue;
    const storage::v1::Team* team = decision.directory().FindTeam(worker->team_id());
    all.insert(worker->manager_id());
    if (team != nullptr) all.insert(team->manager_id());
  }
  all.erase("");
  return all;
}

// Whether it is a look by somebody who was only asked to check.
bool IsCheckersLook(const Decision& decision) {
  const auto& in = decision.before.brought_in();
  return decision.change.entry.action() == v1::ACTION_OPEN &&
         std::any_of(in.begin(), in.end(), [&](const auto& each) {
           return each.worker_id() == decision.actor_id &&
                  each.reason() == v1::RESPONSIBILITY_REASON_CHECKS_NAMES;
         });
}

// Whether the reader is let see something, by this, that had waited for a check.
bool IsShownNow(const std::string& reader_id, const Decision& decision) {
  if (decision.excluded.contains(reader_id)) return false;
  const auto hides = [&](const Report& report, const auto& writing) {
    return HidesWriting(report, writing, decision.directory(), decision.policy.policy, reader_id);
  };
  const Report& before = decision.before;
  const Report& after = decision.change.report;
  for (int i = 0; i < before.messages_size(); ++i) {
    if (hides(before, before.messages(i)) && !hides(after, after.messages(i))) return true;
  }
  return false;
}

// Who is named, and waits to be checked, sees nothing of what happens meanwhile; nor, whatever
// comes of it, what is of the check itself. Their managers neither.
void HideFromNamed(const Decision& decision, ReportChange& change) {
  // Of a message or a note nothing; of what moves the report as well, its words alone.
  const v1::Action action = change.entry.action();
  const bool only_writes = action == v1::ACTION_MESSAGE_FROM_YOUNG_PERSON ||
                           action == v1::ACTION_MESSAGE_FROM_WORKER || action == v1::ACTION_NOTE;
  Ids hidden = only_writes ? decision.hidden_from : Ids();
  Ids waiting;
  for (const auto& named : change.report.named()) {
    if (decision.is_of_check || IsCheckersLook(decision)) hidden.insert(named.worker_id());
    if (named.outcome() == v1::NAMED_OUTCOME_WAITS) waiting.insert(named.worker_id());
  }
  const auto add_waiting = [&](const Report& report) {
    for (const auto& named : report.named()) {
      const bool waits = named.outcome() == v1::NAMED_OUTCOME_WAITS;
      if (waits && !named.reads_on()) hidden.insert(named.worker_id());
    }
  };
  add_waiting(decision.before);
  add_waiting(change.report);
  if (hidden.empty()) return;
  hidden = WithManagers(hidden, decision);
  if (only_writes) hidden.erase(decision.actor_id);
  // Not in the line, which is not sealed.
  for (const std::string& id : hidden) {
    change.entry.add_hidden_from_ids(id);
    if (IsShownNow(id, decision)) change.entry.add_reasons(kShown + id);
  }
  // Nor is one told who still waits, but that they have it now; who waits no longer has got it, or
  // the message.
  waiting = WithManagers(waiting, decision);
  auto& tell = *change.line.mutable_tell();
  tell.erase(std::remove_if(tell.begin(), tell.end(),
                            [&](const auto& telling) {
                              return telling.reason() != config::v1::TELL_GIVEN &&
                                     hidden.contains(telling.person_id()) &&
                                     waiting.contains(telling.person_id());
                            }),
             tell.end());
}

// Those in whose queue it stands and from whom checks are hidden.
std::vector<std::string> ToldNothingOfChecks(const Report& report, const Decision& decision) {
  std::vector<std::string> ids;
  if (report.named().empty()) return ids;
  const Directory& directory = decision.directory();
  const auto add = [&](const std::string& id) {
    const auto& policy = decision.policy.policy;
    if (HidesChecks(report, directory, policy, id)) ids.push_back(id);
  };
  const auto add_all = [&](const std::vector<const storage::v1::Worker*>& workers) {
    for (const storage::v1::Worker* worker : workers) add(worker->id());
  };
  const auto add_desk = [&](const std::string& team_id) {
    if (team_id != kOfficeDesk) return add_all(directory.MembersOf(team_id));
    add_all(directory.WithRole(v1::ROLE_HEAD_OF_SERVICE));
    add_all(directory.WithRole(v1::ROLE_DIRECTOR));
  };
  add(report.holder_id());
  add_desk(report.desk_team_id());
  for (const auto& in : report.brought_in()) {
    add(in.worker_id());
    add_desk(in.desk_team_id());
  }
  return ids;
}

// The queues in which the report stands. What the council keeps for a check alone leaves the queues
// of those who are to know nothing of the check, as a closed one would.
std::vector<std::string> QueuesInSight(const Report& report, const Decision& decision) {
  std::vector<std::string> queues = QueuesOf(report);
  if (!IsKeptForCheckAlone(report, decision.policy)) return queues;
  for (const std::string& id : ToldNothingOfChecks(report, decision)) {
    std::erase(queues, WorkerQueue(id));
  }
  return queues;
}

// The clocks that order the queues it stands in: without those of a check where somebody has it who
// is to know nothing of it, now or since an earlier one: the order of their queue would tell them.
std::vector<RunningClock> InSight(const std::vector<RunningClock>& clocks, const Report& report,
                                  const Decision& decision) {
  if (IsKeptForCheckAlone(report, decision.policy)) return clocks;  // they have it no more
  if (ToldNothingOfChecks(report, decision).empty()) return clocks;
  std::vector<RunningClock> in_sight;
  for (const RunningClock& each : clocks) {
    if (!IsNameCheck(each.clock.rule)) in_sight.push_back(each);
  }
  return in_sight;
}

// Keeps who is excluded by their office, so that they stay so; of an objection, too, which may end.
void KeepExcluded(const Excluded& by_office, Report& report) {
  auto& kept = *report.mutable_excluded_ids();
  for (const std::string& id : by_office) {
    if (std::find(kept.begin(), kept.end(), id) == kept.end()) *kept.Add() = id;
  }
}

// When it is over for the young person, what they were promised ends with it; what is the council's
// own duty goes on, and keeps the report open to staff until nothing is left to do.
void CloseOrKeep(Decision& decision) {
  Report& report = decision.report();
  if (!IsOpen(report.state())) {
    VoidYoungPersonsClocks(report, decision.policy, decision.now_ms());
    if (!RunningClocks(report, decision.policy).empty()) {
      report.set_state(KeptFrom(report.state()));
    }
  } else if (IsKept(report.state()) && !IsKeptForSafety(report) &&
             RunningClocks(report, decision.policy).empty()) {
    report.set_state(ClosedFrom(report.state()));
    decision.TellYoungPerson(config::v1::TELL_CLOSED);
  }
  if (!IsOverForYoungPerson(report.state())) {
    report.clear_over_time_ms();
  } else if (!IsOverForYoungPerson(decision.before.state())) {
    report.set_over_time_ms(decision.now_ms());
  }
}

// A stage that staff asked about is no question any more when it is over, or they are out of it.
void ForgetMootStage(Decision& decision) {
  Report& report = decision.report();
  if (!report.has_stage_asked()) return;
  const bool is_out = decision.excluded.contains(report.stage_asked().worker_id());
  if (is_out || IsOverForYoungPerson(report.state())) report.clear_stage_asked();
}

// Whether it is over for the young person, and open for nothing but what is still to change: months
// of that fill nobody's day.
bool WaitsForChangesAlone(const Report& report, const std::vector<RunningClock>& clocks) {
  return IsKept(report.state()) && !IsKeptForSafety(report) &&
         std::all_of(clocks.begin(), clocks.end(), [](const RunningClock& each) {
           return each.clock.record.change_number() != 0;
         });
}

// Where nothing runs that staff see, the same place whatever they do not see.
absl::Time Received(const Report& report) { return absl::FromUnixMillis(report.submit_time_ms()); }

// The line of the journal; whom to tell stands in it already.
void FillLine(const Decision& decision, ReportChange& change) {
  const Report& report = change.report;
  storage::v1::JournalLine& line = change.line;
  line.set_report_id(report.id());
  line.set_version(change.version());
  line.set_owners_version(OwnersVersion(report, change.version()));
  line.set_action(change.entry.action());
  line.set_time_ms(decision.now_ms());
  line.set_young_person_id(report.young_person_id());
  line.set_state(report.state());
  line.set_promise_id(report.promise_id());
  line.set_level(report.level());
  if (const auto* young = decision.directory().FindYoungPerson(report.young_person_id())) {
    line.set_team_id(young->team_id());
    line.set_placement_id(young->placement_id());
  }
  line.set_urgency(report.urgency());
  *line.mutable_facts() = report.facts();
  const std::vector<std::string> queues = QueuesInSight(report, decision);
  for (const std::string& queue : queues) line.add_queues(queue);
  for (const std::string& queue : QueuesOf(decision.before)) {
    if (std::find(queues.begin(), queues.end(), queue) == queues.end()) line.add_left_queues(queue);
  }
}

}  // namespace

ReportChange Conclude(Decision decision) {
  ReportChange& change = decision.change;
  Report& report = change.report;
  FollowTurn(report, decision.policy, decision.now_ms());
  CloseOrKeep(decision);
  ForgetMootStage(decision);
  if (WaitsForCheck(report)) {
    // What the decision said of danger counts for who may be near.
    decision.ExcludeAnew();
    TakeFromNamedInDanger(decision);
  }
  change.directory_version = decision.directory().version();
  const Search search = decision.search();
  LeaveOut(change, search);
  ReplaceAdvocate(decision);
  BringInChecker(decision);
  HideFromNamed(decision, change);
  KnowResponsible(decision.directory(), report);
  KeepExcluded(ExcludedByOffice(report, decision.directory(), decision.policy.policy), report);
  // After the last change of the clocks and before whatever is derived from them.
  const std::vector<RunningClock> clocks = RunningClocks(report, decision.policy);
  KnowDueTimes(clocks, report);
  GoBackBeforeDue(clocks, decision.now(), report);

  change.entry.set_time_ms(decision.now_ms());
  change.entry.set_state(report.state());
  CountEntry(change.entry, report);
  Count({change.entry, decision.directory(), decision.policy, decision.IsAskedByAdvocate()},
        report);
  FillLine(decision, change);
  const std::vector<RunningClock> in_sight = InSight(clocks, report, decision);
  change.queue_score = QueueScore(report, EarliestDueOfStaff(in_sight),
                                  EarliestDue(in_sight).value_or(Received(report)));
  change.load.is_apart = !decision.excluded.empty() || !decision.not_chosen.empty();  // IsApart
  change.load.takes_no_place =
      report.has_spoken_for() || report.beyond_share() || WaitsForChangesAlone(report, clocks);
  change.wake = NextWake(search, decision.policy, clocks);
  return std::move(change);
}

}  // namespace pledgekeeper::domain
