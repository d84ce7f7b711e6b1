// What clocks do to a report, and when.
#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/domain/clock/legal_clock.h"
#include "services/domain/decide/circumstances.h"
#include "services/domain/people/rank.h"
#include "services/domain/report/lifecycle.h"
#include "tests/simulation/checks.h"
#include "tests/simulation/facts.h"

namespace pledgekeeper::simulation {
namespace {

using domain::PolicyInForce;
using storage::v1::Report;

// When a clock of working days is due by the files and by what the story knows of its holds: each
// day at whose end it is held does not count. Of other clocks, which nobody can hold, as it says.
absl::Time DueBy(const domain::LegalClock& clock, int index, const Tale& tale) {
  const config::v1::Budget budget = domain::BudgetOf(clock);
  const auto found = tale.holds.find(index);
  if (!budget.has_working_days() || found == tale.holds.end()) return domain::DueTime(clock);
  absl::CivilDay day = clock.calendar.DayOf(clock.start());
  for (int left = budget.working_days(); left > 0;) {
    ++day;
    const absl::Time end = clock.calendar.EndOf(day);
    const bool is_held =
        std::any_of(found->second.begin(), found->second.end(),
                    [&](const Tale::Held& held) { return held.from < end && end <= held.until; });
    if (clock.calendar.IsWorkingDay(day) && !is_held) --left;
  }
  return clock.calendar.EndOf(day);
}

// How long it was held until then.
absl::Duration HeldUntil(absl::Time now, int index, const Tale& tale) {
  absl::Duration sum;
  const auto found = tale.holds.find(index);
  if (found == tale.holds.end()) return sum;
  for (const Tale::Held& held : found->second) {
    sum += std::max(std::min(held.until, now) - held.from, absl::ZeroDuration());
  }
  return sum;
}

// The working days between two due times.
int DaysBetween(absl::Time due, absl::Time later, const domain::Calendar& calendar) {
  int days = 0;
  for (absl::CivilDay day = calendar.DayOf(due); calendar.EndOf(day) <= later; ++day) {
    if (calendar.IsWorkingDay(day)) ++days;
  }
  return days;
}

// What is wrong with a hold that was taken just now.
std::string FaultOfHold(const Recorded& recorded, int index, const config::v1::Clock& rule,
                        const Tale& tale, const World& world) {
  const auto& asked = std::get<domain::ask::HoldClock>(tale.requests.back().what);
  const auto hold = std::find_if(rule.holds().begin(), rule.holds().end(),
                                 [&](const auto& each) { return each.reason() == asked.reason; });
  if (hold == rule.holds().end()) return "for no reason of its policy";
  const auto directory = world.directory();
  const auto* actor = directory->FindWorker(recorded.change.entry.actor_id());
  if (actor == nullptr || domain::Rank(actor->role()) < domain::Rank(hold->least_role())) {
    return "by somebody who may not agree to it";
  }
  const domain::Calendar& calendar =
      *domain::PolicyOf(recorded.before.report, world.rulebook()).calendar;
  const absl::Time now = absl::FromUnixMillis(recorded.change.entry.time_ms());
  if (asked.until > domain::AddBudget(calendar, hold->at_most(), now)) return "for too long";
  const domain::LegalClock clock{recorded.change.report.clocks(index), rule, calendar};
  Tale before = tale;
  before.holds[index].pop_back();
  if (before.IsHeld(index, now)) return "and was held already";
  if (DueBy(clock, index, before) <= now) return "and was late";
  if (!rule.has_holds_in_all()) return "";
  before.holds.clear();
  storage::v1::Clock unheld = clock.record;
  unheld.clear_holds();
  const absl::Time without = DueBy({unheld, rule, calendar}, index, before);
  const int moved = DaysBetween(without, DueBy(clock, index, tale), calendar);
  return moved > rule.holds_in_all().working_days() ? absl::StrCat("for ", moved, " days in all")
                                                    : "";
}

}  // namespace

std::string CheckHoldsAreLawful(const Recorded& recorded, const Tale& tale, const World& world) {
  const Report& before = recorded.before.report;
  const auto& entry = recorded.change.entry;
  const bool begins = entry.action() == v1::ACTION_HOLD_CLOCK;
  if (!begins && entry.action() != v1::ACTION_HOLD_ENDED &&
      entry.action() != v1::ACTION_RESUME_CLOCK) {
    return "";
  }
  if (!TellsYoungPerson(recorded))
    return "a hold begins or ends, and the young person does not hear of it";
  for (const std::string& reason : entry.reasons()) {
    if (!reason.starts_with("clock:")) continue;
    const std::string name = reason.substr(6);
    const int index = IndexOfRunning(before, name);
    if (index < 0) return "does not run, and its hold begins or ends: " + name;
    const config::v1::Clock* rule = FilesOf(before)->FindClock(name);
    if (begins) {
      const std::string fault = FaultOfHold(recorded, index, *rule, tale, world);
      return fault.empty() ? "" : absl::StrCat("held ", fault, ": ", name);
    }
    const auto held = tale.holds.find(index);
    const bool is_over =
        held != tale.holds.end() &&
        std::any_of(held->second.begin(), held->second.end(),
                    [&](const auto& each) { return each.is_over && each.until <= world.now(); });
    if (!is_over) return "no hold of it is over: " + name;
  }
  return "";
}

std::string CheckHoldsEnd(const domain::StoredReport& stored, const Tale& tale,
                          const World& world) {
  const Report& report = stored.report;
  if (!domain::IsOpen(report.state())) return "";
  const PolicyInForce& policy = domain::PolicyOf(report, world.rulebook());
  for (const auto& [index, all] : tale.holds) {
    const storage::v1::Clock& record = report.clocks(index);
    const config::v1::Clock* rule = policy.FindClock(record.name());
    if (record.end_time_ms() != 0 || rule == nullptr) continue;
    for (const Tale::Held& held : all) {
      if (held.until <= world.now() && !held.is_over)
        return "a hold does not end: " + record.name();
    }
    const domain::LegalClock clock{record, *rule, *policy.calendar};
    if (domain::DueTime(clock) != DueBy(clock, index, tale)) {
      return "is due at another time than its holds say: " + record.name();
    }
  }
  return "";
}

std::string CheckPromisesBegin(const Recorded& recorded, const World& world) {
  const Report& after = recorded.change.report;
  const bool is_new = recorded.before.version == 0;
  if (!is_new && recorded.change.entry.action() != v1::ACTION_REOPEN) return "";
  // For a compliment one clock alone runs, where the policy has it.
  const auto& clocks = PolicyNow(after, world).clocks();
  const bool has_thanks = std::any_of(clocks.begin(), clocks.end(), [](const auto& rule) {
    return Names(rule.starts_on(), static_cast<int>(config::v1::COMPLIMENT_RECEIVED));
  });
  const config::v1::Event came =
      after.compliment() && has_thanks ? config::v1::COMPLIMENT_RECEIVED : config::v1::RECEIVED;
  const config::v1::Event event = is_new ? came : config::v1::REOPENED;
  for (const config::v1::Clock& rule : PolicyNow(after, world).clocks()) {
    const bool is_for_some = rule.only_when_not_safe() || rule.only_when_safety_unclear() ||
                             rule.only_when_about_staff();
    if (is_for_some || !Names(rule.starts_on(), static_cast<int>(event))) continue;
    if (IndexOfRunning(after, rule.name()) < 0)
      return "is promised, and does not run: " + rule.name();
  }
  return "";
}

std::string CheckTurn(const domain::StoredReport& stored, const Tale& tale, const World& world) {
  const Report& report = stored.report;
  if (tale.closed_over_words) return "was closed while they wait for an answer";
  if (!domain::IsOpen(report.state()) || domain::IsOverForYoungPerson(report.state())) return "";
  const auto& messages = report.messages();
  // What waits for a check is no secret told by a clock: it is answered when somebody has looked.
  const bool waits_for_check = std::any_of(messages.begin(), messages.end(), [](const auto& each) {
    return !each.hidden_from_ids().empty();
  });
  bool is_answered_by_clock = false;
  bool danger_waits = false;  // for a decision
  std::string closing;        // the clock that closes it
  for (const config::v1::Clock& rule : PolicyNow(report, world).clocks()) {
    const bool runs = IndexOfRunning(report, rule.name()) >= 0;
    const bool closes = std::any_of(rule.ladder().begin(), rule.ladder().end(),
                                    [](const auto& r) { return r.action() == config::v1::CLOSE; });
    if (runs && closes) closing = rule.name();
    const bool answers = Names(rule.starts_on(), static_cast<int>(config::v1::YOUNG_PERSON_WROTE));
    is_answered_by_clock = is_answered_by_clock || (runs && answers);
    const bool decides = Names(rule.met_by(), static_cast<int>(config::v1::DANGER_ENDED));
    danger_waits = danger_waits || (runs && decides);
  }
  if (tale.awaits_answer && !waits_for_check && !is_answered_by_clock) {
    return "they wrote, and no clock waits for the answer";
  }
  if (report.state() != storage::v1::RESOLVED) {
    return closing.empty() ? "" : "nobody said that it is sorted, and it would be closed";
  }
  if (danger_waits) return closing.empty() ? "" : "in danger their silence would close it";
  if (closing.empty()) {
    return is_answered_by_clock ? "" : "it is their turn, and nothing would ever close it";
  }
  return is_answered_by_clock ? "would be closed while they wait for an answer" : "";
}

std::string CheckRungsRingOnceInTime(const Recorded& recorded, Tale& tale, const World& world) {
  const Report& before = recorded.before.report;
  const Report& after = recorded.change.report;
  const auto& entry = recorded.change.entry;
  const PolicyInForce& policy = domain::PolicyOf(after, world.rulebook());
  const std::string policy_name = absl::StrCat(policy.policy.id(), "/", policy.policy.version());
  const absl::Time now = absl::FromUnixMillis(entry.time_ms());
  int rung = -1;
  if (absl::SimpleAtoi(ReasonOf(entry, "rung:"), &rung)) {
    const std::string name = ReasonOf(entry, "clock:");
    const int index = IndexOfRunning(before, name);
    const std::string what = absl::StrCat("rung ", rung, " of ", name);
    if (!domain::IsOpen(before.state())) return what + " rang after closing";
    if (index < 0) return what + " rang, and it does not run";
    const domain::LegalClock clock{before.clocks(index), *policy.FindClock(name), *policy.calendar};
    const config::v1::Rung& config = clock.rule.ladder(rung);
    const Tale::RungId id(policy_name, index, rung);
    if (++tale.rang[id] > 1 && !config.has_repeat_every()) return what + " rang twice";
    const auto [last, is_first] = tale.rang_at_ms.try_emplace(id, entry.time_ms());
    if (!is_first && last->second == entry.time_ms()) return what + " rang twice at one moment";
    last->second = entry.time_ms();
    const absl::Time due = DueBy(clock, index, tale);
    const absl::Time plain =
        std::min(due, domain::AddBudget(clock.calendar, clock.rule.budget(), clock.start()));
    // A share is one of the time in which it was not held.
    const absl::Time share =
        clock.start() + config.share() * (plain - clock.start()) + HeldUntil(now, index, tale);
    const absl::Time earliest = config.has_share() ? std::min(share, due) : due;
    if (now < earliest) return what + " rang early";
    if (tale.IsHeld(index, now)) return what + " rang in a hold";
    if (!config.round_the_clock() && clock.calendar.NextOfficeTime(now) != now) {
      return what + " rang at night";
    }
  }
  // A due time that moved into the future takes its rungs with it.
  for (int i = 0; i < before.clocks_size(); ++i) {
    const auto& clock = after.clocks(i);
    const auto& was = before.clocks(i);
    if (std::pair(clock.next_rung(), clock.rang()) >= std::pair(was.next_rung(), was.rang())) {
      continue;
    }
    const config::v1::Clock* rule = policy.FindClock(clock.name());
    if (rule == nullptr) continue;
    for (int back = clock.next_rung(); back < rule->ladder_size(); ++back) {
      tale.rang.erase({policy_name, i, back});
      tale.rang_at_ms.erase({policy_name, i, back});
    }
  }
  return "";
}

}  // namespace pledgekeeper::simulation
