#include "services/domain/decide/guard.h"

#include <algorithm>
#include <string>
#include <vector>

#include "services/domain/clock/ladder.h"
#include "services/domain/decide/bring_in.h"
#include "services/domain/decide/name_checkers.h"
#include "services/domain/decide/name_sight.h"
#include "services/domain/people/responsibility.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Worker;

bool IsHere(const Search& search, const std::string& worker_id) {
  const Worker* worker = search.directory.FindWorker(worker_id);
  return worker != nullptr && CanHold(search, *worker);
}

bool SomebodyIsHere(const Search& search, const std::vector<const Worker*>& workers) {
  return std::any_of(workers.begin(), workers.end(),
                     [&](const Worker* worker) { return CanHold(search, *worker); });
}

bool SomebodyIsAtDesk(const Search& search, const std::string& team_id) {
  if (team_id.empty()) return false;
  const Directory& directory = search.directory;
  if (team_id != kOfficeDesk) return SomebodyIsHere(search, directory.MembersOf(team_id));
  return SomebodyIsHere(search, directory.WithRole(v1::ROLE_HEAD_OF_SERVICE)) ||
         SomebodyIsHere(search, directory.WithRole(v1::ROLE_DIRECTOR));
}

// Whether a message waits for a check and nobody is here who could make it: whoever has the report
// does not see those words. While it counts as danger nobody who has it has words kept from them;
// what they said of danger stands when that has ended, and words are kept again.
bool WaitsInVain(const storage::v1::Report& report, const Circumstances& circumstances,
                 const config::v1::Policy& policy) {
  if (report.urgency() == v1::URGENCY_DANGER || !WordsWait(report)) return false;
  const Excluded if_about = ExcludedIfAboutNamed(report, circumstances.directory, policy);
  const Search search{report, circumstances.directory, if_about, circumstances.now};
  return !CheckStandard(WaitingIds(report), search, policy).AllowsAnybody();
}

// Whether the rung is for staff at all, or ends what it is the young person's turn to answer.
bool IsForStaff(const config::v1::Rung& rung) {
  return rung.target() != config::v1::YOUNG_PERSON && rung.target() != config::v1::ADVOCATE_SERVICE;
}

// Who would hear a rung: whoever has it, and who was brought in.
struct Hearers {
  bool holder = false;
  bool brought_in = false;
};

// Whether somebody who is here hears the rung, as advance.cc rings it.
bool Reaches(const config::v1::Rung& rung, const Hearers& here, const Search& search) {
  if (rung.action() == config::v1::CLOSE) return true;
  if (!IsForStaff(rung)) return false;
  const bool of_holder = rung.target() == config::v1::HOLDER || rung.target() == config::v1::COVER;
  if (rung.action() == config::v1::REMIND && of_holder) {
    return here.holder || !FindTargets(search, config::v1::COVER).empty();
  }
  if (here.holder || here.brought_in) return true;
  return rung.action() == config::v1::ESCALATE &&
         (!FindTargets(search, rung.target(), rung.role()).empty() || FindAbove(search) != nullptr);
}

// Whether a rung is still to come on the clock's ladder that somebody who is here hears; if nobody
// is, which Guard says beside it, one for staff.
bool WillRing(const LegalClock& clock, const Hearers& here, const Search& search) {
  if (ClosesOverWords(search.report, clock)) return false;
  if (!NextRing(search.report, clock).has_value()) return false;
  for (int rung = NextRung(clock); rung < clock.rule.ladder_size(); ++rung) {
    const config::v1::Rung& each = clock.rule.ladder(rung);
    const bool nobody = !here.holder && !here.brought_in;
    if (Reaches(each, here, search) || (nobody && IsForStaff(each))) return true;
  }
  return false;
}

}  // namespace

Guard GuardOf(const storage::v1::Report& report, const Circumstances& circumstances) {
  const PolicyInForce& policy = PolicyOf(report, circumstances.rulebook);
  const Excluded excluded = ExcludedFrom(report, circumstances.directory, policy.policy);
  const Search search{report, circumstances.directory, excluded, circumstances.now};
  const std::vector<RunningClock> running = RunningClocks(report, policy);
  const auto& in = report.brought_in();
  Hearers here;
  here.holder =
      IsHere(search, report.holder_id()) || SomebodyIsAtDesk(search, report.desk_team_id());
  here.brought_in = std::any_of(in.begin(), in.end(), [&](const auto& each) {
    return IsHere(search, each.worker_id()) || SomebodyIsAtDesk(search, each.desk_team_id());
  });
  Guard guard;
  guard.rings = std::any_of(running.begin(), running.end(), [&](const RunningClock& clock) {
    return WillRing(clock.clock, here, search);
  });
  guard.attended =
      (here.holder || here.brought_in) && !WaitsInVain(report, circumstances, policy.policy);
  return guard;
}

}  // namespace pledgekeeper::domain
