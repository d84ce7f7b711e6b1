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

// Ends every clock that runs: the report is closed, and nothing is waited for any more.
void VoidClocks(storage::v1::Report& report, int64_t now_ms);

// Puts the clocks of a report under another policy. Clocks of the same name keep their start, their
// ledger and their place on the ladder; others become void; those of the new policy that would run
// by what has happened are started then.
void ReplanClocks(storage::v1::Report& report, const config::v1::Policy& policy, int64_t now_ms);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_CLOCK_EVENTS_H_
