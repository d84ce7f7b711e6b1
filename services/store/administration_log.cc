#include "services/store/administration_log.h"

#include <string>

namespace pledgekeeper::store {
namespace {

void Name(v1::AdministeredKind kind, const std::string& id,
          storage::v1::AdministrationEntry& entry) {
  storage::v1::AdministeredEntry& changed = *entry.add_changed();
  changed.set_kind(kind);
  changed.set_id(id);
}

}  // namespace

std::vector<storage::v1::AdministrationEntry> LogOf(const DirectoryChange& change) {
  std::vector<storage::v1::AdministrationEntry> log = change.log;
  if (log.empty()) {
    storage::v1::AdministrationEntry& entry = log.emplace_back();
    entry.set_time_ms(absl::ToUnixMillis(change.now));
    for (const auto& team : change.teams) Name(v1::ADMINISTERED_KIND_TEAM, team.id(), entry);
    for (const auto& worker : change.workers) {
      Name(v1::ADMINISTERED_KIND_WORKER, worker.id(), entry);
    }
    for (const auto& young_person : change.young_people) {
      Name(v1::ADMINISTERED_KIND_YOUNG_PERSON, young_person.id(), entry);
    }
    for (const auto& administrator : change.administrators) {
      Name(v1::ADMINISTERED_KIND_ADMINISTRATOR, administrator.id(), entry);
    }
    for (const auto& applied : change.calendars) {
      Name(v1::ADMINISTERED_KIND_CALENDAR, applied.calendar().id(), entry);
    }
  }
  for (storage::v1::AdministrationEntry& entry : log) {
    entry.set_directory_version(change.decided_on + 1);
  }
  return log;
}

}  // namespace pledgekeeper::store
