#ifndef SERVICES_WORDING_OUTCOME_PHRASES_H_
#define SERVICES_WORDING_OUTCOME_PHRASES_H_

#include <string>
#include <vector>

#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/wording/reader.h"
#include "services/wording/sentence.h"

// What is said of what came of a report. Pure; threads may call it freely.
namespace pledgekeeper::wording {

// Whether the promise was kept, as the council says, and that it is sorry, if it is: "We did not
// keep this promise. We are sorry." Empty while nobody has said.
std::string OutcomeText(v1::Outcome outcome, bool with_apology, Reader reader,
                        v1::Language language);

void AddOutcomeSentences(std::vector<Sentence>& sentences);

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_OUTCOME_PHRASES_H_
