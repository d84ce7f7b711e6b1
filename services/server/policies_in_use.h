#ifndef SERVICES_SERVER_POLICIES_IN_USE_H_
#define SERVICES_SERVER_POLICIES_IN_USE_H_

#include "absl/status/status.h"
#include "services/base/task.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/store/report_store.h"

namespace pledgekeeper::server {

// Whether every policy that an open report runs under is there. A server that lacks one would go on
// with other clocks than those that the report was promised, or with none: FAILED_PRECONDITION
// names it, and how many reports wait for it. Writes down what this server knows, for the next one
// that starts: what is new or another, of policies, calendars, and which policy new reports run
// under, stands in the administration log; a policy of the same version that says something else
// than on the server before is called out in the server's log as well.
base::Task<absl::Status> CheckPoliciesInUse(store::ReportStore& store,
                                            const domain::Rulebook& rulebook,
                                            const domain::Directory& directory, absl::Time now);

}  // namespace pledgekeeper::server

#endif  // SERVICES_SERVER_POLICIES_IN_USE_H_
