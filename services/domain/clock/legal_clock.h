#ifndef SERVICES_DOMAIN_CLOCK_LEGAL_CLOCK_H_
#define SERVICES_DOMAIN_CLOCK_LEGAL_CLOCK_H_

#include <optional>

#include "absl/time/time.h"
#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/domain/calendar/calendar.h"

// A legal clock is a budget from a start event, with a ledger of holds and extensions; everything
// else about it is derived here, never stored. Pure functions; threads may call them freely.
namespace pledgekeeper::domain {

// A recorded clock with the rule and the calendar that it runs by. All three outlive it.
struct LegalClock {
  const storage::v1::Clock& record;
  const config::v1::Clock& rule;
  const Calendar& calendar;

  absl::Time start() const { return absl::FromUnixMillis(record.start_time_ms()); }
};

// `start` plus the budget. Working days: the end (local midnight) of the n-th working day after the
// day of `start`, which is day zero (SI 2014/1794 reg 2). Working hours: office hours. Seconds:
// plain time.
absl::Time AddBudget(const Calendar& calendar, const config::v1::Budget& budget, absl::Time start);

// The same from a due time on, which at midnight belongs to the day that it ends: one working day
// after the end of Tuesday is the end of Wednesday.
absl::Time AfterDue(const Calendar& calendar, const config::v1::Budget& budget, absl::Time due);

// The number of working days, working hours or seconds.
int64_t LengthOf(const config::v1::Budget& budget);

// The clock's budget: its rule's, or the longest that an agreed extension gives.
config::v1::Budget BudgetOf(const LegalClock& clock);

// When the clock is due. Time in which it is held does not count: of plain time and office time the
// very seconds; of working days each one at whose end, local midnight, it is held, so that a hold
// of a few hours within a day costs nobody anything. Of a clock that has ended it is what it was
// then: a calendar that changes later makes nobody late, or in time, after the fact. Of a planned
// change it is the end of the day by which it was said to be made.
absl::Time DueTime(const LegalClock& clock);
// The same, if it had never been stopped.
absl::Time DueTimeWithoutHolds(const LegalClock& clock);

// The hold that is in force at `now`, or null.
const storage::v1::Hold* HoldAt(const storage::v1::Clock& record, absl::Time now);

// The rung that the recorded clock climbs next; its rule's last one if the rule has fewer rungs (a
// policy version that is no longer known has been replaced by another).
int NextRung(const LegalClock& clock);

// When a rung of the clock's ladder rings for the (rang + 1)-th time: rang = 0 is its first time,
// later ones count from `last_rang`. Held until the office opens unless it rings round the clock;
// never while the clock is held: then at the end of the hold. Nothing if it rings no more
// (`at_most` reached, or it does not repeat).
//
// A share is one of the time that counts: a hold moves what comes after it, and nothing before.
// Working days of a ladder count so that people see what was configured: as AfterDue says; and a
// repeat rings on the n-th working day after the day it rang, not after that day's end, so one that
// repeats every working day rings every morning.
std::optional<absl::Time> RungTime(const LegalClock& clock, int rung, int rang,
                                   absl::Time last_rang);

// The first moment from `time` on at which the rung may ring: neither while the clock is held nor,
// unless it rings round the clock, while the office is closed.
absl::Time WhenItMayRing(const LegalClock& clock, const config::v1::Rung& rung, absl::Time time);

// How the clock stands at `now`. The due time itself is late: it is the first moment after the time
// allowed. A clock that is late already stays so while it is held.
v1::ClockState StateOf(const LegalClock& clock, absl::Time now);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_CLOCK_LEGAL_CLOCK_H_
