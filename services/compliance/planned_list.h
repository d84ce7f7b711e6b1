#ifndef SERVICES_COMPLIANCE_PLANNED_LIST_H_
#define SERVICES_COMPLIANCE_PLANNED_LIST_H_

#include <cstdint>

#include "absl/status/status.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "services/base/task.h"
#include "services/compliance/counted_tally.h"
#include "services/compliance/scope.h"
#include "services/identity/door.h"

namespace pledgekeeper::compliance {

// Whether the change was neither made nor dropped, and its day has passed.
bool IsLate(const domain::CountedChange& change, int64_t now_ms);

// The learning register, for a manager: counts of all changes of the reports that they may count,
// and the changes of the reports that they may read. No words: those are read in the report. The
// tally is up to date. `calendar` says which months and days there are. INVALID_ARGUMENT,
// PAGE_TOKEN_INVALID, errors of the store.
base::Task<absl::Status> FillPlannedList(const identity::DoorParts& parts,
                                         const domain::Calendar& calendar, CountedTally& counted,
                                         Reader reader, v1::ListPlannedChangesRequest request,
                                         v1::ListPlannedChangesResponse& page);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_PLANNED_LIST_H_
