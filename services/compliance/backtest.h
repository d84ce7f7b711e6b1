#ifndef SERVICES_COMPLIANCE_BACKTEST_H_
#define SERVICES_COMPLIANCE_BACKTEST_H_

#include "absl/status/status.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "services/base/task.h"
#include "services/compliance/counted_tally.h"
#include "services/compliance/scope.h"
#include "services/identity/door.h"

namespace pledgekeeper::compliance {

// How clocks and rungs of the reports of a period would have gone under another policy, or by
// another calendar, beside how they went (domain/forecast/backtest.h), for a manager. The tally is
// up to date. Nothing is written. INVALID_ARGUMENT, errors of the store.
base::Task<absl::Status> FillBacktest(const identity::DoorParts& parts, CountedTally& counted,
                                      Reader reader, v1::GetBacktestRequest request,
                                      v1::GetBacktestResponse& answer);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_BACKTEST_H_
