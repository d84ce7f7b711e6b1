#ifndef SERVICES_DOMAIN_DECIDE_CLOCK_EVENTS_H_
#define SERVICES_DOMAIN_DECIDE_CLOCK_EVENTS_H_

#include <cstdint>

#include "absl/time/time.h"
#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "services/domain/rulebook/rulebook.h"

// What events do to the clocks of a report. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// Starts, meets and makes void the clocks that the event concerns, and keeps when it happened. A
// clock that runs is not started again.
void OnEvent(storage::v1::Report& report, config::v1::Event event, const PolicyInForce& policy,
             absl::Time now);

// The same of what happened earlier and is only known now: what it ends ends now, what it starts
// runs since then, and what it started already is moved back to then.
void OnEventSince(storage::v1::Report& report, config::v1::Event event, const PolicyInForce& policy,
                  absl::Time since, absl::Time now);

// A clock that closes the report runs while it is the young person's turn, and then only: staff say
// that it is sorted, nothing that the young person wrote waits for an answer, and they are not in
// danger. It becomes void when they write, or danger is seen, and begins anew with the answer, and
// the decision.
void FollowTurn(storage::v1::Report& report, const PolicyInForce& policy, int64_t now_ms);

// Ends the clocks of that turn, whatever it was that ended it.
void VoidClocksOfTurn(storage::v1::Report& report, const PolicyInForce& policy, int64_t now_ms);

// Ends every clock that runs but the council's: it is over for the young person.
void VoidYoungPersonsClocks(storage::v1::Report& report, const PolicyInForce& policy,
                            int64_t now_ms);

// Whether a clock of the council's runs under `from` that `to` does not know as the council's: a
// report that went under `to` would lose a duty that nobody has done.
bool LosesADuty(const storage::v1::Report& report, const PolicyInForce& from,
                const PolicyInForce& to);

// Puts the clocks of a report under another policy. Clocks of the same name keep their start, their
// ledger and their place on the ladder; others become void; those of the new policy that would run
// by what has happened are started then, but not what was promised to a young person for whom it is
// over.
void ReplanClocks(storage::v1::Report& report, const config::v1::Policy& policy, int64_t now_ms);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_CLOCK_EVENTS_H_
