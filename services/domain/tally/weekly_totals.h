#ifndef SERVICES_DOMAIN_TALLY_WEEKLY_TOTALS_H_
#define SERVICES_DOMAIN_TALLY_WEEKLY_TOTALS_H_

#include <cstdint>

// What the weekly summary counts. Pure.
namespace pledgekeeper::domain {

// One total, and how many young people it is of.
struct WeeklyTotal {
  int64_t count = 0;
  int64_t young_people = 0;
};

// As ComplianceService answers one manager at one moment. Figures are kept by month, not by day: so
// what came is counted of months.
struct WeeklyTotals {
  WeeklyTotal received_this_month;  // reports, of the month that runs
  WeeklyTotal received_last_month;
  WeeklyTotal open;          // reports, now
  WeeklyTotal late;          // clocks of reports, now
  WeeklyTotal soon;          // clocks that will be late within seven days, and are not yet
  WeeklyTotal changes_late;  // planned changes
};

// Numbers leave the house in steps of so many: from a whole and its part, or from one week and the
// next, nobody can tell a smaller number than this exactly, since what lies between two steps is
// not said.
inline constexpr int64_t kWeeklyStep = 5;

// What is said of a total: the least number of its step, 5 for 5 to 9. 0 for one of fewer than
// five, none included, or of fewer than five young people, who would be known by it.
constexpr int64_t StepOf(const WeeklyTotal& total) {
  if (total.young_people < kWeeklyStep) return 0;
  return total.count / kWeeklyStep * kWeeklyStep;
}

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_TALLY_WEEKLY_TOTALS_H_
