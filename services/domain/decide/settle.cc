#include "services/domain/decide/settle.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/decide/bring_in.h"
#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Report;

// If a policy were to leave an open report without a rung, it still wakes this often (the check of
// policies makes that impossible; a report that goes quiet would be worse than a useless wake).
constexpr absl::Duration kQuietLimit = absl::Hours(24);

// A queue's score is the due time in milliseconds, moved by whole bands, so that danger stands
// before everything and what waits for the young person behind everything. 1e13 ms are 316 years.
constexpr double kBand = 1e13;

bool Names(const google::protobuf::RepeatedField<int>& events, config::v1::Event event) {
  return std::find(events.begin(), events.end(), event) != events.end();
}

bool IsRunning(const Report& report, std::string_view name) {
  return std::any_of(report.clocks().begin(), report.clocks().end(), [&](const auto& clock) {
    return clock.name() == name && clock.end_time_ms() == 0;
  });
}

// What happened last stands last: within one millisecond only the order says what overtook what.
void NoteHappened(Report& report, config::v1::Event event, int64_t now_ms) {
  auto& all = *report.mutable_happened();
  all.erase(std::remove_if(all.begin(), all.end(),
                           [&](const auto& happened) { return happened.event() == event; }),
            all.end());
  storage::v1::Happened& happened = *report.add_happened();
  happened.set_event(event);
  happened.set_time_ms(now_ms);
}

// From here on, a due time that is derived otherwise has been moved by the calendar.
void KnowDueTimes(Report& report, const PolicyInForce& policy) {
  for (const RunningClock& running : RunningClocks(report, policy)) {
    if (running.clock.record.known_due_ms() != 0) continue;
    const int64_t due_ms = absl::ToUnixMillis(DueTime(running.clock));
    report.mutable_clocks(running.index)->set_known_due_ms(due_ms);
  }
}

// A due time that moved into the future (more time was agreed to late, say) has not been missed:
// what hangs on it rings anew, when it is missed.
void GoBackBeforeDue(Report& report, const PolicyInForce& policy, absl::Time now) {
  for (const RunningClock& running : RunningClocks(report, policy)) {
    const auto& ladder = running.clock.rule.ladder();
    const auto first = std::find_if(ladder.begin(), ladder.end(),
                                    [](const auto& rung) { return !rung.has_share(); });
    const int behind = static_cast<int>(first - ladder.begin());
    const int next = NextRung(running.clock);
    const bool rang = next > behind || (next == behind && running.clock.record.rang() > 0);
    if (first == ladder.end() || !rang || DueTime(running.clock) <= now) continue;
    report.mutable_clocks(running.index)->set_next_rung(behind);
    report.mutable_clocks(running.index)->clear_rang();
  }
}

