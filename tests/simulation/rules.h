#ifndef TESTS_SIMULATION_RULES_H_
#define TESTS_SIMULATION_RULES_H_

#include "services/domain/rulebook/rulebook.h"

namespace pledgekeeper::simulation {

// The sets of deployed files that servers of a story start with: each with another policy for new
// reports, one with a newer version that nobody has yet, and, last, one from which the policies of
// earlier years are gone.
int RulebookCount();
const domain::Rulebook& RulebookNumber(int number);
// The last of them.
inline int WithoutOldPolicies() { return RulebookCount() - 1; }

// The calendar that all their policies run by, as its file says.
const config::v1::Calendar& DeployedCalendar();

}  // namespace pledgekeeper::simulation

#endif  // TESTS_SIMULATION_RULES_H_
