#include "services/domain/people/recent_access.h"

#include <algorithm>
#include <string>
#include <vector>

#include "services/domain/people/access_changes.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::AccessChange;
using storage::v1::RecentAccess;
using storage::v1::Report;
using storage::v1::Team;
using storage::v1::Worker;
using storage::v1::YoungPerson;

// A change and whose it is: one of the three is set.
struct Changed {
  const AccessChange* change = nullptr;
  const Worker* worker = nullptr;
  const Team* team = nullptr;
  const YoungPerson* young_person = nullptr;
};

// The entries that decide who reads one report, now or by what they were: a copy of a whole
// directory for each look would be too much.
class Near {
 public:
  Near(std::string_view reader_id, const Report& report, const Directory& directory)
      : directory_(directory) {
    for (const std::string_view id : {reader_id, std::string_view(report.holder_id()),
                                      std::string_view(report.cover_for_id())}) {
      AddWorker(id);
    }
    AddTeam(report.desk_team_id());
    AddTeam(report.claim_team_id());
    const YoungPerson* young = directory.FindYoungPerson(report.young_person_id());
    if (young == nullptr) return;
    entries_.young_people[young->id()] = *young;
    Follow(*young);
    FollowFormer(*young);
  }

  const DirectoryEntries& entries() const { return entries_; }

 private:
  void AddWorker(std::string_view id) {
    const Worker* worker = directory_.FindWorker(id);
    if (worker == nullptr || !entries_.workers.try_emplace(worker->id(), *worker).second) return;
    Follow(*worker);
    FollowFormer(*worker);
  }
  void AddTeam(std::string_view id) {
    const Team* team = directory_.FindTeam(id);
    if (team == nullptr || !entries_.teams.try_emplace(team->id(), *team).second) return;
    Follow(*team);
    FollowFormer(*team);
  }
  void Follow(const Worker& worker) {
    AddWorker(worker.manager_id());
    AddWorker(worker.cover_id());
    AddWorker(worker.standing_cover_id());
  }
  void Follow(const Team& team) { AddWorker(team.manager_id()); }
  void Follow(const YoungPerson& young_person) {
    AddWorker(young_person.responsible_worker_id());
    AddWorker(young_person.iro_id());
    AddTeam(young_person.team_id());
  }
  template <typename Entry>
  void FollowFormer(const Entry& entry) {
    for (const AccessChange& change : entry.access_changes()) {
      Entry former;
      PutBack(change, former);
      Follow(former);
    }
  }

  const Directory& directory_;
  DirectoryEntries entries_;
};

// Newest first.
std::vector<Changed> RecentChanges(const DirectoryEntries& entries, absl::Time now) {
  std::vector<Changed> all;
  const auto add = [&](const auto& entry, auto Changed::*whose) {
    for (const AccessChange& change : entry.access_changes()) {
      if (!IsRecent(change, now)) continue;
      Changed& changed = all.emplace_back();
      changed.change = &change;
      changed.*whose = &entry;
    }
  };
  for (const auto& [id, worker] : entries.workers) add(worker, &Changed::worker);
  for (const auto& [id, team] : entries.teams) add(team, &Changed::team);
  for (const auto& [id, young] : entries.young_people) add(young, &Changed::young_person);
  // Of one moment the last one written is undone first.
  std::reverse(all.begin(), all.end());
  std::stable_sort(all.begin(), all.end(), [](const Changed& a, const Changed& b) {
    return a.change->time_ms() > b.change->time_ms();
  });
  return all;
}

template <typename Map, typename Entry>
void UndoIn(const AccessChange& change, const Entry* whose, Map& entries) {
  if (whose == nullptr) return;
  if (change.field().empty()) {
    entries.erase(whose->id());
  } else if (const auto found = entries.find(whose->id()); found != entries.end()) {
    PutBack(change, found->second);
  }
}

void Undo(const Changed& changed, DirectoryEntries& entries) {
  UndoIn(*changed.change, changed.worker, entries.workers);
  UndoIn(*changed.change, changed.team, entries.teams);
  UndoIn(*changed.change, changed.young_person, entries.young_people);
}

bool IsAmong(const std::vector<const Worker*>& workers, std::string_view id) {
  return std::any_of(workers.begin(), workers.end(),
                     [&](const Worker* worker) { return worker->id() == id; });
}

// Whether the worker stands in for whoever the report is with, or was with before a cover got it.
bool CoversSomebody(const Worker& worker, const Worker* responsible, const Search& search) {
  const Worker* covered = search.directory.FindWorker(search.report.cover_for_id());
  for (const Worker* away : {responsible, covered}) {
    if (away != nullptr && FindCover(search, *away) == &worker) return true;
  }
  return false;
}

