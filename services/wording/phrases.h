#ifndef SERVICES_WORDING_PHRASES_H_
#define SERVICES_WORDING_PHRASES_H_

#include <string>
#include <string_view>
#include <vector>

#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"

// What the server says in words, in English and Welsh. Every table has both columns, and a missing
// row does not compile. Pure; threads may call it freely.
namespace pledgekeeper::wording {

// One of the six plain statuses.
std::string_view StatusText(v1::Status status, v1::Language language);

// Somebody who is no longer known; the desk of last resort.
std::string_view SomebodyText(v1::Language language);
std::string_view OfficeText(v1::Language language);

// What the young person can do next, most useful first.
struct NextStepsFor {
  storage::v1::State state;
  bool late = false;
};
std::vector<std::string> NextSteps(const NextStepsFor& report, v1::Language language);

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_PHRASES_H_
