#include "services/domain/decide/advance.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "services/domain/clock/clock_explanation.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/decide/bring_in.h"
#include "services/domain/decide/change_clocks.h"
#include "services/domain/decide/decision.h"
#include "services/domain/decide/name_checkers.h"
#include "services/domain/decide/name_sight.h"
#include "services/domain/decide/new_worker.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::domain {
namespace {

using config::v1::Rung;
using storage::v1::Report;
using storage::v1::Worker;

std::optional<ReportChange> Reroute(const Situation& situation) {
  const auto successor = FindMove(situation.search());
  if (!successor.has_value()) return std::nullopt;
  Decision decision(situation, v1::ACTION_REROUTE);
  if (decision.before.holder_id().empty()) decision.change.entry.add_reasons(reasons::kFromDesk);
  decision.Give(*successor);
  return Conclude(std::move(decision));
}

const std::string& HolderOrDesk(const Report& report) {
  return report.holder_id().empty() ? report.desk_team_id() : report.holder_id();
}

// Somebody who was brought in has left, or has come into conflict, by a change of the directory.
std::optional<ReportChange> ReplaceWhoIsOut(const Situation& situation) {
  const Search search = situation.search();
  bool is_of_check = true;
  bool somebody = false;
  for (const auto& in : situation.stored.report.brought_in()) {
    if (!IsOut(search, in)) continue;
    somebody = true;
    is_of_check &= in.reason() == v1::RESPONSIBILITY_REASON_CHECKS_NAMES;
  }
  if (!somebody) return std::nullopt;
  Decision decision(situation, v1::ACTION_ESCALATE);
  decision.is_of_check = is_of_check;
  ReplaceExcluded(decision);
  // Nobody new: at least whoever has it hears that somebody is gone.
  if (!is_of_check && decision.change.entry.targets().empty()) {
    decision.change.entry.set_action(v1::ACTION_REMIND);
    decision.TellHolder(config::v1::TELL_REMINDED);
    // What an entry that offers an advocate says stands by itself.
    const auto& said = decision.change.entry.reasons();
    const bool offers = std::count(said.begin(), said.end(), reasons::kOfferedAdvocate) > 0;
    if (!offers) decision.change.entry.add_targets(HolderOrDesk(decision.report()));
  }
  return Conclude(std::move(decision));
}

// Somebody can come now to who wanted an advocate when there was none.
std::optional<ReportChange> BringWantedAdvocate(const Situation& situation) {
  if (NextAdvocate(situation.search()) > situation.now()) return std::nullopt;
  Decision decision(situation, v1::ACTION_ESCALATE);
  BringIn(FindTargets(decision.search(), config::v1::ADVOCATE_SERVICE), decision);
  decision.TellYoungPerson(config::v1::TELL_ANSWERED);
  return Conclude(std::move(decision));
}

// Whom the holder covers for is here again, and nobody has begun.
std::optional<ReportChange> ComeBack(const Situation& situation) {
  const bool gives_back = situation.policy.policy.cover_gives_back();
  const Worker* back = gives_back ? FindBack(situation.search()) : nullptr;
  if (back == nullptr) return std::nullopt;
  Decision decision(situation, v1::ACTION_REROUTE);
  decision.change.entry.add_reasons(reasons::kBack);
  decision.Give(*back, v1::RESPONSIBILITY_REASON_RESPONSIBLE_WORKER);
  return Conclude(std::move(decision));
}

// The calendar has changed since the report's last change: every clock that it moved says so, once.
std::optional<ReportChange> FollowCalendar(const Situation& situation,
                                           const std::vector<RunningClock>& clocks) {
  if (std::none_of(clocks.begin(), clocks.end(), HasMoved)) return std::nullopt;
  Decision decision(situation, v1::ACTION_CALENDAR_MOVED);
  auto& entry = decision.change.entry;
  const Calendar& calendar = *situation.policy.calendar;
  for (const RunningClock& running : clocks) {
    if (!HasMoved(running)) continue;
    const storage::v1::Clock& record = running.clock.record;
    const absl::Time old_due = absl::FromUnixMillis(record.known_due_ms());
    const std::vector<DayOff> changed = decision.directory().ChangedDays(calendar);
    SayBehind(MovedText(running.clock, old_due, changed), *entry.mutable_why());
    const config::v1::Clock simple = InSimpleWords(running.clock.rule);
    SayBehind(MovedText({record, simple, calendar}, old_due, changed), *entry.mutable_why_simple());
    entry.add_reasons(reasons::Moved(record.name()));
    // Conclude writes the new one down.
    decision.report().mutable_clocks(running.index)->clear_known_due_ms();
  }
  entry.add_reasons(reasons::Calendar(calendar.id(), calendar.version()));
  decision.TellYoungPerson(config::v1::TELL_MOVED);
  decision.TellHolder(config::v1::TELL_MOVED);
  return Conclude(std::move(decision));
}

// Holds that are over: their clocks go on, and everybody hears of it.
std::optional<ReportChange> EndHolds(const Situation& situation) {
  if (NextHoldEnd(situation.stored.report) > situation.now()) return std::nullopt;
  Decision decision(situation, v1::ACTION_HOLD_ENDED);
  for (auto& clock : *decision.report().mutable_clocks()) {
    if (clock.end_time_ms() != 0) continue;
    for (auto& hold : *clock.mutable_holds()) {
      if (hold.ended() || absl::FromUnixMillis(hold.until_ms()) > situation.now()) continue;
      hold.set_ended(true);
      decision.change.entry.add_reasons(reasons::Clock(clock.name()));
    }
  }
  decision.TellYoungPerson(config::v1::TELL_MOVED);
  decision.TellHolder(config::v1::TELL_REMINDED);
  return Conclude(std::move(decision));
}

// Who claimed it has not begun in time: it goes back to where it was claimed from.
std::optional<ReportChange> EndLease(const Situation& situation) {
  const Report& report = situation.stored.report;
  const auto end = LeaseEnd(report, situation.policy);
  if (!end.has_value() || *end > situation.now()) return std::nullopt;
  const Search search = situation.search();
  const std::string& desk = report.claim_team_id();
  Decision decision(situation, v1::ACTION_LEASE_ENDED);
  decision.change.entry.add_reasons(reasons::ClaimedBy(report.holder_id()));
  if (DeskCanHold(search, desk)) {
    decision.Give(
        {.worker_id = "", .desk_team_id = desk, .reason = v1::RESPONSIBILITY_REASON_LEASE_ENDED});
  } else {
    decision.Give(FindResponsible(search));
  }
  return Conclude(std::move(decision));
}

// A running clock whose next rung is due, and since when.
struct DueRung {
  int clock_index;
  const config::v1::Clock* rule;
  absl::Time time;
};

std::optional<DueRung> FirstDue(const Report& report, const std::vector<RunningClock>& clocks,
                                absl::Time now) {
  std::optional<DueRung> first;
  for (const RunningClock& running : clocks) {
    if (ClosesOverWords(report, running.clock)) continue;
    const auto time = NextRing(report, running.clock);
    // What was missed waits as well until it may ring: an outage that ends at night wakes nobody.
    if (!time.has_value() || *NextRingFrom(report, running.clock, now) > now) continue;
    if (first.has_value() && first->time <= *time) continue;
    first = DueRung{running.index, &running.clock.rule, *time};
  }
  return first;
}

// Moves the clock behind its present rung: the same rung again if it repeats before the next one's
// time, else the next one.
void StepBehind(storage::v1::Clock& clock, const config::v1::Clock& rule, const Calendar& calendar,
                absl::Time now) {
  // From now, not from when it should have rung: after an outage a rung that repeats does not ring
  // once for each time that it missed.
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
                   const Calendar& calendar, absl::Time now, storage::v1::HistoryEntry& entry) {
  const LegalClock legal{clock, rule, calendar};
  while (clock.next_rung() + 1 < rule.ladder_size() &&
         rule.ladder(clock.next_rung()).action() == config::v1::REMIND &&
         rule.ladder(clock.next_rung()).target() != config::v1::YOUNG_PERSON) {
    const auto next = RungTime(legal, clock.next_rung() + 1, 0, now);
    if (!next.has_value() || *next > now) return;
    entry.add_reasons(reasons::Overtaken(clock.next_rung()));
    clock.set_next_rung(clock.next_rung() + 1);
    clock.set_rang(0);
  }
}

// Whether the rung only offers an advocate, to who has not said that they want one.
bool OnlyOffers(const Rung& rung, const Report& report) {
  return rung.action() == config::v1::ESCALATE && rung.target() == config::v1::ADVOCATE_SERVICE &&
         report.advocate_offer() != v1::ADVOCATE_OFFER_WANTED;
}

// Whether the clock's rung before this one rang a moment ago and offered an advocate: two rungs of
// one due time offer once.
bool HasJustOffered(const storage::v1::Clock& clock, const config::v1::Clock& rule,
                    const Report& report, absl::Time now) {
  const absl::Time rang = absl::FromUnixMillis(clock.last_rung_time_ms());
  return clock.next_rung() > 0 && clock.rang() == 0 && now - rang < kMoment &&
         OnlyOffers(rule.ladder(clock.next_rung() - 1), report);
}

// An advocate is offered at every breach anew.
void RemindYoungPerson(const config::v1::Clock& rule, bool has_just_offered, Decision& decision) {
  decision.change.entry.add_reasons(reasons::kToldYoungPerson);
  Report& report = decision.report();
  const bool waits_for_them = WaitsForYoungPerson(rule);
  decision.TellYoungPerson(waits_for_them ? config::v1::TELL_YOUR_TURN : config::v1::TELL_LATE);
  if (!waits_for_them && !has_just_offered &&
      report.advocate_offer() != v1::ADVOCATE_OFFER_WANTED) {
    report.set_advocate_offer(v1::ADVOCATE_OFFER_OPEN);
    decision.change.entry.add_reasons(reasons::kOfferedAdvocate);
  }
}

// Says who is in already and is reminded. Who only checks names is named in entries of the check
// alone: whoever is named reads the others.
void SayWhoIsIn(Decision& decision) {
  const Search search = decision.search();
  for (const auto& in : decision.report().brought_in()) {
    const bool checks = in.reason() == v1::RESPONSIBILITY_REASON_CHECKS_NAMES;
    if (IsOut(search, in) || (checks && !decision.is_of_check)) continue;
    decision.change.entry.add_targets(in.worker_id().empty() ? in.desk_team_id() : in.worker_id());
  }
}

// Only who may read it is reminded; a rung that shall reach others brings them in.
void Remind(const Rung& rung, Decision& decision) {
  decision.TellHolder(config::v1::TELL_REMINDED);
  const Report& report = decision.report();
  auto& entry = decision.change.entry;
  entry.add_targets(HolderOrDesk(report));
  if (rung.target() == config::v1::HOLDER || rung.target() == config::v1::COVER) {
    // If the holder has a day off, whoever covers for them hears of it too.
    for (const Worker* cover : FindTargets(decision.search(), config::v1::COVER).workers) {
      decision.Tell(cover->id(), config::v1::TELL_REMINDED);
      entry.add_targets(cover->id());
    }
    return;
  }
  for (const auto& in : report.brought_in()) {
    decision.Tell(in.worker_id(), config::v1::TELL_REMINDED);
  }
  SayWhoIsIn(decision);
}

// Advocates come only to who wants one; to everybody else they are offered again.
void Escalate(const Rung& rung, Decision& decision) {
  auto& entry = decision.change.entry;
  if (OnlyOffers(rung, decision.report())) {
    entry.set_action(v1::ACTION_REMIND);
    entry.add_reasons(reasons::kOfferedAdvocate);
    decision.report().set_advocate_offer(v1::ADVOCATE_OFFER_OPEN);
    decision.TellYoungPerson(config::v1::TELL_ADVOCATE);
    return;
  }
  const Worker* holder = decision.directory().FindWorker(decision.report().holder_id());
  if (rung.target() == config::v1::COVER && holder != nullptr &&
      WorksToday(*holder, decision.now())) {
    // Who is there needs nobody to cover for them.
    entry.set_action(v1::ACTION_REMIND);
    entry.add_targets(holder->id());
    return decision.TellHolder(config::v1::TELL_REMINDED);
  }
  const ToBringIn found = FindTargetsOrAbove(decision, rung.target(), rung.role());
  if (decision.is_of_check) {
    BringInToCheck(found, decision);
    TellCheckers(decision);
  } else {
    BringIn(found, decision);
  }
  if (found.empty()) {
    entry.set_action(v1::ACTION_REMIND);
    SayWhoIsIn(decision);
  }
  // With nobody to bring in and nobody in yet, at least whoever has it hears of it.
  const bool is_nobody_in = entry.targets().empty();
  if (is_nobody_in || decision.change.line.tell().empty()) {
    decision.TellHolder(config::v1::TELL_REMINDED);
  }
  if (is_nobody_in) entry.add_targets(HolderOrDesk(decision.report()));
}

void CloseUnanswered(Decision& decision) {
  Report& report = decision.report();
  const auto closed = NextState(report.state(), v1::ACTION_CLOSE_UNANSWERED, false);
  if (closed.has_value()) report.set_state(*closed);
  decision.TellYoungPerson(config::v1::TELL_CLOSED);
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

// What the history says is what was done: with nobody there nobody was reminded, and whoever has it
// is tried again.
void SayIfNobodyHeard(ReportChange& change) {
  const bool rang =
      change.entry.action() == v1::ACTION_REMIND || change.entry.action() == v1::ACTION_ESCALATE;
  if (!rang || !change.line.tell().empty()) return;
  const Report& report = change.report;
  change.entry.clear_targets();
  change.entry.add_targets(HolderOrDesk(report));
  change.entry.add_reasons(reasons::kNobodyThere);
}

ReportChange Ring(const Situation& situation, const DueRung& due) {
  Decision decision(situation, v1::ACTION_REMIND);
  auto& entry = decision.change.entry;
  const Calendar& calendar = *situation.policy.calendar;
  storage::v1::Clock& clock = *decision.report().mutable_clocks(due.clock_index);
  // The policy's version may be gone, and the one that is in force instead have fewer rungs.
  clock.set_next_rung(NextRung({clock, *due.rule, calendar}));
  // What closes overtakes nothing while it may not ring.
  if (!WaitsForYoungPerson(*due.rule) || !WordsWait(decision.before)) {
    SkipOvertaken(clock, *due.rule, calendar, situation.now(), entry);
  }
  const Rung& rung = due.rule->ladder(clock.next_rung());
  entry.add_reasons(reasons::Clock(clock.name()));
  entry.add_reasons(reasons::Rung(clock.next_rung()));
  // Only now is it known which rung rings: reminders may have been skipped.
  entry.set_action(ActionOf(rung));
  decision.is_of_check = IsNameCheck(*due.rule);
  const bool rang_before = clock.rang() > 0;
  const bool has_just_offered = HasJustOffered(clock, *due.rule, decision.before, situation.now());
  StepBehind(clock, *due.rule, calendar, situation.now());
  if (rung.action() == config::v1::ESCALATE) {
    Escalate(rung, decision);
  } else if (rung.action() == config::v1::CLOSE) {
    CloseUnanswered(decision);
  } else if (rung.target() == config::v1::YOUNG_PERSON) {
    RemindYoungPerson(*due.rule, has_just_offered, decision);
  } else {
    Remind(rung, decision);
    RemindOwner(clock, decision);
  }
  if (rang_before && entry.action() == v1::ACTION_REMIND) entry.add_reasons(reasons::kAgain);
  ReportChange change = Conclude(std::move(decision));
  SayIfNobodyHeard(change);
  return change;
}

std::optional<ReportChange> RingFirst(const Situation& situation,
                                      const std::vector<RunningClock>& clocks) {
  const auto due = FirstDue(situation.stored.report, clocks, situation.now());
  return due.has_value() ? std::optional(Ring(situation, *due)) : std::nullopt;
}

}  // namespace

std::optional<ReportChange> Advance(const StoredReport& stored,
                                    const Circumstances& circumstances) {
  const Report& report = stored.report;
  if (!IsOpen(report.state())) return std::nullopt;
  const PolicyInForce& policy = PolicyOf(report, circumstances.rulebook);
  const Situation situation(stored, policy, circumstances);
  // In this order: first who has it, since rungs are about them; then what moves due times, since
  // rungs hang on them. One at a time, because each is one version and one entry of the history.
  if (auto followed = FollowNewWorker(situation)) return followed;
  if (auto rerouted = Reroute(situation)) return rerouted;
  if (auto replaced = ReplaceWhoIsOut(situation)) return replaced;
  if (auto brought = BringWantedAdvocate(situation)) return brought;
  if (auto back = ComeBack(situation)) return back;
  const std::vector<RunningClock> clocks = RunningClocks(report, policy);
  if (auto moved = FollowCalendar(situation, clocks)) return moved;
  if (auto ended = EndHolds(situation)) return ended;
  if (auto returned = EndLease(situation)) return returned;
  return RingFirst(situation, clocks);
}

std::optional<ReportChange> AdvanceClocks(const StoredReport& stored,
                                          const Circumstances& circumstances) {
  if (!IsOpen(stored.report.state())) return std::nullopt;
  const PolicyInForce& policy = PolicyOf(stored.report, circumstances.rulebook);
  const Situation situation(stored, policy, circumstances);
  if (auto ended = EndHolds(situation)) return ended;
  return RingFirst(situation, RunningClocks(stored.report, policy));
}

}  // namespace pledgekeeper::domain
