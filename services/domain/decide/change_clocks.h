#ifndef SERVICES_DOMAIN_DECIDE_CHANGE_CLOCKS_H_
#define SERVICES_DOMAIN_DECIDE_CHANGE_CLOCKS_H_

#include <string>

#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "services/domain/decide/decision.h"
#include "services/domain/rulebook/rulebook.h"

// The clocks of planned changes: one for each, which is due when that change is, and which keeps
// the report open to staff, whatever else is over, until it is made or dropped. Only where the
// policy has such a clock (CHANGE_PLANNED starts it); else nothing here does anything. Pure;
// threads may call it freely. Changes are numbered from 1.
namespace pledgekeeper::domain {

// Whether the worker can see to a change: they are of staff, may read the report, and do the
// council's work. The same for nobody, somebody who has left and somebody excluded: who is excluded
// is a secret.
bool CanSeeToChange(const std::string& worker_id, const Decision& decision);

// Starts the clock of the change. One without a day gets the one that the policy gives, from `now`
// on.
void StartClockOfChange(int number, const PolicyInForce& policy, absl::Time now,
                        storage::v1::Report& report);
// It is due when its change is now, and its ladder begins anew. Of one that is late the breach
// stays: it ends, and another begins.
void MoveClockOfChange(int number, const PolicyInForce& policy, absl::Time now,
                       storage::v1::Report& report);
// It was made: met. It was dropped: void.
void MeetClockOfChange(int number, const PolicyInForce& policy, absl::Time now,
                       storage::v1::Report& report);
void VoidClockOfChange(int number, absl::Time now, storage::v1::Report& report);

// Starts it for each change that is still to be made and has none: the report is under another
// policy now.
void StartClocksOfChanges(const PolicyInForce& policy, absl::Time now, storage::v1::Report& report);

// A reminder of the clock goes to who sees to its change, or who covers for them, too, unless the
// entry names them already.
void RemindOwner(const storage::v1::Clock& clock, Decision& decision);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_CHANGE_CLOCKS_H_
