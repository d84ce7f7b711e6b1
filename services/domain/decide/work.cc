// What staff do with a report they have: read, answer, plan, resolve.
#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/decide/bring_in.h"
#include "services/domain/decide/clock_events.h"
#include "services/domain/decide/compliment.h"
#include "services/domain/decide/decision.h"
#include "services/domain/decide/possible.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/milestone.h"

namespace pledgekeeper::domain {
namespace {

// Whether danger ends by a recorded decision here: older policies do not know it.
bool DangerIsDecided(const Decision& decision) {
  return Knows(decision.policy.policy, config::v1::DANGER_ENDED);
}

// For whom danger is decided and not lowered, for what they can do instead.
base::DangerFor DangerForWhom(const Decision& decision) {
  const ReadReason reads = MayRead(decision.actor_id, decision.search());
  const auto can = [&](v1::Action action) {
    return MayAsk(reads, action) && NextState(decision.seen_state, action, false).has_value();
  };
  if (can(v1::ACTION_RECORD_MILESTONE)) return base::DangerFor::kWhoActs;
  return can(v1::ACTION_CLAIM) ? base::DangerFor::kTakers : base::DangerFor::kOthers;
}

// Whether somebody is to find out now whether the young person is safe.
bool IsToBeFoundOut(const Decision& decision) {
  const std::vector<RunningClock> running = RunningClocks(decision.before, decision.policy);
  return std::any_of(running.begin(), running.end(), [](const RunningClock& each) {
    return each.clock.rule.only_when_safety_unclear();
  });
}

// Whether both name the same, in whatever order.
template <typename Kept, typename Asked>
bool AreTheSame(const Kept& kept, const Asked& asked) {
  return std::is_permutation(kept.begin(), kept.end(), asked.begin(), asked.end());
}

// What was done and what came of it, in the place of what was said before.
void GiveAnswer(const ask::Resolve& asked, Decision& decision) {
  storage::v1::Report& report = decision.report();
  const std::string& actor = decision.actor_id;
  report.set_resolution(asked.words);
  report.set_outcome(asked.outcome);
  report.set_outcome_reason(asked.outcome_reason);
  report.clear_remedies();
  // In the history they stay when the answer is taken back.
  decision.KeepWords(asked.outcome_reason.empty()
                         ? asked.words
                         : absl::StrCat(asked.words, " ", asked.outcome_reason));
  decision.change.entry.add_reasons(reasons::Outcome(asked.outcome));
  if (report.promise_id() == kAnotherPromise) {
    decision.change.entry.add_reasons(reasons::kNoPromise);
  }
  for (const v1::Remedy remedy : asked.remedies) {
    report.add_remedies(remedy);
    decision.change.entry.add_reasons(reasons::Remedy(remedy));
  }
  report.clear_faults();
  for (const v1::Fault fault : asked.faults) {
    report.add_faults(fault);
    decision.change.entry.add_reasons(reasons::Fault(fault));
  }
  report.set_last_worker_id(actor);
  // Whoever judged it may be excluded from a later stage (Policy.exclude_judges). Last stands whose
  // answer counts.
  auto& judges = *report.mutable_judged_ids();
  judges.erase(std::remove(judges.begin(), judges.end(), actor), judges.end());
  *judges.Add() = actor;
  EndBringingIn(decision);
  decision.On(config::v1::ANSWERED);
  decision.On(config::v1::RESOLVED);
}

}  // namespace

void StopWaitingForYoungPerson(Decision& decision) {
  VoidClocksOfTurn(decision.report(), decision.policy, decision.now_ms());
}

// The first time is news; every further one stands in the openings, and rings no phone.
absl::Status Decide(const ask::Open&, Decision& decision) {
  for (const auto& opening : decision.report().openings()) {
    if (opening.worker_id() == decision.actor_id && opening.count() == 1) {
      decision.TellYoungPerson(config::v1::TELL_OPENED);
    }
  }
  return absl::OkStatus();
}

absl::Status Decide(const ask::Acknowledge& asked, Decision& decision) {
  // What is answered is acknowledged for a duty's sake alone: that they have danger in hand, say.
  if (decision.before.state() == storage::v1::RESOLVED &&
      !WaitsToBeAcknowledged(decision.before, decision.policy)) {
    return WhatIsPossibleInstead(decision);
  }
  // In danger it says what is being done now, and where nobody knows yet whether they are safe.
  const bool in_danger = decision.before.urgency() == v1::URGENCY_DANGER;
  const bool says_what_is_done =
      (in_danger && DangerIsDecided(decision)) || IsToBeFoundOut(decision);
  if (says_what_is_done && asked.words.empty()) return base::FieldRequired("text");
  decision.report().set_last_worker_id(decision.actor_id);
  decision.report().clear_cover_for_id();
  // Whoever acknowledges what was passed to them has accepted it.
  if (decision.report().has_transfer()) decision.report().clear_claim_team_id();
  decision.report().clear_transfer();
  // First the words: a clock that waits for the next ones starts once, with the acknowledgement.
  if (!asked.words.empty()) {
    decision.AddMessage(decision.actor_id, asked.words);
    decision.change.entry.add_reasons(reasons::kWithWords);
    decision.On(config::v1::ANSWERED);
  }
  decision.On(config::v1::ACKNOWLEDGED);
  decision.TellYoungPerson(config::v1::TELL_ANSWERED);
  return absl::OkStatus();
}

absl::Status Decide(const ask::MessageFromWorker& asked, Decision& decision) {
  decision.AddMessage(decision.actor_id, asked.words);
  // An advocate's words are no answer of the council: its clocks run on.
  if (!decision.IsAskedByAdvocate()) decision.On(config::v1::ANSWERED);
  decision.TellYoungPerson(config::v1::TELL_ANSWERED);
  return absl::OkStatus();
}

absl::Status Decide(const ask::Note& asked, Decision& decision) {
  decision.AddNote(asked.words);
  return absl::OkStatus();
}

absl::Status Decide(const ask::SetUrgency& asked, Decision& decision) {
  const bool was_danger = decision.before.urgency() == v1::URGENCY_DANGER;
  const bool is_danger = asked.urgency == v1::URGENCY_DANGER;
  // Somebody has to have seen the young person: see ask::RecordMilestone.
  if (was_danger && !is_danger && DangerIsDecided(decision)) {
    return base::DangerIsDecided(DangerForWhom(decision));
  }
  if (!IsOpen(decision.seen_state) && !is_danger) return WhatIsPossibleInstead(decision);
  // Whoever of staff sees that they are not safe says so; the rest is for who has it in hand.
  if (!is_danger && !MayAct(MayRead(decision.actor_id, decision.search()))) {
    return base::NotTheHolder(false);
  }
  decision.KeepWords(asked.words);
  BecomeUrgent(asked.urgency, decision);
  return absl::OkStatus();
}

void BecomeUrgent(v1::Urgency urgency, Decision& decision) {
  const storage::v1::State before = decision.before.state();
  const bool was_danger = decision.before.urgency() == v1::URGENCY_DANGER;
  // Praise is not urgent. First: the clocks of danger begin with what is said now.
  if (urgency != v1::URGENCY_NORMAL) BecomeReportAsSeen(decision);
  decision.report().set_urgency(urgency);
  decision.change.entry.add_reasons(reasons::Urgency(urgency));
  if (urgency != v1::URGENCY_DANGER || (was_danger && IsOpen(before))) return;
  const bool is_duty = StartsADuty(decision.policy.policy, config::v1::DANGER_SET);
  // What staff see takes nothing from the young person that they were told: an answer stays one,
  // and what was closed stays so to them, while staff do their duty beside it. Where the policy
  // knows none, a new round calls somebody.
  if (!is_duty && (before == storage::v1::RESOLVED || !IsOpen(before))) {
    decision.report().set_state(storage::v1::RECEIVED);
    StopWaitingForYoungPerson(decision);
    TakeBackAnswer(decision.report());
    BeginNewRound(decision);
  } else if (before == storage::v1::ACKNOWLEDGED && is_duty) {
    // For its holder to say what is being done now.
    decision.report().set_state(storage::v1::RECEIVED);
  }
  decision.On(config::v1::DANGER_SET);
}

absl::Status Decide(const ask::Resolve& asked, Decision& decision) {
  // What was taken back with its answer keeps it: nobody says something else to who has gone.
  if (IsKept(decision.before.state()) && !decision.before.resolution().empty()) {
    return WhatIsPossibleInstead(decision);
  }
  GiveAnswer(asked, decision);
  // Who took it back is not asked whether it is sorted.
  const bool asks = decision.report().state() == storage::v1::RESOLVED;
  decision.TellYoungPerson(asks ? config::v1::TELL_YOUR_TURN : config::v1::TELL_ANSWERED);
  return absl::OkStatus();
}

absl::Status Decide(const ask::CorrectAnswer& asked, Decision& decision) {
  // They have said something of it, and are to be answered: a correction would be no answer.
  if (MessageWaits(decision.before, decision.policy)) return base::MessageUnanswered();
  const storage::v1::Report& before = decision.before;
  const bool is_same = before.resolution() == asked.words && before.outcome() == asked.outcome &&
                       before.outcome_reason() == asked.outcome_reason &&
                       AreTheSame(before.remedies(), asked.remedies) &&
                       AreTheSame(before.faults(), asked.faults);
  if (is_same) return base::AnswerUnchanged();
  for (const int remedy : before.remedies()) {
    decision.change.entry.add_reasons(
        reasons::Before(reasons::Remedy(static_cast<v1::Remedy>(remedy))));
  }
  for (const int fault : before.faults()) {
    decision.change.entry.add_reasons(
        reasons::Before(reasons::Fault(static_cast<v1::Fault>(fault))));
  }
  // They have the whole time again to say what they think of it.
  StopWaitingForYoungPerson(decision);
  GiveAnswer(asked, decision);
  decision.TellYoungPerson(config::v1::TELL_YOUR_TURN);
  return absl::OkStatus();
}

}  // namespace pledgekeeper::domain
