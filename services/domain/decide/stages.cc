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

void SayWhy(v1::Milestone milestone, Decision& decision) {
  *decision.change.entry.mutable_why() = MilestoneText(milestone);
  *decision.change.entry.mutable_why_simple() = MilestoneTextSimple(milestone);
}

}  // namespace

absl::Status Decide(const ask::RecordMilestone& asked, Decision& decision) {
  const config::v1::Event event = EventOf(asked.milestone);
  if (!Knows(decision.policy.policy, event)) return base::MilestoneNotInPolicy();
  // On a closed report no clock runs: nobody would be bound by what the step starts.
  if (!IsOpen(decision.before.state()) && StartsAClock(decision.policy.policy, event)) {
    const auto possible = PossibleFor(MayRead(decision.actor_id, decision.search()),
                                      decision.before, decision.policy, decision.now());
    return base::NotPossibleInState(NameOf(decision.before.state()), NamesOf(possible));
  }
  decision.KeepWords(asked.words);
  decision.change.entry.add_reasons(reasons::Milestone(asked.milestone));
  SayWhy(asked.milestone, decision);
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
  decision.change.entry.add_reasons(reasons::Milestone(asked.stage));
  SayWhy(asked.stage, decision);
  if (decision.change.entry.actor_id().empty()) {
    if (!asked.words.empty()) decision.AddMessage("", asked.words);
  } else {
    decision.KeepWords(asked.words);
    decision.TellYoungPerson(config::v1::TELL_ANSWERED);
  }
  ExcludeJudges(decision);
  const bool was_answered = decision.before.state() == storage::v1::RESOLVED ||
                            decision.before.state() == storage::v1::CONFIRMED;
  MoveUp(decision);
  // REOPENED first: it begins a new round, and only what comes after it overtakes a clock of that
  // round.
  if (was_answered) decision.On(config::v1::REOPENED);
  decision.On(event);
  return absl::OkStatus();
}

}  // namespace pledgekeeper::domain
