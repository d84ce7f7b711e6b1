#ifndef SERVICES_COMPLIANCE_COUNTED_LIST_H_
#define SERVICES_COMPLIANCE_COUNTED_LIST_H_

#include "absl/status/status.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "services/base/task.h"
#include "services/compliance/counted_tally.h"
#include "services/compliance/scope.h"
#include "services/identity/door.h"

namespace pledgekeeper::compliance {

// The reports behind a figure, for a manager: of those that count, the ones that they may read.
// That it was asked stands in the administration log when this is OK. The tally is up to date.
// INVALID_ARGUMENT, PAGE_TOKEN_INVALID, errors of the store.
base::Task<absl::Status> FillCountedList(const identity::DoorParts& parts,
                                         const domain::Calendar& calendar, CountedTally& counted,
                                         Reader reader, v1::ListCountedRequest request,
                                         v1::ListCountedResponse& page);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_COUNTED_LIST_H_
