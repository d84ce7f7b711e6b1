#ifndef SERVICES_WORDING_NAMED_PHRASES_H_
#define SERVICES_WORDING_NAMED_PHRASES_H_

#include <string>
#include <vector>

#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/wording/fill.h"
#include "services/wording/reader.h"
#include "services/wording/sentence.h"

// What is said of somebody of staff whom the young person named in words. Pure; threads may call it
// freely.
namespace pledgekeeper::wording {

// What became of it; while it waits, who checks: nobody given is "somebody".
std::string NamedText(v1::NamedOutcome outcome, const Name& named,
                      const std::vector<Name>& checkers, Reader reader, v1::Language language);

// That the young person has said since that they may know, beside what became of it.
std::string MayKnowSaidText(const Name& named, Reader reader, v1::Language language);

// Of whom somebody decided that nothing was alleged against them.
std::string NotAllegedText(const Name& named, Reader reader, v1::Language language);

void AddNamedSentences(std::vector<Sentence>& sentences);

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_NAMED_PHRASES_H_
