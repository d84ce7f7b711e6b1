#include "services/domain/decide/advance.h"

#include "absl/strings/str_cat.h"
#include "services/domain/clock/clock_explanation.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/decide/bring_in.h"
#include "services/domain/decide/settle.h"
#include "services/domain/report/lifecycle.h"

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

std::optional<ReportChange> Reroute(const StoredReport& stored, const Search& search,
                                    const PolicyInForce& policy,
                                    const Circumstances& circumstances) {
  const auto successor = FindMove(search);
  if (!successor.has_value()) return std::nullopt;
  ReportChange change = StartChange(stored, v1::ACTION_REROUTE);
  GiveTo(change, *successor);
  TellHolder(change, {change.report, search.directory, search.excluded, search.now}, "given");
  Settle(change, &stored.report, policy, circumstances);
  return change;
}

// The calendar has changed since the report's last change: every clock that it moved says so, once.
std::optional<ReportChange> FollowCalendar(const StoredReport& stored, const PolicyInForce& policy,
                                           const Circumstances& circumstances) {
  std::optional<ReportChange> change;
  for (const RunningClock& running : RunningClocks(stored.report, policy)) {
    if (!HasMoved(running.clock)) continue;
    if (!change.has_value()) change = StartChange(stored, v1::ACTION_CALENDAR_MOVED);
    const absl::Time old_due = absl::FromUnixMillis(running.clock.record.known_due_ms());
    const config::v1::Text why =
        MovedText(running.clock, old_due, circumstances.directory.ChangedDays(*policy.calendar));
    config::v1::Text& said = *change->entry.mutable_why();
    said.set_en(said.en() + (said.en().empty() ? "" : " ") + why.en());
    said.set_cy(said.cy() + (said.cy().empty() ? "" : " ") + why.cy());
    change->entry.add_reasons(absl::StrCat("moved:", running.clock.record.name()));
    change->report.mutable_clocks(running.index)->clear_known_due_ms();
  }
  if (!change.has_value()) return std::nullopt;
  change->entry.add_reasons(
      absl::StrCat("calendar:", policy.calendar->id(), "/", policy.calendar->version()));
  Tell(*change, change->report.young_person_id(), "moved");
  const Excluded excluded = ExcludedFrom(stored.report, circumstances.directory, policy.policy);
  TellHolder(*change, {change->report, circumstances.directory, excluded, circumstances.now},
             "moved");
  Settle(*change, &stored.report, policy, circumstances);
  return change;
}

// Holds that are over: their clocks go on, and everybody hears of it.
std::optional<ReportChange> EndHolds(const StoredReport& stored, const Search& search,
                                     const PolicyInForce& policy,
                                     const Circumstances& circumstances) {
  if (NextHoldEnd(stored.report) > circumstances.now) return std::nullopt;
  ReportChange change = StartChange(stored, v1::ACTION_HOLD_ENDED);
  for (auto& clock : *change.report.mutable_clocks()) {
    if (clock.end_time_ms() != 0) continue;
    for (auto& hold : *clock.mutable_holds()) {
      if (hold.ended() || absl::FromUnixMillis(hold.until_ms()) > circumstances.now) continue;
      hold.set_ended(true);
      change.entry.add_reasons(absl::StrCat("clock:", clock.name()));
    }
  }
  Tell(change, change.report.young_person_id(), "moved");
  TellHolder(change, {change.report, search.directory, search.excluded, search.now}, "reminded");
  Settle(change, &stored.report, policy, circumstances);
  return change;
}

// Who claimed it has not begun in time: it goes back to where it was claimed from.
std::optional<ReportChange> EndLease(const StoredReport& stored, const Search& search,
                                     const PolicyInForce& policy,
                                     const Circumstances& circumstances) {
  const auto end = LeaseEnd(stored.report, policy);
  if (!end.has_value() || *end > circumstances.now) return std::nullopt;
  ReportChange change = StartChange(stored, v1::ACTION_LEASE_ENDED);
  const std::string desk = stored.report.claim_team_id();
  change.entry.add_reasons("claimed_by:" + stored.report.holder_id());
  if (DeskCanHold(search, desk)) {
    GiveTo(
        change,
        {.worker_id = "", .desk_team_id = desk, .reason = v1::RESPONSIBILITY_REASON_LEASE_ENDED});
  } else {
    GiveTo(change, FindResponsible(search));
  }
  TellHolder(change, {change.report, search.directory, search.excluded, search.now}, "given");
  Settle(change, &stored.report, policy, circumstances);
  return change;
}

// A running clock whose next rung is due, and since when.
struct DueRung {
  int clock_index;
  const config::v1::Clock* rule;
  absl::Time time;
};

std::optional<DueRung> FirstDue(const Report& report, const PolicyInForce& policy, absl::Time now) {
  std::optional<DueRung> first;
  for (const RunningClock& running : RunningClocks(report, policy)) {
    const auto time = NextRing(report, running.clock);
    if (!time.has_value() || *NextRingFrom(report, running.clock, now) > now) continue;
    if (!first.has_value() || *time < first->time) {
      first = DueRung{running.index, &running.clock.rule, *time};
    }
  }
  return first;
}

