#include "services/domain/decide/relive.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "services/domain/decide/compliment.h"
#include "services/domain/decide/decision.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/decide/relive_change.h"
#include "services/domain/decide/said_in.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/milestone.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::HistoryEntry;
using storage::v1::Report;

v1::Milestone MilestoneOf(const HistoryEntry& entry) {
  v1::Milestone milestone = v1::MILESTONE_UNSPECIFIED;
  v1::Milestone_Parse(Said(entry, "milestone:"), &milestone);
  return milestone;
}

// Whether it was noted with this entry that it is about somebody of staff: by what they said, and
// not by a step that staff recorded.
bool NotesAllegation(const HistoryEntry& entry) {
  return entry.action() != v1::ACTION_RECORD_MILESTONE &&
         std::count(entry.reasons().begin(), entry.reasons().end(),
                    reasons::Milestone(v1::MILESTONE_ALLEGATION_NOTED)) > 0;
}

// Whom the report is about after `upto` entries of its history. Whoever was found by a check is so
// from then on. Where the policy of then did not note allegations, the others are so from the
// start.
std::vector<std::string> AboutAfter(const Past& past, size_t upto) {
  std::set<std::string> later;
  bool was_noted = false;
  bool is_ever_noted = false;
  for (size_t i = 0; i < past.history.size(); ++i) {
    const HistoryEntry& entry = past.history[i];
    is_ever_noted |= NotesAllegation(entry);
    if (i < upto) was_noted |= NotesAllegation(entry);
    if (i < upto || entry.action() != v1::ACTION_CHECK_NAMES) continue;
    later.insert(entry.about_ids().begin(), entry.about_ids().end());
  }
  if (is_ever_noted && !was_noted) return {};
  std::vector<std::string> about;
  for (const std::string& id : past.report.about_ids()) {
    if (!later.contains(id)) about.push_back(id);
  }
  return about;
}

// What they said first about being safe. Of one who said later that they are not safe, and of whom
// nothing else is kept, the clocks tell whether they had said so from the beginning.
v1::Safety SafetyFirst(const Past& past, const Rulebook& rulebook) {
  const Report& now = past.report;
  const bool said_later = std::any_of(
      past.history.begin(), past.history.end(),
      [](const HistoryEntry& entry) { return entry.action() == v1::ACTION_SAY_NOT_SAFE; });
  if (!said_later) return now.safety();
  if (now.safety_first() != v1::SAFETY_UNSPECIFIED) return now.safety_first();
  const PolicyInForce& policy = PolicyOf(now, rulebook);
  for (const storage::v1::Clock& clock : now.clocks()) {
    const config::v1::Clock* rule = policy.FindClock(clock.name());
    const bool is_of_danger = rule != nullptr && rule->only_when_not_safe();
    if (is_of_danger && clock.start_time_ms() == now.submit_time_ms()) return v1::SAFETY_NOT_SAFE;
  }
  return v1::SAFETY_UNSPECIFIED;
}

// The report as it came: what was said then, and nothing that has happened since.
Report AsItCame(const Past& past, const config::v1::Policy& policy, const Rulebook& rulebook) {
  const Report& now = past.report;
  Report report;
  report.set_id(now.id());
  report.set_young_person_id(now.young_person_id());
  report.set_submit_time_ms(now.submit_time_ms());
  report.set_pledge_id(now.pledge_id());
  report.set_pledge_version(now.pledge_version());
  report.set_promise_id(now.promise_id());
  report.set_tier(now.tier());
  report.set_language(now.language());
  report.set_feeling(now.feeling());
  report.set_safety(SafetyFirst(past, rulebook));
  report.set_urgency(report.safety() == v1::SAFETY_NOT_SAFE ? v1::URGENCY_DANGER
                                                            : v1::URGENCY_NORMAL);
  const std::vector<std::string> about = AboutAfter(past, 1);
  report.mutable_about_ids()->Assign(about.begin(), about.end());
  report.set_holder_id(now.holder_id());
  report.set_desk_team_id(now.desk_team_id());
  report.set_compliment(!past.history.empty() &&
                        Says(past.history.front(), reasons::kComplimentSent));
  if (!report.compliment()) report.set_advocate_offer(v1::ADVOCATE_OFFER_OPEN);
  report.set_state(storage::v1::RECEIVED);
  report.set_policy_id(policy.id());
  report.set_policy_version(policy.version());
  return report;
}

