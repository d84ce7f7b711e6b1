#include "services/domain/people/around.h"

#include <set>

#include "services/domain/people/named_in_words.h"

namespace pledgekeeper::domain {

using storage::v1::Worker;

std::vector<const Worker*> PeopleAround(const storage::v1::YoungPerson& young_person,
                                        const Directory& directory) {
  std::vector<const Worker*> people;
  std::set<std::string_view> listed;
  const auto add = [&](const Worker* worker) {
    if (worker == nullptr || worker->left() || !listed.insert(worker->id()).second) return;
    people.push_back(worker);
  };
  const std::string& responsible = young_person.responsible_worker_id();
  add(directory.FindWorker(responsible));
  add(directory.FindWorker(young_person.iro_id()));
  for (const Worker* member : directory.MembersOf(young_person.team_id())) add(member);
  for (const Worker* manager : directory.ManagersAboveTeam(young_person.team_id())) add(manager);
  for (const Worker* manager : directory.ManagersAbove(responsible)) add(manager);
  return people;
}

std::vector<const Worker*> FindSpokenOf(const std::vector<std::string_view>& texts,
                                        const storage::v1::YoungPerson& young_person,
                                        const storage::v1::Report& report,
                                        const Directory& directory) {
  const auto near = [&] {
    const std::vector<const Worker*> people = PeopleAround(young_person, directory);
    NameIndex::Around around(people.begin(), people.end());
    const auto add = [&](const Worker* worker) {
      if (worker != nullptr) around.insert(worker);
    };
    add(directory.FindWorker(report.holder_id()));
    for (const auto& in : report.brought_in()) add(directory.FindWorker(in.worker_id()));
    for (const storage::v1::Team* team : directory.OutOfHoursTeams()) {
      add(directory.FindWorker(team->manager_id()));
      for (const Worker* member : directory.MembersOf(team->id())) add(member);
    }
    return around;
  };
  std::vector<const Worker*> spoken_of;
  for (const Mention& mention : directory.names().FindIn(texts, near)) {
    if (!mention.is_address) spoken_of.push_back(mention.worker);
  }
  return spoken_of;
}

}  // namespace pledgekeeper::domain
