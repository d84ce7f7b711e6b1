// A report goes under another policy, because an administrator says so.
#include <utility>

#include "services/domain/decide/clock_events.h"
#include "services/domain/decide/decide.h"
#include "services/domain/decide/decision.h"
#include "services/domain/decide/guard.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::domain {

std::optional<ReportChange> DecideReplan(const StoredReport& stored, const PolicyInForce& policy,
                                         const std::string& reason,
                                         const Circumstances& circumstances) {
  const storage::v1::Report& before = stored.report;
  const bool same = before.policy_id() == policy.policy.id() &&
                    before.policy_version() == policy.policy.version();
  if (same || !IsOpen(before.state())) return std::nullopt;
  if (LosesADuty(before, PolicyOf(before, circumstances.rulebook), policy)) return std::nullopt;
  // Decided by the new one: who is excluded, what runs, when it wakes.
  Decision decision({stored, policy, circumstances}, v1::ACTION_REPLAN);
  decision.KeepWords(reason);
  auto& entry = decision.change.entry;
  entry.add_reasons(reasons::FromPolicy(before.policy_id(), before.policy_version()));
  entry.add_reasons(reasons::ToPolicy(policy.policy.id(), policy.policy.version()));
  decision.report().set_policy_id(policy.policy.id());
  decision.report().set_policy_version(policy.policy.version());
  ReplanClocks(decision.report(), policy.policy, decision.now_ms());
  // From before allegations were noted at receipt.
  if (!before.about_ids().empty() && !AllegationIsDecided(before)) NoteAllegation(decision);
  decision.TellYoungPerson(config::v1::TELL_MOVED);
  decision.TellHolder(config::v1::TELL_MOVED);
  ReportChange change = Conclude(std::move(decision));
  // What nothing would ring for any more stays where it is.
  return GuardOf(change.report, circumstances).rings ? std::optional(std::move(change))
                                                     : std::nullopt;
}

}  // namespace pledgekeeper::domain
