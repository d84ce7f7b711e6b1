#ifndef SERVICES_DOMAIN_DECIDE_COMPLIMENT_H_
#define SERVICES_DOMAIN_DECIDE_COMPLIMENT_H_

#include "absl/time/time.h"
#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "services/domain/decide/decision.h"

// Compliments: a young person says that a promise is kept well. It is routed, read and recorded as
// a report is, but the clocks of a report do not run on it: one of its own does, which ends when
// somebody of staff thanks for it. Whatever may be more than praise is a report: what says so can
// come with it (MayBeCompliment), or later, from anybody. Pure.
namespace pledgekeeper::domain {

// Whether nothing that was said speaks against it: they are safe, or say nothing of it and are not
// scared, it is about nobody and no service, and the words sound like praise (how_it_sounds.h).
bool MayBeCompliment(const storage::v1::Report& report);

// What its arrival is to the clocks of the policy: RECEIVED, but for a compliment for which there
// is a clock.
config::v1::Event ArrivalOf(const storage::v1::Report& report, const config::v1::Policy& policy);

// It is a compliment no more, if it was one, and says so; an advocate is offered, as with every
// report. While it is open, what arrived then is received since then: its clocks run from there.
void BecomeReport(absl::Time since, Decision& decision);
// The same of what staff see in it: it was so since it came. What was thanked for is answered from
// the beginning.
void BecomeReportAsSeen(Decision& decision);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_COMPLIMENT_H_
