#ifndef SERVICES_DOMAIN_RULEBOOK_POLICY_INCLUDES_H_
#define SERVICES_DOMAIN_RULEBOOK_POLICY_INCLUDES_H_

#include <map>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "proto/pledgekeeper/config/v1/policy.pb.h"

namespace pledgekeeper::domain {

// A policy as it was read, by id and version, with the name of its file for messages.
struct PolicyText {
  config::v1::Policy policy;
  std::string source;
};
using PolicyTexts = std::map<std::pair<std::string, int>, PolicyText>;

// Adds to every policy the clocks of the profiles that it includes, behind its own and in the order
// of its includes. Nothing else of a profile counts, not even its calendar. Errors are
// base::TextInvalid at 1:1 of the including file: a profile that is not there or is none, two
// clocks of one name, an open state in which no clock runs (open_state_rules.h).
absl::Status MergeIncludes(PolicyTexts& policies);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_RULEBOOK_POLICY_INCLUDES_H_
