#ifndef TOOLS_PLEDGECTL_CLOCK_WORDS_H_
#define TOOLS_PLEDGECTL_CLOCK_WORDS_H_

#include <string>
#include <vector>

#include "proto/pledgekeeper/v1/clock.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/wording/sentence.h"
#include "tools/pledgectl/voice.h"

// What is said about clocks that are held or extended.
namespace pledgekeeper::ctl {

// "stopped from Sat 21 Nov 2026, 21:19 to ...: a court case is under way (Nia Roberts): their
// words".
std::string HoldText(const v1::Hold& hold, const Voice& voice);

// "more time was agreed, 20 working days in all (Nia Roberts): why".
std::string ExtensionText(const v1::Extension& extension, v1::Language language);

// The second, for `phrases`; the first stands in the catalogue.
void AddClockSentences(std::vector<wording::Sentence>& sentences);

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_CLOCK_WORDS_H_
