#include "services/domain/decide/possible.h"

#include <algorithm>

#include "services/base/errors.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/clock/legal_clock.h"
#include "services/domain/decide/compliment.h"
#include "services/domain/decide/decide.h"
#include "services/domain/decide/name_checkers.h"
#include "services/domain/decide/room.h"
#include "services/domain/people/rank.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/milestone.h"
#include "services/domain/report/names.h"
#include "services/domain/report/planned_change.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Report;

bool WaitsForExtension(const storage::v1::Clock& clock) {
  return clock.end_time_ms() == 0 &&
         std::any_of(clock.extensions().begin(), clock.extensions().end(),
                     [](const auto& each) { return each.state() == v1::EXTENSION_STATE_ASKED; });
}

// Whether somebody of the role can stop the clock.
bool CanBeHeld(const LegalClock& clock, v1::Role role, absl::Time now) {
  const auto& holds = clock.rule.holds();
  return HoldAt(clock.record, now) == nullptr && DueTime(clock) > now &&
         FitsHoldsInAll(clock, now, now + absl::Seconds(1)) &&
         std::any_of(holds.begin(), holds.end(),
                     [&](const auto& hold) { return Rank(role) >= Rank(hold.least_role()); });
}

// Whether somebody of the role can ask for more time for it.
bool CanBeExtended(const LegalClock& clock, v1::Role role, absl::Time now) {
  if (!clock.rule.has_extension() || WaitsForExtension(clock.record)) return false;
  const config::v1::ExtensionRule& rule = clock.rule.extension();
  return Rank(role) >= Rank(rule.least_role()) && DueTime(clock) > now &&
         LengthOf(BudgetOf(clock)) < LongestExtension(clock.record, rule);
}

using CanBe = bool (*)(const LegalClock& clock, v1::Role role, absl::Time now);

// Whether it can be done with one of the report's clocks; of checks of names nobody says anything.
bool AnyClock(CanBe can_be, const Asker& asker, const Report& report, const PolicyInForce& policy,
              absl::Time now) {
  return std::any_of(report.clocks().begin(), report.clocks().end(),
                     [&](const storage::v1::Clock& record) {
                       const config::v1::Clock* rule = policy.FindClock(record.name());
                       return record.end_time_ms() == 0 && rule != nullptr && !IsNameCheck(*rule) &&
                              can_be({record, *rule, *policy.calendar}, asker.role, now);
                     });
}

bool CanSnooze(const Report& report, const config::v1::Policy& policy) {
  if (report.snoozed_until_ms() != 0) return true;  // it can be ended
  return policy.has_snooze() && report.urgency() != v1::URGENCY_DANGER &&
         report.snoozes() < policy.snooze().times();
}

// Whether danger alone can be said of it: of what is closed, and by who does not have it in hand.
bool CanOnlySayDanger(const Asker& asker, const Report& report) {
  return !IsOpen(report.state()) || !MayAct(asker.reads);
}

// Danger is said once, and lowered where the policy knows no decision about it.
bool CanSetUrgency(const Asker& asker, const Report& report, const config::v1::Policy& policy) {
  if (!IsOpen(report.state()) || report.urgency() != v1::URGENCY_DANGER) return true;
  return MayAct(asker.reads) && !Knows(policy, config::v1::DANGER_ENDED);
}

// Whether a step is left that can be recorded: on a closed report, none that binds nobody.
bool CanRecordStep(const Report& report, const config::v1::Policy& policy) {
  for (int i = 1; i < v1::Milestone_ARRAYSIZE; ++i) {
    const config::v1::Event event = EventOf(static_cast<v1::Milestone>(i));
    if (!IsRecordedStep(event) || !Knows(policy, event)) continue;
    if (IsOpen(report.state()) || !StartsAClock(policy, event) || StartsADuty(policy, event)) {
      return true;
    }
  }
  return false;
}

