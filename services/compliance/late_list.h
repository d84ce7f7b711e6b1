#ifndef SERVICES_COMPLIANCE_LATE_LIST_H_
#define SERVICES_COMPLIANCE_LATE_LIST_H_

#include "absl/status/status.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "services/base/task.h"
#include "services/compliance/counted_tally.h"
#include "services/compliance/scope.h"
#include "services/identity/door.h"

namespace pledgekeeper::compliance {

// What is late, or will be, for a manager: counts of all that they may count, and the reports of
// those that they may read. The tally is up to date. INVALID_ARGUMENT, PAGE_TOKEN_INVALID, errors
// of the store.
base::Task<absl::Status> FillLateList(const identity::DoorParts& parts, CountedTally& counted,
                                      Reader reader, v1::ListLateRequest request,
                                      v1::ListLateResponse& page);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_LATE_LIST_H_
