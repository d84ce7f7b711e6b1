#include "services/domain/responsibility.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace pledgekeeper::domain {
namespace {

using storage::v1::Worker;

Responsible With(const Worker& worker, v1::ResponsibilityReason reason) {
  return {.worker_id = worker.id(), .desk_team_id = "", .reason = reason};
}

Responsible OnDesk(std::string_view team_id, v1::ResponsibilityReason reason) {
  return {.worker_id = "", .desk_team_id = std::string(team_id), .reason = reason};
}

const Worker* FirstWhoCan(const Search& search, const std::vector<const Worker*>& workers) {
  const auto found = std::find_if(workers.begin(), workers.end(),
                                  [&](const Worker* worker) { return CanHold(search, *worker); });
  return found == workers.end() ? nullptr : *found;
}

// The worker if they can hold it, else whoever covers for them and can.
const Worker* HereOrCovered(const Search& search, const Worker& worker) {
  return CanHold(search, worker) ? &worker : FindCover(search, worker);
}

bool IsAlreadyIn(const storage::v1::Report& report, std::string_view worker_id) {
  return report.holder_id() == worker_id ||
         std::any_of(report.brought_in().begin(), report.brought_in().end(),
                     [&](const auto& in) { return in.worker_id() == worker_id; });
}

// Whether the holder stands above the worker: then the worker is no step up.
bool IsBelowHolder(const Search& search, const Worker& worker) {
  const auto above = search.directory.ManagersAbove(worker.id());
  return std::any_of(above.begin(), above.end(), [&](const Worker* manager) {
    return manager->id() == search.report.holder_id();
  });
}

const Worker* FirstNotInYet(const Search& search, const std::vector<const Worker*>& workers) {
  for (const Worker* worker : workers) {
    const Worker* here = HereOrCovered(search, *worker);
    if (here != nullptr && !IsAlreadyIn(search.report, here->id())) return here;
  }
  return nullptr;
}

Responsible AboveTheDesks(const Search& search, const storage::v1::YoungPerson* young_person) {
  if (young_person != nullptr) {
    for (const auto& chain : {search.directory.ManagersAbove(young_person->responsible_worker_id()),
                              search.directory.ManagersAboveTeam(young_person->team_id())}) {
      if (const Worker* manager = FirstWhoCan(search, chain)) {
        return With(*manager, v1::RESPONSIBILITY_REASON_MANAGER);
      }
    }
    const Worker* iro = search.directory.FindWorker(young_person->iro_id());
    if (iro != nullptr && CanHold(search, *iro)) return With(*iro, v1::RESPONSIBILITY_REASON_IRO);
  }
  if (const Worker* head =
          FirstWhoCan(search, search.directory.WithRole(v1::ROLE_HEAD_OF_SERVICE))) {
    return With(*head, v1::RESPONSIBILITY_REASON_HEAD_OF_SERVICE);
  }
  if (const Worker* director = FirstWhoCan(search, search.directory.WithRole(v1::ROLE_DIRECTOR))) {
    return With(*director, v1::RESPONSIBILITY_REASON_DIRECTOR);
  }
  for (const v1::Role role :
       {v1::ROLE_SERVICE_MANAGER, v1::ROLE_TEAM_MANAGER, v1::ROLE_IRO, v1::ROLE_SOCIAL_WORKER}) {
    if (const Worker* anybody = FirstWhoCan(search, search.directory.WithRole(role))) {
      return With(*anybody, v1::RESPONSIBILITY_REASON_ANYBODY);
    }
  }
  return OnDesk(kOfficeDesk, v1::RESPONSIBILITY_REASON_OFFICE_DESK);
}

}  // namespace

Excluded ExcludedFrom(const storage::v1::Report& report, const Directory& directory,
                      const config::v1::Policy& policy) {
  Excluded excluded(report.about_ids().begin(), report.about_ids().end());
  if (policy.exclude_managers_of_subject()) {
    for (const std::string& id : report.about_ids()) {
      const Worker* subject = directory.FindWorker(id);
      if (subject == nullptr) continue;
      if (!subject->manager_id().empty()) excluded.insert(subject->manager_id());
      const storage::v1::Team* team = directory.FindTeam(subject->team_id());
      if (team != nullptr && !team->manager_id().empty()) excluded.insert(team->manager_id());
    }
  }
  excluded.insert(report.hidden_from_ids().begin(), report.hidden_from_ids().end());
  excluded.insert(report.recused_ids().begin(), report.recused_ids().end());
  excluded.insert(report.excluded_ids().begin(), report.excluded_ids().end());
  return excluded;
}

