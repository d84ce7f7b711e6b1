#ifndef SERVICES_DOMAIN_DECIDE_POSSIBLE_H_
#define SERVICES_DOMAIN_DECIDE_POSSIBLE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/domain/clock/legal_clock.h"
#include "services/domain/decide/decision.h"
#include "services/domain/people/access.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/rulebook/rulebook.h"

namespace pledgekeeper::domain {

// Who asks: why they read the report, and of staff, in which role, and whether they may check now
// whom somebody named in words (MayCheckNames); of the young person, whether they can send another.
struct Asker {
  Asker(ReadReason reads, v1::Role role = v1::ROLE_UNSPECIFIED) : reads(reads), role(role) {}

  ReadReason reads;
  v1::Role role;
  bool may_check_names = false;
  bool may_send = false;
};
Asker AskerOf(const std::string& actor_id, ReadReason reads, const storage::v1::Report& report,
              const PolicyInForce& policy, const Circumstances& circumstances);

// What they can ask for now, for errors that say what is possible instead: what the lifecycle and
// the action's row allow them and the report has room for; of what answers or ends something, only
// what there is to answer or to end; of clocks, only if there is one with which somebody of their
// role can do it. In the order of v1.Action. (Whether somebody is there to bring in, or to give it
// to, it does not say.) Pure.
std::vector<v1::Action> PossibleFor(const Asker& asker, const storage::v1::Report& report,
                                    const PolicyInForce& policy, absl::Time now);

// NOT_POSSIBLE_IN_STATE for whoever asks, with what is possible instead; of urgencies, whether
// danger alone is. Once it is over for the young person, they are told last that they can send a
// new one.
absl::Status WhatIsPossible(const Asker& asker, const storage::v1::Report& report,
                            const PolicyInForce& policy, absl::Time now);
absl::Status WhatIsPossibleInstead(const Decision& decision);

// Whether the young person wrote something that nobody has answered.
bool MessageWaits(const storage::v1::Report& report, const PolicyInForce& policy);
// How much room the action needs for this party, as the report stands.
Room RoomOf(v1::Action action, storage::v1::Party party, const storage::v1::Report& report,
            const PolicyInForce& policy);

// Whether a duty of the council's runs that ends when whoever has the report acknowledges it.
bool WaitsToBeAcknowledged(const storage::v1::Report& report, const PolicyInForce& policy);

// The longest that a clock may be in all, in the unit of its budget: what the rule allows, and less
// than what the young person has not agreed to.
int64_t LongestExtension(const storage::v1::Clock& clock, const config::v1::ExtensionRule& rule);
// Whether one more hold from `now` until then leaves all of them within what the rule allows.
bool FitsHoldsInAll(const LegalClock& clock, absl::Time now, absl::Time until);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_POSSIBLE_H_
