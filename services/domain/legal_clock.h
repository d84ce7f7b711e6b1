#ifndef SERVICES_DOMAIN_LEGAL_CLOCK_H_
#define SERVICES_DOMAIN_LEGAL_CLOCK_H_

#include <optional>
#include <string>

#include "absl/time/time.h"
#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/domain/calendar.h"

// A legal clock is a budget from a start event; everything else about it is derived here, never
// stored. Pure functions; threads may call them freely.
namespace pledgekeeper::domain {

// `start` plus the budget. Working days: the end (local midnight) of the n-th working day after the
// day of `start`, which is day zero (SI 2014/1794 reg 2). Working hours: office hours. Seconds:
// plain time.
absl::Time AddBudget(const Calendar& calendar, const config::v1::Budget& budget, absl::Time start);

// When the clock is due.
absl::Time DueTime(const config::v1::Clock& clock, const Calendar& calendar, absl::Time start);

// The rung that the recorded clock climbs next; its rule's last one if the rule has fewer rungs (a
// policy version that is no longer known has been replaced by another).
int NextRung(const storage::v1::Clock& record, const config::v1::Clock& clock);

// When a rung of the clock's ladder rings for the (rang + 1)-th time: rang = 0 is its first time,
// later ones count from `last_rang`. Held until the office opens unless it rings round the clock.
// Nothing if it rings no more (`at_most` reached, or it does not repeat).
//
// Working days of a ladder count so that people see what was configured: a due time at midnight
// belongs to the day that it ends, so one working day after the end of Tuesday is the end of
// Wednesday; and a repeat rings on the n-th working day after the day it rang, not after that day's
// end, so one that repeats every working day rings every morning.
std::optional<absl::Time> RungTime(const config::v1::Clock& clock, int rung, int rang,
                                   absl::Time last_rang, const Calendar& calendar,
                                   absl::Time start);

// How the recorded clock stands at `now`. The due time itself is late: it is the first moment
// after the time allowed.
v1::ClockState StateOf(const storage::v1::Clock& record, const config::v1::Clock& clock,
                       const Calendar& calendar, absl::Time now);

// How the due time came about, in one language: "10 working days from Thu 19 Dec 2024; Sat 21 Dec,
// ... Wed 25 Dec (Christmas Day) ... do not count; due at the end of Tue 7 Jan 2025". Consecutive
// days off stand one by one, each with its reason if it is a holiday. Plain time and working hours
// are explained likewise. Welsh for LANGUAGE_WELSH, else English.
std::string ExplainDueTime(const config::v1::Clock& clock, const Calendar& calendar,
                           absl::Time start, v1::Language language);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_LEGAL_CLOCK_H_
