#ifndef SERVICES_COMPLIANCE_IN_CARE_H_
#define SERVICES_COMPLIANCE_IN_CARE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/storage/v1/headcount.pb.h"
#include "services/base/task.h"
#include "services/compliance/scope.h"
#include "services/domain/people/directory.h"
#include "services/domain/tally/aspect.h"
#include "services/domain/tally/tally.h"
#include "services/store/tally_store.h"

// How many young people there were: what figures of a period are seen against.
namespace pledgekeeper::compliance {

// Those of the period's months of which it is known: of months that are over as they were kept, of
// the month that runs by the directory as it is. Errors are those of the store.
base::Task<absl::StatusOr<std::vector<storage::v1::Headcount>>> HeadcountsOf(
    domain::Months period, int month_now, const domain::Directory& directory,
    store::TallyStore& tallies);

// The average over those months of the young people of the scope's teams whom filters are about, by
// their values of `by`. Nothing where it is not known: of no month, or if young people cannot be
// told apart by `by` or a filter (domain::IsInHeadcounts). Filters of what a report says are no
// matter: each of them could have said it. Pure.
std::optional<std::map<std::vector<std::string>, int64_t>> InCare(
    const std::vector<storage::v1::Headcount>& months, const Scope& scope,
    const std::vector<domain::Wanted>& wanted, const std::vector<domain::Aspect>& by);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_IN_CARE_H_
