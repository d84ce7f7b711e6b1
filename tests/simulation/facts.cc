#include "tests/simulation/facts.h"

#include "services/domain/decide/circumstances.h"
#include "tests/simulation/rules.h"

namespace pledgekeeper::simulation {
namespace {

// The set of files in which every policy of a story stands.
constexpr int kAllFiles = 6;

}  // namespace

const domain::PolicyInForce* FilesOf(const storage::v1::Report& report) {
  return RulebookNumber(kAllFiles).FindPolicy(report.policy_id(), report.policy_version());
}

const config::v1::Policy& PolicyNow(const storage::v1::Report& report, const World& world) {
  return domain::PolicyOf(report, world.rulebook()).policy;
}

std::string ReasonOf(const storage::v1::HistoryEntry& entry, std::string_view kind) {
  for (const std::string& reason : entry.reasons()) {
    if (reason.starts_with(kind)) return reason.substr(kind.size());
  }
  return "";
}

int IndexOfRunning(const storage::v1::Report& report, std::string_view name) {
  int index = -1;
  for (int i = 0; i < report.clocks_size(); ++i) {
    const auto& clock = report.clocks(i);
    if (clock.name() == name && clock.end_time_ms() == 0) index = i;
  }
  return index;
}

bool TellsYoungPerson(const Recorded& recorded) {
  const auto& tell = recorded.change.line.tell();
  return std::any_of(tell.begin(), tell.end(), [&](const auto& telling) {
    return telling.person_id() == recorded.change.report.young_person_id();
  });
}

bool IsHere(const storage::v1::Worker& worker, absl::Time now) {
  const int64_t now_ms = absl::ToUnixMillis(now);
  const bool away = worker.absent_from_ms() <= now_ms && now_ms < worker.absent_until_ms();
  return !worker.left() && !away;
}

void AddMeant(const std::string& id, const domain::Directory& directory, Ids& ids) {
  ids.insert(id);
  const auto& [version, teams, workers, young_people, calendars, administrators, placements] =
      directory.entries();
  const auto worker = workers.find(id);
  if (worker == workers.end()) return;
  ids.insert(worker->second.manager_id());
  const auto team = teams.find(worker->second.team_id());
  if (team != teams.end()) ids.insert(team->second.manager_id());
}

}  // namespace pledgekeeper::simulation
