#include "services/compliance/scope.h"

#include <algorithm>

namespace pledgekeeper::compliance {

std::optional<Scope> ScopeOf(std::string_view worker_id, const domain::Directory& directory) {
  const storage::v1::Worker* worker = directory.FindWorker(worker_id);
  if (worker == nullptr || worker->left()) return std::nullopt;
  switch (worker->role()) {
    case v1::ROLE_HEAD_OF_SERVICE:
    case v1::ROLE_DIRECTOR:
      return Scope{true, {}};
    case v1::ROLE_TEAM_MANAGER:
    case v1::ROLE_SERVICE_MANAGER:
      break;
    default:
      return std::nullopt;
  }
  Scope scope;
  for (const auto& [id, team] : directory.entries().teams) {
    const auto above = directory.ManagersAboveTeam(id);
    if (std::find(above.begin(), above.end(), worker) != above.end()) scope.team_ids.insert(id);
  }
  return scope;
}

std::function<bool(const domain::TallyRow&)> CountsFor(const std::string& worker_id,
                                                       const Scope& scope, CountedTally& counted) {
  return [&worker_id, &scope, &counted](const domain::TallyRow& row) {
    if (!scope.Has(counted.tally().names().Name(row.team))) return false;
    if (!row.may_be_apart) return true;
    const CountedTally::Apart* apart = counted.FindApart(row.report_id);
    return apart != nullptr && !apart->everybody && !apart->excluded.contains(worker_id);
  };
}

}  // namespace pledgekeeper::compliance
