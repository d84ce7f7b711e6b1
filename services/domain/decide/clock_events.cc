#include "services/domain/decide/clock_events.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "services/domain/clock/ladder.h"
#include "services/domain/clock/legal_clock.h"
#include "services/domain/decide/name_sight.h"
#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Report;

bool Names(const google::protobuf::RepeatedField<int>& events, int event) {
  return std::find(events.begin(), events.end(), event) != events.end();
}

bool IsCouncils(const config::v1::Clock* rule) {
  return rule != nullptr && rule->owner() == v1::CLOCK_OWNER_COUNCIL;
}

// Whether a clock of this rule runs on the report at all.
bool IsFor(const config::v1::Clock& rule, const Report& report) {
  if (rule.only_when_not_safe() && !InDanger(report)) return false;
  if (rule.only_when_safety_unclear() && !SafetyIsUnclear(report)) return false;
  // Whatever else starts it: with nobody to check nothing could meet it.
  if (IsNameCheck(rule) && !WaitsForCheck(report)) return false;
  return !rule.only_when_about_staff() || !report.about_ids().empty();
}

// Whether what makes the clock void has happened since the report came, or came back: the formal
// stage has taken over, say, and an acknowledgement does not start the first stage again.
bool IsOvertaken(const config::v1::Clock& rule, const Report& report) {
  bool overtaken = false;
  for (const auto& happened : report.happened()) {
    if (happened.event() == config::v1::RECEIVED || happened.event() == config::v1::REOPENED) {
      overtaken = false;  // a new round, in which nothing has overtaken anything yet
    } else if (Names(rule.void_by(), happened.event())) {
      overtaken = true;
    }
  }
  return overtaken;
}

// Whether the event may start the clock on a report that is over for its young person: what the
// council must do, and an answer to what they write; nothing else is promised anew, and nothing was
// agreed that would have to be written down. What is kept for safety goes on as an open one does.
bool MayStart(const config::v1::Clock& rule, config::v1::Event event, const Report& report) {
  // Who acknowledges what they have answered promises no second answer.
  const bool is_answered = report.state() == storage::v1::RESOLVED;
  if (is_answered && event == config::v1::ACKNOWLEDGED) return IsCouncils(&rule);
  if (!IsOverForYoungPerson(report.state()) || IsKeptForSafety(report)) return true;
  if (event == config::v1::YOUNG_PERSON_WROTE) return true;
  return IsCouncils(&rule) && event != config::v1::RESOLVED;
}

bool IsRunning(const Report& report, std::string_view name) {
  return std::any_of(report.clocks().begin(), report.clocks().end(), [&](const auto& clock) {
    return clock.name() == name && clock.end_time_ms() == 0;
  });
}

void Start(Report& report, const config::v1::Clock& rule, int64_t start_ms) {
  storage::v1::Clock& clock = *report.add_clocks();
  clock.set_name(rule.name());
  clock.set_start_time_ms(start_ms);
}

// Moves the start of a clock that runs back to then, if it began later.
void StartEarlier(Report& report, std::string_view name, int64_t start_ms) {
  for (storage::v1::Clock& clock : *report.mutable_clocks()) {
    const bool runs = clock.name() == name && clock.end_time_ms() == 0;
    if (!runs || clock.start_time_ms() <= start_ms) continue;
    clock.set_start_time_ms(start_ms);
    // On purpose: the calendar did not move it.
    clock.clear_known_due_ms();
  }
}

void Void(storage::v1::Clock& clock, int64_t now_ms) {
  clock.set_end_time_ms(now_ms);
  clock.set_void_(true);
}

// The event that this one takes back, as if it had not happened; unspecified for most.
config::v1::Event TakenBackBy(config::v1::Event event) {
  if (event == config::v1::NO_ALLEGATION) return config::v1::ALLEGATION_NOTED;
  if (event == config::v1::ALLEGATION_NOTED) return config::v1::NO_ALLEGATION;
  return config::v1::EVENT_UNSPECIFIED;
}

// What happened last stands last: within one millisecond only the order says what overtook what.
void NoteHappened(Report& report, config::v1::Event event, int64_t now_ms) {
  const config::v1::Event taken_back = TakenBackBy(event);
  auto& all = *report.mutable_happened();
  all.erase(std::remove_if(all.begin(), all.end(),
                           [&](const auto& happened) {
                             return happened.event() == event || happened.event() == taken_back;
                           }),
            all.end());
  storage::v1::Happened& happened = *report.add_happened();
  happened.set_event(event);
  happened.set_time_ms(now_ms);
}

// When the clock would have started by what has happened, if it would still run: its latest start,
// with nothing later that meets it or makes it void. 0: it would not run.
int64_t WouldRunSince(const config::v1::Clock& rule, const Report& report) {
  if (!IsFor(rule, report) || IsOvertaken(rule, report)) return 0;
  int64_t start_ms = 0;
  // Events stand in the order in which they happened. One that ends a clock and starts it as well
  // leaves it running.
  for (const auto& happened : report.happened()) {
    const bool ends =
        Names(rule.met_by(), happened.event()) || Names(rule.void_by(), happened.event());
    if (ends) start_ms = 0;
    if (Names(rule.starts_on(), happened.event())) start_ms = happened.time_ms();
  }
  return start_ms;
}

}  // namespace

