#ifndef SERVICES_COMPLIANCE_WEEKLY_WISH_H_
#define SERVICES_COMPLIANCE_WEEKLY_WISH_H_

#include <set>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/telling.pb.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "services/domain/people/directory.h"

// What a manager says of their weekly summary, and what they are answered. Pure.
namespace pledgekeeper::compliance {

// Puts what is asked for into the wish. Whether that changes it: then what was due by `now` is
// settled. INVALID_ARGUMENT names the field.
absl::StatusOr<bool> ChangeWish(const v1::SetWeeklySummaryRequest& request, absl::Time now,
                                storage::v1::WeeklyWish& wish);

// `channels` are those that the council has set up, `zone` its own. The manager is in the
// directory.
v1::WeeklySummary View(const storage::v1::WeeklyWish& wish, const domain::Directory& directory,
                       const std::set<v1::Channel>& channels, absl::Time now, absl::TimeZone zone);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_WEEKLY_WISH_H_
