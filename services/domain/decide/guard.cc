#include "services/domain/decide/guard.h"

#include <algorithm>
#include <string>
#include <vector>

#include "services/domain/clock/ladder.h"
#include "services/domain/decide/name_checkers.h"
#include "services/domain/people/responsibility.h"
#include "services/domain/report/lifecycle.h"

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
// does not see those words.
bool WaitsInVain(const storage::v1::Report& report, const Circumstances& circumstances,
                 const config::v1::Policy& policy) {
  const auto& messages = report.messages();
  // In danger nobody who has it has words kept from them.
  if (InDanger(report) || std::all_of(messages.begin(), messages.end(), [](const auto& message) {
        return message.hidden_from_ids().empty();
      })) {
    return false;
  }
  const Excluded if_about = ExcludedIfAboutNamed(report, circumstances.directory, policy);
  const Search search{report, circumstances.directory, if_about, circumstances.now};
  return !CheckStandard(WaitingIds(report), search, policy).AllowsAnybody();
}

}  // namespace

Guard GuardOf(const storage::v1::Report& report, const Circumstances& circumstances) {
  const PolicyInForce& policy = PolicyOf(report, circumstances.rulebook);
  const Excluded excluded = ExcludedFrom(report, circumstances.directory, policy.policy);
  const Search search{report, circumstances.directory, excluded, circumstances.now};
  const std::vector<RunningClock> running = RunningClocks(report, policy);
  Guard guard;
  guard.rings = std::any_of(running.begin(), running.end(), [&](const RunningClock& clock) {
    return NextRing(report, clock.clock).has_value();
  });
  const auto& in = report.brought_in();
  guard.attended =
      IsHere(search, report.holder_id()) || SomebodyIsAtDesk(search, report.desk_team_id()) ||
      std::any_of(in.begin(), in.end(), [&](const auto& each) {
        return IsHere(search, each.worker_id()) || SomebodyIsAtDesk(search, each.desk_team_id());
      });
  guard.attended = guard.attended && !WaitsInVain(report, circumstances, policy.policy);
  return guard;
}

}  // namespace pledgekeeper::domain
