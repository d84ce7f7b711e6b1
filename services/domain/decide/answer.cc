// What the young person says of their report: more words, sorted, not sorted, taken back, an
// advocate.
#include <algorithm>
#include <optional>
#include <string>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/decide/bring_in.h"
#include "services/domain/decide/compliment.h"
#include "services/domain/decide/decision.h"
#include "services/domain/decide/limits.h"
#include "services/domain/decide/name_check.h"
#include "services/domain/decide/possible.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/decide/room.h"
#include "services/domain/people/how_it_sounds.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/milestone.h"

namespace pledgekeeper::domain {
namespace {

absl::Status TellHolderOfAnswer(Decision& decision) {
  decision.TellHolder(config::v1::TELL_ANSWERED);
  return absl::OkStatus();
}

// Why the words that came with "I am not safe" are not there; null if they are, or none came.
const left_out::Sentence* WhyLeftOut(const ask::SayNotSafe& asked, bool has_room) {
  switch (asked.left_out) {
    case ask::SayNotSafe::LeftOut::kTooLong:
      return &left_out::kTooLong;
    case ask::SayNotSafe::LeftOut::kUnreadable:
      return &left_out::kUnreadable;
    case ask::SayNotSafe::LeftOut::kNothing:
      break;
  }
  return asked.words.empty() || has_room ? nullptr : &left_out::kNoRoom;
}

// Adds what they wrote, and the clock of its answer runs from when they wrote what can be read now.
void AddWordsToAnswer(const ask::OwnWords& said, Decision& decision) {
  const std::optional<absl::Time> since = AddWords(said, decision);
  if (since.has_value()) decision.OnSince(config::v1::YOUNG_PERSON_WROTE, *since);
}

}  // namespace

absl::Status Decide(const ask::MessageFromYoungPerson& asked, Decision& decision) {
  RETURN_IF_ERROR(CheckOwnWords(asked, decision));
  if (SoundsLikeComplaint(asked.words)) BecomeReport(decision.now(), decision);
  WaitForThanksAgain(decision.now(), decision);
  AddWordsToAnswer(asked, decision);
  if (!asked.about_ids.empty()) GiveFromExcluded(decision);
  return TellHolderOfAnswer(decision);
}

// The state moves by the lifecycle's table, and Conclude ends the clocks of a closed report: for a
// yes and for taking it back nothing is left but to tell.
absl::Status Decide(const ask::Confirm&, Decision& decision) {
  return TellHolderOfAnswer(decision);
}

absl::Status Decide(const ask::Withdraw&, Decision& decision) {
  storage::v1::Report& report = decision.report();
  // What was answered before stays what came of it; of a compliment nothing was to come.
  if (report.outcome() == v1::OUTCOME_UNSPECIFIED && !report.compliment())
    report.set_outcome(v1::OUTCOME_WITHDRAWN);
  return TellHolderOfAnswer(decision);
}

absl::Status Decide(const ask::Reopen& asked, Decision& decision) {
  RETURN_IF_ERROR(CheckOwnWords(asked, decision));
  BecomeReport(decision.now(), decision);
  BackInDanger(decision);
  AddWords(asked, decision);
  MoveUp(v1::RESPONSIBILITY_REASON_REOPENED, decision);
  BeginNewRound(decision);
  return absl::OkStatus();
}

// A yes brings the advocates in; a no takes them out.
absl::Status Decide(const ask::AnswerAdvocateOffer& asked, Decision& decision) {
  storage::v1::Report& report = decision.report();
  decision.TellHolder(config::v1::TELL_ADVOCATE);
  if (!asked.wanted) {
    report.set_advocate_offer(v1::ADVOCATE_OFFER_NOT_WANTED);
    decision.change.entry.add_reasons(reasons::kWantsNoAdvocate);
    RemoveAdvocates(report);
    return absl::OkStatus();
  }
  report.set_advocate_offer(v1::ADVOCATE_OFFER_WANTED);
  decision.change.entry.add_reasons(reasons::kWantsAdvocate);
  const ToBringIn advocates = FindTargets(decision.search(), config::v1::ADVOCATE_SERVICE);
  if (advocates.empty()) {
    // No advocate can be brought in from here. The holder has been told above, and must find one.
    decision.change.entry.add_reasons(reasons::Unreachable(config::v1::ADVOCATE_SERVICE));
    return absl::OkStatus();
  }
  BringIn(advocates, decision);
  return absl::OkStatus();
}

void BecomeUnsafe(Decision& decision) {
  storage::v1::Report& report = decision.report();
  // First: which clocks run depends on it. Once they have said so it stays said.
  if (report.safety() != v1::SAFETY_NOT_SAFE) report.set_safety_first(report.safety());
  report.set_safety(v1::SAFETY_NOT_SAFE);
  report.set_safety_answer(v1::SAFETY_NOT_SAFE);
  report.set_urgency(v1::URGENCY_DANGER);
  BecomeReport(decision.now(), decision);
  const storage::v1::State before = decision.before.state();
  const bool knows = Knows(decision.policy.policy, config::v1::NOT_SAFE_SAID);
  if (!knows || before == storage::v1::RESOLVED || IsOverForYoungPerson(before)) {
    // What was said to be done did not keep them safe: a new round. So it is where the policy knows
    // danger from the beginning of one alone.
    TakeBackAnswer(report);
    BeginNewRound(decision);
  }
}

absl::Status Decide(const ask::SayNotSafe& asked, Decision& decision) {
  BecomeUnsafe(decision);
  storage::v1::Report& report = decision.report();
  // Who has filled their own share, or sends words that cannot be taken, says it without them: they
  // are left out, which everybody is told, and never what they say.
  const bool has_room = HasRoomInDanger(report);
  const left_out::Sentence* left_out = WhyLeftOut(asked, has_room);
  report.set_words_had_no_room(left_out != nullptr);
  ask::OwnWords own = OfThoseKnown(asked, decision);
  if (!has_room) own.words.clear();
  AddWordsToAnswer(own, decision);
  // Before it may move on: to nobody whom they named, who does not keep it in danger either.
  TakeFromNamedInDanger(decision);
  if (left_out != nullptr) SayLeftOut(*left_out, decision.change.entry);
  decision.On(config::v1::NOT_SAFE_SAID);
  if (!own.about_ids.empty()) GiveFromExcluded(decision);
  return TellHolderOfAnswer(decision);
}

// What they say is kept and passed on, and ends nothing: danger is over when somebody has seen
// them, and whoever is to look looks.
absl::Status Decide(const ask::AnswerSafety& asked, Decision& decision) {
  decision.report().set_safety_answer(asked.safety);
  decision.change.entry.add_reasons(reasons::Safety(asked.safety));
  if (asked.safety == v1::SAFETY_NOT_SURE) {
    BecomeReport(decision.now(), decision);
    decision.On(config::v1::NOT_SURE_SAID);
    // Whoever has it says what they are doing now: what they said before was of something else.
    storage::v1::Report& report = decision.report();
    if (report.state() == storage::v1::ACKNOWLEDGED &&
        WaitsToBeAcknowledged(report, decision.policy)) {
      report.set_state(storage::v1::RECEIVED);
    }
  }
  return TellHolderOfAnswer(decision);
}

absl::Status Decide(const ask::ChangeObjections& asked, Decision& decision) {
  auto& objected = *decision.report().mutable_hidden_from_ids();
  for (const std::string& id : asked.remove_ids) {
    const auto rest = std::remove(objected.begin(), objected.end(), id);
    if (rest == objected.end()) return base::PersonUnknown("remove_ids");
    objected.erase(rest, objected.end());
  }
  for (const std::string& id : asked.add_ids) {
    if (decision.directory().FindWorker(id) == nullptr) return base::PersonUnknown("add_ids");
    if (std::find(objected.begin(), objected.end(), id) != objected.end()) continue;
    if (objected.size() == kMaxObjections) return base::TooManyElements("add_ids", kMaxObjections);
    *objected.Add() = id;
  }
  decision.ExcludeAnew();
  TakeAnswerFromExcluded(decision);
  ReplaceExcluded(decision);
  MoveOnFromExcluded(decision);
  return absl::OkStatus();
}

}  // namespace pledgekeeper::domain
