#ifndef SERVICES_WORDING_OUTCOME_PHRASES_H_
#define SERVICES_WORDING_OUTCOME_PHRASES_H_

#include <string>
#include <vector>

#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/wording/reader.h"
#include "services/wording/sentence.h"

// What is said of what came of a report. Pure; threads may call it freely.
namespace pledgekeeper::wording {

struct WhatCameOfIt {
  v1::Outcome outcome = v1::OUTCOME_UNSPECIFIED;
  std::vector<v1::Remedy> remedies;
  bool of_promise = true;  // false: it is about none of the pledge's promises
};

// Whether the promise was kept, or, where it is about none, whether the council did what it should
// have done, and what it does for them: "We did not keep this promise. We are sorry." Empty while
// nobody has said.
std::string OutcomeText(const WhatCameOfIt& said, Reader reader, v1::Language language);

void AddOutcomeSentences(std::vector<Sentence>& sentences);

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_OUTCOME_PHRASES_H_
