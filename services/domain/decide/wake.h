#ifndef SERVICES_DOMAIN_DECIDE_WAKE_H_
#define SERVICES_DOMAIN_DECIDE_WAKE_H_

#include <optional>
#include <vector>

#include "absl/time/time.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/decide/circumstances.h"
#include "services/domain/people/responsibility.h"

// When a report is due, and when it wants to be looked at next. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// The earliest due time of the clocks; nothing if none runs.
std::optional<absl::Time> EarliestDue(const std::vector<RunningClock>& running);
// By when staff must do something: the same of the clocks that wait for them. Nothing while only
// the young person's answer is waited for.
std::optional<absl::Time> EarliestDueOfStaff(const std::vector<RunningClock>& running);
// The same of a report's running clocks.
std::optional<absl::Time> NextDueOfStaff(const storage::v1::Report& report,
                                         const PolicyInForce& policy);

// When the report wants to be looked at next: the next rung of any running clock, the end of a hold
// or of a claim's lease, the start of its holder's absence; now, if its holder cannot hold it any
// more (the directory may change between two decisions) or the calendar has moved a due time. An
// open report always has one; a closed one has none.
std::optional<absl::Time> NextWake(const storage::v1::Report& report,
                                   const Circumstances& circumstances);
// The same with what is known already: who is excluded (in the search), and the report's clocks.
std::optional<absl::Time> NextWake(const Search& search, const PolicyInForce& policy,
                                   const std::vector<RunningClock>& running);

// When AdvanceClocks next has something to do: a rung of a running clock, or the end of a hold.
// InfiniteFuture if nothing comes.
absl::Time NextWakeOfClocks(const storage::v1::Report& report, const PolicyInForce& policy,
                            absl::Time now);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_WAKE_H_