void OnEvent(Report& report, config::v1::Event event, const PolicyInForce& policy, absl::Time now) {
  OnEventSince(report, event, policy, now, now);
}

void OnEventSince(Report& report, config::v1::Event event, const PolicyInForce& policy,
                  absl::Time since, absl::Time now) {
  const int64_t now_ms = absl::ToUnixMillis(now);
  const int64_t since_ms = std::min(absl::ToUnixMillis(since), now_ms);
  NoteHappened(report, event, since_ms);
  // Ends before starts: one event may meet a clock and start it anew.
  for (auto& clock : *report.mutable_clocks()) {
    const config::v1::Clock* rule = policy.FindClock(clock.name());
    if (clock.end_time_ms() != 0 || rule == nullptr) continue;
    if (Names(rule->met_by(), event)) {
      // By the calendar of this moment, and for good: a holiday that is announced later makes
      // nobody late, or in time, after the fact.
      clock.set_known_due_ms(absl::ToUnixMillis(DueTime({clock, *rule, *policy.calendar})));
      clock.set_end_time_ms(now_ms);
    } else if (Names(rule->void_by(), event)) {
      Void(clock, now_ms);
    }
  }
  for (const config::v1::Clock& rule : policy.policy.clocks()) {
    if (!Names(rule.starts_on(), event)) continue;
    if (IsRunning(report, rule.name())) {
      StartEarlier(report, rule.name(), since_ms);
      continue;
    }
    if (!MayStart(rule, event, report)) continue;
    if (IsFor(rule, report) && !IsOvertaken(rule, report)) Start(report, rule, since_ms);
  }
}

void FollowTurn(Report& report, const PolicyInForce& policy, int64_t now_ms) {
  if (report.state() != storage::v1::RESOLVED) return;
  const std::vector<RunningClock> running = RunningClocks(report, policy);
  const bool they_wait = std::any_of(running.begin(), running.end(), [](const auto& each) {
    return Names(each.clock.rule.starts_on(), config::v1::YOUNG_PERSON_WROTE);
  });
  // While somebody is to decide about danger, their silence does not say that it is sorted.
  const bool in_danger = std::any_of(running.begin(), running.end(), [](const auto& each) {
    return Names(each.clock.rule.met_by(), config::v1::DANGER_ENDED);
  });
  if (!they_wait && !in_danger) {
    for (const config::v1::Clock& rule : policy.policy.clocks()) {
      const bool starts = WaitsForYoungPerson(rule) && IsFor(rule, report);
      if (starts && !IsRunning(report, rule.name())) Start(report, rule, now_ms);
    }
    return;
  }
  VoidClocksOfTurn(report, policy, now_ms);
}

void VoidClocksOfTurn(Report& report, const PolicyInForce& policy, int64_t now_ms) {
  for (const RunningClock& each : RunningClocks(report, policy)) {
    if (WaitsForYoungPerson(each.clock.rule)) Void(*report.mutable_clocks(each.index), now_ms);
  }
}

void VoidYoungPersonsClocks(Report& report, const PolicyInForce& policy, int64_t now_ms) {
  for (auto& clock : *report.mutable_clocks()) {
    if (clock.end_time_ms() == 0 && !IsCouncils(policy.FindClock(clock.name()))) {
      Void(clock, now_ms);
    }
  }
}

bool LosesADuty(const Report& report, const PolicyInForce& from, const PolicyInForce& to) {
  return std::any_of(report.clocks().begin(), report.clocks().end(), [&](const auto& clock) {
    return clock.end_time_ms() == 0 && IsCouncils(from.FindClock(clock.name())) &&
           !IsCouncils(to.FindClock(clock.name()));
  });
}

void ReplanClocks(Report& report, const config::v1::Policy& policy, int64_t now_ms) {
  for (auto& clock : *report.mutable_clocks()) {
    if (clock.end_time_ms() != 0) continue;
    const bool stays = std::any_of(policy.clocks().begin(), policy.clocks().end(),
                                   [&](const auto& rule) { return rule.name() == clock.name(); });
    if (stays) {
      // The due time moves on purpose: nobody is to take it for a change of the calendar.
      clock.clear_known_due_ms();
    } else {
      Void(clock, now_ms);
    }
  }
  for (const config::v1::Clock& rule : policy.clocks()) {
    // A clock that runs or was met is not started a second time; one that became void may be.
    const bool known = std::any_of(
        report.clocks().begin(), report.clocks().end(),
        [&](const auto& clock) { return clock.name() == rule.name() && !clock.void_(); });
    const bool is_over = IsOverForYoungPerson(report.state()) && !IsCouncils(&rule);
    const int64_t start_ms = known || is_over ? 0 : WouldRunSince(rule, report);
    // Whose turn it is begins now: what went by under the old policy was nobody's.
    if (start_ms != 0) Start(report, rule, WaitsForYoungPerson(rule) ? now_ms : start_ms);
  }
}

}  // namespace pledgekeeper::domain
