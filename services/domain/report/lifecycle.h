#ifndef SERVICES_DOMAIN_REPORT_LIFECYCLE_H_
#define SERVICES_DOMAIN_REPORT_LIFECYCLE_H_

#include <optional>
#include <string>

#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"

// The lifecycle of a report, as one table (lifecycle.cc). Pure; threads may call it freely.
//
//            submit            acknowledge              resolve            confirm
//   (none) ─────────▶ RECEIVED ───────────▶ ACKNOWLEDGED ──────▶ RESOLVED ─────────▶ CONFIRMED
//                      │  ▲ open                 │                  │                    │
//                      ▼  │ (BEING_READ)         │ release, transfer, recuse, reroute    │
//                    BEING_READ                  └──▶ RECEIVED ◀──── reopen ─────────────┘
//   withdraw: any open state ──▶ WITHDRAWN; WITHDRAWN_BUT_KEPT if they are not safe and staff have
//   not yet said what they did (RESOLVED)
namespace pledgekeeper::domain {

// Where `action` takes a report that stands in `state`; nothing if it is not possible. `not_safe`:
// the young person said so, which a withdrawal respects by keeping the concern with the council.
std::optional<storage::v1::State> NextState(storage::v1::State state, v1::Action action,
                                            bool not_safe);

// Whether clocks may run and somebody must be responsible: every state but CONFIRMED and WITHDRAWN.
bool IsOpen(storage::v1::State state);

// What the young person is told.
v1::Status PlainStatus(storage::v1::State state);

// The state's name for error messages: that of its plain status, "BEING_READ".
std::string StateName(storage::v1::State state);
// Who asks.
enum class Asker { kYoungPerson, kStaff };
// What they can do in this state, comma-separated, for error messages: "ACKNOWLEDGE, NOTE";
// "nothing" if there is nothing.
std::string PossibleActions(storage::v1::State state, Asker asker);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_REPORT_LIFECYCLE_H_
