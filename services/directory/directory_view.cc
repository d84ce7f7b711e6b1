#include "services/directory/directory_view.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "services/base/coarse_count.h"
#include "services/base/timestamp.h"
#include "services/directory/contact.h"
#include "services/directory/limits.h"
#include "services/wording/team_forms.h"

namespace pledgekeeper::directory {
namespace {

// Changes whenever the entry does; only ever compared with itself. What it keeps of former changes
// is nothing that administrators write.
template <typename Entry>
std::string EtagOf(Entry entry) {
  if constexpr (requires { entry.clear_access_changes(); }) entry.clear_access_changes();
  return absl::StrCat(absl::Hex(std::hash<std::string>()(entry.SerializeAsString())));
}

// An entry without any contact is kept without one, so that its etag does not depend on how it
// came.
template <typename Entry>
void KeepContact(const v1::Contact& contact, Entry& record) {
  storage::v1::Contact kept = Record(contact);
  if (kept.ByteSizeLong() > 0) *record.mutable_contact() = std::move(kept);
}

bool HasSameWelshName(const storage::v1::Team& one, const storage::v1::Team& other) {
  return one.name_cy() == other.name_cy() && one.name_cy_soft() == other.name_cy_soft() &&
         one.name_cy_nasal() == other.name_cy_nasal() &&
         one.name_cy_aspirate() == other.name_cy_aspirate();
}

}  // namespace

v1::Team View(const storage::v1::Team& team) {
  v1::Team view;
  view.set_team_id(team.id());
  view.set_name(team.name());
  view.set_name_cy(team.name_cy());
  view.set_manager_id(team.manager_id());
  view.set_desk_mode(team.desk_mode());
  view.set_out_of_hours(team.out_of_hours());
  view.set_name_cy_soft(team.name_cy_soft());
  view.set_name_cy_nasal(team.name_cy_nasal());
  view.set_name_cy_aspirate(team.name_cy_aspirate());
  view.set_etag(EtagOf(team));
  return view;
}

v1::Worker View(const storage::v1::Worker& worker) {
  v1::Worker view;
  view.set_worker_id(worker.id());
  view.set_name(worker.name());
  view.set_role(worker.role());
  view.set_team_id(worker.team_id());
  view.set_manager_id(worker.manager_id());
  view.set_language(worker.language());
  view.set_left(worker.left());
  if (worker.absent_until_ms() != 0) {
    v1::Absence& absence = *view.mutable_absence();
    *absence.mutable_start_time() = base::ToTimestamp(worker.absent_from_ms());
    *absence.mutable_end_time() = base::ToTimestamp(worker.absent_until_ms());
    absence.set_cover_id(worker.cover_id());
  }
  if (worker.has_contact()) *view.mutable_contact() = View(worker.contact());
  *view.mutable_days_off() = worker.days_off();
  view.set_standing_cover_id(worker.standing_cover_id());
  view.set_capacity(worker.capacity());
  if (worker.left()) *view.mutable_held_when_left() = base::Coarse(worker.held_when_left());
  view.set_governance(worker.governance());
  view.set_etag(EtagOf(worker));
  return view;
}

v1::YoungPerson View(const storage::v1::YoungPerson& young_person) {
  v1::YoungPerson view;
  view.set_young_person_id(young_person.id());
  view.set_name(young_person.name());
  view.set_responsible_worker_id(young_person.responsible_worker_id());
  view.set_iro_id(young_person.iro_id());
  view.set_team_id(young_person.team_id());
  view.set_tier(young_person.tier());
  view.set_language(young_person.language());
  view.set_left(young_person.left());
  view.set_placement_id(young_person.placement_id());
  if (young_person.has_contact()) *view.mutable_contact() = View(young_person.contact());
  view.set_etag(EtagOf(young_person));
  return view;
}

v1::Administrator View(const storage::v1::Administrator& administrator) {
  v1::Administrator view;
  view.set_administrator_id(administrator.id());
  view.set_name(administrator.name());
  view.set_language(administrator.language());
  view.set_left(administrator.left());
  view.set_etag(EtagOf(administrator));
  return view;
}

v1::Placement View(const storage::v1::Placement& placement) {
  v1::Placement view;
  view.set_placement_id(placement.id());
  view.set_name(placement.name());
  view.set_kind(placement.kind());
  view.set_in_house(placement.in_house());
  view.set_out_of_county(placement.out_of_county());
  view.set_closed(placement.closed());
  view.set_etag(EtagOf(placement));
  return view;
}

storage::v1::Team Record(const v1::Team& team) {
  storage::v1::Team record;
  record.set_id(team.team_id());
  record.set_name(team.name());
  record.set_name_cy(team.name_cy());
  record.set_manager_id(team.manager_id());
  record.set_desk_mode(team.desk_mode());
  record.set_out_of_hours(team.out_of_hours());
  record.set_name_cy_soft(team.name_cy_soft());
  record.set_name_cy_nasal(team.name_cy_nasal());
  record.set_name_cy_aspirate(team.name_cy_aspirate());
  return record;
}

storage::v1::Worker Record(const v1::Worker& worker) {
  storage::v1::Worker record;
  record.set_id(worker.worker_id());
  record.set_name(worker.name());
  record.set_role(worker.role());
  record.set_team_id(worker.team_id());
  record.set_manager_id(worker.manager_id());
  record.set_language(worker.language());
  record.set_left(worker.left());
  KeepContact(worker.contact(), record);
  *record.mutable_days_off() = worker.days_off();
  std::sort(record.mutable_days_off()->begin(), record.mutable_days_off()->end());
  record.set_standing_cover_id(worker.standing_cover_id());
  record.set_capacity(worker.capacity());
  record.set_governance(worker.governance());
  return record;
}

storage::v1::YoungPerson Record(const v1::YoungPerson& young_person) {
  storage::v1::YoungPerson record;
  record.set_id(young_person.young_person_id());
  record.set_name(young_person.name());
  record.set_responsible_worker_id(young_person.responsible_worker_id());
  record.set_iro_id(young_person.iro_id());
  record.set_team_id(young_person.team_id());
  record.set_tier(young_person.tier());
  record.set_language(young_person.language());
  record.set_left(young_person.left());
  record.set_placement_id(young_person.placement_id());
  KeepContact(young_person.contact(), record);
  return record;
}

storage::v1::Administrator Record(const v1::Administrator& administrator) {
  storage::v1::Administrator record;
  record.set_id(administrator.administrator_id());
  record.set_name(administrator.name());
  record.set_language(administrator.language());
  record.set_left(administrator.left());
  return record;
}

storage::v1::Placement Record(const v1::Placement& placement) {
  storage::v1::Placement record;
  record.set_id(placement.placement_id());
  record.set_name(placement.name());
  record.set_kind(placement.kind());
  record.set_in_house(placement.in_house());
  record.set_out_of_county(placement.out_of_county());
  record.set_closed(placement.closed());
  return record;
}

void AddWelshTeamNames(const domain::DirectoryEntries& changes,
                       const domain::DirectoryEntries& present,
                       v1::ImportDirectoryResponse& response) {
  response.clear_welsh_team_names();
  for (const auto& [id, team] : changes.teams) {
    const auto before = present.teams.find(id);
    if (before != present.teams.end() && HasSameWelshName(before->second, team)) continue;
    const std::vector<wording::TeamForm> forms = wording::FormsOfTeamName(team);
    if (forms.empty()) continue;
    if (response.welsh_team_names_size() == kMaxWelshTeamNames) return;
    v1::WelshTeamName& name = *response.add_welsh_team_names();
    name.set_team_id(id);
    for (const wording::TeamForm& form : forms) {
      name.add_forms(form.text);
      name.add_given(form.is_given);
    }
  }
}

void AddNoChannel(const domain::DirectoryEntries& changes, const domain::DirectoryEntries& present,
                  v1::ImportDirectoryResponse& response) {
  response.clear_no_channel();
  response.clear_no_channel_ids();
  auto workers = present.workers;
  for (const auto& [id, worker] : changes.workers) workers[id] = worker;
  int told = 0;
  int untold = 0;
  for (const auto& [id, worker] : workers) {
    if (worker.left()) continue;
    if (!worker.contact().channels().empty()) {
      ++told;
      continue;
    }
    if (++untold <= kMaxNoChannel) response.add_no_channel_ids(id);
  }
  response.set_no_channel(untold);
  if (told > 0) return;
  response.clear_no_channel();
  response.clear_no_channel_ids();
}

bool IsPlacementUnknown(const storage::v1::YoungPerson& young_person,
                        const domain::DirectoryEntries& entries) {
  if (young_person.left() || young_person.placement_id().empty()) return false;
  const auto found = entries.placements.find(young_person.placement_id());
  return found == entries.placements.end() || found->second.closed();
}

void AddUnknownPlacements(const domain::DirectoryEntries& changes,
                          const domain::DirectoryEntries& present,
                          v1::ImportDirectoryResponse& response) {
  response.clear_unknown_placements();
  response.clear_unknown_placement_ids();
  domain::DirectoryEntries after;
  after.placements = present.placements;
  for (const auto& [id, placement] : changes.placements) after.placements[id] = placement;
  std::set<std::string_view> unknown;
  const auto look = [&](const storage::v1::YoungPerson& young_person) {
    if (IsPlacementUnknown(young_person, after)) unknown.insert(young_person.placement_id());
  };
  for (const auto& [id, young_person] : changes.young_people) look(young_person);
  for (const auto& [id, young_person] : present.young_people) {
    if (!changes.young_people.contains(id)) look(young_person);
  }
  for (const std::string_view id : unknown) {
    if (response.unknown_placement_ids_size() == kMaxUnknownPlacements) break;
    response.add_unknown_placement_ids(std::string(id));
  }
  response.set_unknown_placements(static_cast<int>(unknown.size()));
}

std::vector<v1::Office> NobodyLeft(const domain::DirectoryEntries& present,
                                   const domain::DirectoryEntries& changes) {
  const auto has = [](v1::Office office, const storage::v1::Worker& worker) {
    if (worker.left()) return false;
    return office == v1::OFFICE_DIRECTOR ? worker.role() == v1::ROLE_DIRECTOR : worker.governance();
  };
  std::vector<v1::Office> nobody;
  for (const v1::Office office : {v1::OFFICE_DIRECTOR, v1::OFFICE_GOVERNANCE}) {
    bool before = false;
    bool after = false;
    for (const auto& [id, worker] : present.workers) {
      before |= has(office, worker);
      after |= !changes.workers.contains(id) && has(office, worker);
    }
    for (const auto& [id, worker] : changes.workers) after |= has(office, worker);
    if (before && !after) nobody.push_back(office);
  }
  return nobody;
}

}  // namespace pledgekeeper::directory
