#include "services/domain/tally/facts.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/people/responsibility.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/planned_change.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Facts;
using storage::v1::HistoryEntry;
using storage::v1::Occurrence;
using storage::v1::Report;

// Reasons that are counted by themselves, beside the action that they are of (decide/reasons.h).
constexpr std::string_view kCounted[] = {
    "milestone:", "outcome:",   "remedy:", "fault:",   "made:", "advocate:",
    "offered:",   "extension:", "safety:", "urgency:", "with:"};

bool IsCounted(std::string_view reason) {
  return std::any_of(std::begin(kCounted), std::end(kCounted),
                     [&](std::string_view kind) { return reason.starts_with(kind); });
}

storage::v1::SpokenBy SpokenByOf(const Report& report) {
  if (!report.has_spoken_for()) return storage::v1::SPOKEN_BY_YOUNG_PERSON;
  return report.spoken_for().role() == v1::ROLE_ADVOCATE ? storage::v1::SPOKEN_BY_ADVOCATE
                                                         : storage::v1::SPOKEN_BY_SOMEBODY;
}

// How it came.
void Begin(const Report& report, const Directory& directory, const Calendar& calendar,
           Facts& facts) {
  facts.set_receipt_time_ms(report.submit_time_ms());
  facts.set_receipt_month(MonthOf(calendar, absl::FromUnixMillis(report.submit_time_ms())));
  facts.set_young_person_id(report.young_person_id());
  facts.set_pledge_id(report.pledge_id());
  facts.set_pledge_version(report.pledge_version());
  facts.set_promise_id(report.promise_id());
  facts.set_tier(report.tier());
  facts.set_language(report.language());
  facts.set_spoken_by(SpokenByOf(report));
  facts.set_feeling(report.feeling());
  if (const auto* young_person = directory.FindYoungPerson(report.young_person_id())) {
    facts.set_team_id(young_person->team_id());
    facts.set_placement_id(young_person->placement_id());
    if (const auto* placement = directory.FindPlacement(young_person->placement_id())) {
      facts.set_placement_kind(placement->kind());
      facts.set_placement_in_house(placement->in_house());
      facts.set_placement_out_of_county(placement->out_of_county());
    }
  }
}

// The reason of the hold that began then; empty if none did.
std::string HoldSince(int64_t time_ms, const Report& report) {
  for (const storage::v1::Clock& clock : report.clocks()) {
    for (const storage::v1::Hold& hold : clock.holds()) {
      if (hold.from_ms() == time_ms) return hold.reason();
    }
  }
  return "";
}

// One entry of the history, as far as it is counted.
struct Event {
  const HistoryEntry& entry;
  const Report& report;
  const PolicyInForce& policy;
  int level;  // that the report has reached
  bool by_advocate;
};

void AddOccurrence(const Event& event, const std::string& reason, Facts& facts) {
  const absl::Time time = absl::FromUnixMillis(event.entry.time_ms());
  const Calendar& calendar = *event.policy.calendar;
  const int month = MonthOf(calendar, time);
  const v1::Action action = event.entry.action();
  const bool escalates = action == v1::ACTION_ESCALATE || action == v1::ACTION_ESCALATE_BY_HAND;
  const int level = escalates ? event.level : 0;
  for (Occurrence& known : *facts.mutable_occurrences()) {
    if (known.month() == month && known.action() == action && known.reason() == reason &&
        known.level() == level) {
      known.set_times(known.times() + 1);
      return;
    }
  }
  Occurrence& added = *facts.add_occurrences();
  added.set_month(month);
  added.set_action(action);
  added.set_reason(reason);
  added.set_level(level);
  added.set_times(1);
  // A clock that leaps may say that it was before it came.
  const absl::Time receipt = std::min(time, absl::FromUnixMillis(facts.receipt_time_ms()));
  added.set_minutes(static_cast<int32_t>(absl::ToInt64Minutes(time - receipt)));
  added.set_office_minutes(
      static_cast<int32_t>(absl::ToInt64Minutes(calendar.OfficeTimeBetween(receipt, time))));
  added.set_working_days(
      calendar.WorkingDaysBetween(calendar.DayOf(receipt), calendar.DayOf(time)));
}

