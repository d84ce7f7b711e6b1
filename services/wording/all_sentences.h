#ifndef SERVICES_WORDING_ALL_SENTENCES_H_
#define SERVICES_WORDING_ALL_SENTENCES_H_

#include <vector>

#include "services/wording/sentence.h"

namespace pledgekeeper::wording {

// Everything that the server says in words, for every reader and in both languages, in the order of
// its tables: for `pledgectl phrases`, so that somebody who knows a language well can check it.
// What a council writes itself (pledges, policies, calendars, the texts of notify) is not in it.
// Pure.
std::vector<Sentence> AllSentences();

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_ALL_SENTENCES_H_