const storage::v1::Message* MessageAt(const HistoryEntry& entry, const Report& report) {
  for (const auto& message : report.messages()) {
    if (message.time_ms() == entry.time_ms() && message.worker_id() == entry.actor_id()) {
      return &message;
    }
  }
  return nullptr;
}

// The time for which a check of names that began with what the young person wrote ran: what they
// write meanwhile is hidden from who was named, and starts no clock before the check is made.
struct Check {
  int64_t from_ms = 0;
  int64_t until_ms = 0;  // 0: it runs
};

std::vector<Check> ChecksOfMessages(const Past& past, const Rulebook& rulebook) {
  std::vector<Check> checks;
  const PolicyInForce& policy = PolicyOf(past.report, rulebook);
  for (const storage::v1::Clock& clock : past.report.clocks()) {
    const config::v1::Clock* rule = policy.FindClock(clock.name());
    const bool is_check = rule != nullptr && IsNameCheck(*rule);
    if (!is_check || clock.start_time_ms() == past.report.submit_time_ms()) continue;
    checks.push_back({clock.start_time_ms(), clock.end_time_ms()});
  }
  return checks;
}

// Since when what they wrote waits for an answer, if this entry lets everybody read it: now, or, if
// it is the check, since the first message that waited for it.
std::optional<int64_t> WroteSince(const HistoryEntry& entry, const Past& past,
                                  const Rulebook& rulebook) {
  const int64_t at = entry.time_ms();
  for (const Check& check : ChecksOfMessages(past, rulebook)) {
    if (check.until_ms == at) {
      for (const auto& message : past.report.messages()) {
        const bool waited = message.worker_id().empty() && message.time_ms() >= check.from_ms;
        if (waited && message.time_ms() <= at) return message.time_ms();
      }
    }
    if (check.from_ms <= at && (check.until_ms == 0 || at < check.until_ms)) return std::nullopt;
  }
  const bool wrote =
      MessageAt(entry, past.report) != nullptr && entry.action() != v1::ACTION_CHECK_NAMES;
  return wrote ? std::optional(at) : std::nullopt;
}

storage::v1::Clock* RunningNamed(const std::string& name, Report& report) {
  for (storage::v1::Clock& clock : *report.mutable_clocks()) {
    if (clock.name() == name && clock.end_time_ms() == 0) return &clock;
  }
  return nullptr;
}

// The ledger follows what was agreed at the time, as the clocks of the report keep it. A hold that
// was ended early is as long as it was from its beginning: no rung rings in it either way.
void KeepLedger(const HistoryEntry& entry, const Report& now, Report& report) {
  const std::string name = Said(entry, "clock:");
  storage::v1::Clock* clock = RunningNamed(name, report);
  if (clock == nullptr) return;
  for (const storage::v1::Clock& known : now.clocks()) {
    if (known.name() != name) continue;
    for (const storage::v1::Hold& hold : known.holds()) {
      if (hold.from_ms() != entry.time_ms()) continue;
      *clock->add_holds() = hold;
      clock->mutable_holds()->rbegin()->set_ended(false);
    }
    for (const storage::v1::Extension& extension : known.extensions()) {
      const bool is_given = extension.state() == v1::EXTENSION_STATE_AGREED;
      const int64_t given_ms =
          extension.answer_time_ms() == 0 ? extension.ask_time_ms() : extension.answer_time_ms();
      if (is_given && given_ms == entry.time_ms()) *clock->add_extensions() = extension;
    }
  }
  clock->clear_known_due_ms();
}

void PutOff(const HistoryEntry& entry, const Past& past, Report& report) {
  const auto is_later = [&](const HistoryEntry& other) {
    return other.action() == v1::ACTION_SNOOZE && other.time_ms() > entry.time_ms();
  };
  report.clear_snoozed_until_ms();
  if (std::any_of(past.history.begin(), past.history.end(), is_later)) return;
  report.set_snoozed_until_ms(past.report.snoozed_until_ms());
}

void NewRound(Decision& decision) {
  StopWaitingForYoungPerson(decision);
  TakeBackAnswer(decision.report());
  BeginNewRound(decision);
}

