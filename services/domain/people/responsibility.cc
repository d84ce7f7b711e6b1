#include "services/domain/people/responsibility.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Worker;

Responsible With(const Worker& worker, v1::ResponsibilityReason reason) {
  return {.worker_id = worker.id(), .desk_team_id = "", .reason = reason};
}

// Only the commit knows how many reports somebody has, as two servers may both see room for one
// more. It refuses, and the decision is made again with that in its facts.
bool IsFull(const Search& search, const Worker& worker) {
  return search.facts != nullptr && search.facts->full.contains(worker.id());
}

// The worker, if they have room, which the commit finds out. Of somebody who was found full it is
// not asked again: they get it because nobody else can have it, whatever they have.
Responsible WithinCapacity(const Search& search, const Worker& worker,
                           v1::ResponsibilityReason reason) {
  Responsible responsible = With(worker, reason);
  if (!IsFull(search, worker)) responsible.capacity = worker.capacity();
  return responsible;
}

bool CanTake(const Search& search, const Worker& worker) {
  return CanHold(search, worker) && WorksToday(worker, search.now);
}

Responsible OnDesk(std::string_view team_id, v1::ResponsibilityReason reason) {
  return {.worker_id = "", .desk_team_id = std::string(team_id), .reason = reason};
}

const Worker* FirstWhoCan(const Search& search, const std::vector<const Worker*>& workers) {
  const auto found = std::find_if(workers.begin(), workers.end(),
                                  [&](const Worker* worker) { return CanHold(search, *worker); });
  return found == workers.end() ? nullptr : *found;
}

// Who was only asked to check names is in for nothing else.
bool IsAlreadyIn(const Search& search, std::string_view worker_id) {
  const auto& all = search.report.brought_in();
  return search.report.holder_id() == worker_id ||
         std::any_of(all.begin(), all.end(), [&](const auto& in) {
           const bool checks = in.reason() == v1::RESPONSIBILITY_REASON_CHECKS_NAMES;
           return in.worker_id() == worker_id && (search.for_check || !checks);
         });
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
    if (here != nullptr && !IsAlreadyIn(search, here->id())) return here;
  }
  return nullptr;
}

// When no desk can have it. In order of nearness to the child, then of rank, then anybody at all:
// a report that nobody holds would reach nobody (invariant 2).
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

// The line and team managers of somebody whom it is, or may be, about.
void AddManagersOf(const std::string& subject_id, const Directory& directory, Excluded& managers) {
  const Worker* subject = directory.FindWorker(subject_id);
  if (subject == nullptr) return;
  if (!subject->manager_id().empty()) managers.insert(subject->manager_id());
  const storage::v1::Team* team = directory.FindTeam(subject->team_id());
  if (team != nullptr && !team->manager_id().empty()) managers.insert(team->manager_id());
}

// Somebody whom it may be about, and their managers as if it were. In danger whoever is nearest is
// not kept from it by what may be a mere mention of somebody below them.
void AddNamed(const std::string& id, const storage::v1::Report& report, const Directory& directory,
              const config::v1::Policy& policy, Excluded& excluded) {
  excluded.insert(id);
  const bool in_danger = report.urgency() == v1::URGENCY_DANGER;
  if (policy.exclude_managers_of_subject() && !in_danger) AddManagersOf(id, directory, excluded);
}

}  // namespace

Excluded ExcludedByOffice(const storage::v1::Report& report, const Directory& directory,
                          const config::v1::Policy& policy) {
  Excluded excluded;
  if (policy.exclude_managers_of_subject()) {
    for (const std::string& id : report.about_ids()) AddManagersOf(id, directory, excluded);
  }
  if (policy.exclude_managers_of_service()) {
    for (const std::string& id : report.about_team_ids()) {
      const storage::v1::Team* team = directory.FindTeam(id);
      if (team != nullptr && !team->manager_id().empty()) excluded.insert(team->manager_id());
    }
  }
  return excluded;
}

Excluded ExcludedFrom(const storage::v1::Report& report, const Directory& directory,
                      const config::v1::Policy& policy) {
  Excluded excluded = ExcludedByOffice(report, directory, policy);
  excluded.insert(report.about_ids().begin(), report.about_ids().end());
  excluded.insert(report.hidden_from_ids().begin(), report.hidden_from_ids().end());
  excluded.insert(report.recused_ids().begin(), report.recused_ids().end());
  excluded.insert(report.excluded_ids().begin(), report.excluded_ids().end());
  for (const auto& named : report.named()) {
    const bool waits = named.outcome() == v1::NAMED_OUTCOME_WAITS;
    if (waits && !named.reads_on())
      AddNamed(named.worker_id(), report, directory, policy, excluded);
  }
  return excluded;
}

Excluded ExcludedIfAboutNamed(const storage::v1::Report& report, const Directory& directory,
                              const config::v1::Policy& policy) {
  Excluded excluded = ExcludedFrom(report, directory, policy);
  for (const auto& named : report.named()) {
    if (named.outcome() != v1::NAMED_OUTCOME_WAITS) continue;
    AddNamed(named.worker_id(), report, directory, policy, excluded);
  }
  return excluded;
}

