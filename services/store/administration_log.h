#ifndef SERVICES_STORE_ADMINISTRATION_LOG_H_
#define SERVICES_STORE_ADMINISTRATION_LOG_H_

#include <vector>

#include "services/store/report_store.h"

// What the stores share about the administration log. Pure; threads may call it freely.
namespace pledgekeeper::store {

// How often an entry is made anew because others came between: many more than write at once.
inline constexpr int kMaxLogAttempts = 100;

// The entries that a change of the directory writes, each with the version that it makes: its own
// or, if it says nothing of itself, one that names what it changes.
std::vector<storage::v1::AdministrationEntry> LogOf(const DirectoryChange& change);

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_ADMINISTRATION_LOG_H_
