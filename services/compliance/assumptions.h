#ifndef SERVICES_COMPLIANCE_ASSUMPTIONS_H_
#define SERVICES_COMPLIANCE_ASSUMPTIONS_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "services/domain/people/directory.h"

// What a manager assumes of people, for a forecast. Pure; threads may call it freely.
namespace pledgekeeper::compliance {

// How many open reports each worker has, of those that count for whoever asks: by no others, or
// who goes would tell of them.
using OpenReports = std::map<std::string, int64_t, std::less<>>;

struct Assumed {
  std::shared_ptr<const domain::Directory> directory;
  std::vector<std::string> gone_ids;  // who goes of teams that have fewer people, by id
};

// Whether the assumptions can be: INVALID_ARGUMENT (too many, one twice, from after until, over
// already, nobody or more than there are), PersonUnknown, TeamUnknown.
absl::Status CheckAssumptions(const v1::GetForecastRequest& request,
                              const domain::Directory& directory, absl::Time now);

// The directory as it would be; the same one if nothing is assumed. The request is checked.
Assumed Assume(const v1::GetForecastRequest& request,
               const std::shared_ptr<const domain::Directory>& directory, absl::Time now,
               const OpenReports& open);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_ASSUMPTIONS_H_
