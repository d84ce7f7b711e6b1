#ifndef SERVICES_COMPLIANCE_FORECAST_H_
#define SERVICES_COMPLIANCE_FORECAST_H_

#include "absl/status/status.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "services/base/task.h"
#include "services/compliance/counted_tally.h"
#include "services/compliance/scope.h"
#include "services/identity/door.h"

namespace pledgekeeper::compliance {

// What will be late, and who will be called, for a manager: each open report that counts for them
// goes ahead by itself (domain/forecast/outlook.h), so what they must not know of changes nothing.
// The tally is up to date. Nothing is written. INVALID_ARGUMENT, PAGE_TOKEN_INVALID,
// errors of the store.
base::Task<absl::Status> FillForecast(const identity::DoorParts& parts, CountedTally& counted,
                                      Reader reader, v1::GetForecastRequest request,
                                      v1::GetForecastResponse& page);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_FORECAST_H_
