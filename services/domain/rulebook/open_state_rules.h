#ifndef SERVICES_DOMAIN_RULEBOOK_OPEN_STATE_RULES_H_
#define SERVICES_DOMAIN_RULEBOOK_OPEN_STATE_RULES_H_

#include <optional>

#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "services/domain/rulebook/config_rule.h"

namespace pledgekeeper::domain {

// The first open state in which no clock of the policy is certain to run, if any: a report in it
// would be forgotten. `policy` has its includes merged in. A clock that only some reports have
// guards nothing. An event that ends a clock too early is no gap if another clock starts on it and
// goes on: the formal investigation takes over from the local resolution. Pure; threads may call it
// freely.
std::optional<BrokenRule> CheckEveryOpenState(const config::v1::Policy& policy);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_RULEBOOK_OPEN_STATE_RULES_H_
