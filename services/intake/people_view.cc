#include "services/intake/people_view.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "services/domain/people/around.h"

namespace pledgekeeper::intake {
namespace {

using storage::v1::Worker;

void AddTeams(const domain::Directory& directory, v1::Language language,
              v1::ListPeopleResponse& page) {
  for (const auto& [id, team] : directory.entries().teams) {
    auto& listed = *page.add_teams();
    listed.set_team_id(id);
    const bool in_welsh = language == v1::LANGUAGE_WELSH && !team.name_cy().empty();
    listed.set_name(in_welsh ? team.name_cy() : team.name());
  }
}

}  // namespace

v1::ListPeopleResponse::Person PersonView(const Worker& worker) {
  v1::ListPeopleResponse::Person person;
  person.set_worker_id(worker.id());
  person.set_name(worker.name());
  person.set_role(worker.role());
  return person;
}

std::vector<const Worker*> PeopleToName(const storage::v1::YoungPerson& young_person,
                                        const domain::Directory& directory) {
  std::vector<const Worker*> people = domain::PeopleAround(young_person, directory);
  std::set<const Worker*> listed(people.begin(), people.end());
  const auto around = static_cast<std::ptrdiff_t>(people.size());
  for (const auto& [id, worker] : directory.entries().workers) {
    if (!worker.left() && !listed.contains(&worker)) people.push_back(&worker);
  }
  std::sort(people.begin() + around, people.end(), [](const Worker* a, const Worker* b) {
    return std::tie(a->name(), a->id()) < std::tie(b->name(), b->id());
  });
  return people;
}

v1::ListPeopleResponse PeoplePage(const storage::v1::YoungPerson& young_person,
                                  const domain::Directory& directory, const std::string& after,
                                  int size, std::string& last) {
  v1::ListPeopleResponse page;
  const std::vector<const Worker*> people = PeopleToName(young_person, directory);
  auto next = people.begin();
  if (after.empty()) {
    AddTeams(directory, young_person.language(), page);
  } else {
    next = std::find_if(people.begin(), people.end(),
                        [&](const Worker* worker) { return worker->id() == after; });
    if (next != people.end()) ++next;
  }
  for (; next != people.end() && page.people_size() < size; ++next) {
    *page.add_people() = PersonView(**next);
  }
  last = next == people.end() ? "" : (*(next - 1))->id();
  return page;
}

v1::FindNamedResponse NamedView(const google::protobuf::RepeatedPtrField<std::string>& texts,
                                const storage::v1::YoungPerson& young_person,
                                const domain::Directory& directory) {
  v1::FindNamedResponse found;
  // As a first report: whom else would they say of that they may know?
  const domain::OwnTexts said = {.texts = {texts.begin(), texts.end()}, .is_first = true};
  for (const Worker* worker : domain::FindSpokenOf(said, young_person, {}, directory)) {
    *found.add_people() = PersonView(*worker);
  }
  return found;
}

}  // namespace pledgekeeper::intake
