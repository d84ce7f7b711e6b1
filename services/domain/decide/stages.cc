// The steps of a legal procedure, and the stages that somebody asks for.
#include <algorithm>
#include <string>

#include "services/base/errors.h"
#include "services/domain/decide/bring_in.h"
#include "services/domain/decide/decision.h"
#include "services/domain/decide/possible.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/milestone.h"
#include "services/domain/report/names.h"

namespace pledgekeeper::domain {
namespace {

// Whoever said that it is sorted judges no further stage of it.
void ExcludeJudges(Decision& decision) {
  if (!decision.policy.policy.exclude_judges()) return;
  for (const std::string& judge : decision.report().judged_ids()) {
    if (!decision.excluded.insert(judge).second) continue;
    decision.report().add_excluded_ids(judge);
    RemoveBroughtIn(decision.report(), judge);
  }
}

// Records that the step was taken; what it does to clocks is said by its event.
void SayStep(v1::Milestone milestone, Decision& decision) {
  decision.change.entry.add_reasons(reasons::Milestone(milestone));
  *decision.change.entry.mutable_why() = MilestoneText(milestone);
  *decision.change.entry.mutable_why_simple() = MilestoneTextSimple(milestone);
}

bool IsAllegationNoted(const storage::v1::Report& report) {
  return std::any_of(report.happened().begin(), report.happened().end(), [](const auto& happened) {
    return happened.event() == config::v1::ALLEGATION_NOTED;
  });
}

}  // namespace

void NoteAllegation(Decision& decision) {
  if (!Knows(decision.policy.policy, config::v1::ALLEGATION_NOTED)) return;
  SayStep(v1::MILESTONE_ALLEGATION_NOTED, decision);
  decision.On(config::v1::ALLEGATION_NOTED);
}

absl::Status Decide(const ask::RecordMilestone& asked, Decision& decision) {
  const config::v1::Event event = EventOf(asked.milestone);
  if (!Knows(decision.policy.policy, event)) return base::MilestoneNotInPolicy();
  // On a closed report only a duty of the council's starts, and opens it to staff again: by another
  // clock nobody would be bound.
  const config::v1::Policy& policy = decision.policy.policy;
  if (!IsOpen(decision.before.state()) && StartsAClock(policy, event) &&
      !StartsADuty(policy, event)) {
    const auto possible = PossibleFor(MayRead(decision.actor_id, decision.search()),
                                      decision.before, decision.policy, decision.now());
    return base::NotPossibleInState(NameOf(decision.before.state()), NamesOf(possible));
  }
  if (asked.milestone == v1::MILESTONE_NO_ALLEGATION && !IsAllegationNoted(decision.before)) {
    return base::NoAllegationNoted();
  }
  decision.KeepWords(asked.words);
  SayStep(asked.milestone, decision);
  decision.On(event);
  decision.TellYoungPerson(config::v1::TELL_ANSWERED);
  return absl::OkStatus();
}

absl::Status Decide(const ask::RequestStage& asked, Decision& decision) {
  const config::v1::Event event = EventOf(asked.stage);
  if (!StartsAClock(decision.policy.policy, event)) return base::MilestoneNotInPolicy();
  const auto possible = PossibleStages(decision.before, decision.policy.policy);
  if (std::find(possible.begin(), possible.end(), asked.stage) == possible.end()) {
    return base::StageAskedAlready();
  }
  SayStep(asked.stage, decision);
  if (decision.change.entry.actor_id().empty()) {
    if (!asked.words.empty()) decision.AddMessage("", asked.words);
  } else {
    decision.KeepWords(asked.words);
    decision.TellYoungPerson(config::v1::TELL_ANSWERED);
  }
  ExcludeJudges(decision);
  const bool was_answered = decision.before.state() == storage::v1::RESOLVED ||
                            ClosedFrom(decision.before.state()) == storage::v1::CONFIRMED;
  MoveUp(decision);
  // REOPENED first: it begins a new round, and only what comes after it overtakes a clock of that
  // round.
  if (was_answered) decision.On(config::v1::REOPENED);
  decision.On(event);
  return absl::OkStatus();
}

}  // namespace pledgekeeper::domain
