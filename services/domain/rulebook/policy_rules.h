#ifndef SERVICES_DOMAIN_RULEBOOK_POLICY_RULES_H_
#define SERVICES_DOMAIN_RULEBOOK_POLICY_RULES_H_

#include <optional>

#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "services/domain/rulebook/config_rule.h"

namespace pledgekeeper::domain {

// The first rule of policy.proto that the policy breaks, if any. Beside the fields one by one:
// a ladder never ends but by closing, and in every open state of a report some clock runs
// (open_state_rules.h), so that no report can be forgotten; of a policy with includes that is
// checked when they are merged in (policy_includes.h), of a profile never. That the calendar and
// the includes exist is the rulebook's to check.
std::optional<BrokenRule> FindBrokenRule(const config::v1::Policy& policy);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_RULEBOOK_POLICY_RULES_H_
