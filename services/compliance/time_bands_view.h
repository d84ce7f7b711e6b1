#ifndef SERVICES_COMPLIANCE_TIME_BANDS_VIEW_H_
#define SERVICES_COMPLIANCE_TIME_BANDS_VIEW_H_

#include <vector>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "services/compliance/few.h"
#include "services/domain/tally/time_bands.h"

// In what time reports were over, as managers ask for it and are told. Pure.
namespace pledgekeeper::compliance {

// The bands that are asked for, each once, from short to long: those in working days before those
// in days. INVALID_ARGUMENT: none, too many, a length that is none or too long.
absl::StatusOr<std::vector<domain::TimeBand>> BandsOf(const v1::GetTimeBandsRequest& request);

v1::GetTimeBandsRequest::Band View(const domain::TimeBand& band);
// The counts; few reports are not told apart.
v1::GetTimeBandsResponse::Counts View(const domain::TimeBands& bands, Few few);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_TIME_BANDS_VIEW_H_
