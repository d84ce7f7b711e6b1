#ifndef SERVICES_COMPLIANCE_WORKLOAD_H_
#define SERVICES_COMPLIANCE_WORKLOAD_H_

#include "absl/status/status.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "services/base/master_key.h"
#include "services/compliance/counted_tally.h"
#include "services/compliance/scope.h"
#include "services/domain/people/directory.h"
#include "services/domain/tally/tally.h"

namespace pledgekeeper::compliance {

// A page of who has how many open reports: of the teams of the reader, counted by the reports that
// they may count. The tally is up to date; `page_key` seals tokens. INVALID_ARGUMENT,
// PAGE_TOKEN_INVALID.
absl::Status FillWorkload(const domain::Directory& directory, const base::SecretKey& page_key,
                          CountedTally& counted, const Reader& reader,
                          const v1::ListWorkloadRequest& request, v1::ListWorkloadResponse& page);

// Who uses it, by the same reports.
void FillAdoption(const domain::Directory& directory, CountedTally& counted, const Reader& reader,
                  const domain::Months& months, v1::GetAdoptionResponse& answer);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_WORKLOAD_H_
