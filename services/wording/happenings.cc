#include "services/wording/happenings.h"

#include "services/wording/happening_variants.h"
#include "services/wording/moves_table.h"

namespace pledgekeeper::wording {
namespace {

using happening_table::kTable;
using happening_table::Row;

// Whether it can only have called those again who were called before.
bool CallsAgain(v1::Action action) {
  return action == v1::ACTION_REMIND || action == v1::ACTION_ESCALATE ||
         action == v1::ACTION_ESCALATE_BY_HAND || action == v1::ACTION_TELLING_FAILED;
}

// Whether nothing else is to be said: it moved to nobody.
bool IsOnlyThatItFell(v1::Action action, const Happening& happening) {
  return happening.answer_fell && action == v1::ACTION_REROUTE && happening.targets.empty();
}

const Row& RowOfUrgency(v1::Urgency urgency) {
  switch (urgency) {
    case v1::URGENCY_DANGER:
      return happening_table::kSetToDanger;
    case v1::URGENCY_HIGH:
      return happening_table::kSetToHigh;
    case v1::URGENCY_NORMAL:
      return happening_table::kSetToNormal;
    default:
      return kTable[v1::ACTION_SET_URGENCY - 1];
  }
}

const Row& RowOfExtension(Happening::Extension extension) {
  switch (extension) {
    case Happening::Extension::kAsked:
      return happening_table::kExtensionAsked;
    case Happening::Extension::kGiven:
      return happening_table::kExtensionGiven;
    default:
      return kTable[v1::ACTION_EXTEND_CLOCK - 1];
  }
}

const Row& RowOf(v1::Action action, const Happening& happening) {
  if (action == v1::ACTION_CHANGE_OBJECTIONS && !happening.targets.empty()) {
    return happening_table::kObjectionMovesIt;
  }
  if (action == v1::ACTION_MESSAGE_FROM_YOUNG_PERSON && !happening.targets.empty()) {
    return happening_table::kMessageMovesIt;
  }
  if (action == v1::ACTION_SAY_NOT_SAFE && !happening.targets.empty()) {
    return happening_table::kNotSafeMovesIt;
  }
  if (happening.nobody_there) return happening_table::kNobodyReached;
  if (happening.again && CallsAgain(action) && !happening.targets.empty())
    return happening_table::kRemindedAgain;
  if (IsOnlyThatItFell(action, happening)) return happening_table::kAnswerFell;
  if (action == v1::ACTION_REROUTE && happening.back) return happening_table::kBackFromCover;
  if (action == v1::ACTION_REROUTE && happening.from_desk) return happening_table::kMovedFromDesk;
  if (action == v1::ACTION_SET_URGENCY) return RowOfUrgency(happening.urgency);
  if (action == v1::ACTION_EXTEND_CLOCK) return RowOfExtension(happening.extension);
  if (action == v1::ACTION_SUBMIT) {
    const bool for_them = !happening.actor.text.empty();
    if (happening.compliment == Happening::Compliment::kSent) {
      return for_them ? happening_table::kSentComplimentForThem : happening_table::kSentCompliment;
    }
    if (for_them) return happening_table::kSentForThem;
  }
  if (action == v1::ACTION_RECUSE && !happening.targets.empty()) {
    return happening_table::kRecusalMovesIt;
  }
  if (action == v1::ACTION_ANSWER_ADVOCATE_OFFER) {
    if (happening.advocate == Happening::Advocate::kWanted) return happening_table::kAdvocateWanted;
    if (happening.advocate == Happening::Advocate::kNotWanted) {
      return happening_table::kAdvocateNotWanted;
    }
  }
  if (action == v1::ACTION_ANSWER_SAFETY) {
    if (happening.safety == v1::SAFETY_SAFE) return happening_table::kSaidSafe;
    if (happening.safety == v1::SAFETY_NOT_SURE) return happening_table::kSaidNotSure;
  }
  if (happening.only_offers) return happening_table::kAdvocateOffered;
  if (action == v1::ACTION_REMIND && happening.told_young_person) {
    return happening_table::kToldYoungPerson;
  }
  if (action == v1::ACTION_REMIND && !happening.targets.empty()) return happening_table::kReminded;
  if (action == v1::ACTION_CHECK_NAMES && !happening.targets.empty()) {
    return happening_table::kCheckMovesIt;
  }
  if (action == v1::ACTION_NEW_WORKER && !happening.targets.empty()) {
    return happening_table::kNewWorkerGetsIt;
  }
  return kTable[action - 1];
}

const Phrase& PhraseOf(const Row& row, Reader reader) {
  switch (reader) {
    case Reader::kUnder11:
      return row.to_under_11;
    case Reader::kStaff:
      return row.to_staff;
    case Reader::kYoungPerson:
      break;
  }
  return row.to_young_person;
}

}  // namespace

std::string HappeningText(const Happening& happening, Reader reader, v1::Language language) {
  v1::Action action = happening.action;
  if (action <= v1::ACTION_UNSPECIFIED || !v1::Action_IsValid(action)) return "";
  // A rung that found nobody to bring in reminds whoever has it.
  if (action == v1::ACTION_ESCALATE && happening.targets.empty()) action = v1::ACTION_REMIND;
  const std::string_view phrase = PhraseOf(RowOf(action, happening), reader).In(language);
  std::string text = Fill(phrase, {{"a", {happening.actor}}, {"t", happening.targets}}, language);
  if (!happening.gone.empty()) {
    const std::string_view gone = PhraseOf(happening_table::kAdvocateGone, reader).In(language);
    const std::string said = Fill(gone, {{"t", happening.gone}}, language);
    // First, if that is what it is of.
    const bool is_of_it = action == v1::ACTION_REMIND || action == v1::ACTION_ESCALATE;
    text = is_of_it ? said + " " + text : text + " " + said;
  }
  const auto append = [&](const Row& row) {
    text += " ";
    text += PhraseOf(row, reader).In(language);
  };
  if (happening.compliment == Happening::Compliment::kNoMore) {
    append(happening_table::kComplimentNoMore);
  }
  if (happening.advocate == Happening::Advocate::kOffered && !happening.only_offers) {
    append(happening_table::kAdvocateOffered);
  }
  if (happening.advocate == Happening::Advocate::kAnother) {
    append(happening_table::kAnotherAdvocate);
  }
  if (happening.no_advocate) append(happening_table::kNoAdvocate);
  if (happening.answer_fell && !IsOnlyThatItFell(action, happening)) {
    append(happening_table::kAnswerFell);
  }
  return text;
}

std::string AsksToCheckText(const std::vector<Name>& checkers, Reader reader,
                            v1::Language language) {
  const std::string_view phrase = PhraseOf(happening_table::kAsksToCheck, reader).In(language);
  return Fill(phrase, {{"t", checkers}}, language);
}

}  // namespace pledgekeeper::wording
