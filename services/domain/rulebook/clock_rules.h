#ifndef SERVICES_DOMAIN_RULEBOOK_CLOCK_RULES_H_
#define SERVICES_DOMAIN_RULEBOOK_CLOCK_RULES_H_

#include <optional>
#include <string>

#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "services/domain/rulebook/config_rule.h"

namespace pledgekeeper::domain {

// The first rule of policy.proto that the clock breaks, if any: its events, its ladder, how far it
// may be extended and held. `path` is the clock's. Pure; threads may call it freely.
std::optional<BrokenRule> CheckClock(const config::v1::Clock& clock, const std::string& path);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_RULEBOOK_CLOCK_RULES_H_
