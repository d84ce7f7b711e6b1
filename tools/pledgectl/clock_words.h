#ifndef TOOLS_PLEDGECTL_CLOCK_WORDS_H_
#define TOOLS_PLEDGECTL_CLOCK_WORDS_H_

#include <string>

#include "proto/pledgekeeper/v1/clock.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"

// What is said about clocks that are held or extended, about advocates and stages, in the report's
// language: Welsh, or else English.
namespace pledgekeeper::ctl {

// "stopped from Sat 21 Nov 2026, 21:19 to ...: a court case is under way (Nia Roberts): their
// words".
std::string HoldText(const v1::Hold& hold, v1::Language language);

// "more time agreed, 20 in all (Nia Roberts): why". The length counts as its clock does.
std::string ExtensionText(const v1::Extension& extension, v1::Language language);

// A sentence for the young person; "" if nothing was offered.
std::string AdvocateText(v1::AdvocateOffer offer, v1::Language language);

// "You can ask for a formal investigation."; "" for a milestone that is no stage to ask for.
std::string StageText(v1::Milestone stage, v1::Language language);

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_CLOCK_WORDS_H_
