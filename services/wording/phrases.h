#ifndef SERVICES_WORDING_PHRASES_H_
#define SERVICES_WORDING_PHRASES_H_

#include <string>
#include <string_view>
#include <vector>

#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/wording/reader.h"

// What the server says of a report as it stands, in English and Welsh. Every table has both
// columns, and a missing row does not compile. Pure; threads may call it freely.
namespace pledgekeeper::wording {

// One of the six plain statuses, for a young person.
std::string_view StatusText(v1::Status status, Reader reader, v1::Language language);

// Somebody who is no longer known; the desk of last resort.
std::string_view SomebodyText(v1::Language language);
std::string_view OfficeText(v1::Language language);

// What the young person can do next, most useful first.
struct NextStepsFor {
  storage::v1::State state;
  bool late = false;
  bool formal_stage = false;  // whether they can ask for a formal investigation
  // Whether it is kept because they may not be safe, and nobody has decided yet that they are; and
  // whether they said so themself, now or before.
  bool kept_for_safety = false;
  bool said_not_safe = false;
  bool wants_advocate = false;     // whether they asked for one
  bool has_advocate = false;       // whether one is there
  bool words_had_no_room = false;  // those that came with "I am not safe", while it counts
  bool nobody_reads = false;       // nobody is there who may have it
  bool compliment = false;
};
std::vector<std::string> NextSteps(const NextStepsFor& report, Reader reader,
                                   v1::Language language);

// "You can call 0800 1111 now: Childline.": a step that stands before all others.
std::string CallText(const std::string& name, const std::string& number, v1::Language language);

// Whether they are safe, as a question to them.
std::string_view SafetyQuestionText(v1::Language language);

// "You can have an advocate: ..."; "" if nothing was offered.
std::string_view AdvocateText(v1::AdvocateOffer offer, Reader reader, v1::Language language);

// To staff: one was asked for and has to be found.
std::string_view FindAdvocateText(v1::Language language);

// "You can ask for a formal investigation: ...", to staff what the stage is; "" for a milestone
// that is no stage to ask for. To young people the same stands among the next steps when they are
// late.
std::string_view StageText(v1::Milestone stage, Reader reader, v1::Language language);

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_PHRASES_H_
