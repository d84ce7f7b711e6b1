#ifndef SERVICES_WORDING_EXPLANATION_PHRASES_H_
#define SERVICES_WORDING_EXPLANATION_PHRASES_H_

#include <string>

#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"

// Why a report stands where it stands, and what comes next, in English and Welsh. A missing row
// does not compile. Pure; threads may call it freely.
namespace pledgekeeper::wording {

// "Ann Example has it: the young person's responsible worker."
std::string HolderReasonText(v1::ResponsibilityReason reason, const std::string& holder,
                             v1::Language language);

// What a rung will do: "To be brought in: the next manager above."
std::string RungText(const config::v1::Rung& rung, v1::Language language);

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_EXPLANATION_PHRASES_H_
