#include "services/domain/people/independent_iro.h"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "services/base/errors.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::YoungPerson;

// Nobody has so many people above them; a chain that somebody made longer would be followed for
// each young person.
constexpr size_t kMaxAbove = 100;

template <typename Map>
const typename Map::mapped_type* Find(const Map& map, std::string_view id) {
  const auto found = map.find(id);
  return found == map.end() ? nullptr : &found->second;
}

// Directory::IsAbove, of entries that are no directory yet.
bool IsAbove(const DirectoryEntries& entries, std::string_view manager_id,
             std::string_view worker_id) {
  std::set<std::string_view> seen;
  std::vector<std::string_view> ways = {worker_id};
  while (!ways.empty() && seen.size() < kMaxAbove) {
    const storage::v1::Worker* worker = Find(entries.workers, ways.back());
    ways.pop_back();
    if (worker == nullptr || !seen.insert(worker->id()).second) continue;
    const storage::v1::Team* team = Find(entries.teams, worker->team_id());
    const std::string_view of_team = team == nullptr ? "" : std::string_view(team->manager_id());
    for (const std::string_view above : {std::string_view(worker->manager_id()), of_team}) {
      if (above == manager_id && above != worker_id) return true;
      ways.push_back(above);
    }
  }
  return false;
}

bool IsPartOfTheCase(const DirectoryEntries& entries, const YoungPerson& young_person) {
  const std::string& iro_id = young_person.iro_id();
  const std::string& worker_id = young_person.responsible_worker_id();
  return !iro_id.empty() && (iro_id == worker_id || IsAbove(entries, iro_id, worker_id));
}

}  // namespace

absl::Status CheckIros(const DirectoryEntries& present, const DirectoryEntries& merged) {
  for (const auto& [id, young_person] : merged.young_people) {
    if (young_person.left() || !IsPartOfTheCase(merged, young_person)) continue;
    const std::string& iro_id = young_person.iro_id();
    const std::string& worker_id = young_person.responsible_worker_id();
    const YoungPerson* before = Find(present.young_people, id);
    if (before != nullptr && before->iro_id() == iro_id &&
        before->responsible_worker_id() == worker_id && IsPartOfTheCase(present, *before)) {
      continue;
    }
    const base::InBothLanguages owner = base::Filled("young_person {id}", {{"id", id}});
    if (iro_id == worker_id) {
      return base::DirectoryRule(base::Filled(
          "{owner}: IRO {id} is their worker too, and an IRO must be independent; name another",
          {{"owner", owner}, {"id", iro_id}}));
    }
    return base::DirectoryRule(
        base::Filled("{owner}: IRO {id} is above {worker} in the line of managers, and an IRO must "
                     "be independent of it; name another",
                     {{"owner", owner}, {"id", iro_id}, {"worker", worker_id}}));
  }
  return absl::OkStatus();
}

}  // namespace pledgekeeper::domain