// Moves the clock behind its present rung: the same rung again if it repeats before the next one's
// time, else the next one.
void StepBehind(storage::v1::Clock& clock, const config::v1::Clock& rule, const Calendar& calendar,
                absl::Time now) {
  clock.set_last_rung_time_ms(absl::ToUnixMillis(now));
  const LegalClock legal{clock, rule, calendar};
  const auto again = RungTime(legal, clock.next_rung(), clock.rang() + 1, now);
  const bool is_last = clock.next_rung() + 1 >= rule.ladder_size();
  const auto next = is_last ? std::nullopt : RungTime(legal, clock.next_rung() + 1, 0, now);
  if (again.has_value() && (!next.has_value() || *again < *next)) {
    clock.set_rang(clock.rang() + 1);
    return;
  }
  clock.set_next_rung(clock.next_rung() + 1);
  clock.set_rang(0);
}

// Skips reminders of staff that a later rung, due as well, has overtaken (after an outage). What
// the young person is to be told is told, late as it is.
void SkipOvertaken(storage::v1::Clock& clock, const config::v1::Clock& rule,
                   const Calendar& calendar, absl::Time now, ReportChange& change) {
  const LegalClock legal{clock, rule, calendar};
  while (clock.next_rung() + 1 < rule.ladder_size() &&
         rule.ladder(clock.next_rung()).action() == config::v1::REMIND &&
         rule.ladder(clock.next_rung()).target() != config::v1::YOUNG_PERSON) {
    const auto next = RungTime(legal, clock.next_rung() + 1, 0, now);
    if (!next.has_value() || *next > now) return;
    change.entry.add_reasons(absl::StrCat("overtaken:", clock.next_rung()));
    clock.set_next_rung(clock.next_rung() + 1);
    clock.set_rang(0);
  }
}

// An advocate is offered at every breach anew.
void RemindYoungPerson(ReportChange& change) {
  change.entry.add_reasons("told:young_person");
  const bool waits_for_them = change.report.state() == storage::v1::RESOLVED;
  Tell(change, change.report.young_person_id(), waits_for_them ? "your_turn" : "late");
  if (!waits_for_them && change.report.advocate_offer() != v1::ADVOCATE_OFFER_WANTED) {
    change.report.set_advocate_offer(v1::ADVOCATE_OFFER_OPEN);
  }
}

// Only who may read it is reminded; a rung that shall reach others brings them in.
void Remind(const Rung& rung, const Search& search, ReportChange& change) {
  if (rung.target() == config::v1::YOUNG_PERSON) return RemindYoungPerson(change);
  TellHolder(change, search, "reminded");
  if (rung.target() == config::v1::HOLDER || rung.target() == config::v1::COVER) {
    change.entry.add_targets(change.report.holder_id().empty() ? change.report.desk_team_id()
                                                               : change.report.holder_id());
    // On a day off somebody hears of it all the same.
    for (const Worker* cover : FindTargets(search, config::v1::COVER).workers) {
      Tell(change, cover->id(), "reminded");
      change.entry.add_targets(cover->id());
    }
    return;
  }
  for (const auto& in : change.report.brought_in()) Tell(change, in.worker_id(), "reminded");
}

// Advocates come only to who wants one; to everybody else they are offered again.
void Escalate(const Rung& rung, const Search& search, ReportChange& change) {
  if (rung.target() == config::v1::ADVOCATE_SERVICE &&
      change.report.advocate_offer() != v1::ADVOCATE_OFFER_WANTED) {
    change.entry.set_action(v1::ACTION_REMIND);
    change.entry.add_reasons("offered:advocate");
    change.report.set_advocate_offer(v1::ADVOCATE_OFFER_OPEN);
    Tell(change, change.report.young_person_id(), "advocate");
    return;
  }
  const Worker* holder = search.directory.FindWorker(search.report.holder_id());
  if (rung.target() == config::v1::COVER && holder != nullptr && WorksToday(*holder, search.now)) {
    // Who is there needs nobody to cover for them.
    change.entry.set_action(v1::ACTION_REMIND);
    change.entry.add_targets(holder->id());
    return TellHolder(change, search, "reminded");
  }
  BringIn(FindTargetsOrAbove(search, rung.target(), rung.role(), change), search, change);
  // With nobody to bring in and nobody in yet, at least whoever has it hears of it.
  if (change.line.tell().empty()) TellHolder(change, search, "reminded");
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
  clock.set_next_rung(NextRung({clock, *due.rule, *policy.calendar}));
  SkipOvertaken(clock, *due.rule, *policy.calendar, circumstances.now, change);
  const Rung& rung = due.rule->ladder(clock.next_rung());
  change.entry.add_reasons("clock:" + clock.name());
  change.entry.add_reasons(absl::StrCat("rung:", clock.next_rung()));
  change.entry.set_action(ActionOf(rung));
  StepBehind(clock, *due.rule, *policy.calendar, circumstances.now);

  const Search search{change.report, circumstances.directory, excluded, circumstances.now};
  if (rung.action() == config::v1::ESCALATE) {
    Escalate(rung, search, change);
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
  const Search search{stored.report, circumstances.directory, excluded, circumstances.now,
                      circumstances.facts};
  if (auto rerouted = Reroute(stored, search, policy, circumstances)) return rerouted;
  if (auto moved = FollowCalendar(stored, policy, circumstances)) return moved;
  if (auto ended = EndHolds(stored, search, policy, circumstances)) return ended;
  if (auto returned = EndLease(stored, search, policy, circumstances)) return returned;
  const auto due = FirstDue(stored.report, policy, circumstances.now);
  if (!due.has_value()) return std::nullopt;
  return Ring(stored, *due, excluded, policy, circumstances);
}

}  // namespace pledgekeeper::domain
