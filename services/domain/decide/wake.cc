#include "services/domain/decide/wake.h"

#include <algorithm>

#include "services/domain/decide/bring_in.h"
#include "services/domain/decide/name_sight.h"
#include "services/domain/decide/new_worker.h"
#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Report;

// If a policy were to leave an open report without a rung, it still wakes this often (the check of
// policies makes that impossible; a report that goes quiet would be worse than a useless wake).
constexpr absl::Duration kQuietLimit = absl::Hours(24);

// When planned absences next leave the report with nobody: the start of its holder's, or, on a
// desk, the first one after which no member is there. InfiniteFuture if none does.
absl::Time NextAbsence(const Search& search) {
  std::vector<const storage::v1::Worker*> holders;
  if (search.report.holder_id().empty()) {
    holders = search.directory.MembersOf(search.report.desk_team_id());
  } else if (const auto* holder = search.directory.FindWorker(search.report.holder_id())) {
    holders.push_back(holder);
  }
  absl::Time next = absl::InfiniteFuture();
  for (const storage::v1::Worker* holder : holders) {
    const absl::Time from = absl::FromUnixMillis(holder->absent_from_ms());
    // An absence that has begun is no wake: FindMove acts on it at once.
    if (from <= search.now || from >= next) continue;
    const bool nobody = std::none_of(holders.begin(), holders.end(),
                                     [&](const auto* other) { return IsPresent(*other, from); });
    if (nobody) next = from;
  }
  return next;
}

// When somebody next comes back, for a report that nobody could be named for; else InfiniteFuture.
absl::Time NextReturn(const Search& search) {
  absl::Time next = absl::InfiniteFuture();
  const Report& report = search.report;
  if (!report.holder_id().empty() || report.desk_team_id() != kOfficeDesk) return next;
  for (const auto& [id, worker] : search.directory.entries().workers) {
    const absl::Time until = absl::FromUnixMillis(worker.absent_until_ms());
    if (IsAbsent(worker, search.now)) next = std::min(next, until);
  }
  return next;
}

// When whom the holder covers for is back; now, if they are; InfiniteFuture if it stays.
absl::Time NextBack(const Search& search, const config::v1::Policy& policy) {
  const storage::v1::Worker* covered = policy.cover_gives_back() ? FindCovered(search) : nullptr;
  if (covered == nullptr) return absl::InfiniteFuture();
  return FindBack(search) != nullptr ? search.now : NextWorked(*covered, search.now);
}

// The next rung of any of the clocks; nothing if none rings.
std::optional<absl::Time> NextRung(const Report& report, const std::vector<RunningClock>& running,
                                   absl::Time now) {
  std::optional<absl::Time> next;
  for (const RunningClock& clock : running) {
    if (ClosesOverWords(report, clock.clock)) continue;
    const auto rung = NextRingFrom(report, clock.clock, now);
    if (rung.has_value() && (!next.has_value() || *rung < *next)) next = rung;
  }
  return next;
}

// Up to the next millisecond, which is what is kept: never before the time.
absl::Time UpToMillisecond(absl::Time time) {
  return absl::FromUnixMillis(absl::ToUnixMillis(time - absl::Nanoseconds(1)) + 1);
}

}  // namespace

std::optional<absl::Time> EarliestDue(const std::vector<RunningClock>& running) {
  std::optional<absl::Time> earliest;
  for (const RunningClock& clock : running) {
    if (!earliest.has_value() || clock.due < *earliest) earliest = clock.due;
  }
  return earliest;
}

std::optional<absl::Time> EarliestDueOfStaff(const std::vector<RunningClock>& running) {
  std::vector<RunningClock> theirs;
  for (const RunningClock& clock : running) {
    if (!WaitsForYoungPerson(clock.clock.rule)) theirs.push_back(clock);
  }
  return EarliestDue(theirs);
}

std::optional<absl::Time> NextDueOfStaff(const Report& report, const PolicyInForce& policy) {
  std::vector<RunningClock> of_answers;
  for (const RunningClock& clock : RunningClocks(report, policy)) {
    if (clock.clock.record.change_number() == 0) of_answers.push_back(clock);
  }
  return EarliestDueOfStaff(of_answers);
}

std::optional<absl::Time> NextWake(const Report& report, const Circumstances& circumstances) {
  if (!IsOpen(report.state())) return std::nullopt;
  const PolicyInForce& policy = PolicyOf(report, circumstances.rulebook);
  const Excluded excluded = ExcludedFrom(report, circumstances.directory, policy.policy);
  return NextWake({report, circumstances.directory, excluded, circumstances.now}, policy,
                  RunningClocks(report, policy));
}

std::optional<absl::Time> NextWake(const Search& search, const PolicyInForce& policy,
                                   const std::vector<RunningClock>& running) {
  const Report& report = search.report;
  if (!IsOpen(report.state())) return std::nullopt;
  // Asked without facts of queues: who is full keeps what they hold.
  const Search plain{report, search.directory, search.excluded, search.now};
  // The directory may have changed since the report's last change: it must move at once.
  if (FindMove(plain).has_value()) return search.now;
  if (HasNewWorker(report, search.directory)) return search.now;
  const auto& in = report.brought_in();
  if (std::any_of(in.begin(), in.end(), [&](const auto& each) { return IsOut(plain, each); })) {
    return search.now;
  }
  if (std::any_of(running.begin(), running.end(), HasMoved)) return search.now;
  const absl::Time rung = NextRung(report, running, search.now).value_or(search.now + kQuietLimit);
  const absl::Time next = std::min(
      {rung, NextAbsence(search), NextReturn(search), NextAdvocate(plain), NextHoldEnd(report),
       NextBack(plain, policy.policy), LeaseEnd(report, policy).value_or(absl::InfiniteFuture())});
  return UpToMillisecond(next);
}

absl::Time NextWakeOfClocks(const Report& report, const PolicyInForce& policy, absl::Time now) {
  if (!IsOpen(report.state())) return absl::InfiniteFuture();
  const absl::Time next = std::min(
      NextRung(report, RunningClocks(report, policy), now).value_or(absl::InfiniteFuture()),
      NextHoldEnd(report));
  return next == absl::InfiniteFuture() ? next : UpToMillisecond(next);
}

}  // namespace pledgekeeper::domain
