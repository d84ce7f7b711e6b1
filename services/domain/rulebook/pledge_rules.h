#ifndef SERVICES_DOMAIN_RULEBOOK_PLEDGE_RULES_H_
#define SERVICES_DOMAIN_RULEBOOK_PLEDGE_RULES_H_

#include <optional>
#include <string_view>

#include "absl/time/civil_time.h"
#include "proto/pledgekeeper/config/v1/pledge.pb.h"
#include "services/domain/rulebook/config_rule.h"

namespace pledgekeeper::domain {

// The first rule of pledge.proto that the pledge breaks, if any.
std::optional<BrokenRule> FindBrokenRule(const config::v1::Pledge& pledge);

// A date written exactly as "2020-01-31", or nothing.
std::optional<absl::CivilDay> ParseIsoDate(std::string_view text);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_RULEBOOK_PLEDGE_RULES_H_