void VoidClocks(Report& report, int64_t now_ms) {
  for (auto& clock : *report.mutable_clocks()) {
    if (clock.end_time_ms() != 0) continue;
    clock.set_end_time_ms(now_ms);
    clock.set_void_(true);
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

// When planned absences next leave the report with nobody: the start of its holder's, or, on a
// desk, the first one after which no member is there. InfiniteFuture if none does.
absl::Time NextAbsence(const Report& report, const Directory& directory, absl::Time now) {
  std::vector<const storage::v1::Worker*> holders;
  if (report.holder_id().empty()) {
    holders = directory.MembersOf(report.desk_team_id());
  } else if (const auto* holder = directory.FindWorker(report.holder_id())) {
    holders.push_back(holder);
  }
  absl::Time next = absl::InfiniteFuture();
  for (const storage::v1::Worker* holder : holders) {
    const absl::Time from = absl::FromUnixMillis(holder->absent_from_ms());
    if (from <= now || from >= next) continue;
    const bool nobody = std::none_of(holders.begin(), holders.end(),
                                     [&](const auto* other) { return IsPresent(*other, from); });
    if (nobody) next = from;
  }
  return next;
}

// Keeps who is excluded by their office, so that they stay so.
void KeepExcluded(const Excluded& excluded, Report& report) {
  const auto names = [](const google::protobuf::RepeatedPtrField<std::string>& ids,
                        const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  for (const std::string& id : excluded) {
    if (!names(report.about_ids(), id) && !names(report.hidden_from_ids(), id) &&
        !names(report.recused_ids(), id) && !names(report.excluded_ids(), id)) {
      report.add_excluded_ids(id);
    }
  }
}

// When somebody next comes back, for a report that nobody could be named for; else InfiniteFuture.
absl::Time NextReturn(const Report& report, const Directory& directory, absl::Time now) {
  absl::Time next = absl::InfiniteFuture();
  if (!report.holder_id().empty() || report.desk_team_id() != kOfficeDesk) return next;
  for (const auto& [id, worker] : directory.entries().workers) {
    const absl::Time until = absl::FromUnixMillis(worker.absent_until_ms());
    if (IsAbsent(worker, now)) next = std::min(next, until);
  }
  return next;
}

double QueueScore(const Report& report, const PolicyInForce& policy, absl::Time now) {
  const absl::Time due = NextDue(report, policy).value_or(now);
  double band = 0;
  if (report.state() == storage::v1::RESOLVED) {
    band = kBand;
  } else if (report.urgency() == v1::URGENCY_DANGER) {
    band = -2 * kBand;
  } else if (report.urgency() == v1::URGENCY_HIGH) {
    band = -kBand;
  }
  return band + static_cast<double>(absl::ToUnixMillis(due));
}

}  // namespace

std::string WorkerQueue(std::string_view worker_id) { return "w:" + std::string(worker_id); }
std::string DeskQueue(std::string_view team_id) { return "d:" + std::string(team_id); }

void OnEvent(Report& report, config::v1::Event event, const PolicyInForce& policy, absl::Time now) {
  const int64_t now_ms = absl::ToUnixMillis(now);
  NoteHappened(report, event, now_ms);
  for (auto& clock : *report.mutable_clocks()) {
    const config::v1::Clock* rule = policy.FindClock(clock.name());
    if (clock.end_time_ms() != 0 || rule == nullptr) continue;
    if (Names(rule->met_by(), event)) {
      // By the calendar of this moment, for good.
      clock.set_known_due_ms(absl::ToUnixMillis(DueTime({clock, *rule, *policy.calendar})));
      clock.set_end_time_ms(now_ms);
    } else if (Names(rule->void_by(), event)) {
      clock.set_end_time_ms(now_ms);
      clock.set_void_(true);
    }
  }
  for (const config::v1::Clock& rule : policy.policy.clocks()) {
    if (!Names(rule.starts_on(), event) || IsRunning(report, rule.name())) continue;
    if (!IsFor(rule, report) || IsOvertaken(rule, report)) continue;
    storage::v1::Clock& clock = *report.add_clocks();
    clock.set_name(rule.name());
    clock.set_start_time_ms(now_ms);
  }
}

bool IsOvertaken(const config::v1::Clock& rule, const Report& report) {
  bool overtaken = false;
  for (const auto& happened : report.happened()) {
    const auto event = static_cast<config::v1::Event>(happened.event());
    if (event == config::v1::RECEIVED || event == config::v1::REOPENED) {
      overtaken = false;  // a new round, in which nothing has overtaken anything yet
    } else if (Names(rule.void_by(), event)) {
      overtaken = true;
    }
  }
  return overtaken;
}

bool IsFor(const config::v1::Clock& rule, const Report& report) {
  if (rule.only_when_not_safe() && report.safety() != v1::SAFETY_NOT_SAFE) return false;
  return !rule.only_when_about_staff() || !report.about_ids().empty();
}

void GiveTo(ReportChange& change, const Responsible& responsible) {
  change.holder_capacity = responsible.capacity;
  change.wants_turn_of = responsible.wants_turn ? responsible.desk_team_id : "";
  change.report.clear_claim_time_ms();
  change.report.clear_claim_team_id();
  change.report.clear_snoozed_until_ms();
  change.report.clear_snoozes();
  change.report.clear_transfer();
  if (!responsible.worker_id.empty()) RemoveBroughtIn(change.report, responsible.worker_id);
  change.report.set_holder_id(responsible.worker_id);
  change.report.set_desk_team_id(responsible.desk_team_id);
  change.report.set_holder_reason(responsible.reason);
  change.entry.add_targets(responsible.worker_id.empty() ? responsible.desk_team_id
                                                         : responsible.worker_id);
  change.entry.add_reasons(
      absl::StrCat("responsible:", v1::ResponsibilityReason_Name(responsible.reason)));
}

void RemoveBroughtIn(Report& report, std::string_view worker_id) {
  auto& in = *report.mutable_brought_in();
  in.erase(std::remove_if(in.begin(), in.end(),
                          [&](const auto& entry) {
                            return !entry.worker_id().empty() && entry.worker_id() == worker_id;
                          }),
           in.end());
}

void EndBringingIn(Report& report, const Directory& directory) {
  auto& in = *report.mutable_brought_in();
  in.erase(std::remove_if(in.begin(), in.end(),
                          [&](const auto& entry) {
                            const auto* worker = directory.FindWorker(entry.worker_id());
                            return worker == nullptr || worker->role() != v1::ROLE_ADVOCATE;
                          }),
           in.end());
}

void Tell(ReportChange& change, const std::string& person_id, std::string_view reason) {
  if (person_id.empty()) return;
  for (const auto& telling : change.line.tell()) {
    if (telling.person_id() == person_id && telling.reason() == reason) return;
  }
  storage::v1::Telling& telling = *change.line.add_tell();
  telling.set_person_id(person_id);
  telling.set_reason(std::string(reason));
}

void TellHolder(ReportChange& change, const Search& search, std::string_view reason) {
  if (!change.report.holder_id().empty()) {
    Tell(change, change.report.holder_id(), reason);
    return;
  }
  const auto tell = [&](const std::vector<const storage::v1::Worker*>& workers) {
    for (const storage::v1::Worker* worker : workers) {
      if (CanHold(search, *worker)) Tell(change, worker->id(), reason);
    }
  };
  if (change.report.desk_team_id() == kOfficeDesk) {
    tell(search.directory.WithRole(v1::ROLE_HEAD_OF_SERVICE));
    tell(search.directory.WithRole(v1::ROLE_DIRECTOR));
  } else {
    tell(search.directory.MembersOf(change.report.desk_team_id()));
  }
}

void RememberRequest(ReportChange& change, uint64_t request_hash, uint64_t content_hash) {
  if (request_hash == 0) return;
  storage::v1::AppliedRequest& applied = *change.report.add_applied();
  applied.set_request_hash(request_hash);
  applied.set_content_hash(content_hash);
  applied.set_version(change.version());
}

std::optional<absl::Time> NextDue(const Report& report, const PolicyInForce& policy) {
  std::optional<absl::Time> next;
  for (const RunningClock& running : RunningClocks(report, policy)) {
    const absl::Time due = DueTime(running.clock);
    if (!next.has_value() || due < *next) next = due;
  }
  return next;
}

std::optional<absl::Time> NextWake(const Report& report, const PolicyInForce& policy,
                                   const Directory& directory, absl::Time now) {
  if (!IsOpen(report.state())) return std::nullopt;
  const Excluded excluded = ExcludedFrom(report, directory, policy.policy);
  if (FindMove({report, directory, excluded, now}).has_value()) return now;
  absl::Time next = now + kQuietLimit;
  bool has_rung = false;
  for (const RunningClock& running : RunningClocks(report, policy)) {
    if (HasMoved(running.clock)) return now;
    const auto rung = NextRingFrom(report, running.clock, now);
    if (!rung.has_value()) continue;
    next = has_rung ? std::min(next, *rung) : *rung;
    has_rung = true;
  }
  next = std::min({next, NextAbsence(report, directory, now), NextReturn(report, directory, now),
                   NextHoldEnd(report), LeaseEnd(report, policy).value_or(absl::InfiniteFuture())});
  // Up to the next millisecond, which is what is kept: never before the time.
  return absl::FromUnixMillis(absl::ToUnixMillis(next - absl::Nanoseconds(1)) + 1);
}

std::vector<std::string> QueuesOf(const Report& report) {
  if (!IsOpen(report.state())) return {};
  std::vector<std::string> queues;
  queues.push_back(report.holder_id().empty() ? DeskQueue(report.desk_team_id())
                                              : WorkerQueue(report.holder_id()));
  for (const auto& in : report.brought_in()) {
    std::string queue =
        in.worker_id().empty() ? DeskQueue(in.desk_team_id()) : WorkerQueue(in.worker_id());
    if (std::find(queues.begin(), queues.end(), queue) == queues.end()) {
      queues.push_back(std::move(queue));
    }
  }
  return queues;
}

void Settle(ReportChange& change, const Report* before, const PolicyInForce& policy,
            const Circumstances& circumstances) {
  Report& report = change.report;
  const int64_t now_ms = absl::ToUnixMillis(circumstances.now);
  if (!IsOpen(report.state())) VoidClocks(report, now_ms);
  change.directory_version = circumstances.directory.version();
  const Excluded excluded = ExcludedFrom(report, circumstances.directory, policy.policy);
  LeaveOut(change, {report, circumstances.directory, excluded, circumstances.now});
  KeepExcluded(excluded, report);
  KnowDueTimes(report, policy);
  GoBackBeforeDue(report, policy, circumstances.now);

  change.entry.set_time_ms(now_ms);
  change.entry.set_state(report.state());

  storage::v1::JournalLine& line = change.line;
  line.set_report_id(report.id());
  line.set_version(change.version());
  line.set_action(change.entry.action());
  line.set_time_ms(now_ms);
  line.set_young_person_id(report.young_person_id());
  line.set_state(report.state());
  line.set_promise_id(report.promise_id());
  line.set_level(report.level());
  const auto* young_person = circumstances.directory.FindYoungPerson(report.young_person_id());
  if (young_person != nullptr) {
    line.set_team_id(young_person->team_id());
    line.set_placement_id(young_person->placement_id());
  }
  line.set_urgency(report.urgency());

  const std::vector<std::string> queues = QueuesOf(report);
  for (const std::string& queue : queues) line.add_queues(queue);
  if (before != nullptr) {
    for (const std::string& queue : QueuesOf(*before)) {
      if (std::find(queues.begin(), queues.end(), queue) == queues.end()) {
        line.add_left_queues(queue);
      }
    }
  }
  change.queue_score = QueueScore(report, policy, circumstances.now);
  change.wake = NextWake(report, policy, circumstances.directory, circumstances.now);
}

}  // namespace pledgekeeper::domain
