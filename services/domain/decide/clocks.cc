// The ledger of a clock: stopped for a while, given more time; reminders put off.
#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/decide/decision.h"
#include "services/domain/decide/possible.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/people/rank.h"
#include "services/domain/report/names.h"

namespace pledgekeeper::domain {
namespace {

// A clock that runs, as the change has it.
struct Running {
  storage::v1::Clock* record = nullptr;
  const config::v1::Clock* rule = nullptr;
  bool moved = false;  // by the calendar, and its history does not say so yet
};

absl::Status FindRunning(const std::string& name, Decision& decision, Running& running) {
  for (auto& clock : *decision.report().mutable_clocks()) {
    if (clock.name() != name || clock.end_time_ms() != 0) continue;
    running.record = &clock;
    running.rule = decision.policy.FindClock(clock.name());
    if (running.rule == nullptr) continue;
    // Nobody holds or extends a check, and whoever is named must not learn by an error that it
    // runs.
    if (IsNameCheck(*running.rule)) {
      running.rule = nullptr;
      continue;
    }
    const LegalClock legal{clock, *running.rule, *decision.policy.calendar};
    running.moved = HasMoved({0, legal, DueTime(legal)});
  }
  return running.rule == nullptr ? base::ClockNotRunning() : absl::OkStatus();
}

absl::Status CheckRank(const Decision& decision, v1::Role least) {
  const auto* actor = decision.directory().FindWorker(decision.actor_id);
  if (actor != nullptr && Rank(actor->role()) >= Rank(least)) return absl::OkStatus();
  return base::NeedsHigherRole(SomebodyWith(least));
}

// The due time is another one now, on purpose: the calendar did not do it. What the calendar did
// before is still to be said.
void ForgetDueTime(Running& running) {
  if (!running.moved) running.record->clear_known_due_ms();
}

void DueTimeChanges(Decision& decision, Running& running) {
  ForgetDueTime(running);
  decision.change.entry.add_reasons(reasons::Clock(running.record->name()));
  decision.TellYoungPerson(config::v1::TELL_MOVED);
}

// By their names, which stand in no language; the Welsh says what each means, too.
base::InBothLanguages PossibleHolds(const config::v1::Clock& rule) {
  using config::v1::HoldRule;
  const auto name = [](std::string* out, const HoldRule& hold) { out->append(hold.reason()); };
  const auto explain = [](std::string* out, const HoldRule& hold) {
    absl::StrAppend(out, hold.reason(), " (", hold.title().cy(), ")");
  };
  return {absl::StrJoin(rule.holds(), ", ", name), absl::StrJoin(rule.holds(), ", ", explain)};
}

// Holds that follow each other would be an extension to which nobody agreed.
absl::Status CheckHoldsInAll(absl::Time until, const Running& running, const Decision& decision) {
  const LegalClock clock{*running.record, *running.rule, *decision.policy.calendar};
  const auto is_within = [&](absl::Time end) { return FitsHoldsInAll(clock, decision.now(), end); };
  if (is_within(until)) return absl::OkStatus();
  // The longest hold that is left, by halves to the second, which errors say: a longer one never
  // costs less. A hundred years are halved 32 times.
  absl::Time latest = decision.now();
  absl::Time too_long = until;
  while (too_long - latest > absl::Seconds(1)) {
    const absl::Time middle = latest + (too_long - latest) / 2;
    (is_within(middle) ? latest : too_long) = middle;
  }
  latest = absl::FromUnixSeconds(absl::ToUnixSeconds(latest));
  if (latest <= decision.now()) return base::ClockHoldsUsedUp();
  return base::HoldTooLongInAll(decision.now(), latest);
}

storage::v1::Extension* AskedExtension(storage::v1::Clock& clock) {
  for (auto& extension : *clock.mutable_extensions()) {
    if (extension.state() == v1::EXTENSION_STATE_ASKED) return &extension;
  }
  return nullptr;
}

absl::Status AnswerExtension(const std::string& clock, v1::ExtensionState answer,
                             Decision& decision) {
  Running running;
  RETURN_IF_ERROR(FindRunning(clock, decision, running));
  storage::v1::Extension* extension = AskedExtension(*running.record);
  if (extension == nullptr) return base::ExtensionNotAsked();
  extension->set_state(answer);
  extension->set_answer_time_ms(decision.now_ms());
  ForgetDueTime(running);
  decision.change.entry.add_reasons(reasons::Clock(running.record->name()));
  decision.TellHolder(config::v1::TELL_ANSWERED);
  return absl::OkStatus();
}

}  // namespace

absl::Status Decide(const ask::HoldClock& asked, Decision& decision) {
  Running running;
  RETURN_IF_ERROR(FindRunning(asked.clock, decision, running));
  const auto& rules = running.rule->holds();
  const auto rule = std::find_if(rules.begin(), rules.end(),
                                 [&](const auto& each) { return each.reason() == asked.reason; });
  if (rule == rules.end()) return base::HoldReasonUnknown(PossibleHolds(*running.rule));
  RETURN_IF_ERROR(CheckRank(decision, rule->least_role()));
  const absl::Time now = decision.now();
  if (HoldAt(*running.record, now) != nullptr) return base::ClockHeldAlready();
  // A hold makes nothing that is late good.
  if (DueTime({*running.record, *running.rule, *decision.policy.calendar}) <= now) {
    return base::ClockLate();
  }
  const absl::Time latest = AddBudget(*decision.policy.calendar, rule->at_most(), now);
  if (asked.until <= now || asked.until > latest) {
    return base::TimeOutOfBounds("end_time", latest);
  }
  RETURN_IF_ERROR(CheckHoldsInAll(asked.until, running, decision));
  storage::v1::Hold& hold = *running.record->add_holds();
  hold.set_reason(rule->reason());
  hold.set_from_ms(decision.now_ms());
  hold.set_until_ms(absl::ToUnixMillis(asked.until));
  hold.set_agreed_by(decision.actor_id);
  hold.set_words(asked.words);
  *decision.change.entry.mutable_why() = rule->title();
  if (rule->has_title_simple()) *decision.change.entry.mutable_why_simple() = rule->title_simple();
  decision.KeepWords(asked.words);
  DueTimeChanges(decision, running);
  return absl::OkStatus();
}

absl::Status Decide(const ask::ResumeClock& asked, Decision& decision) {
  Running running;
  RETURN_IF_ERROR(FindRunning(asked.clock, decision, running));
  if (HoldAt(*running.record, decision.now()) == nullptr) return base::ClockNotHeld();
  // After a leap of the clock one hold may lie within another.
  for (auto& hold : *running.record->mutable_holds()) {
    if (hold.from_ms() > decision.now_ms() || decision.now_ms() >= hold.until_ms()) continue;
    hold.set_until_ms(decision.now_ms());
    // So that Advance does not end it once more when its time comes.
    hold.set_ended(true);
  }
  decision.KeepWords(asked.words);
  DueTimeChanges(decision, running);
  return absl::OkStatus();
}

absl::Status Decide(const ask::ExtendClock& asked, Decision& decision) {
  Running running;
  RETURN_IF_ERROR(FindRunning(asked.clock, decision, running));
  if (!running.rule->has_extension())
    return base::ExtensionNotAllowed({"its rules give it no more time; do what is due in time",
                                      "nid yw ei reolau'n rhoi mwy o amser iddo; mae angen gwneud "
                                      "yr hyn sydd ei angen mewn pryd"});
  const config::v1::ExtensionRule& rule = running.rule->extension();
  RETURN_IF_ERROR(CheckRank(decision, rule.least_role()));
  if (AskedExtension(*running.record) != nullptr) return base::ExtensionPending();
  const LegalClock clock{*running.record, *running.rule, *decision.policy.calendar};
  if (DueTime(clock) <= decision.now()) {
    return base::ExtensionNotAllowed(
        {"it is late already; answer the young person, and say why",
         "mae'n hwyr yn barod; mae angen ateb y person ifanc, a dweud pam"});
  }
  const int64_t has = LengthOf(BudgetOf(clock));
  // A no is a no: they are asked for less, or not again. So the asking ends.
  const int64_t most = LongestExtension(*running.record, rule);
  if (has >= most && most < LengthOf(rule.at_most())) {
    return base::ExtensionNotAllowed(
        {"the young person did not agree to more time; do what is due in time",
         "nid yw'r person ifanc wedi cytuno i fwy o amser; mae angen gwneud yr hyn sydd ei angen "
         "mewn pryd"});
  }
  if (has >= most) {
    return base::ExtensionNotAllowed(
        {"it has all the time that the rules allow; do what is due in time",
         "mae ganddo'r holl amser y mae'r rheolau'n ei ganiatáu; mae angen gwneud yr hyn sydd ei "
         "angen mewn pryd"});
  }
  if (asked.length <= has || asked.length > most) {
    return base::ExtensionNotAllowed(
        {absl::StrCat("its length must be more than ", has, " and at most ", most),
         absl::StrCat("rhaid i'w hyd fod yn fwy na ", has, ", a dim mwy na ", most)});
  }
  storage::v1::Extension& extension = *running.record->add_extensions();
  extension.set_length(asked.length);
  extension.set_reason(asked.words);
  extension.set_agreed_by(decision.actor_id);
  extension.set_ask_time_ms(decision.now_ms());
  decision.KeepWords(asked.words);
  if (rule.young_person_agrees()) {
    extension.set_state(v1::EXTENSION_STATE_ASKED);
    decision.change.entry.add_reasons(reasons::Clock(running.record->name()));
    decision.change.entry.add_reasons(reasons::kExtensionAsked);
    decision.TellYoungPerson(config::v1::TELL_ASKED);
    return absl::OkStatus();
  }
  extension.set_state(v1::EXTENSION_STATE_AGREED);
  decision.change.entry.add_reasons(reasons::kExtensionGiven);
  DueTimeChanges(decision, running);
  return absl::OkStatus();
}

absl::Status Decide(const ask::AgreeExtension& asked, Decision& decision) {
  return AnswerExtension(asked.clock, v1::EXTENSION_STATE_AGREED, decision);
}

absl::Status Decide(const ask::RefuseExtension& asked, Decision& decision) {
  return AnswerExtension(asked.clock, v1::EXTENSION_STATE_REFUSED, decision);
}

absl::Status Decide(const ask::Snooze& asked, Decision& decision) {
  storage::v1::Report& report = decision.report();
  decision.KeepWords(asked.words);
  if (asked.until == absl::InfinitePast()) {
    report.clear_snoozed_until_ms();
    return absl::OkStatus();
  }
  const config::v1::Policy& policy = decision.policy.policy;
  if (!policy.has_snooze())
    return base::SnoozeNotPossible(
        {"the policy does not know it", "nid yw'r polisi yn ei ganiatáu"});
  if (report.urgency() == v1::URGENCY_DANGER)
    return base::SnoozeNotPossible({"it is about danger", "mae'n ymwneud â pherygl"});
  if (report.snoozes() >= policy.snooze().times()) {
    return base::SnoozeNotPossible(
        {absl::StrCat("it was put off ", policy.snooze().times(), " times already"),
         absl::StrCat("wedi ei ohirio yn barod, hyd at y terfyn o ", policy.snooze().times())});
  }
  const absl::Time now = decision.now();
  const absl::Time latest = AddBudget(*decision.policy.calendar, policy.snooze().longest(), now);
  if (asked.until <= now || asked.until > latest) {
    return base::TimeOutOfBounds("until_time", latest);
  }
  report.set_snoozed_until_ms(absl::ToUnixMillis(asked.until));
  report.set_snoozes(report.snoozes() + 1);
  return absl::OkStatus();
}

}  // namespace pledgekeeper::domain
