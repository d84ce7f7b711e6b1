#include "services/directory/directory_change.h"

#include <algorithm>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/people/access_changes.h"
#include "services/domain/people/independent_iro.h"
#include "services/domain/people/queues_to_wake.h"

namespace pledgekeeper::directory {
namespace {

using domain::DirectoryEntries;

// Puts `changes` over `present`.
DirectoryEntries Merged(const DirectoryEntries& present, const DirectoryEntries& changes) {
  DirectoryEntries merged = present;
  for (const auto& [id, team] : changes.teams) merged.teams[id] = team;
  for (const auto& [id, worker] : changes.workers) merged.workers[id] = worker;
  for (const auto& [id, young] : changes.young_people) merged.young_people[id] = young;
  for (const auto& [id, administrator] : changes.administrators) {
    merged.administrators[id] = administrator;
  }
  for (const auto& [id, placement] : changes.placements) merged.placements[id] = placement;
  return merged;
}

store::DirectoryChange ChangeOf(const DirectoryEntries& present, const DirectoryEntries& changes,
                                const domain::Administering& administering) {
  store::DirectoryChange change;
  change.decided_on = present.version;
  change.now = administering.now;
  change.log = domain::LogOf(administering, present, changes);
  for (const auto& [id, one] : changes.administrators) change.administrators.push_back(one);
  for (const auto& [id, team] : changes.teams) change.teams.push_back(team);
  for (const auto& [id, worker] : changes.workers) change.workers.push_back(worker);
  for (const auto& [id, young] : changes.young_people) change.young_people.push_back(young);
  for (const auto& [id, placement] : changes.placements) change.placements.push_back(placement);
  change.wake_queues = domain::QueuesToWake(present, changes);
  change.wake_young_people = domain::YoungPeopleToWake(present, changes);
  return change;
}

bool IsEmpty(const DirectoryEntries& changes) {
  return changes.teams.empty() && changes.workers.empty() && changes.young_people.empty() &&
         changes.administrators.empty() && changes.placements.empty();
}

}  // namespace

bool IsEmpty(const store::DirectoryChange& change) {
  return change.teams.empty() && change.workers.empty() && change.young_people.empty() &&
         change.administrators.empty() && change.placements.empty();
}

absl::Status CheckNotLast(const std::string& administrator_id, const DirectoryEntries& present) {
  const auto is_here = [&](const auto& entry) { return !entry.second.left(); };
  const auto& all = present.administrators;
  const auto here = std::count_if(all.begin(), all.end(), is_here);
  const auto found = all.find(administrator_id);
  if (here != 1 || found == all.end() || !is_here(*found)) return absl::OkStatus();
  return base::DirectoryRule(
      base::Filled("{owner}: is the last administrator and cannot leave; enter another one first",
                   {{"owner", base::Filled("administrator {id}", {{"id", administrator_id}})}}));
}

absl::Status CheckPeopleAreHere(const storage::v1::YoungPerson& young_person,
                                const DirectoryEntries& present) {
  if (young_person.left()) return absl::OkStatus();
  const auto check = [&](base::Detail what, const std::string& id) {
    const auto worker = present.workers.find(id);
    if (worker == present.workers.end() || !worker->second.left()) return absl::OkStatus();
    return base::DirectoryRule(
        base::Filled("{owner}: {what} {id} has left; name somebody who is here",
                     {{"owner", base::Filled("young_person {id}", {{"id", young_person.id()}})},
                      {"what", base::InBothLanguages(what)},
                      {"id", id}}));
  };
  RETURN_IF_ERROR(check("responsible worker", young_person.responsible_worker_id()));
  return check("IRO", young_person.iro_id());
}

absl::StatusOr<store::DirectoryChange> CheckedChange(const Decide& decide,
                                                     const DirectoryEntries& present,
                                                     const domain::Administering& administering) {
  ASSIGN_OR_RETURN(DirectoryEntries changes, decide(present));
  store::DirectoryChange nothing;
  nothing.request.set_request_hash(administering.request_hash);
  nothing.request.set_content_hash(administering.content_hash);
  if (IsEmpty(changes)) return nothing;
  const DirectoryEntries merged = Merged(present, changes);
  RETURN_IF_ERROR(domain::CheckReferences(merged));
  RETURN_IF_ERROR(domain::CheckIros(present, merged));
  // Here, where every change of people and teams comes through: updates, imports, absences.
  domain::KeepAccessChanges(present, administering.now, changes);
  store::DirectoryChange change = ChangeOf(present, changes, administering);
  change.request = nothing.request;
  // Entries as they were already, in a request that was repeated: nothing differs.
  return change.log.empty() ? nothing : change;
}

}  // namespace pledgekeeper::directory