// Whoever of staff is answered with the young person's words has looked at it.
void LookOfStaff(const HistoryEntry& entry, Decision& decision) {
  const bool is_staff = decision.directory().FindWorker(entry.actor_id()) != nullptr;
  if (!is_staff || !RulesOf(entry.action()).shows_words) return;
  // That an advocate has looked is no answer of the council's.
  if (!decision.IsAskedByAdvocate()) decision.On(config::v1::OPENED);
}

// What was so before whatever else the entry says.
void HappenFirst(const HistoryEntry& entry, const Past& past, Decision& decision) {
  Report& report = decision.report();
  // It changed hands.
  if (!Said(entry, "responsible:").empty()) report.clear_snoozed_until_ms();
  if (Said(entry, "answer:") == "fell") NewRound(decision);
  if (Says(entry, reasons::kComplimentNoMore)) {
    // What makes it urgent says what follows from that itself.
    const bool is_seen =
        entry.action() == v1::ACTION_TREAT_AS_REPORT || entry.action() == v1::ACTION_CHECK_NAMES;
    if (is_seen) BecomeReportAsSeen(decision);
    if (!is_seen && entry.action() != v1::ACTION_SET_URGENCY)
      BecomeReport(decision.now(), decision);
  }
  if (!NotesAllegation(entry)) return;
  const auto here = std::find_if(past.history.begin(), past.history.end(),
                                 [&](const HistoryEntry& each) { return &each == &entry; });
  const size_t upto = static_cast<size_t>(here - past.history.begin()) + 1;
  const std::vector<std::string> about = AboutAfter(past, upto);
  report.mutable_about_ids()->Assign(about.begin(), about.end());
  int64_t since_ms = entry.time_ms();
  for (const auto& named : past.report.named()) {
    const bool is_found = std::count(about.begin(), about.end(), named.worker_id()) > 0;
    if (is_found && named.said_time_ms() != 0) since_ms = std::min(since_ms, named.said_time_ms());
  }
  NoteAllegation(absl::FromUnixMillis(since_ms), decision);
}

void BeginStage(const HistoryEntry& entry, Decision& decision) {
  const storage::v1::State before = decision.before.state();
  const bool was_answered = before == storage::v1::RESOLVED || IsOverForYoungPerson(before);
  TakeBackAnswer(decision.report());
  if (was_answered) BeginNewRound(decision);
  decision.On(EventOf(MilestoneOf(entry)));
}

