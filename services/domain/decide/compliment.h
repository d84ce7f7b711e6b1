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

// Whether nothing that was said speaks against it: they are safe, or say nothing of it, and are not
// scared, it is about nobody and no service, and the words sound like praise (how_it_sounds.h).
bool MayBeCompliment(const storage::v1::Report& report);

// What its arrival is to the clocks of the policy: RECEIVED, but for a compliment for which there
// is a clock.
config::v1::Event ArrivalOf(const storage::v1::Report& report, const config::v1::Policy& policy);

// Whether it is a compliment that was thanked for, and over with that.
bool IsThanked(const storage::v1::Report& report);

// Whether there is a step for the action from here: by the lifecycle, or since the young person can
// go on writing to whoever thanked.
bool HasStep(const storage::v1::Report& report, v1::Action action);

// It is a compliment no more, if it was one, and says so; an advocate is offered, as with every
// report. Thanks are no answer to it: it waits for one again, and its clocks run since then (since
// it came, where staff see what was in it all the time).
void BecomeReport(absl::Time since, Decision& decision);
void BecomeReportAsSeen(Decision& decision);

// Of a compliment that was thanked for, words that nobody had read then can be read now: it waits
// for thanks again.
void WaitForThanksAgain(absl::Time since, Decision& decision);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_COMPLIMENT_H_