bool CanHold(const Search& search, const Worker& worker) {
  return IsPresent(worker, search.now) && worker.role() != v1::ROLE_ADVOCATE &&
         !search.excluded.contains(worker.id());
}

bool DeskInConflict(const Search& search, std::string_view team_id) {
  // Everybody at a desk reads all of its queue: one who must not know of the report is enough.
  const storage::v1::Team* team = search.directory.FindTeam(team_id);
  if (team != nullptr && search.excluded.contains(team->manager_id())) return true;
  const auto& about = search.report.about_team_ids();
  if (std::find(about.begin(), about.end(), team_id) != about.end()) return true;
  const auto& members = search.directory.MembersOf(team_id);
  return std::any_of(members.begin(), members.end(),
                     [&](const Worker* member) { return search.excluded.contains(member->id()); });
}

bool DeskCanHold(const Search& search, std::string_view team_id) {
  return search.directory.FindTeam(team_id) != nullptr && !DeskInConflict(search, team_id) &&
         FirstWhoCan(search, search.directory.MembersOf(team_id)) != nullptr;
}

namespace {

template <typename Names>
bool Contains(const Names& ids, std::string_view id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// Whether it is about them, or their office keeps them from it: whoever works under them is no help
// then. An objection, or that they stepped out, is about them alone.
bool IsAboutOrByOffice(const Search& search, const std::string& manager_id) {
  const storage::v1::Report& report = search.report;
  if (Contains(report.about_ids(), manager_id)) return true;
  if (!search.excluded.contains(manager_id)) return false;
  const bool was_kept = Contains(report.excluded_ids(), manager_id);
  if (was_kept && !Contains(report.judged_ids(), manager_id)) return true;
  // The directory may have changed since the report's last change, which keeps them.
  Excluded managers;
  for (const std::string& id : report.about_ids()) AddManagersOf(id, search.directory, managers);
  for (const std::string& id : report.about_team_ids()) {
    const storage::v1::Team* team = search.directory.FindTeam(id);
    if (team != nullptr) managers.insert(team->manager_id());
  }
  return managers.contains(manager_id);
}

}  // namespace

std::vector<const Worker*> OthersAtDesk(const Search& search, std::string_view team_id) {
  const storage::v1::Team* team = search.directory.FindTeam(team_id);
  if (team == nullptr || IsAboutOrByOffice(search, team->manager_id()) ||
      Contains(search.report.about_team_ids(), team_id)) {
    return {};
  }
  std::vector<const Worker*> others;
  for (const Worker* member : search.directory.MembersOf(team_id)) {
    if (Contains(search.report.about_ids(), member->id())) return {};
    if (CanHold(search, *member)) others.push_back(member);
  }
  return others;
}

Responsible AtDesk(const Search& search, std::string_view team_id,
                   v1::ResponsibilityReason reason) {
  Responsible desk = OnDesk(team_id, reason);
  const storage::v1::Team* team = search.directory.FindTeam(team_id);
  if (team == nullptr || team->desk_mode() == v1::DESK_MODE_UNSPECIFIED) return desk;
  if (search.facts == nullptr || search.facts->desk_team_id != team_id) {
    desk.wants_turn = true;
    return desk;
  }
  // Round robin takes the member whose turn it is; the other mode one with the fewest open reports,
  // and of several the one whose turn comes first. Only who can take it has a turn: else whoever
  // stands behind somebody who is away would have two.
  const auto load = [&](const Worker& worker) -> int64_t {
    const auto found = search.facts->open_reports.find(worker.id());
    return found == search.facts->open_reports.end() ? 0 : found->second;
  };
  std::vector<const Worker*> members;
  for (const Worker* member : search.directory.MembersOf(team_id)) {
    const bool has_room = member->capacity() == 0 || load(*member) < member->capacity();
    if (has_room && CanTake(search, *member) && !IsFull(search, *member)) {
      members.push_back(member);
    }
  }
  const Worker* chosen = nullptr;
  for (size_t i = 0; i < members.size(); ++i) {
    const Worker& member = *members[(search.facts->turn + i) % members.size()];
    if (chosen == nullptr) {
      chosen = &member;
      if (team->desk_mode() == v1::DESK_MODE_ROUND_ROBIN) break;
    } else if (load(member) < load(*chosen)) {
      chosen = &member;
    }
  }
  if (chosen == nullptr) return desk;
  return WithinCapacity(search, *chosen, v1::RESPONSIBILITY_REASON_ASSIGNED);
}

const Worker* HereOrCovered(const Search& search, const Worker& worker) {
  if (CanTake(search, worker)) return &worker;
  if (const Worker* cover = FindCover(search, worker)) return cover;
  return CanHold(search, worker) ? &worker : nullptr;
}

const Worker* FindCover(const Search& search, const Worker& away) {
  std::set<std::string_view> seen = {away.id()};
  const Worker* at = &away;
  // Somebody in conflict does not choose, by their cover, who looks into it.
  while (!at->left() && !WorksToday(*at, search.now) && !search.excluded.contains(at->id())) {
    const bool named = IsAbsent(*at, search.now) && !at->cover_id().empty();
    at = search.directory.FindWorker(named ? at->cover_id() : at->standing_cover_id());
    if (at == nullptr || !seen.insert(at->id()).second) return nullptr;
    if (CanTake(search, *at)) return at;
  }
  return nullptr;
}

Responsible FindResponsible(const Search& search) {
  const storage::v1::YoungPerson* young_person =
      search.directory.FindYoungPerson(search.report.young_person_id());
  if (young_person == nullptr) return AboveTheDesks(search, nullptr);

  const Worker* responsible = search.directory.FindWorker(young_person->responsible_worker_id());
  std::optional<Responsible> full;
  if (responsible != nullptr) {
    const bool here = CanTake(search, *responsible);
    const Worker* worker = here ? responsible : FindCover(search, *responsible);
    if (worker != nullptr) {
      Responsible found = WithinCapacity(
          search, *worker,
          here ? v1::RESPONSIBILITY_REASON_RESPONSIBLE_WORKER : v1::RESPONSIBILITY_REASON_COVER);
      if (!here) found.cover_for_id = responsible->id();
      if (!IsFull(search, *worker)) return found;
      full = found;
    }
  }
  if (DeskCanHold(search, young_person->team_id())) {
    return AtDesk(search, young_person->team_id(), v1::RESPONSIBILITY_REASON_OWN_DESK);
  }
  // No desk of their own to keep it: rather too much for one than too far from the child.
  if (full.has_value()) return *full;
  for (const auto& [id, team] : search.directory.entries().teams) {
    // An out-of-hours team is there for danger: another team's daily work would be lost on it.
    if (id != young_person->team_id() && !team.out_of_hours() && DeskCanHold(search, id)) {
      return AtDesk(search, id, v1::RESPONSIBILITY_REASON_OTHER_DESK);
    }
  }
  return AboveTheDesks(search, young_person);
}

bool WentUp(v1::ResponsibilityReason reason) {
  return reason == v1::RESPONSIBILITY_REASON_REOPENED ||
         reason == v1::RESPONSIBILITY_REASON_NEXT_STAGE ||
         reason == v1::RESPONSIBILITY_REASON_MANAGER ||
         reason == v1::RESPONSIBILITY_REASON_ESCALATED;
}

Responsible FindSuccessor(const Search& search) {
  const Worker* holder = search.directory.FindWorker(search.report.holder_id());
  if (holder != nullptr) {
    if (const Worker* cover = FindCover(search, *holder)) {
      Responsible found = With(*cover, v1::RESPONSIBILITY_REASON_COVER);
      // A cover's own cover stands in for whoever it was.
      found.cover_for_id =
          search.report.cover_for_id().empty() ? holder->id() : search.report.cover_for_id();
      return found;
    }
  }
  // What has gone up stays up: the worker whom it went past does not get it back by a manager's
  // absence.
  if (WentUp(search.report.holder_reason())) {
    if (const Worker* above = FindAbove(search)) {
      return With(*above, v1::RESPONSIBILITY_REASON_MANAGER);
    }
  }
  return FindResponsible(search);
}

std::optional<Responsible> FindMove(const Search& search) {
  const storage::v1::Report& report = search.report;
  const Worker* holder = search.directory.FindWorker(report.holder_id());
  const bool stays = report.holder_id().empty() ? DeskCanHold(search, report.desk_team_id())
                                                : holder != nullptr && CanHold(search, *holder);
  if (stays) return std::nullopt;
  Responsible successor = FindSuccessor(search);
  if (successor.worker_id == report.holder_id() &&
      successor.desk_team_id == report.desk_team_id()) {
    return std::nullopt;
  }
  return successor;
}

const std::string& StandsInFor(const storage::v1::Report& report) {
  return report.stands_in_for_id().empty() ? report.cover_for_id() : report.stands_in_for_id();
}

const Worker* FindCovered(const Search& search) {
  const storage::v1::Report& report = search.report;
  const bool is_theirs = report.last_worker_id() == report.holder_id();
  const bool waits =
      report.state() != storage::v1::ACKNOWLEDGED && (report.resolution().empty() || !is_theirs);
  if (report.cover_for_id().empty() || !waits || InDanger(report)) return nullptr;
  const Worker* covered = search.directory.FindWorker(report.cover_for_id());
  const bool may = covered != nullptr && !covered->left() && covered->id() != report.holder_id() &&
                   !search.excluded.contains(covered->id());
  return may ? covered : nullptr;
}

const Worker* FindBack(const Search& search) {
  const Worker* covered = FindCovered(search);
  return covered != nullptr && CanTake(search, *covered) ? covered : nullptr;
}

const Worker* FindAbove(const Search& search) {
  const storage::v1::Report& report = search.report;
  const auto managers = report.holder_id().empty()
                            ? search.directory.ManagersAboveTeam(report.desk_team_id())
                            : search.directory.ManagersAbove(report.holder_id());
  if (const Worker* manager = FirstNotInYet(search, managers)) return manager;
  // Nobody above the holder is left, or the holder stands in no line at all: then the line of the
  // child's own team, and those above everybody.
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