// Whether the clock waits for a check of names.
bool IsCheck(const std::string& clock, const PolicyInForce& policy) {
  const config::v1::Clock* rule = policy.FindClock(clock);
  return rule != nullptr && IsNameCheck(*rule);
}

// Whether it is a clock of somebody's work: what waits for the young person is no lateness.
bool IsCountedClock(const std::string& clock, const PolicyInForce& policy) {
  const config::v1::Clock* rule = policy.FindClock(clock);
  return rule == nullptr || (!IsNameCheck(*rule) && !WaitsForYoungPerson(*rule));
}

bool IsOfCheck(const Event& event) {
  constexpr std::string_view kClock = "clock:";
  const auto& reasons = event.entry.reasons();
  return event.entry.action() == v1::ACTION_CHECK_NAMES ||
         std::any_of(reasons.begin(), reasons.end(), [&](const std::string& reason) {
           return reason.starts_with(kClock) && IsCheck(reason.substr(kClock.size()), event.policy);
         });
}

// Whether somebody else has it now, or another desk.
bool ChangesHands(const HistoryEntry& entry) {
  const auto& reasons = entry.reasons();
  return entry.action() != v1::ACTION_SUBMIT &&
         std::any_of(reasons.begin(), reasons.end(),
                     [](const std::string& reason) { return reason.starts_with("responsible:"); });
}

bool Gives(const HistoryEntry& entry, std::string_view reason) {
  const auto& reasons = entry.reasons();
  return std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
}

// A correction goes where it belongs: what was counted for this reason last is taken back there.
void TakeBackOccurrence(std::string_view reason, Facts& facts) {
  auto& all = *facts.mutable_occurrences();
  int last = -1;
  for (int i = 0; i < all.size(); ++i) {
    if (all[i].reason() == reason && (last < 0 || all[i].month() >= all[last].month())) last = i;
  }
  if (last < 0) return;
  all[last].set_times(all[last].times() - 1);
  if (all[last].times() == 0) all.DeleteSubrange(last, 1);
}

// What is done for them now, or was at fault, and was not said before; and what is not said any
// more.
void CorrectAnswer(const Event& event, Facts& facts) {
  const std::string before = "before:";
  for (const std::string& reason : event.entry.reasons()) {
    const bool is_listed = reason.starts_with("remedy:") || reason.starts_with("fault:");
    if (is_listed && !Gives(event.entry, before + reason)) AddOccurrence(event, reason, facts);
    if (!reason.starts_with(before)) continue;
    const std::string taken_back = reason.substr(before.size());
    if (!Gives(event.entry, taken_back)) TakeBackOccurrence(taken_back, facts);
  }
}

// Whether the formal stage is asked for of what nobody has answered: a young person may skip the
// first.
bool SkipsAStage(const HistoryEntry& entry, const Facts& facts) {
  const auto& all = facts.occurrences();
  return Gives(entry, "milestone:MILESTONE_FORMAL_REQUESTED") &&
         std::none_of(all.begin(), all.end(),
                      [](const Occurrence& each) { return each.action() == v1::ACTION_RESOLVE; });
}

void AddOccurrences(const Event& event, Facts& facts) {
  if (IsOfCheck(event)) return;
  if (event.by_advocate) return AddOccurrence(event, kByAdvocate, facts);
  AddOccurrence(event, "", facts);
  if (ChangesHands(event.entry)) AddOccurrence(event, kMoved, facts);
  if (event.entry.action() == v1::ACTION_CORRECT_ANSWER) return CorrectAnswer(event, facts);
  for (const std::string& reason : event.entry.reasons()) {
    if (IsCounted(reason)) AddOccurrence(event, reason, facts);
  }
  if (SkipsAStage(event.entry, facts)) AddOccurrence(event, kSkipped, facts);
  if (event.entry.action() == v1::ACTION_HOLD_CLOCK) {
    AddOccurrence(event, absl::StrCat(kHeld, HoldSince(event.entry.time_ms(), event.report)),
                  facts);
  }
}

