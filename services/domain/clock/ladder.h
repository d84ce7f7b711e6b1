#ifndef SERVICES_DOMAIN_CLOCK_LADDER_H_
#define SERVICES_DOMAIN_CLOCK_LADDER_H_

#include <optional>
#include <vector>

#include "absl/time/time.h"
#include "services/domain/clock/legal_clock.h"
#include "services/domain/rulebook/rulebook.h"

// What time wants of a report, and when: rungs, ends of holds, the lease of a claim. Pure; threads
// may call it freely.
namespace pledgekeeper::domain {

// When the next rung of a running clock rings; nothing if it rings no more. A reminder to whoever
// holds the report waits for the end of a snooze; nothing else does.
std::optional<absl::Time> NextRing(const storage::v1::Report& report, const LegalClock& clock);

// The same for a report that nobody woke in time: what is due waits for the next moment from `now`
// on at which it may ring, so that an outage that ends at night wakes nobody.
std::optional<absl::Time> NextRingFrom(const storage::v1::Report& report, const LegalClock& clock,
                                       absl::Time now);

// A running clock of a report, with its place in the record and when it is due. Holds and
// extensions move that: derive it again after a change of the ledger.
struct RunningClock {
  int index;
  LegalClock clock;
  absl::Time due;
};
// The clocks that run, in the order of their start. A clock whose rule is gone is left out. They
// refer into the report.
std::vector<RunningClock> RunningClocks(const storage::v1::Report& report,
                                        const PolicyInForce& policy);

// Whether a clock of the council's own runs and is late.
bool DutyIsLate(const storage::v1::Report& report, const PolicyInForce& policy, absl::Time now);

// Whether it is the young person's turn while a clock of this rule runs, and nobody's of staff: it
// ends in closing the report.
bool WaitsForYoungPerson(const config::v1::Clock& rule);

// When the report's claim ends if its holder does not begin; nothing if no lease runs.
std::optional<absl::Time> LeaseEnd(const storage::v1::Report& report, const PolicyInForce& policy);

// The next end of a hold that does not stand in the history yet; InfiniteFuture if there is none.
absl::Time NextHoldEnd(const storage::v1::Report& report);

// Whether the clock is due at another time than at the report's last change: the calendar moved it.
bool HasMoved(const RunningClock& running);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_CLOCK_LADDER_H_
