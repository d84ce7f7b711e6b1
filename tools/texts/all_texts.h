#ifndef TOOLS_TEXTS_ALL_TEXTS_H_
#define TOOLS_TEXTS_ALL_TEXTS_H_

#include <vector>

#include "services/wording/sentence.h"

namespace pledgekeeper::texts {

// Everything that pledgectl says itself, for `phrases`: the catalogue, what it counts, the words of
// enums. Pure.
void AddAllTexts(std::vector<wording::Sentence>& sentences);

}  // namespace pledgekeeper::texts

#endif  // TOOLS_TEXTS_ALL_TEXTS_H_