// Whoever gets it has done nothing with it yet; of a check of names nothing is counted.
void FollowWork(const Event& event, Facts& facts) {
  const HistoryEntry& entry = event.entry;
  const std::string& holder = event.report.holder_id();
  const bool works = !holder.empty() && entry.actor_id() == holder &&
                     RulesOf(entry.action()).is_work && !IsOfCheck(event);
  const bool comes = entry.action() == v1::ACTION_SUBMIT || ChangesHands(entry);
  if (works || comes) facts.set_untouched_since_ms(entry.time_ms());
}

void FollowState(const HistoryEntry& entry, const Calendar& calendar, Facts& facts) {
  const bool is_open = IsOpen(entry.state());
  const bool was_open = !facts.open().empty() && facts.open(facts.open_size() - 1).until_ms() == 0;
  if (is_open == was_open) return;
  const int month = MonthOf(calendar, absl::FromUnixMillis(entry.time_ms()));
  if (is_open) {
    storage::v1::OpenSpan& span = *facts.add_open();
    span.set_from_ms(entry.time_ms());
    span.set_from_month(month);
  } else {
    storage::v1::OpenSpan& span = *facts.mutable_open(facts.open_size() - 1);
    span.set_until_ms(entry.time_ms());
    span.set_until_month(month);
  }
}

storage::v1::EndedClocks& EndedOf(const std::string& name, int month, Facts& facts) {
  for (auto& ended : *facts.mutable_ended()) {
    if (ended.name() == name && ended.month() == month) return ended;
  }
  storage::v1::EndedClocks& added = *facts.add_ended();
  added.set_name(name);
  added.set_month(month);
  return added;
}

void CountClocks(const Report& report, const PolicyInForce& policy, int64_t now_ms, Facts& facts) {
  facts.clear_ended();
  facts.clear_running();
  for (const storage::v1::Clock& clock : report.clocks()) {
    if (!IsCountedClock(clock.name(), policy)) continue;
    // What ended with the decision that started it never had a due time, and was in time.
    const int64_t due = clock.known_due_ms();
    if (clock.end_time_ms() == 0) {
      storage::v1::RunningClock& running = *facts.add_running();
      running.set_name(clock.name());
      running.set_due_ms(due);
      running.set_is_held(std::any_of(clock.holds().begin(), clock.holds().end(),
                                      [&](const storage::v1::Hold& hold) {
                                        return hold.from_ms() <= now_ms && now_ms < hold.until_ms();
                                      }));
      continue;
    }
    const bool is_late = due != 0 && clock.end_time_ms() >= due;
    const int month = MonthOf(*policy.calendar, absl::FromUnixMillis(clock.end_time_ms()));
    storage::v1::EndedClocks& ended = EndedOf(clock.name(), month, facts);
    if (clock.void_()) {
      is_late ? ended.set_void_late(ended.void_late() + 1)
              : ended.set_void_in_time(ended.void_in_time() + 1);
    } else {
      is_late ? ended.set_late(ended.late() + 1) : ended.set_in_time(ended.in_time() + 1);
    }
  }
}

