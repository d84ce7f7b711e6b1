// What was planned calls for itself until it is made or dropped.
#include <map>

#include "absl/strings/str_cat.h"
#include "services/domain/report/lifecycle.h"
#include "tests/simulation/checks.h"
#include "tests/simulation/facts.h"

namespace pledgekeeper::simulation {
namespace {

bool HasClockOfChanges(const domain::PolicyInForce& policy) {
  for (const config::v1::Clock& clock : policy.policy.clocks()) {
    if (Names(clock.starts_on(), static_cast<int>(config::v1::CHANGE_PLANNED))) return true;
  }
  return false;
}

}  // namespace

std::string CheckPlansAreKept(const domain::StoredReport& stored, World& world) {
  const storage::v1::Report& report = stored.report;
  // Of a policy that is gone another rules, under which nothing was planned.
  const auto* policy =
      world.rulebook().FindPolicy(report.policy_id(), report.policy_version());
  if (policy == nullptr || !HasClockOfChanges(*policy)) return "";
  std::map<int, int64_t> running;
  for (const storage::v1::Clock& clock : report.clocks()) {
    if (clock.change_number() == 0 || clock.end_time_ms() != 0) continue;
    if (!running.emplace(clock.change_number(), clock.promised_due_ms()).second) {
      return absl::StrCat("change ", clock.change_number(), " has two clocks");
    }
  }
  for (int number = 1; number <= report.changes_size(); ++number) {
    const storage::v1::Change& change = report.changes(number - 1);
    const bool is_to_be_made = change.make_time_ms() == 0 && change.drop_time_ms() == 0;
    const auto clock = running.find(number);
    if (is_to_be_made != (clock != running.end())) {
      return absl::StrCat("change ", number, is_to_be_made ? " calls nobody" : " calls for ever");
    }
    if (!is_to_be_made) continue;
    if (clock->second != change.due_ms()) {
      return absl::StrCat("change ", number, " is due when its clock is not");
    }
    if (!domain::IsOpen(report.state())) return absl::StrCat("change ", number, " ended with all");
  }
  return "";
}

}  // namespace pledgekeeper::simulation
