#include "services/domain/clock/legal_clock.h"

#include <algorithm>
#include <cassert>

#include "services/domain/clock/ladder.h"

namespace pledgekeeper::domain {
namespace {

using ::pledgekeeper::config::v1::Budget;
using storage::v1::Hold;

absl::Time From(const Hold& hold) { return absl::FromUnixMillis(hold.from_ms()); }
absl::Time Until(const Hold& hold) { return absl::FromUnixMillis(hold.until_ms()); }

bool IsHeldAt(const storage::v1::Clock& record, absl::Time end_of_day) {
  // The midnight that ends a day belongs to it: held from before it until it, or longer.
  return std::any_of(record.holds().begin(), record.holds().end(), [&](const Hold& hold) {
    return From(hold) < end_of_day && end_of_day <= Until(hold);
  });
}

// The n-th working day after `day` at whose end the clock runs.
absl::Time EndOfWorkingDays(const LegalClock& clock, absl::CivilDay day, int n) {
  // The common case has a short way: the calendar counts days without looking at each.
  if (clock.record.holds().empty()) {
    return clock.calendar.EndOf(clock.calendar.AddWorkingDays(day, n));
  }
  // Ends, because holds do.
  while (n > 0) {
    ++day;
    if (clock.calendar.IsWorkingDay(day) && !IsHeldAt(clock.record, clock.calendar.EndOf(day))) --n;
  }
  return clock.calendar.EndOf(day);
}

// Spends `left` from `start` on, outside of holds. `add` goes forward by an amount that counts,
// `between` says how much counts between two moments.
template <typename Add, typename Between>
absl::Time Spend(const LegalClock& clock, absl::Time start, absl::Duration left, Add add,
                 Between between) {
  absl::Time at = start;
  for (const Hold& hold : clock.record.holds()) {
    if (Until(hold) <= at) continue;
    const absl::Time from = std::max(at, From(hold));
    // Due before this hold begins; holds stand in the order of time.
    if (add(at, left) <= from) break;
    left -= between(at, from);
    at = Until(hold);
  }
  return add(at, left);
}

absl::Time DueBy(const LegalClock& clock, const Budget& budget) {
  const absl::Time start = clock.start();
  switch (budget.length_case()) {
    case Budget::kWorkingDays:
      return EndOfWorkingDays(clock, clock.calendar.DayOf(start), budget.working_days());
    case Budget::kWorkingHours:
      return Spend(
          clock, start, absl::Hours(budget.working_hours()),
          [&](absl::Time at, absl::Duration left) {
            return clock.calendar.AddOfficeTime(at, left);
          },
          [&](absl::Time from, absl::Time until) {
            return clock.calendar.OfficeTimeBetween(from, until);
          });
    case Budget::kSeconds: {
      const bool when_closed = clock.rule.day_zero() == config::v1::NEXT_WORKING_DAY_WHEN_CLOSED;
      const absl::Time opens = when_closed ? clock.calendar.NextOfficeTime(start) : start;
      // Begun while the office was closed: due at the end of the working day on which it opens.
      // (Minus one, because working days are counted from the day after.)
      if (opens != start) return EndOfWorkingDays(clock, clock.calendar.DayOf(opens) - 1, 1);
      return Spend(
          clock, start, absl::Seconds(budget.seconds()),
          [](absl::Time at, absl::Duration left) { return at + left; },
          [](absl::Time from, absl::Time until) { return until - from; });
    }
    case Budget::LENGTH_NOT_SET:
      break;
  }
  assert(false && "a budget is validated when its policy is read");
  return start;
}

absl::Time RingAgain(const Calendar& calendar, const Budget& budget, absl::Time last_rang) {
  if (!budget.has_working_days()) return AddBudget(calendar, budget, last_rang);
  const absl::CivilDay day =
      calendar.AddWorkingDays(calendar.DayOf(last_rang), budget.working_days());
  return calendar.EndOf(day - 1);
}

// A share of the time without holds, moved on by every hold that began before it.
absl::Time AtShare(const LegalClock& clock, double share) {
  const absl::Time due = DueTime(clock);
  const absl::Time start = clock.start();
  if (clock.record.holds().empty()) return start + share * (due - start);
  storage::v1::Clock unheld;
  unheld.set_start_time_ms(clock.record.start_time_ms());
  *unheld.mutable_extensions() = clock.record.extensions();
  absl::Time time = start + share * (DueTime({unheld, clock.rule, clock.calendar}) - start);
  for (const Hold& hold : clock.record.holds()) {
    if (From(hold) <= time) time += Until(hold) - From(hold);
  }
  return std::min(time, due);
}

absl::Time FirstRing(const LegalClock& clock, const config::v1::Rung& rung) {
  switch (rung.at_case()) {
    case config::v1::Rung::kShare:
      return AtShare(clock, rung.share());
    case config::v1::Rung::kAfterDue:
      return AfterDue(clock.calendar, rung.after_due(), DueTime(clock));
    case config::v1::Rung::kDue:
      return DueTime(clock);
    case config::v1::Rung::AT_NOT_SET:
      break;
  }
  assert(false && "a rung is validated when its policy is read");
  return DueTime(clock);
}

void SetLength(Budget& budget, int64_t length) {
  if (budget.has_working_days()) budget.set_working_days(static_cast<int32_t>(length));
  if (budget.has_working_hours()) budget.set_working_hours(static_cast<int32_t>(length));
  if (budget.has_seconds()) budget.set_seconds(length);
}

}  // namespace

absl::Time AddBudget(const Calendar& calendar, const config::v1::Budget& budget, absl::Time start) {
  switch (budget.length_case()) {
    case Budget::kWorkingDays:
      return calendar.EndOf(calendar.AddWorkingDays(calendar.DayOf(start), budget.working_days()));
    case Budget::kWorkingHours:
      return calendar.AddOfficeTime(start, absl::Hours(budget.working_hours()));
    case Budget::kSeconds:
      return start + absl::Seconds(budget.seconds());
    case Budget::LENGTH_NOT_SET:
      break;
  }
  assert(false && "a budget is validated when its policy is read");
  return start;
}

absl::Time AfterDue(const Calendar& calendar, const config::v1::Budget& budget, absl::Time due) {
  if (!budget.has_working_days()) return AddBudget(calendar, budget, due);
  // The nanosecond puts midnight into the day that it ends.
  return AddBudget(calendar, budget, due - absl::Nanoseconds(1));
}

int64_t LengthOf(const config::v1::Budget& budget) {
  switch (budget.length_case()) {
    case Budget::kWorkingDays:
      return budget.working_days();
    case Budget::kWorkingHours:
      return budget.working_hours();
    default:
      return budget.seconds();
  }
}

config::v1::Budget BudgetOf(const LegalClock& clock) {
  Budget budget = clock.rule.budget();
  for (const storage::v1::Extension& extension : clock.record.extensions()) {
    const bool counts = extension.state() == v1::EXTENSION_STATE_AGREED;
    if (counts && extension.length() > LengthOf(budget)) SetLength(budget, extension.length());
  }
  return budget;
}

absl::Time DueTimeWithoutHolds(const LegalClock& clock) {
  storage::v1::Clock unheld = clock.record;
  unheld.clear_holds();
  // What is known of a clock that has ended is with its holds.
  unheld.clear_known_due_ms();
  return std::min(DueTime({unheld, clock.rule, clock.calendar}), DueTime(clock));
}

absl::Time DueTime(const LegalClock& clock) {
  if (clock.record.end_time_ms() != 0 && clock.record.known_due_ms() != 0) {
    return absl::FromUnixMillis(clock.record.known_due_ms());
  }
  // The day that was named for a change, whatever the calendar says of the days before it.
  if (clock.record.promised_due_ms() != 0) {
    return absl::FromUnixMillis(clock.record.promised_due_ms());
  }
  // The common clock, without a ledger, copies no budget.
  if (clock.record.extensions().empty()) return DueBy(clock, clock.rule.budget());
  return DueBy(clock, BudgetOf(clock));
}

const storage::v1::Hold* HoldAt(const storage::v1::Clock& record, absl::Time now) {
  for (const Hold& hold : record.holds()) {
    if (From(hold) <= now && now < Until(hold)) return &hold;
  }
  return nullptr;
}

int NextRung(const LegalClock& clock) {
  return std::min(clock.record.next_rung(), clock.rule.ladder_size() - 1);
}

std::optional<absl::Time> RungTime(const LegalClock& clock, int rung, int rang,
                                   absl::Time last_rang) {
  const config::v1::Rung& config = clock.rule.ladder(rung);
  if (rang > 0 && !config.has_repeat_every()) return std::nullopt;
  if (config.at_most() > 0 && rang >= config.at_most()) return std::nullopt;
  absl::Time time = rang == 0 ? FirstRing(clock, config)
                              : RingAgain(clock.calendar, config.repeat_every(), last_rang);
  return WhenItMayRing(clock, config, time);
}

absl::Time WhenItMayRing(const LegalClock& clock, const config::v1::Rung& rung, absl::Time time) {
  const auto open = [&](absl::Time at) {
    return rung.round_the_clock() ? at : clock.calendar.NextOfficeTime(at);
  };
  time = open(time);
  // Each pass leaves a hold behind; the office may open within another one.
  while (const Hold* hold = HoldAt(clock.record, time)) time = open(Until(*hold));
  return time;
}

v1::ClockState StateOf(const LegalClock& clock, absl::Time now) {
  const absl::Time due = DueTime(clock);
  if (clock.record.void_()) {
    // That it was late stays so. What waited for the young person blames nobody.
    const bool was_late = absl::FromUnixMillis(clock.record.end_time_ms()) >= due;
    return was_late && !WaitsForYoungPerson(clock.rule) ? v1::CLOCK_STATE_VOID_LATE
                                                        : v1::CLOCK_STATE_VOID;
  }
  if (clock.record.end_time_ms() != 0) {
    return absl::FromUnixMillis(clock.record.end_time_ms()) < due ? v1::CLOCK_STATE_MET
                                                                  : v1::CLOCK_STATE_MET_LATE;
  }
  if (now >= due) return v1::CLOCK_STATE_BREACHED;
  return HoldAt(clock.record, now) == nullptr ? v1::CLOCK_STATE_RUNNING : v1::CLOCK_STATE_HELD;
}

}  // namespace pledgekeeper::domain
