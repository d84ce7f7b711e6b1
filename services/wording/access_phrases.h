#ifndef SERVICES_WORDING_ACCESS_PHRASES_H_
#define SERVICES_WORDING_ACCESS_PHRASES_H_

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/wording/fill.h"
#include "services/wording/reader.h"
#include "services/wording/sentence.h"

// What is said of somebody who looked at a report and could because people or teams had been
// changed a few days before. It may be read when that was put back. It says what changed and when,
// and nobody else's name: neither who changed it nor whom else it was about. Pure; threads may call
// it freely.
namespace pledgekeeper::wording {

// "" for no reason.
std::string AccessText(v1::AccessReason reason, const Name& who, absl::CivilDay day, Reader reader,
                       v1::Language language);

void AddAccessSentences(std::vector<Sentence>& sentences);

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_ACCESS_PHRASES_H_
