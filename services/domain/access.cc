#include "services/domain/access.h"

#include <algorithm>

#include "services/domain/responsibility.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Worker;

bool Contains(const std::vector<const Worker*>& workers, std::string_view id) {
  return std::any_of(workers.begin(), workers.end(),
                     [&](const Worker* worker) { return worker->id() == id; });
}

bool CoversHolder(const Worker& worker, const Search& search) {
  const Worker* holder = search.directory.FindWorker(search.report.holder_id());
  return holder != nullptr && FindCover(search, *holder) == &worker;
}

bool SitsAtDesk(const Worker& worker, std::string_view desk_team_id) {
  if (desk_team_id == kOfficeDesk) {
    return worker.role() == v1::ROLE_HEAD_OF_SERVICE || worker.role() == v1::ROLE_DIRECTOR;
  }
  return worker.team_id() == desk_team_id;
}

}  // namespace

ReadReason MayRead(std::string_view person_id, const storage::v1::Report& report,
                   const Directory& directory, const config::v1::Policy& policy, absl::Time now) {
  if (person_id.empty()) return ReadReason::kNone;
  if (person_id == report.young_person_id()) return ReadReason::kOwner;
  const Worker* worker = directory.FindWorker(person_id);
  if (worker == nullptr || worker->left()) return ReadReason::kNone;
  const Excluded excluded = ExcludedFrom(report, directory, policy);
  if (excluded.contains(person_id)) return ReadReason::kNone;

  const Search search{report, directory, excluded, now};
  if (report.holder_id() == person_id) return ReadReason::kHolder;
  for (const auto& in : report.brought_in()) {
    if (in.worker_id() == person_id) return ReadReason::kBroughtIn;
  }
  if (report.holder_id().empty()) {
    if (SitsAtDesk(*worker, report.desk_team_id())) return ReadReason::kDeskMember;
    return Contains(directory.ManagersAboveTeam(report.desk_team_id()), person_id)
               ? ReadReason::kManagerAbove
               : ReadReason::kNone;
  }
  if (CoversHolder(*worker, search)) return ReadReason::kCover;
  return Contains(directory.ManagersAbove(report.holder_id()), person_id)
             ? ReadReason::kManagerAbove
             : ReadReason::kNone;
}

bool MayAct(ReadReason reason) {
  return reason == ReadReason::kHolder || reason == ReadReason::kCover ||
         reason == ReadReason::kBroughtIn;
}

bool MayClaim(ReadReason reason) {
  return reason == ReadReason::kDeskMember || reason == ReadReason::kManagerAbove ||
         reason == ReadReason::kCover || reason == ReadReason::kBroughtIn;
}

bool MayAsk(ReadReason reason, v1::Action action) {
  if (reason == ReadReason::kOwner) return true;
  switch (action) {
    case v1::ACTION_OPEN:
    case v1::ACTION_RECUSE:
      return reason != ReadReason::kNone;
    case v1::ACTION_CLAIM:
      return MayClaim(reason);
    case v1::ACTION_TRANSFER:
      return MayAct(reason) || reason == ReadReason::kManagerAbove;
    case v1::ACTION_RELEASE:
      return reason == ReadReason::kHolder || reason == ReadReason::kCover;
    default:
      return MayAct(reason);
  }
}

}  // namespace pledgekeeper::domain
