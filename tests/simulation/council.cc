#include "tests/simulation/council.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

namespace pledgekeeper::simulation {
namespace {

using domain::DirectoryEntries;
using storage::v1::Team;
using storage::v1::Worker;
using storage::v1::YoungPerson;

std::string WorkerId(int i) { return absl::StrCat("w", i); }
std::string TeamId(int i) { return absl::StrCat("t", i); }

std::string AnyOf(const auto& entries, Dice& dice) {
  auto at = entries.begin();
  std::advance(at, dice.Below(static_cast<int>(entries.size())));
  return at->first;
}

bool IsAdvocate(const Worker& worker) { return worker.role() == v1::ROLE_ADVOCATE; }

v1::Role RandomRole(Dice& dice) {
  static const std::vector<v1::Role> kRoles = {v1::ROLE_SOCIAL_WORKER,
                                               v1::ROLE_SOCIAL_WORKER,
                                               v1::ROLE_SOCIAL_WORKER,
                                               v1::ROLE_TEAM_MANAGER,
                                               v1::ROLE_TEAM_MANAGER,
                                               v1::ROLE_SERVICE_MANAGER,
                                               v1::ROLE_IRO,
                                               v1::ROLE_ADVOCATE,
                                               v1::ROLE_ADVOCATE,
                                               v1::ROLE_HEAD_OF_SERVICE,
                                               v1::ROLE_SERVICE_MANAGER,
                                               v1::ROLE_DIRECTOR};
  return dice.Of(kRoles);
}

v1::Language RandomLanguage(Dice& dice) {
  return dice.OneIn(2) ? v1::LANGUAGE_WELSH : v1::LANGUAGE_ENGLISH;
}

void SetAbsence(Worker& worker, const DirectoryEntries& entries, Dice& dice, absl::Time now) {
  const absl::Time from = now + absl::Hours(dice.Below(96) - 48);
  worker.set_absent_from_ms(absl::ToUnixMillis(from));
  worker.set_absent_until_ms(absl::ToUnixMillis(from + absl::Hours(1 + dice.Below(24 * 14))));
  worker.set_cover_id(dice.OneIn(2) ? AnyOf(entries.workers, dice) : "");
}

Worker NewWorker(const std::string& id, v1::Role role, Dice& dice) {
  Worker worker;
  worker.set_id(id);
  worker.set_name(NameOf(id));
  worker.set_role(role);
  worker.set_language(RandomLanguage(dice));
  if (dice.OneIn(3)) worker.set_capacity(1 + dice.Below(3));
  if (dice.OneIn(4)) {
    worker.add_days_off(1 + dice.Below(7));
    worker.add_days_off(1 + dice.Below(7));
  }
  return worker;
}

// Changes one field of one entry. Says what it was.
std::string ChangeOne(DirectoryEntries& entries, Dice& dice, absl::Time now) {
  const std::string id = AnyOf(entries.workers, dice);
  Worker& worker = entries.workers.at(id);
  Team& team = entries.teams.at(AnyOf(entries.teams, dice));
  YoungPerson& young = entries.young_people.at(AnyOf(entries.young_people, dice));
  switch (dice.Below(15)) {
    case 0:
    case 1:
      worker.set_left(true);
      worker.clear_absent_from_ms();
      worker.clear_absent_until_ms();
      return absl::StrCat(id, " leaves");
    case 2:
      worker.set_left(false);
      return absl::StrCat(id, " is back");
    case 3:
      worker.set_manager_id(AnyOf(entries.workers, dice));
      return absl::StrCat(id, " is managed by ", worker.manager_id());
    case 4:
      worker.set_team_id(team.id());
      return absl::StrCat(id, " moves to ", team.id());
    case 5:
      team.set_manager_id(id);
      return absl::StrCat(team.id(), " is managed by ", id);
    case 6:
      worker.set_role(RandomRole(dice));
      if (IsAdvocate(worker)) {
        worker.clear_team_id();
        worker.clear_manager_id();
      }
      return absl::StrCat(id, " becomes ", v1::Role_Name(worker.role()));
    case 7:
      team.set_desk_mode(static_cast<v1::DeskMode>(dice.Below(3)));
      return absl::StrCat(team.id(), " has ", v1::DeskMode_Name(team.desk_mode()));
    case 8:
      worker.set_capacity(dice.Below(3));
      return absl::StrCat(id, " has room for ", worker.capacity());
    case 9:
      young.set_responsible_worker_id(id);
      return absl::StrCat(young.id(), " gets ", id);
    case 10:
      worker.set_standing_cover_id(AnyOf(entries.workers, dice));
      return absl::StrCat(id, " is covered by ", worker.standing_cover_id(), " on days off");
    case 11:
      worker.clear_absent_from_ms();
      worker.clear_absent_until_ms();
      return absl::StrCat(id, " is here");
    case 12: {
      const std::string fresh = WorkerId(static_cast<int>(entries.workers.size()));
      Worker newcomer = NewWorker(fresh, RandomRole(dice), dice);
      if (!IsAdvocate(newcomer)) newcomer.set_team_id(team.id());
      entries.workers[fresh] = std::move(newcomer);
      return absl::StrCat(fresh, " begins");
    }
    default:
      SetAbsence(worker, entries, dice, now);
      return absl::StrCat(id, " is away, covered by '", worker.cover_id(), "'");
  }
}

}  // namespace

std::string NameOf(const std::string& worker_id) {
  return "Osian" + worker_id + " Kvist" + worker_id;
}

DirectoryEntries RandomCouncil(Dice& dice, absl::Time now) {
  DirectoryEntries council;
  const int teams = 1 + dice.Below(4);
  const int workers = 4 + dice.Below(9);
  for (int t = 0; t < teams; ++t) {
    Team& team = council.teams[TeamId(t)];
    team.set_id(TeamId(t));
    team.set_name("Team " + TeamId(t));
    team.set_name_cy("Tîm " + TeamId(t));
    team.set_desk_mode(static_cast<v1::DeskMode>(dice.Below(3)));
    team.set_out_of_hours(dice.OneIn(4));
  }
  std::vector<std::string> staff;  // no advocates
  for (int i = 0; i < workers; ++i) {
    const std::string id = WorkerId(i);
    Worker worker = NewWorker(id, i == 0 ? v1::ROLE_SOCIAL_WORKER : RandomRole(dice), dice);
    if (!IsAdvocate(worker)) {
      if (!staff.empty() && !dice.OneIn(4)) worker.set_manager_id(dice.Of(staff));
      if (!dice.OneIn(3)) worker.set_team_id(TeamId(dice.Below(teams)));
      staff.push_back(id);
    }
    council.workers[id] = std::move(worker);
  }
  for (auto& [id, team] : council.teams) {
    if (!dice.OneIn(4)) team.set_manager_id(dice.Of(staff));
  }
  const int young_people = 1 + dice.Below(3);
  for (int i = 0; i < young_people; ++i) {
    YoungPerson& young = council.young_people[absl::StrCat("y", i)];
    young.set_id(absl::StrCat("y", i));
    young.set_name(absl::StrCat("Young ", i));
    young.set_responsible_worker_id(dice.Of(staff));
    if (!dice.OneIn(3)) young.set_iro_id(dice.Of(staff));
    young.set_team_id(TeamId(dice.Below(teams)));
    young.set_tier(dice.OneIn(3) ? "under-11" : "over-11");
    young.set_language(RandomLanguage(dice));
  }
  for (int i = 0; i < workers; ++i) {
    const DirectoryEntries before = council;
    Worker& worker = council.workers.at(WorkerId(i));
    if (dice.OneIn(5)) SetAbsence(worker, council, dice, now);
    if (dice.OneIn(5)) worker.set_standing_cover_id(dice.Of(staff));
    if (dice.OneIn(15)) worker.set_left(true);
    if (!domain::CheckReferences(council).ok()) council = before;
  }
  return council;
}

DirectoryEntries RandomHome(Dice& dice, absl::Time now) {
  DirectoryEntries council = RandomCouncil(dice, now);
  const YoungPerson first = council.young_people.begin()->second;
  for (int i = 0; i < 6; ++i) {
    const std::string id = absl::StrCat("y", i);
    YoungPerson& young = council.young_people.try_emplace(id, first).first->second;
    young.set_id(id);
    young.set_team_id(TeamId(0));
    if (!dice.OneIn(4)) young.set_placement_id("home");
  }
  return council;
}

DirectoryEntries ChangedCouncil(const DirectoryEntries& present, Dice& dice, absl::Time now,
                                std::string& what) {
  DirectoryEntries changed = present;
  what = ChangeOne(changed, dice, now);
  if (domain::CheckReferences(changed).ok()) return changed;
  what = "(refused) " + what;
  return present;
}

}  // namespace pledgekeeper::simulation
