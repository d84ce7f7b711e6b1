#ifndef SERVICES_DOMAIN_DECIDE_CIRCUMSTANCES_H_
#define SERVICES_DOMAIN_DECIDE_CIRCUMSTANCES_H_

#include "absl/time/time.h"
#include "services/domain/people/directory.h"
#include "services/domain/people/responsibility.h"
#include "services/domain/rulebook/rulebook.h"

namespace pledgekeeper::domain {

// What a decision, and what is shown of a report, may look at beside the report.
struct Circumstances {
  const Directory& directory;
  const Rulebook& rulebook;
  absl::Time now;
  // Null unless an earlier attempt asked for it (ReportChange::wants_turn_of) or found somebody
  // full.
  const QueueFacts* facts = nullptr;
};

// The policy that the report runs under; if this version is no longer known, the one in force.
const PolicyInForce& PolicyOf(const storage::v1::Report& report, const Rulebook& rulebook);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_CIRCUMSTANCES_H_
