#include "services/notify/should_tell.h"

#include <algorithm>
#include <initializer_list>

#include "services/domain/clock/ladder.h"
#include "services/domain/people/access.h"
#include "services/domain/report/lifecycle.h"
#include "services/notify/channel/tell_rules.h"
#include "services/notify/local_minute.h"

namespace pledgekeeper::notify {
namespace {

using domain::ReadReason;
using storage::v1::Delivery;
using storage::v1::Report;

constexpr TellDecision Drop(std::string_view reason) {
  return {TellVerdict::kDrop, absl::InfinitePast(), reason};
}

// How far staff have got with it: nobody took it on, somebody did, they say it is sorted.
int Progress(storage::v1::State state) {
  if (state == storage::v1::ACKNOWLEDGED) return 1;
  return state == storage::v1::RESOLVED ? 2 : 0;
}

// Whether somebody took the report on after the version of the delivery.
bool WasTakenOnSince(const Delivery& delivery, const Report& report) {
  if (Progress(report.state()) > Progress(delivery.report_state())) return true;
  return std::any_of(report.happened().begin(), report.happened().end(), [&](const auto& happened) {
    return happened.time_ms() > delivery.version_time_ms() &&
           (happened.event() == config::v1::ACKNOWLEDGED ||
            happened.event() == config::v1::ANSWERED || happened.event() == config::v1::RESOLVED);
  });
}

bool HasOpenedSince(const Delivery& delivery, const Report& report) {
  return std::any_of(report.openings().begin(), report.openings().end(), [&](const auto& opening) {
    return opening.worker_id() == delivery.person_id() &&
           opening.last_time_ms() > delivery.version_time_ms();
  });
}

bool AsksForMoreTime(const Report& report) {
  return std::any_of(report.clocks().begin(), report.clocks().end(), [](const auto& clock) {
    return std::any_of(
        clock.extensions().begin(), clock.extensions().end(),
        [](const auto& extension) { return extension.state() == v1::EXTENSION_STATE_ASKED; });
  });
}

// Whether the question that the reason puts to them is still open; true for what is no question.
bool IsStillAsked(int reason, const Report& report, ReadReason reads) {
  switch (reason) {
    case config::v1::TELL_YOUR_TURN:
      return report.state() == storage::v1::RESOLVED;
    case config::v1::TELL_ASKED:
      return AsksForMoreTime(report) || report.has_stage_asked();
    case config::v1::TELL_ADVOCATE:
      return reads != ReadReason::kOwner ||
             (report.advocate_offer() != v1::ADVOCATE_OFFER_WANTED &&
              report.advocate_offer() != v1::ADVOCATE_OFFER_NOT_WANTED);
    default:
      return true;
  }
}

// Why one reason of the delivery no longer matters; "" if it does.
std::string_view WhyNoLonger(int reason, const TellSituation& situation, ReadReason reads) {
  const Delivery& delivery = situation.delivery;
  const Report& report = *situation.report;
  const bool is_open = domain::IsOpen(report.state());
  // The one thing that is still said of a closed report, unless it was opened again.
  if (reason == config::v1::TELL_CLOSED) {
    return domain::IsOverForYoungPerson(report.state()) ? "" : "SUPERSEDED";
  }
  // Thanks for a compliment close it, and are all that its young person waits for.
  const bool is_thanks = report.compliment() && reason == config::v1::TELL_ANSWERED &&
                         reads == ReadReason::kOwner &&
                         domain::ClosedFrom(report.state()) == storage::v1::CONFIRMED;
  if (is_thanks) return "";
  if (!is_open) return "CLOSED";
  const TellRules& rules = RulesOf(reason);
  // A word of staff is not yet what the council must do, nor is anybody safe by it.
  const bool goes_on = report.urgency() == v1::URGENCY_DANGER ||
                       domain::DutyIsLate(report, situation.policy, situation.now);
  if (rules.until_taken_on && !goes_on && WasTakenOnSince(delivery, report)) return "ACKNOWLEDGED";
  if (rules.until_passed_on && reads == ReadReason::kManagerAbove) return "NOT_THEIRS";
  if (rules.until_seen && HasOpenedSince(delivery, report)) return "SEEN";
  return IsStillAsked(reason, report, reads) ? "" : "SUPERSEDED";
}

// A theme was raised to them: it has no report of its own, and the text says nothing of it. Which
// themes there are for them, and of which reports, ListThemes decides when they look.
bool IsTheme(const Delivery& delivery) {
  return delivery.reasons_size() == 1 && delivery.reasons(0) == config::v1::TELL_THEME;
}

bool Wants(const storage::v1::Contact& contact, v1::Channel channel) {
  const auto& channels = contact.channels();
  return std::find(channels.begin(), channels.end(), channel) != channels.end();
}

// When quiet hours and digest let it go: `now`, or later.
TellDecision WhenItMayGo(const storage::v1::Contact& contact, const TellSituation& situation) {
  const absl::TimeZone zone = situation.policy.calendar->time_zone();
  absl::Time at = situation.now;
  std::string_view reason = "DUE";
  if (contact.has_digest()) {
    // Counted from the planning and not from now, or each look would put it off by a day.
    const absl::Time digest = NextLocalMinute(
        absl::FromUnixMillis(situation.delivery.plan_time_ms()), contact.digest_minute(), zone);
    if (digest > at) {
      at = digest;
      reason = "DIGEST";
    }
  }
  // After the digest: one whose minute lies in quiet hours waits for their end.
  if (IsWithin(contact.quiet_from_minute(), contact.quiet_until_minute(), LocalMinute(at, zone))) {
    at = NextLocalMinute(at, contact.quiet_until_minute(), zone);
    reason = "QUIET_HOURS";
  }
  if (at <= situation.now) return {TellVerdict::kSend, at, "DUE"};
  return {TellVerdict::kWait, at, reason};
}

}  // namespace

bool CallsToAct(const Delivery& delivery) {
  return std::any_of(delivery.reasons().begin(), delivery.reasons().end(),
                     [](int reason) { return RulesOf(reason).calls_to_act; });
}

bool IsDanger(const Delivery& delivery, const Report* report) {
  return delivery.urgency() == v1::URGENCY_DANGER ||
         (report != nullptr && report->urgency() == v1::URGENCY_DANGER);
}

const storage::v1::Contact* FindContact(const domain::Directory& directory,
                                        std::string_view person_id) {
  if (const auto* worker = directory.FindWorker(person_id)) {
    return worker->left() ? nullptr : &worker->contact();
  }
  const auto* young_person = directory.FindYoungPerson(person_id);
  if (young_person == nullptr || young_person->left()) return nullptr;
  return &young_person->contact();
}

TellDecision ShouldTell(const TellSituation& situation) {
  const Delivery& delivery = situation.delivery;
  if (situation.report == nullptr && !IsTheme(delivery)) return Drop("REPORT_GONE");
  const storage::v1::Contact* contact = FindContact(situation.directory, delivery.person_id());
  if (contact == nullptr) return Drop("PERSON_GONE");
  if (situation.report == nullptr) {
    return Wants(*contact, delivery.channel()) ? WhenItMayGo(*contact, situation)
                                               : Drop("CHANNEL_NOT_WANTED");
  }
  const ReadReason reads =
      domain::MayRead(delivery.person_id(), *situation.report, situation.directory,
                      situation.policy.policy, situation.now);
  // Before anything else about the report: why it was dropped must not depend on it for them.
  if (reads == ReadReason::kNone) return Drop("MAY_NOT_READ");
  if (!Wants(*contact, delivery.channel())) return Drop("CHANNEL_NOT_WANTED");
  std::string_view why_not = "SUPERSEDED";
  for (const int reason : delivery.reasons()) {
    why_not = WhyNoLonger(reason, situation, reads);
    if (why_not.empty()) break;
  }
  if (!why_not.empty()) return Drop(why_not);
  // Danger wakes those who are to help, at any hour; never the phone of who may lie beside the
  // danger.
  if (IsDanger(delivery, situation.report) && reads != ReadReason::kOwner) {
    return {TellVerdict::kSend, situation.now, "DANGER"};
  }
  return WhenItMayGo(*contact, situation);
}

}  // namespace pledgekeeper::notify
