#ifndef SERVICES_GOVERNANCE_GOVERNANCE_VIEW_H_
#define SERVICES_GOVERNANCE_GOVERNANCE_VIEW_H_

#include <string>

#include "proto/pledgekeeper/storage/v1/administration.pb.h"
#include "proto/pledgekeeper/v1/governance_service.pb.h"
#include "services/store/report_store.h"

// From what is kept of the administration log to what is read of it. Pure; threads may call it
// freely.
namespace pledgekeeper::governance {

// With an id, of what was changed only what that id names.
v1::AdministrationEntry View(const storage::v1::AdministrationEntry& entry,
                             const std::string& about_id);
v1::AdministrationFault View(const store::AdministrationFault& fault);

// Whether an entry is among those that are asked for: by who did it, whom it concerns, and when.
bool IsAskedFor(const storage::v1::AdministrationEntry& entry,
                const v1::ListAdministrationRequest& request);

}  // namespace pledgekeeper::governance

#endif  // SERVICES_GOVERNANCE_GOVERNANCE_VIEW_H_
