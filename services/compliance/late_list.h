#ifndef SERVICES_COMPLIANCE_LATE_LIST_H_
#define SERVICES_COMPLIANCE_LATE_LIST_H_

#include <functional>
#include <vector>

#include "absl/status/status.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "services/base/task.h"
#include "services/compliance/counted_tally.h"
#include "services/compliance/late_clock.h"
#include "services/compliance/scope.h"
#include "services/domain/tally/aspect.h"
#include "services/identity/door.h"

namespace pledgekeeper::compliance {

// The clocks of reports that count which are due by `until`, the earliest first.
std::vector<LateClock> ClocksUntil(absl::Time until, const std::vector<domain::Wanted>& wanted,
                                   const std::function<bool(const domain::TallyRow&)>& counts,
                                   const domain::Tally& tally);

// What is late, or will be, for a manager: counts of all that they may count, and the reports of
// those that they may read. The tally is up to date. INVALID_ARGUMENT, PAGE_TOKEN_INVALID, errors
// of the store.
base::Task<absl::Status> FillLateList(const identity::DoorParts& parts, CountedTally& counted,
                                      Reader reader, v1::ListLateRequest request,
                                      v1::ListLateResponse& page);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_LATE_LIST_H_
