// A report goes under another policy, because an administrator says so.
#include <algorithm>
#include <utility>
#include <vector>

#include "services/domain/clock/ladder.h"
#include "services/domain/decide/change_clocks.h"
#include "services/domain/decide/clock_events.h"
#include "services/domain/decide/decide.h"
#include "services/domain/decide/decision.h"
#include "services/domain/decide/guard.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/milestone.h"

namespace pledgekeeper::domain {
namespace {

// Whether something makes a duty of the council's under `from` that makes none under `to`, or names
// would be checked no more: whoever wrote would be less safe than they were promised.
bool ProtectsLess(const config::v1::Policy& from, const config::v1::Policy& to) {
  for (int i = 1; i < config::v1::Event_ARRAYSIZE; ++i) {
    const auto event = static_cast<config::v1::Event>(i);
    if (StartsADuty(from, event) && !StartsADuty(to, event)) return true;
  }
  return StartsAClock(from, config::v1::NAMED_IN_WORDS) &&
         !StartsAClock(to, config::v1::NAMED_IN_WORDS);
}

// Whether a stage that they asked for, or are asked about, is one that `to` does not know.
bool LosesAStage(const storage::v1::Report& report, const PolicyInForce& from,
                 const config::v1::Policy& to) {
  if (report.has_stage_asked() && !Knows(to, EventOf(report.stage_asked().stage()))) return true;
  const std::vector<RunningClock> running = RunningClocks(report, from);
  for (int i = 1; i < v1::Milestone_ARRAYSIZE; ++i) {
    const auto stage = static_cast<v1::Milestone>(i);
    if (!IsStage(stage) || Knows(to, EventOf(stage))) continue;
    const auto is_of_it = [&](const RunningClock& each) {
      const auto& starts = each.clock.rule.starts_on();
      return std::find(starts.begin(), starts.end(), EventOf(stage)) != starts.end();
    };
    if (std::any_of(running.begin(), running.end(), is_of_it)) return true;
  }
  return false;
}

// What was late stays late.
bool WipesABreach(const std::vector<RunningClock>& before, const std::vector<RunningClock>& after,
                  absl::Time now) {
  return std::any_of(before.begin(), before.end(), [&](const RunningClock& late) {
    if (DueTime(late.clock) > now) return false;
    return std::none_of(after.begin(), after.end(), [&](const RunningClock& each) {
      return each.clock.record.name() == late.clock.record.name() && DueTime(each.clock) <= now;
    });
  });
}

}  // namespace

std::optional<ReportChange> DecideReplan(const StoredReport& stored, const PolicyInForce& policy,
                                         const std::string& reason,
                                         const Circumstances& circumstances) {
  const storage::v1::Report& before = stored.report;
  const bool same = before.policy_id() == policy.policy.id() &&
                    before.policy_version() == policy.policy.version();
  if (same || !IsOpen(before.state())) return std::nullopt;
  const PolicyInForce& from = PolicyOf(before, circumstances.rulebook);
  if (LosesADuty(before, from, policy) || ProtectsLess(from.policy, policy.policy) ||
      LosesAStage(before, from, policy.policy)) {
    return std::nullopt;
  }
  // Decided by the new one: who is excluded, what runs, when it wakes.
  Decision decision({stored, policy, circumstances}, v1::ACTION_REPLAN);
  decision.KeepWords(reason);
  auto& entry = decision.change.entry;
  entry.add_reasons(reasons::FromPolicy(before.policy_id(), before.policy_version()));
  entry.add_reasons(reasons::ToPolicy(policy.policy.id(), policy.policy.version()));
  decision.report().set_policy_id(policy.policy.id());
  decision.report().set_policy_version(policy.policy.version());
  ReplanClocks(decision.report(), policy.policy, decision.now_ms());
  StartClocksOfChanges(policy, decision.now(), decision.report());
  // From before allegations were noted at receipt.
  if (!before.about_ids().empty() && !AllegationIsDecided(before)) NoteAllegation(decision);
  decision.TellYoungPerson(config::v1::TELL_MOVED);
  decision.TellHolder(config::v1::TELL_MOVED);
  ReportChange change = Conclude(std::move(decision));
  if (WipesABreach(RunningClocks(before, from), RunningClocks(change.report, policy),
                   circumstances.now)) {
    return std::nullopt;
  }
  // What nothing would ring for any more stays where it is.
  return GuardOf(change.report, circumstances).rings ? std::optional(std::move(change))
                                                     : std::nullopt;
}

}  // namespace pledgekeeper::domain
