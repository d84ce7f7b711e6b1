#include "services/domain/decide/name_sight.h"

#include <algorithm>
#include <string>
#include <vector>

#include "services/domain/clock/ladder.h"
#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::NamedInWords;
using storage::v1::Report;
using storage::v1::Worker;

bool Waits(const NamedInWords& named) { return named.outcome() == v1::NAMED_OUTCOME_WAITS; }

}  // namespace

bool Manages(std::string_view manager_id, const std::string& worker_id,
             const Directory& directory) {
  const Worker* worker = directory.FindWorker(worker_id);
  if (worker == nullptr) return false;
  const storage::v1::Team* team = directory.FindTeam(worker->team_id());
  return worker->manager_id() == manager_id ||
         (team != nullptr && team->manager_id() == manager_id);
}

bool IsMeantBy(std::string_view worker_id, const std::string& named_id, const Directory& directory,
               const config::v1::Policy& policy) {
  return worker_id == named_id ||
         (policy.exclude_managers_of_subject() && Manages(worker_id, named_id, directory));
}

bool WaitsForCheck(const Report& report) {
  return std::any_of(report.named().begin(), report.named().end(), Waits);
}

bool HidesChecks(const Report& report, const Directory& directory, const config::v1::Policy& policy,
                 std::string_view worker_id) {
  return std::any_of(report.named().begin(), report.named().end(), [&](const auto& named) {
    return IsMeantBy(worker_id, named.worker_id(), directory, policy);
  });
}

bool AnyIsMeantBy(const Report& report,
                  const google::protobuf::RepeatedPtrField<std::string>& named_ids,
                  const Directory& directory, const config::v1::Policy& policy,
                  std::string_view worker_id) {
  const bool in_danger = report.urgency() == v1::URGENCY_DANGER;
  return std::any_of(named_ids.begin(), named_ids.end(), [&](const std::string& id) {
    return id == worker_id || (!in_danger && IsMeantBy(worker_id, id, directory, policy));
  });
}

bool IsKeptForCheckAlone(const Report& report, const PolicyInForce& policy) {
  if (!IsKept(report.state()) || !WaitsForCheck(report) || IsKeptForSafety(report)) return false;
  const std::vector<RunningClock> running = RunningClocks(report, policy);
  return std::all_of(running.begin(), running.end(),
                     [](const RunningClock& each) { return IsNameCheck(each.clock.rule); });
}

bool WordsWait(const Report& report) {
  return std::any_of(report.named().begin(), report.named().end(),
                     [](const auto& named) { return Waits(named) && named.reads_on(); });
}

bool ClosesOverWords(const Report& report, const LegalClock& clock) {
  return clock.rule.ladder(NextRung(clock)).action() == config::v1::CLOSE && WordsWait(report);
}

}  // namespace pledgekeeper::domain