bool CanHold(const Search& search, const Worker& worker) {
  return IsPresent(worker, search.now) && !search.excluded.contains(worker.id());
}

bool DeskCanHold(const Search& search, std::string_view team_id) {
  const auto& members = search.directory.MembersOf(team_id);
  const storage::v1::Team* team = search.directory.FindTeam(team_id);
  if (team == nullptr || search.excluded.contains(team->manager_id())) return false;
  const bool in_conflict = std::any_of(members.begin(), members.end(), [&](const Worker* member) {
    return search.excluded.contains(member->id());
  });
  return !in_conflict && FirstWhoCan(search, members) != nullptr;
}

const Worker* FindCover(const Search& search, const Worker& away) {
  std::set<std::string_view> seen = {away.id()};
  const Worker* at = &away;
  // Somebody in conflict does not choose, by their cover, who looks into it.
  while (IsAbsent(*at, search.now) && !search.excluded.contains(at->id())) {
    at = search.directory.FindWorker(at->cover_id());
    if (at == nullptr || !seen.insert(at->id()).second) return nullptr;
    if (CanHold(search, *at)) return at;
  }
  return nullptr;
}

Responsible FindResponsible(const Search& search) {
  const storage::v1::YoungPerson* young_person =
      search.directory.FindYoungPerson(search.report.young_person_id());
  if (young_person == nullptr) return AboveTheDesks(search, nullptr);

  const Worker* responsible = search.directory.FindWorker(young_person->responsible_worker_id());
  if (responsible != nullptr && CanHold(search, *responsible)) {
    return With(*responsible, v1::RESPONSIBILITY_REASON_RESPONSIBLE_WORKER);
  }
  if (responsible != nullptr) {
    if (const Worker* cover = FindCover(search, *responsible)) {
      return With(*cover, v1::RESPONSIBILITY_REASON_COVER);
    }
  }
  if (DeskCanHold(search, young_person->team_id())) {
    return OnDesk(young_person->team_id(), v1::RESPONSIBILITY_REASON_OWN_DESK);
  }
  for (const auto& [id, team] : search.directory.entries().teams) {
    if (id != young_person->team_id() && DeskCanHold(search, id)) {
      return OnDesk(id, v1::RESPONSIBILITY_REASON_OTHER_DESK);
    }
  }
  return AboveTheDesks(search, young_person);
}

Responsible FindSuccessor(const Search& search) {
  const Worker* holder = search.directory.FindWorker(search.report.holder_id());
  if (holder != nullptr) {
    if (const Worker* cover = FindCover(search, *holder)) {
      return With(*cover, v1::RESPONSIBILITY_REASON_COVER);
    }
  }
  const bool held_above = search.report.holder_reason() == v1::RESPONSIBILITY_REASON_REOPENED ||
                          search.report.holder_reason() == v1::RESPONSIBILITY_REASON_MANAGER ||
                          search.report.holder_reason() == v1::RESPONSIBILITY_REASON_ESCALATED;
  if (held_above) {
    if (const Worker* above = FindAbove(search)) {
      return With(*above, v1::RESPONSIBILITY_REASON_MANAGER);
    }
  }
  return FindResponsible(search);
}

const Worker* FindAbove(const Search& search) {
  const storage::v1::Report& report = search.report;
  const auto managers = report.holder_id().empty()
                            ? search.directory.ManagersAboveTeam(report.desk_team_id())
                            : search.directory.ManagersAbove(report.holder_id());
  if (const Worker* manager = FirstNotInYet(search, managers)) return manager;
  // The holder may stand outside the line of the child's own team, or in nobody's.
  std::vector<const Worker*> others;
  const auto add = [&](const std::vector<const Worker*>& workers) {
    std::copy_if(workers.begin(), workers.end(), std::back_inserter(others),
                 [&](const Worker* worker) { return !IsBelowHolder(search, *worker); });
  };
  const auto* young_person = search.directory.FindYoungPerson(report.young_person_id());
  if (young_person != nullptr) add(search.directory.ManagersAboveTeam(young_person->team_id()));
  add(search.directory.WithRole(v1::ROLE_HEAD_OF_SERVICE));
  add(search.directory.WithRole(v1::ROLE_DIRECTOR));
  return FirstNotInYet(search, others);
}

}  // namespace pledgekeeper::domain
