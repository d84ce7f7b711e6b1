// The steps of a legal procedure, and the stages that somebody asks for.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/decide/bring_in.h"
#include "services/domain/decide/compliment.h"
#include "services/domain/decide/decision.h"
#include "services/domain/decide/name_check.h"
#include "services/domain/decide/name_sight.h"
#include "services/domain/decide/possible.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/milestone.h"

namespace pledgekeeper::domain {
namespace {

// Whoever said that it is sorted judges no further stage of it.
void ExcludeJudges(Decision& decision) {
  if (!decision.policy.policy.exclude_judges()) return;
  for (const std::string& judge : decision.report().judged_ids()) {
    decision.excluded.insert(judge);
    decision.not_chosen.insert(judge);
    RemoveBroughtIn(decision.report(), judge);
    // Also of whom the young person objects to, which may end.
    auto& kept = *decision.report().mutable_excluded_ids();
    if (std::find(kept.begin(), kept.end(), judge) == kept.end()) *kept.Add() = judge;
  }
}

// Records that the step was taken, behind whatever else was; what it does to clocks is said by its
// event.
void SayStep(v1::Milestone milestone, Decision& decision) {
  auto& entry = decision.change.entry;
  entry.add_reasons(reasons::Milestone(milestone));
  SayBehind(MilestoneText(milestone), *entry.mutable_why());
  SayBehind(MilestoneTextSimple(milestone), *entry.mutable_why_simple());
  SayBehind(MilestoneTextForStaff(milestone), *entry.mutable_why_staff());
}

// Whether a clock runs that the decision would meet.
bool WaitsForDecision(const Decision& decision) {
  const std::vector<RunningClock> running = RunningClocks(decision.before, decision.policy);
  return std::any_of(running.begin(), running.end(), [](const RunningClock& each) {
    const auto& met_by = each.clock.rule.met_by();
    return std::find(met_by.begin(), met_by.end(), config::v1::DANGER_ENDED) != met_by.end();
  });
}

// Whether it may be somebody whom nobody has checked yet who asks, or whoever manages them.
bool MayBeMeant(const Decision& decision) {
  return WaitsForCheck(decision.before) && HidesChecks(decision.before, decision.directory(),
                                                       decision.policy.policy, decision.actor_id);
}

// Danger ends with the decision: who saw the young person and when stands beside it. Who saw them
// before they, or somebody of staff, said that they are in danger has seen nothing of it.
absl::Status EndDanger(const ask::RecordMilestone& asked, Decision& decision) {
  if (decision.before.urgency() != v1::URGENCY_DANGER && !WaitsForDecision(decision)) {
    return base::NotInDanger();
  }
  // Nor does anybody end it who may be meant by what nobody has checked yet.
  if (MayBeMeant(decision)) return base::MayNotCheck();
  if (asked.seen > decision.now()) return base::FieldMalformed("seen_time", "is in the future");
  for (const auto& happened : decision.before.happened()) {
    const bool says_so =
        happened.event() == config::v1::RECEIVED || happened.event() == config::v1::REOPENED ||
        happened.event() == config::v1::NOT_SAFE_SAID || happened.event() == config::v1::DANGER_SET;
    // People say minutes.
    const int64_t seen_until_ms = absl::ToUnixMillis(asked.seen + absl::Minutes(1));
    if (says_so && seen_until_ms <= happened.time_ms()) {
      return base::FieldMalformed("seen_time", "is before it was said that they are in danger");
    }
  }
  decision.change.entry.set_seen_by(asked.seen_by);
  decision.change.entry.set_seen_time_ms(absl::ToUnixMillis(asked.seen));
  decision.report().set_urgency(v1::URGENCY_NORMAL);
  // It is not one person's to end unheard.
  BringIn(FindTargets(decision.search(), config::v1::MANAGER_ABOVE), decision);
  return absl::OkStatus();
}

bool IsAsked(v1::Milestone stage, const storage::v1::Report& report) {
  return report.has_stage_asked() && report.stage_asked().stage() == stage;
}

absl::Status CheckStage(v1::Milestone stage, const Decision& decision) {
  const config::v1::Policy& policy = decision.policy.policy;
  if (!StartsAClock(policy, EventOf(stage))) return base::MilestoneNotInPolicy();
  const auto possible = PossibleStages(decision.before, policy);
  const bool is_possible = std::find(possible.begin(), possible.end(), stage) != possible.end();
  return is_possible ? absl::OkStatus() : base::StageAskedAlready();
}

bool IsRefused(v1::Milestone stage, const storage::v1::Report& report) {
  const auto& refused = report.refused_stages();
  return std::find(refused.begin(), refused.end(), stage) != refused.end();
}

// The stage begins, since the young person wants it: one level higher, and with nobody who judged.
void BeginStage(v1::Milestone stage, Decision& decision) {
  decision.report().clear_stage_asked();
  BecomeReport(decision.now(), decision);
  SayStep(stage, decision);
  ExcludeJudges(decision);
  const storage::v1::State before = decision.before.state();
  const bool was_answered = before == storage::v1::RESOLVED || IsOverForYoungPerson(before);
  if (was_answered) BackInDanger(decision);
  MoveUp(v1::RESPONSIBILITY_REASON_NEXT_STAGE, decision);
  // REOPENED first: it begins a new round, and only what comes after it overtakes a clock of that
  // round.
  if (was_answered) BeginNewRound(decision);
  decision.On(EventOf(stage));
}

bool IsAllegationNoted(const storage::v1::Report& report) {
  return std::any_of(report.happened().begin(), report.happened().end(), [](const auto& happened) {
    return happened.event() == config::v1::ALLEGATION_NOTED;
  });
}

// Nobody says of whom they work under that nothing was alleged against them; nor, if those have
// left since, of whom they worked under; nor may be meant themself. Each person is an allegation of
// their own: it is said of all of them by name, so that nobody's ends unseen with another's.
absl::Status CheckNoAllegation(const ask::RecordMilestone& asked, const Decision& decision) {
  if (!IsAllegationNoted(decision.before)) return base::NoAllegationNoted();
  const auto& about = decision.before.about_ids();
  const std::set<std::string> all(about.begin(), about.end());
  if (std::set<std::string>(asked.about_ids.begin(), asked.about_ids.end()) != all) {
    return base::NotAllNamed();
  }
  // By the same words as to anybody near: they read on, and learn nothing of a check.
  if (MayBeMeant(decision)) return base::WorksUnderSubject();
  for (const std::string& id : about) {
    if (decision.directory().IsAbove(id, decision.actor_id)) return base::WorksUnderSubject();
  }
  return absl::OkStatus();
}

}  // namespace

void NoteAllegation(Decision& decision) { NoteAllegation(decision.now(), decision); }

void NoteAllegation(absl::Time said, Decision& decision) {
  // Noted in any case: the report may go under a policy that knows what follows.
  decision.OnSince(config::v1::ALLEGATION_NOTED, said);
  if (Knows(decision.policy.policy, config::v1::ALLEGATION_NOTED)) {
    SayStep(v1::MILESTONE_ALLEGATION_NOTED, decision);
  }
}

bool AllegationIsDecided(const storage::v1::Report& report) {
  return IsAllegationNoted(report) ||
         std::any_of(report.happened().begin(), report.happened().end(), [](const auto& happened) {
           return happened.event() == config::v1::NO_ALLEGATION;
         });
}

void BackInDanger(Decision& decision) {
  if (decision.report().safety() != v1::SAFETY_NOT_SAFE) return;
  decision.report().set_urgency(v1::URGENCY_DANGER);
  TakeFromNamedInDanger(decision);
}

void BeginNewRound(Decision& decision) {
  BackInDanger(decision);
  // Whoever said no to a further stage said it of how things stood then.
  decision.report().clear_refused_stages();
  decision.On(config::v1::REOPENED);
  const storage::v1::Report& report = decision.report();
  if (!report.about_ids().empty() || IsAllegationNoted(report)) {
    decision.On(config::v1::ALLEGATION_NOTED);
  }
}

absl::Status Decide(const ask::RecordMilestone& asked, Decision& decision) {
  const config::v1::Event event = EventOf(asked.milestone);
  if (!Knows(decision.policy.policy, event)) return base::MilestoneNotInPolicy();
  // On a closed report only a duty of the council's starts, and opens it to staff again: by another
  // clock nobody would be bound.
  const config::v1::Policy& policy = decision.policy.policy;
  if (!IsOpen(decision.seen_state) && StartsAClock(policy, event) && !StartsADuty(policy, event)) {
    return WhatIsPossibleInstead(decision);
  }
  if (asked.milestone == v1::MILESTONE_NO_ALLEGATION) {
    RETURN_IF_ERROR(CheckNoAllegation(asked, decision));
    decision.change.entry.mutable_about_ids()->Assign(asked.about_ids.begin(),
                                                      asked.about_ids.end());
    // Somebody above hears of it: it is not one person's to end.
    BringIn(FindTargets(decision.search(), config::v1::MANAGER_ABOVE), decision);
  }
  if (asked.milestone == v1::MILESTONE_DANGER_ENDED) {
    RETURN_IF_ERROR(EndDanger(asked, decision));
  }
  decision.KeepWords(asked.words);
  SayStep(asked.milestone, decision);
  decision.On(event);
  decision.TellYoungPerson(config::v1::TELL_ANSWERED);
  return absl::OkStatus();
}

absl::Status Decide(const ask::AskStage& asked, Decision& decision) {
  RETURN_IF_ERROR(CheckStage(asked.stage, decision));
  if (decision.before.has_stage_asked()) return base::StageAskedAlready();
  if (IsRefused(asked.stage, decision.before)) return base::StageRefused();
  storage::v1::StageAsked& pending = *decision.report().mutable_stage_asked();
  pending.set_stage(asked.stage);
  pending.set_worker_id(decision.actor_id);
  pending.set_time_ms(decision.now_ms());
  pending.set_reason(asked.words);
  decision.KeepWords(asked.words);
  decision.TellYoungPerson(config::v1::TELL_ASKED);
  return absl::OkStatus();
}

absl::Status Decide(const ask::RequestStage& asked, Decision& decision) {
  RETURN_IF_ERROR(CheckStage(asked.stage, decision));
  RETURN_IF_ERROR(CheckOwnWords(asked, decision));
  AddWords(asked, decision);
  BeginStage(asked.stage, decision);
  return absl::OkStatus();
}

absl::Status Decide(const ask::AgreeStage& asked, Decision& decision) {
  if (!IsAsked(asked.stage, decision.before)) return base::StageNotAsked();
  RETURN_IF_ERROR(CheckStage(asked.stage, decision));
  BeginStage(asked.stage, decision);
  return absl::OkStatus();
}

absl::Status Decide(const ask::RefuseStage& asked, Decision& decision) {
  if (!IsAsked(asked.stage, decision.before)) return base::StageNotAsked();
  decision.report().clear_stage_asked();
  if (!IsRefused(asked.stage, decision.before)) decision.report().add_refused_stages(asked.stage);
  decision.TellHolder(config::v1::TELL_ANSWERED);
  return absl::OkStatus();
}

}  // namespace pledgekeeper::domain