// Whether a stage is left to which the young person has not said no.
bool CanAskStage(const Report& report, const config::v1::Policy& policy) {
  const auto& refused = report.refused_stages();
  const std::vector<v1::Milestone> stages = PossibleStages(report, policy);
  return std::any_of(stages.begin(), stages.end(), [&](v1::Milestone stage) {
    return std::find(refused.begin(), refused.end(), stage) == refused.end();
  });
}

// Whether there is what the action answers, ends or is about; most need nothing.
bool IsThereFor(v1::Action action, const Asker& asker, const Report& report,
                const PolicyInForce& policy, absl::Time now) {
  const auto& clocks = report.clocks();
  switch (action) {
    case v1::ACTION_ACCEPT_TRANSFER:
    case v1::ACTION_DECLINE_TRANSFER:
      return report.has_transfer();
    // Of a check nothing is said to whoever may be the one it is about.
    case v1::ACTION_CHECK_NAMES:
      return asker.may_check_names;
    case v1::ACTION_REQUEST_STAGE:
      return !PossibleStages(report, policy.policy).empty();
    case v1::ACTION_ASK_STAGE:
      return !report.has_stage_asked() && CanAskStage(report, policy.policy);
    case v1::ACTION_AGREE_STAGE:
    case v1::ACTION_REFUSE_STAGE:
      return report.has_stage_asked();
    case v1::ACTION_AGREE_EXTENSION:
    case v1::ACTION_REFUSE_EXTENSION:
      return std::any_of(clocks.begin(), clocks.end(), WaitsForExtension);
    case v1::ACTION_RESUME_CLOCK:
      return std::any_of(clocks.begin(), clocks.end(), [&](const storage::v1::Clock& clock) {
        return clock.end_time_ms() == 0 && HoldAt(clock, now) != nullptr;
      });
    case v1::ACTION_HOLD_CLOCK:
      return AnyClock(CanBeHeld, asker, report, policy, now);
    case v1::ACTION_EXTEND_CLOCK:
      return AnyClock(CanBeExtended, asker, report, policy, now);
    case v1::ACTION_SET_URGENCY:
      return CanSetUrgency(asker, report, policy.policy);
    case v1::ACTION_SNOOZE:
      return CanSnooze(report, policy.policy);
    // What was answered is answered: of what was taken back, too.
    case v1::ACTION_RESOLVE:
      return !IsKept(report.state()) || report.resolution().empty();
    case v1::ACTION_CORRECT_ANSWER:
      return !MessageWaits(report, policy);
    case v1::ACTION_ACKNOWLEDGE:
      return report.state() != storage::v1::RESOLVED || WaitsToBeAcknowledged(report, policy);
    case v1::ACTION_RECORD_MILESTONE:
      return CanRecordStep(report, policy.policy);
    case v1::ACTION_PLAN_CHANGE:
      return report.changes_size() < kMaxChanges;
    case v1::ACTION_MAKE_CHANGE:
    case v1::ACTION_AMEND_CHANGE:
    case v1::ACTION_DROP_CHANGE:
      return std::any_of(report.changes().begin(), report.changes().end(), IsStillToBeMade);
    default:
      return true;
  }
}

}  // namespace

std::vector<v1::Action> PossibleFor(const Asker& asker, const Report& report,
                                    const PolicyInForce& policy, absl::Time now) {
  const auto whom =
      asker.reads == ReadReason::kOwner ? base::FullFor::kYoungPerson : base::FullFor::kOthers;
  std::vector<v1::Action> possible;
  for (int i = 1; i < v1::Action_ARRAYSIZE; ++i) {
    const auto action = static_cast<v1::Action>(i);
    if (MayAsk(asker.reads, action) && HasStep(report, action) && IsFor(action, report) &&
        CheckRoom(report, RoomOf(action, PartyOf(asker.reads), report, policy),
                  PartyOf(asker.reads), whom)
            .ok() &&
        IsThereFor(action, asker, report, policy, now)) {
      possible.push_back(action);
    }
  }
  return possible;
}

