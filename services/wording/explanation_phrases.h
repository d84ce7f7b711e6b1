#ifndef SERVICES_WORDING_EXPLANATION_PHRASES_H_
#define SERVICES_WORDING_EXPLANATION_PHRASES_H_

#include <string>
#include <vector>

#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/wording/sentence.h"

// Why a report stands where it stands, and what comes next, for staff, in English and Welsh. A
// missing row does not compile. Pure; threads may call it freely.
namespace pledgekeeper::wording {

// "Ann Example: the young person's responsible worker."
std::string HolderReasonText(v1::ResponsibilityReason reason, const std::string& holder,
                             v1::Language language);

// What a rung will do: "It also goes to the next manager up."
std::string RungText(const config::v1::Rung& rung, v1::Language language);

// Of a rung that rang: "Could not be reached: the next manager up."
std::string NotReachedText(config::v1::Target target, v1::Language language);

// Every sentence of both, for AllSentences.
void AddExplanationSentences(std::vector<Sentence>& sentences);

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_EXPLANATION_PHRASES_H_
