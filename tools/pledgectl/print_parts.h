#ifndef TOOLS_PLEDGECTL_PRINT_PARTS_H_
#define TOOLS_PLEDGECTL_PRINT_PARTS_H_

#include <string>

#include "absl/time/time.h"
#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "tools/pledgectl/card.h"

// What reports look like both to young people and to staff.
namespace pledgekeeper::ctl {

// "Nia Roberts (cover)".
std::string HolderText(const v1::Holder& holder);

// "sorted in time", "by Sat 21 Nov 2026, 21:19, 1 h 20 min left".
std::string ClockText(const v1::LegalClock& clock, absl::Time now);

// How clocks are shown.
struct ClockReader {
  absl::Time now;
  v1::Language language = v1::LANGUAGE_ENGLISH;  // of what is said about holds and extensions
  bool is_staff = true;   // staff are shown the names by which they hold and extend them
  bool asks_why = false;  // then the law or rule of each clock is shown
};

// With their holds and extensions.
void AddClocks(Card* card, const google::protobuf::RepeatedPtrField<v1::LegalClock>& clocks,
               const ClockReader& reader);
void AddMessages(Card* card, const google::protobuf::RepeatedPtrField<v1::Message>& messages);
void AddChanges(Card* card, const google::protobuf::RepeatedPtrField<v1::Change>& changes);

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_PRINT_PARTS_H_
