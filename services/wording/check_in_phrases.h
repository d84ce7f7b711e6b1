#ifndef SERVICES_WORDING_CHECK_IN_PHRASES_H_
#define SERVICES_WORDING_CHECK_IN_PHRASES_H_

#include <string>
#include <vector>

#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/wording/reader.h"
#include "services/wording/sentence.h"

// What a young person is told beside a check-in. Pure; threads may call it freely.
namespace pledgekeeper::wording {

enum class CheckInSaying {
  kBefore,    // they write: who will read it
  kAfter,     // they wrote: who reads it
  kUnsafe,    // they wrote of harm or fear, beside numbers to call
  kNoRhythm,  // the council asks nobody
  kHasLeft,   // they are not asked any more
  kSayings,
};
std::string CheckInText(CheckInSaying what, Reader reader, v1::Language language);

void AddCheckInSentences(std::vector<Sentence>& sentences);

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_CHECK_IN_PHRASES_H_
