#ifndef SERVICES_DOMAIN_DECIDE_GUARD_H_
#define SERVICES_DOMAIN_DECIDE_GUARD_H_

#include "services/domain/decide/circumstances.h"

// What keeps an open report from going quiet. Pure; threads may call it freely.
namespace pledgekeeper::domain {

struct Guard {
  // Some running clock has a rung that will ring to somebody of staff who is here, or, if nobody is
  // here, to staff; or one that closes what it is the young person's turn to answer.
  bool rings = false;
  // Somebody who is here, and may act on it, has it or was brought in; and if a message waits for a
  // check, somebody is here who can make it.
  bool attended = false;
};

// What guards a report that is open. A holder with a day off is here: they hear of it, and whoever
// covers for them acts.
Guard GuardOf(const storage::v1::Report& report, const Circumstances& circumstances);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_GUARD_H_
