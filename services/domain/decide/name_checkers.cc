#include "services/domain/decide/name_checkers.h"

#include <algorithm>

#include "services/domain/decide/bring_in.h"
#include "services/domain/decide/name_sight.h"
#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Report;
using storage::v1::Worker;
using Ids = NamedIds;

// Nobody checks whom they work beside or under.
bool IsNear(const Worker& worker, const std::string& named_id, const Directory& directory) {
  const Worker* named = directory.FindWorker(named_id);
  const bool same_team =
      named != nullptr && !worker.team_id().empty() && named->team_id() == worker.team_id();
  return same_team || Manages(named_id, worker.id(), directory);
}

std::vector<const Worker*> SittingAt(const std::string& team_id, const Directory& directory) {
  if (team_id != kOfficeDesk) return directory.MembersOf(team_id);
  std::vector<const Worker*> office = directory.WithRole(v1::ROLE_HEAD_OF_SERVICE);
  const auto& directors = directory.WithRole(v1::ROLE_DIRECTOR);
  office.insert(office.end(), directors.begin(), directors.end());
  return office;
}

// The nearest who may check and has it not in hand yet, then anybody, then the office's desk: words
// that wait for nobody would reach nobody.
ToBringIn FindChecker(const Search& search, const config::v1::Policy& policy) {
  const CheckStandard standard(WaitingIds(search.report), search, policy);
  for (const config::v1::Target target : {config::v1::MANAGER_ABOVE, config::v1::IRO,
                                          config::v1::HEAD_OF_SERVICE, config::v1::DIRECTOR}) {
    ToBringIn found = FindTargets(search, target);
    std::erase_if(found.workers, [&](const Worker* each) { return !standard.Allows(*each); });
    if (!found.workers.empty()) return {{found.workers.front()}, {}};
  }
  for (const v1::Role role :
       {v1::ROLE_SERVICE_MANAGER, v1::ROLE_TEAM_MANAGER, v1::ROLE_IRO, v1::ROLE_HEAD_OF_SERVICE,
        v1::ROLE_DIRECTOR, v1::ROLE_SOCIAL_WORKER}) {
    for (const Worker* worker : search.directory.WithRole(role)) {
      if (standard.Allows(*worker)) return {{worker}, {}};
    }
  }
  return {{}, {std::string(kOfficeDesk)}};
}

}  // namespace

NamedIds WaitingIds(const Report& report) {
  Ids ids;
  for (const auto& named : report.named()) {
    const bool waits = named.outcome() == v1::NAMED_OUTCOME_WAITS;
    if (waits) ids.insert(named.worker_id());
  }
  return ids;
}

CheckStandard::CheckStandard(const Ids& ids, const Search& search, const config::v1::Policy& policy)
    : ids_(ids), search_(search), policy_(policy) {
  const auto& workers = search.directory.entries().workers;
  strict_ = std::any_of(workers.begin(), workers.end(),
                        [&](const auto& entry) { return Should(entry.second); });
}

bool CheckStandard::Could(const Worker& worker) const {
  return IsPresent(worker, search_.now) && worker.role() != v1::ROLE_ADVOCATE &&
         !search_.excluded.contains(worker.id()) &&
         !HidesChecks(search_.report, search_.directory, policy_, worker.id());
}

bool CheckStandard::Should(const Worker& worker) const {
  return Could(worker) && std::none_of(ids_.begin(), ids_.end(), [&](const std::string& id) {
           return IsNear(worker, id, search_.directory);
         });
}

bool CheckStandard::Allows(const Worker& worker) const {
  return strict_ ? Should(worker) : Could(worker);
}

bool CheckStandard::AllowsAnybody() const {
  const auto& workers = search_.directory.entries().workers;
  return strict_ || std::any_of(workers.begin(), workers.end(),
                                [&](const auto& entry) { return Could(entry.second); });
}

bool MayCheckNames(const std::string& worker_id, const Report& report, const Directory& directory,
                   const config::v1::Policy& policy, absl::Time now) {
  const Worker* worker = directory.FindWorker(worker_id);
  if (worker == nullptr || !WaitsForCheck(report)) return false;
  const Excluded if_about = ExcludedIfAboutNamed(report, directory, policy);
  const Search search{report, directory, if_about, now};
  return CheckStandard(WaitingIds(report), search, policy).Allows(*worker);
}

std::vector<std::string> FindCheckers(const Search& search, const config::v1::Policy& policy) {
  const CheckStandard standard(WaitingIds(search.report), search, policy);
  std::vector<std::string> workers, desks;
  const auto look = [&](const std::string& worker_id, const std::string& team_id) {
    if (const Worker* worker = search.directory.FindWorker(worker_id)) {
      if (standard.Allows(*worker)) workers.push_back(worker_id);
      return;
    }
    const std::vector<const Worker*> members = SittingAt(team_id, search.directory);
    const bool can = std::any_of(members.begin(), members.end(),
                                 [&](const Worker* member) { return standard.Allows(*member); });
    if (can) desks.push_back(team_id);
  };
  look(search.report.holder_id(), search.report.desk_team_id());
  for (const auto& in : search.report.brought_in()) look(in.worker_id(), in.desk_team_id());
  workers.insert(workers.end(), desks.begin(), desks.end());
  return workers;
}

std::vector<std::string> FindCheckers(const Report& report, const Directory& directory,
                                      const config::v1::Policy& policy, absl::Time now) {
  const Excluded excluded = ExcludedIfAboutNamed(report, directory, policy);
  return FindCheckers({report, directory, excluded, now}, policy);
}

void BringInChecker(Decision& decision) {
  const Report& report = decision.report();
  if (!IsOpen(report.state()) || !WaitsForCheck(report)) return;
  if (!FindCheckers(decision.choosing(), decision.policy.policy).empty()) return;
  BringInToCheck(FindChecker(decision.choosing(), decision.policy.policy), decision);
}

void TellCheckers(Decision& decision) {
  const Search search = decision.choosing();
  const CheckStandard standard(WaitingIds(decision.report()), search, decision.policy.policy);
  for (const std::string& id : FindCheckers(search, decision.policy.policy)) {
    if (search.directory.FindWorker(id) != nullptr) {
      decision.Tell(id, config::v1::TELL_REMINDED);
      continue;
    }
    for (const Worker* member : SittingAt(id, search.directory)) {
      if (standard.Allows(*member)) decision.Tell(member->id(), config::v1::TELL_REMINDED);
    }
  }
}

}  // namespace pledgekeeper::domain