void TakeChanges(const Report& report, const Calendar& calendar, Facts& facts) {
  facts.clear_changes();
  for (int number = 1; number <= report.changes_size(); ++number) {
    const storage::v1::Change& change = report.changes(number - 1);
    storage::v1::PlannedChange& taken = *facts.add_changes();
    taken.set_plan_month(MonthOf(calendar, absl::FromUnixMillis(change.plan_time_ms())));
    taken.set_owner_id(change.owner_id());
    // Of one that was made, the first day that was missed.
    const int64_t missed_ms = change.make_time_ms() == 0 ? 0 : FirstMissedDue(report, number);
    taken.set_due_ms(missed_ms != 0 ? missed_ms : change.due_ms());
    taken.set_make_time_ms(change.make_time_ms());
    taken.set_drop_time_ms(change.drop_time_ms());
    taken.set_moves(change.moves());
    taken.set_has_evidence(!change.evidence().empty());
    if (change.make_time_ms() == 0) continue;
    taken.set_make_month(MonthOf(calendar, absl::FromUnixMillis(change.make_time_ms())));
  }
}

// What the report says of itself, however it came about.
void TakeFromReport(const Report& report, const PolicyInForce& policy, int64_t now_ms,
                    Facts& facts) {
  facts.set_compliment(report.compliment());
  facts.set_urgency(std::max(facts.urgency(), report.urgency()));
  facts.set_outcome(report.outcome());
  *facts.mutable_faults() = report.faults();
  TakeChanges(report, *policy.calendar, facts);
  facts.set_holder_id(report.holder_id());
  facts.set_desk_team_id(report.desk_team_id());
  facts.set_may_be_apart(MayBeApart(report));
  // From before it was counted.
  if (facts.untouched_since_ms() == 0) facts.set_untouched_since_ms(report.held_since_ms());
  CountClocks(report, policy, now_ms, facts);
}

// Whether it calls louder from then on.
bool GoesUp(const HistoryEntry& entry) {
  switch (entry.action()) {
    case v1::ACTION_ESCALATE: {
      const auto& reasons = entry.reasons();
      return std::find(reasons.begin(), reasons.end(), "again") == reasons.end();
    }
    case v1::ACTION_ESCALATE_BY_HAND:
    case v1::ACTION_REOPEN:
    case v1::ACTION_REQUEST_STAGE:
    case v1::ACTION_AGREE_STAGE:
      return true;
    default:
      return false;
  }
}

}  // namespace

int MonthOf(const Calendar& calendar, absl::Time time) {
  const absl::CivilDay day = calendar.DayOf(time);
  return static_cast<int>(day.year()) * 100 + day.month();
}

void Count(const Happening& happening, Report& report) {
  const HistoryEntry& entry = happening.entry;
  Facts& facts = *report.mutable_facts();
  if (facts.receipt_time_ms() == 0) {
    Begin(report, happening.directory, *happening.policy.calendar, facts);
    facts.set_begins_late(entry.action() != v1::ACTION_SUBMIT);
  }
  const Event event{entry, report, happening.policy, report.level(), happening.by_advocate};
  AddOccurrences(event, facts);
  FollowWork(event, facts);
  FollowState(entry, *happening.policy.calendar, facts);
  TakeFromReport(report, happening.policy, entry.time_ms(), facts);
}

Facts FactsOfHistory(const Report& report, const std::vector<HistoryEntry>& history,
                     const Directory& directory, const PolicyInForce& policy) {
  Facts facts;
  Begin(report, directory, *policy.calendar, facts);
  int level = 0;
  for (const HistoryEntry& entry : history) {
    if (GoesUp(entry)) ++level;
    const storage::v1::Worker* actor = directory.FindWorker(entry.actor_id());
    const bool by_advocate = actor != nullptr && actor->role() == v1::ROLE_ADVOCATE;
    const Event event{entry, report, policy, level, by_advocate};
    AddOccurrences(event, facts);
    FollowWork(event, facts);
    FollowState(entry, *policy.calendar, facts);
  }
  const int64_t last = history.empty() ? report.submit_time_ms() : history.back().time_ms();
  TakeFromReport(report, policy, last, facts);
  return facts;
}

}  // namespace pledgekeeper::domain