Asker AskerOf(const std::string& actor_id, ReadReason reads, const Report& report,
              const PolicyInForce& policy, const Circumstances& circumstances) {
  const Directory& directory = circumstances.directory;
  if (reads == ReadReason::kOwner) {
    Asker asker(reads);
    const auto* young_person = directory.FindYoungPerson(actor_id);
    asker.may_send = young_person != nullptr && !young_person->left();
    return asker;
  }
  const auto* worker = directory.FindWorker(actor_id);
  if (worker == nullptr) return Asker(reads);
  Asker asker(reads, worker->role());
  asker.may_check_names =
      MayCheckNames(actor_id, report, directory, policy.policy, circumstances.now);
  return asker;
}

absl::Status WhatIsPossible(const Asker& asker, const Report& report, const PolicyInForce& policy,
                            absl::Time now) {
  std::vector<v1::Action> possible = PossibleFor(asker, report, policy, now);
  const bool is_over = !IsOpen(report.state()) || IsKept(report.state());
  if (asker.may_send && is_over) possible.push_back(v1::ACTION_SUBMIT);
  return NotPossibleInState(PlainStatus(report.state(), report.compliment()), report.compliment(),
                            possible, CanOnlySayDanger(asker, report));
}

absl::Status WhatIsPossibleInstead(const Decision& decision) {
  const ReadReason reads = MayRead(decision.actor_id, decision.search());
  const Asker asker =
      AskerOf(decision.actor_id, reads, decision.before, decision.policy, decision.circumstances);
  storage::v1::Report seen = decision.before;
  seen.set_state(decision.seen_state);
  return WhatIsPossible(asker, seen, decision.policy, decision.now());
}

bool MessageWaits(const Report& report, const PolicyInForce& policy) {
  const std::vector<RunningClock> running = RunningClocks(report, policy);
  return std::any_of(running.begin(), running.end(), [](const RunningClock& each) {
    const auto& starts_on = each.clock.rule.starts_on();
    return std::find(starts_on.begin(), starts_on.end(), config::v1::YOUNG_PERSON_WROTE) !=
           starts_on.end();
  });
}

Room RoomOf(v1::Action action, storage::v1::Party party, const Report& report,
            const PolicyInForce& policy) {
  // One answer to each message, however full it is: it takes no room that anybody could fill.
  const bool answers = action == v1::ACTION_MESSAGE_FROM_WORKER &&
                       party == storage::v1::PARTY_STAFF && MessageWaits(report, policy);
  return answers ? Room::kAlways : RulesOf(action).room;
}

bool WaitsToBeAcknowledged(const Report& report, const PolicyInForce& policy) {
  return std::any_of(
      report.clocks().begin(), report.clocks().end(), [&](const storage::v1::Clock& clock) {
        const config::v1::Clock* rule = policy.FindClock(clock.name());
        if (clock.end_time_ms() != 0 || rule == nullptr) return false;
        const auto& met_by = rule->met_by();
        return rule->owner() == v1::CLOCK_OWNER_COUNCIL &&
               std::find(met_by.begin(), met_by.end(), config::v1::ACKNOWLEDGED) != met_by.end();
      });
}

bool FitsHoldsInAll(const LegalClock& clock, absl::Time now, absl::Time until) {
  if (!clock.rule.has_holds_in_all()) return true;
  storage::v1::Clock held = clock.record;
  storage::v1::Hold& hold = *held.add_holds();
  hold.set_from_ms(absl::ToUnixMillis(now));
  hold.set_until_ms(absl::ToUnixMillis(until));
  const absl::Time most =
      AfterDue(clock.calendar, clock.rule.holds_in_all(), DueTimeWithoutHolds(clock));
  return DueTime({held, clock.rule, clock.calendar}) <= most;
}

int64_t LongestExtension(const storage::v1::Clock& clock, const config::v1::ExtensionRule& rule) {
  int64_t longest = LengthOf(rule.at_most());
  for (const storage::v1::Extension& earlier : clock.extensions()) {
    if (earlier.state() != v1::EXTENSION_STATE_REFUSED) continue;
    longest = std::min<int64_t>(longest, earlier.length() - 1);
  }
  return longest;
}

}  // namespace pledgekeeper::domain
