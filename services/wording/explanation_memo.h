#ifndef SERVICES_WORDING_EXPLANATION_MEMO_H_
#define SERVICES_WORDING_EXPLANATION_MEMO_H_

#include <string>

#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/domain/clock/legal_clock.h"
#include "services/domain/rulebook/rulebook.h"

namespace pledgekeeper::wording {

// domain::ExplainDueTime, remembered: counting over the days of a budget and naming them was a
// sixteenth of what a submission costs, and in one minute it comes out the same for every report. A
// clock with holds or extensions, or that counts seconds, is explained anew each time: its text may
// differ from one moment to the next. Any thread; each remembers for itself, a few hundred
// kilobytes at most.
std::string ExplainRemembered(const domain::LegalClock& clock, const domain::PolicyInForce& policy,
                              v1::Language language);

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_EXPLANATION_MEMO_H_