// Whether the worker has a post by which the report may come to them: what FindResponsible,
// FindAbove and the ladders go by.
bool HasPost(std::string_view worker_id, const Search& search) {
  const Directory& directory = search.directory;
  const Report& report = search.report;
  const Worker* worker = directory.FindWorker(worker_id);
  if (worker == nullptr || worker->left() || worker->role() == v1::ROLE_ADVOCATE) return false;
  if (worker->role() == v1::ROLE_HEAD_OF_SERVICE || worker->role() == v1::ROLE_DIRECTOR)
    return true;
  const YoungPerson* young = directory.FindYoungPerson(report.young_person_id());
  if (young == nullptr) return false;
  if (worker_id == young->responsible_worker_id() || worker_id == young->iro_id()) return true;
  const Worker* responsible = directory.FindWorker(young->responsible_worker_id());
  if (CoversSomebody(*worker, responsible, search)) return true;
  if (IsAmong(directory.ManagersAbove(young->responsible_worker_id()), worker_id) ||
      IsAmong(directory.ManagersAboveTeam(young->team_id()), worker_id) ||
      (report.holder_id() != worker_id &&
       IsAmong(directory.ManagersAbove(report.holder_id()), worker_id))) {
    return true;
  }
  // A colleague who hands it to another makes that one's team no matter.
  const bool from_desk = report.holder_id() == worker_id &&
                         (report.holder_reason() == v1::RESPONSIBILITY_REASON_ASSIGNED ||
                          report.holder_reason() == v1::RESPONSIBILITY_REASON_CLAIMED);
  return from_desk && !worker->team_id().empty() &&
         (worker->team_id() == young->team_id() || worker->team_id() == report.claim_team_id());
}

// When the report itself gave it to whoever reads it for this reason; 0: not known. Nothing for
// those who read it by their post alone, or because the young person wants it.
std::optional<int64_t> GivenAt(std::string_view reader_id, ReadReason reads, const Report& report) {
  if (reads == ReadReason::kHolder) return report.held_since_ms();
  if (reads != ReadReason::kBroughtIn) return std::nullopt;
  for (const auto& in : report.brought_in()) {
    if (in.worker_id() != reader_id) continue;
    // Whoever is asked to check is asked because they are not near.
    return in.reason() == v1::RESPONSIBILITY_REASON_CHECKS_NAMES ? 0 : in.time_ms();
  }
  return 0;
}

v1::AccessReason ReasonOf(const Changed& changed, std::string_view reader_id, ReadReason reads) {
  const std::string& field = changed.change->field();
  if (changed.worker != nullptr && changed.worker->id() == reader_id) {
    if (field.empty()) return v1::ACCESS_REASON_NEW;
    if (field == "left") return v1::ACCESS_REASON_RETURNED;
    if (field == "role") return v1::ACCESS_REASON_ROLE;
    if (field == "team_id") return v1::ACCESS_REASON_TEAM;
  }
  if (changed.young_person != nullptr) {
    if (field == "iro_id") return v1::ACCESS_REASON_IRO;
    if (field == "team_id") return v1::ACCESS_REASON_MANAGES_TEAM;
    return changed.young_person->responsible_worker_id() == reader_id
               ? v1::ACCESS_REASON_RESPONSIBLE
               : v1::ACCESS_REASON_MANAGES_WORKER;
  }
  if (changed.team != nullptr) return v1::ACCESS_REASON_MANAGES_TEAM;
  const bool manages = reads != ReadReason::kCover && (field == "manager_id" || field.empty());
  return manages ? v1::ACCESS_REASON_MANAGES_WORKER : v1::ACCESS_REASON_COVERS;
}

}  // namespace

std::optional<RecentAccess> RecentAccessOf(std::string_view reader_id, const Search& search) {
  const Report& report = search.report;
  const ReadReason reads = MayRead(reader_id, search);
  if (reads == ReadReason::kNone || reads == ReadReason::kOwner || reads == ReadReason::kAdvocate) {
    return std::nullopt;
  }
  const Near near(reader_id, report, search.directory);
  const std::vector<Changed> changes = RecentChanges(near.entries(), search.now);
  if (changes.empty()) return std::nullopt;

  const std::optional<int64_t> given_at = GivenAt(reader_id, reads, report);
  const absl::Time then = given_at.has_value() ? absl::FromUnixMillis(*given_at) : search.now;
  DirectoryEntries entries = near.entries();
  // By the exclusion of now: what somebody was kept from is nobody's to learn here.
  const auto may = [&] {
    const Directory directory(entries);
    const Search former{report, directory, search.excluded, then};
    return given_at.has_value() ? HasPost(reader_id, former)
                                : MayRead(reader_id, former) != ReadReason::kNone;
  };
  auto next = changes.begin();
  // What came after it was given to them did not give it.
  while (next != changes.end() && next->change->time_ms() > absl::ToUnixMillis(then)) {
    Undo(*next++, entries);
  }
  if (next == changes.end() || !may()) return std::nullopt;
  std::optional<RecentAccess> access;
  for (; next != changes.end(); ++next) {
    Undo(*next, entries);
    if (access.has_value() || may()) continue;
    access.emplace();
    access->set_reason(ReasonOf(*next, reader_id, reads));
    access->set_since_ms(next->change->time_ms());
  }
  // What was before all of them counts: who could read it then, and was out for some days, has
  // nothing that is new.
  return access.has_value() && !may() ? access : std::nullopt;
}

}  // namespace pledgekeeper::domain
