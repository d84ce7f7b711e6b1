#include "services/store/administration_log.h"

#include <string>

#include "services/base/errors.h"
#include "services/base/status_macros.h"

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
    for (const auto& placement : change.placements) {
      Name(v1::ADMINISTERED_KIND_PLACEMENT, placement.id(), entry);
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

base::Task<absl::StatusOr<std::optional<storage::v1::AdministeredRequest>>> FindRepeated(
    ReportStore& store, const domain::Administering& administering) {
  std::optional<storage::v1::AdministeredRequest> found;
  if (administering.dry_run || administering.request_hash == 0) co_return found;
  CO_ASSIGN_OR_RETURN(found, co_await store.FindAdministered(administering.request_hash));
  if (found.has_value() && found->content_hash() != administering.content_hash) {
    co_return base::RequestIdReused();
  }
  co_return found;
}

}  // namespace pledgekeeper::store
