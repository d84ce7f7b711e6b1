#ifndef SERVICES_WORDING_HAPPENINGS_H_
#define SERVICES_WORDING_HAPPENINGS_H_

#include <string>
#include <vector>

#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/wording/fill.h"
#include "services/wording/reader.h"

// What happened to a report, in words: one row per action, in the order of v1.Action and each under
// its own label, so that a row that is missing or stands in another's place does not compile. Pure;
// threads may call it freely.
namespace pledgekeeper::wording {

struct Happening {
  v1::Action action;
  // Who did it; empty: time or the young person.
  Name actor;
  // Whom it went to, or none.
  std::vector<Name> targets;
  // Whether it only repeats what happened before (domain/decide/reasons.h).
  bool again = false;
  // Whether nobody is there who could be told.
  bool nobody_there = false;
  // Of a move: that whom the holder covered for is here again.
  bool back = false;
  // What was said of an advocate.
  enum class Advocate { kNothing, kOffered, kWanted, kNotWanted, kAnother };
  Advocate advocate = Advocate::kNothing;
  // What was answered to "are you safe?", if that is known.
  v1::Safety safety = v1::SAFETY_UNSPECIFIED;
  // Whether a rung did nothing but offer one.
  bool only_offers = false;
  // Advocates who are none any more.
  std::vector<Name> gone = {};
  // Whether none could be reached who would come.
  bool no_advocate = false;
  // Of a rung: that it sent the young person a message.
  bool told_young_person = false;
  // What the urgency was set to, if that is known.
  v1::Urgency urgency = v1::URGENCY_UNSPECIFIED;
  // Of more time: whether somebody has to agree to it.
  enum class Extension { kNotKnown, kAsked, kGiven };
  Extension extension = Extension::kNotKnown;
  // Of a move: that a desk had it.
  bool from_desk = false;
  // Whether it came as a compliment, or is one no more.
  enum class Compliment { kNothing, kSent, kNoMore };
  Compliment compliment = Compliment::kNothing;
  // Whether whoever had answered is excluded now, so that the answer counts no more.
  bool answer_fell = false;
};

// A sentence or two about one thing that happened: "Ann Able passed it on to Team North." "" for no
// action.
std::string HappeningText(const Happening& happening, Reader reader, v1::Language language);

// "We asked Ann Able to look first at whom it is about."
std::string AsksToCheckText(const std::vector<Name>& checkers, Reader reader,
                            v1::Language language);

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_HAPPENINGS_H_
