#ifndef TOOLS_PLEDGECTL_PRINT_PARTS_H_
#define TOOLS_PLEDGECTL_PRINT_PARTS_H_

#include <string>

#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/voice.h"

// What reports look like both to young people and to staff.
namespace pledgekeeper::ctl {

// "Nia Roberts (cover)".
std::string HolderText(const v1::Holder& holder, const Voice& voice);

// "Nia Roberts (social worker)".
std::string NamedText(const v1::Named& named, const Voice& voice);

// Who sent it for the young person, under this label, and how they agreed; nothing if nobody did.
template <typename Report>
void AddSpokenFor(Card* card, const Report& report, Text label) {
  if (!report.has_spoken_for()) return;
  card->Add(label, report.spoken_for().text());
}

// "sorted in time", "by Sat 21 Nov 2026, 21:19, 1 h 20 min left".
std::string ClockText(const v1::LegalClock& clock, const Voice& voice);

// How clocks are shown.
struct ClockReader {
  const Voice& voice;
  bool is_staff = true;   // staff are shown the names by which they hold and extend them
  bool asks_why = false;  // then the law or rule of each clock is shown
};

// The numbers of whom to call, a line each.
void AddNumbers(Card* card,
                const google::protobuf::RepeatedPtrField<v1::EmergencyContact>& contacts);

// With their holds and extensions.
void AddClocks(Card* card, const google::protobuf::RepeatedPtrField<v1::LegalClock>& clocks,
               const ClockReader& reader);
// The young person is called `young_person`, which is "you" where they read it themself.
void AddMessages(Card* card, const google::protobuf::RepeatedPtrField<v1::Message>& messages,
                 Text young_person, const Voice& voice);
// "Thu 31 Dec 2026" of "2026-12-31"; what is no day stays as it is.
std::string DayText(const std::string& day, const Voice& voice);
void AddChanges(Card* card, const google::protobuf::RepeatedPtrField<v1::Change>& changes,
                const Voice& voice);

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_PRINT_PARTS_H_
