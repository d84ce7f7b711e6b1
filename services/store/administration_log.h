#ifndef SERVICES_STORE_ADMINISTRATION_LOG_H_
#define SERVICES_STORE_ADMINISTRATION_LOG_H_

#include <optional>
#include <vector>

#include "services/base/task.h"
#include "services/domain/people/administration.h"
#include "services/store/report_store.h"

// What the stores, and the doors that change the directory, share about the administration log.
namespace pledgekeeper::store {

// How often an entry is made anew because others came between: many more than write at once.
inline constexpr int kMaxLogAttempts = 100;

// Pure. The entries that a change of the directory writes, each with the version that it makes: its
// own or, if it says nothing of itself, one that names what it changes.
std::vector<storage::v1::AdministrationEntry> LogOf(const DirectoryChange& change);

// What is remembered of this request, if it was carried out before; nothing if it was not, or is
// only asked (a dry run). REQUEST_ID_REUSED if it was another one; UNAVAILABLE. Belongs to the
// runtime's thread.
base::Task<absl::StatusOr<std::optional<storage::v1::AdministeredRequest>>> FindRepeated(
    ReportStore& store, const domain::Administering& administering);

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_ADMINISTRATION_LOG_H_
