#include "services/domain/people/sight.h"

#include <algorithm>

namespace pledgekeeper::domain {

bool MaySeeYoungPerson(std::string_view worker_id, std::string_view young_person_id,
                       const Directory& directory, absl::Time now) {
  const auto* worker = directory.FindWorker(worker_id);
  const auto* young_person = directory.FindYoungPerson(young_person_id);
  if (worker == nullptr || worker->left() || young_person == nullptr) return false;
  if (worker->role() == v1::ROLE_ADVOCATE) return true;
  const std::string& responsible = young_person->responsible_worker_id();
  if (worker_id == responsible || worker_id == young_person->iro_id()) return true;
  if (!young_person->team_id().empty() && worker->team_id() == young_person->team_id()) return true;
  const auto* away = directory.FindWorker(responsible);
  if (away != nullptr && !IsPresent(*away, now) && away->cover_id() == worker_id) return true;
  for (const std::string_view below :
       {std::string_view(responsible), std::string_view(young_person->iro_id())}) {
    if (!below.empty() && directory.IsAbove(worker_id, below)) return true;
  }
  const auto above = directory.ManagersAboveTeam(young_person->team_id());
  return std::any_of(above.begin(), above.end(),
                     [&](const auto* manager) { return manager->id() == worker_id; });
}

}  // namespace pledgekeeper::domain