void Happen(const HistoryEntry& entry, const Past& past, Decision& decision) {
  Report& report = decision.report();
  const auto wrote = WroteSince(entry, past, decision.circumstances.rulebook);
  const auto on_words = [&] {
    if (!wrote.has_value()) return;
    if (!IsOverForYoungPerson(entry.state())) {
      WaitForThanksAgain(absl::FromUnixMillis(*wrote), decision);
    }
    decision.OnSince(config::v1::YOUNG_PERSON_WROTE, absl::FromUnixMillis(*wrote));
  };
  switch (entry.action()) {
    case v1::ACTION_ACKNOWLEDGE:
      if (MessageAt(entry, past.report) != nullptr) decision.On(config::v1::ANSWERED);
      return decision.On(config::v1::ACKNOWLEDGED);
    case v1::ACTION_MESSAGE_FROM_WORKER: {
      const auto* message = MessageAt(entry, past.report);
      const bool by_advocate =
          message == nullptr ? decision.IsAskedByAdvocate() : message->by_advocate();
      if (!by_advocate) decision.On(config::v1::ANSWERED);
      return;
    }
    case v1::ACTION_MESSAGE_FROM_YOUNG_PERSON:
      WaitForThanksAgain(decision.now(), decision);
      return on_words();
    case v1::ACTION_CHECK_NAMES:
      return on_words();
    case v1::ACTION_CORRECT_ANSWER:
      StopWaitingForYoungPerson(decision);
      [[fallthrough]];
    case v1::ACTION_RESOLVE:
      report.set_resolution("said");
      decision.On(config::v1::ANSWERED);
      return decision.On(config::v1::RESOLVED);
    case v1::ACTION_THANK:
      decision.On(config::v1::ANSWERED);
      return decision.On(config::v1::THANKED);
    case v1::ACTION_REOPEN:
      TakeBackAnswer(report);
      return BeginNewRound(decision);
    case v1::ACTION_REQUEST_STAGE:
    case v1::ACTION_AGREE_STAGE:
      return BeginStage(entry, decision);
    case v1::ACTION_RECORD_MILESTONE:
      if (MilestoneOf(entry) == v1::MILESTONE_DANGER_ENDED) report.set_urgency(v1::URGENCY_NORMAL);
      return decision.On(EventOf(MilestoneOf(entry)));
    case v1::ACTION_SET_URGENCY: {
      v1::Urgency urgency = v1::URGENCY_UNSPECIFIED;
      v1::Urgency_Parse(Said(entry, "urgency:"), &urgency);
      return BecomeUrgent(urgency, decision);
    }
    case v1::ACTION_SAY_NOT_SAFE:
      BecomeUnsafe(decision);
      on_words();
      return decision.On(config::v1::NOT_SAFE_SAID);
    case v1::ACTION_ANSWER_SAFETY: {
      ask::AnswerSafety answer;
      v1::Safety_Parse(Said(entry, "safety:"), &answer.safety);
      // It refuses nobody.
      Decide(answer, decision).IgnoreError();
      return;
    }
    case v1::ACTION_HOLD_CLOCK:
    case v1::ACTION_RESUME_CLOCK:
    case v1::ACTION_EXTEND_CLOCK:
    case v1::ACTION_AGREE_EXTENSION:
      return KeepLedger(entry, past.report, report);
    case v1::ACTION_SNOOZE:
      return PutOff(entry, past, report);
    case v1::ACTION_PLAN_CHANGE:
    case v1::ACTION_MAKE_CHANGE:
    case v1::ACTION_AMEND_CHANGE:
    case v1::ACTION_DROP_CHANGE:
      return ReliveChange(entry, past, decision);
    default:
      return;
  }
}

// Where it stands while it is open is what people left it in; whether what is over is kept, or what
// is kept is over, is for the duties of the policy that it lives under now. What these three say of
// it hangs on that policy, too.
void Follow(const HistoryEntry& entry, Decision& decision) {
  Report& report = decision.report();
  const bool decides_itself = entry.action() == v1::ACTION_SET_URGENCY ||
                              entry.action() == v1::ACTION_ANSWER_SAFETY ||
                              entry.action() == v1::ACTION_SAY_NOT_SAFE;
  const storage::v1::State before = decision.before.state();
  const bool has_step = NextState(before, entry.action(), InDanger(decision.before)).has_value();
  if (decides_itself && has_step) return;
  if (!IsOverForYoungPerson(entry.state())) {
    report.set_state(entry.state());
  } else if (!has_step) {
    report.set_state(ClosedFrom(entry.state()));
  }
  const bool is_answered = report.state() == storage::v1::RESOLVED;
  if (before == storage::v1::RESOLVED && !is_answered && IsOpen(report.state())) {
    StopWaitingForYoungPerson(decision);
  }
}

}  // namespace

bool IsOfPeople(const HistoryEntry& entry) {
  return entry.action() != v1::ACTION_SUBMIT &&
         RulesOf(entry.action()).asked_by != AskedBy::kNobody;
}

ReportChange ReliveSubmission(const Past& past, const PolicyInForce& policy,
                              const Circumstances& circumstances) {
  Decision decision(AsItCame(past, policy.policy, circumstances.rulebook), policy, circumstances);
  decision.On(ArrivalOf(decision.report(), policy.policy));
  if (!decision.report().about_ids().empty()) NoteAllegation(decision);
  return Conclude(std::move(decision));
}

ReportChange Relive(const StoredReport& so_far, const HistoryEntry& entry, const Past& past,
                    const Circumstances& circumstances) {
  const PolicyInForce& policy = PolicyOf(so_far.report, circumstances.rulebook);
  const Situation situation(so_far, policy, circumstances);
  Decision decision(situation, entry.action());
  decision.actor_id = entry.actor_id();
  Follow(entry, decision);
  LookOfStaff(entry, decision);
  HappenFirst(entry, past, decision);
  Happen(entry, past, decision);
  return Conclude(std::move(decision));
}

}  // namespace pledgekeeper::domain
