#ifndef SERVICES_DOMAIN_DECIDE_POSSIBLE_H_
#define SERVICES_DOMAIN_DECIDE_POSSIBLE_H_

#include <vector>

#include "absl/time/time.h"
#include "services/domain/people/access.h"
#include "services/domain/rulebook/rulebook.h"

namespace pledgekeeper::domain {

// What somebody who reads the report for this reason can ask for now, for errors that say what is
// possible instead: what the lifecycle and the action's row allow them, and, of what answers or
// ends something, only what there is to answer or to end. In the order of v1.Action. Pure.
std::vector<v1::Action> PossibleFor(ReadReason reads, const storage::v1::Report& report,
                                    const PolicyInForce& policy, absl::Time now);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_POSSIBLE_H_
