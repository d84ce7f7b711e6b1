#include "services/domain/decide/compliment.h"

#include "services/base/compliment_errors.h"
#include "services/domain/decide/bring_in.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/people/how_it_sounds.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/milestone.h"

namespace pledgekeeper::domain {

using storage::v1::Report;

bool IsThanked(const Report& report) {
  return report.compliment() && ClosedFrom(report.state()) == storage::v1::CONFIRMED;
}

bool MayBeCompliment(const Report& report) {
  return !InDanger(report) && !SafetyIsUnclear(report) && report.feeling() != v1::FEELING_SCARED &&
         report.about_ids().empty() && report.about_words().empty() &&
         report.about_team_ids().empty() && !SoundsLikeMoreThanPraise(report.words()) &&
         !SoundsLikeMoreThanPraise(report.what_would_help());
}

config::v1::Event ArrivalOf(const Report& report, const config::v1::Policy& policy) {
  const bool has_clock = StartsAClock(policy, config::v1::COMPLIMENT_RECEIVED);
  return report.compliment() && has_clock ? config::v1::COMPLIMENT_RECEIVED : config::v1::RECEIVED;
}

bool HasStep(const Report& report, v1::Action action) {
  return NextState(report.state(), action, false).has_value() ||
         (action == v1::ACTION_MESSAGE_FROM_YOUNG_PERSON && IsThanked(report));
}

void BecomeReport(absl::Time since, Decision& decision) {
  Report& report = decision.report();
  if (!report.compliment()) return;
  report.clear_compliment();
  decision.change.entry.add_reasons(reasons::kComplimentNoMore);
  if (report.advocate_offer() == v1::ADVOCATE_OFFER_UNSPECIFIED) {
    report.set_advocate_offer(v1::ADVOCATE_OFFER_OPEN);
    decision.change.entry.add_reasons(reasons::kOfferedAdvocate);
  }
  // What was taken back stays so.
  if (ClosedFrom(report.state()) == storage::v1::WITHDRAWN) return;
  if (IsThanked(decision.before)) report.set_state(storage::v1::RECEIVED);
  decision.OnSince(ArrivalOf(report, decision.policy.policy), since);
}

void BecomeReportAsSeen(Decision& decision) {
  BecomeReport(absl::FromUnixMillis(decision.before.submit_time_ms()), decision);
}

void WaitForThanksAgain(absl::Time since, Decision& decision) {
  Report& report = decision.report();
  if (!report.compliment() || !IsThanked(decision.before)) return;
  report.set_state(storage::v1::RECEIVED);
  decision.OnSince(ArrivalOf(report, decision.policy.policy), since);
}

absl::Status Decide(const ask::Thank& asked, Decision& decision) {
  Report& report = decision.report();
  // One person alone would make praise of it, and end it: nobody else would ever have looked.
  if (report.spoken_for().worker_id() == decision.actor_id) return base::ThanksNeedAnother();
  report.set_last_worker_id(decision.actor_id);
  report.clear_cover_for_id();
  report.clear_transfer();
  decision.AddMessage(decision.actor_id, asked.words);
  EndBringingIn(decision);
  decision.On(config::v1::ANSWERED);
  decision.On(config::v1::THANKED);
  decision.TellYoungPerson(config::v1::TELL_ANSWERED);
  return absl::OkStatus();
}

absl::Status Decide(const ask::TreatAsReport& asked, Decision& decision) {
  decision.KeepWords(asked.words);
  BecomeReportAsSeen(decision);
  decision.TellYoungPerson(config::v1::TELL_ANSWERED);
  decision.TellHolder(config::v1::TELL_MOVED);
  return absl::OkStatus();
}

}  // namespace pledgekeeper::domain
