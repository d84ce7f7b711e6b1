#ifndef SERVICES_WORDING_SPOKEN_FOR_PHRASES_H_
#define SERVICES_WORDING_SPOKEN_FOR_PHRASES_H_

#include <string>
#include <vector>

#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/wording/fill.h"
#include "services/wording/reader.h"
#include "services/wording/sentence.h"

// What is said of whoever sent a report for a young person. Pure; threads may call it freely.
namespace pledgekeeper::wording {

// Who sent it and who spoke, how the young person agreed, with the words that were written about
// it, and, to them, what they can do if they did not.
std::string SpokenForText(const storage::v1::SpokenFor& spoken_for, const Name& sender,
                          Reader reader, v1::Language language);

void AddSpokenForSentences(std::vector<Sentence>& sentences);

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_SPOKEN_FOR_PHRASES_H_
