#include "services/compliance/scope.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace pledgekeeper::compliance {
namespace {

// Whether they stand above the team; above its people, if it has no manager.
bool StandsAbove(const storage::v1::Worker& worker, const std::string& team_id,
                 const domain::Directory& directory) {
  const auto above = directory.ManagersAboveTeam(team_id);
  if (std::find(above.begin(), above.end(), &worker) != above.end()) return true;
  if (!above.empty()) return false;
  const auto& members = directory.MembersOf(team_id);
  return std::any_of(members.begin(), members.end(), [&](const storage::v1::Worker* member) {
    return directory.IsAbove(worker.id(), member->id());
  });
}

// Whether a team is of a scope.
enum class Theirs : uint8_t { kNotAsked, kYes, kNo };

// Whether they may know of it.
bool MayKnow(const std::string& worker_id, const domain::TallyRow& row, CountedTally& counted) {
  if (!row.may_be_apart) return true;
  const CountedTally::Apart* apart = counted.FindApart(row.report_id());
  return apart != nullptr && !apart->everybody && !apart->excluded.contains(worker_id);
}

}  // namespace

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
    if (StandsAbove(*worker, id, directory)) scope.team_ids.insert(id);
  }
  return scope;
}

std::function<bool(const domain::TallyRow&)> CountsFor(const std::string& worker_id,
                                                       const Scope& scope, CountedTally& counted) {
  // By the number of the team's name: a set of texts is not searched for each report.
  std::vector<Theirs> teams;
  return [&worker_id, &scope, &counted, teams](const domain::TallyRow& row) mutable {
    const uint32_t team = row.origin->team;
    if (team >= teams.size()) teams.resize(counted.tally().names().size(), Theirs::kNotAsked);
    if (teams[team] == Theirs::kNotAsked) {
      teams[team] = scope.Has(counted.tally().names().Name(team)) ? Theirs::kYes : Theirs::kNo;
    }
    return teams[team] == Theirs::kYes && MayKnow(worker_id, row, counted);
  };
}

std::function<bool(const domain::TallyRow&)> CountsNowFor(const std::string& worker_id,
                                                          const Scope& scope,
                                                          const domain::Directory& directory,
                                                          CountedTally& counted) {
  return [&worker_id, &scope, &directory, &counted](const domain::TallyRow& row) {
    const auto* young_person =
        directory.FindYoungPerson(counted.tally().names().Name(row.young_person));
    return young_person != nullptr && scope.Has(young_person->team_id()) &&
           MayKnow(worker_id, row, counted);
  };
}

}  // namespace pledgekeeper::compliance
