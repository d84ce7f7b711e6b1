#ifndef SERVICES_DOMAIN_REPORT_PLANNED_CHANGE_H_
#define SERVICES_DOMAIN_REPORT_PLANNED_CHANGE_H_

#include <cstdint>

#include "proto/pledgekeeper/storage/v1/report.pb.h"

namespace pledgekeeper::domain {

// Whether the change was neither made nor dropped. Pure.
inline bool IsStillToBeMade(const storage::v1::Change& change) {
  return change.make_time_ms() == 0 && change.drop_time_ms() == 0;
}

// When the change should have been made first, in Unix milliseconds, if that passed before it was
// given another day: what is late stays late. 0: it was never missed. `number` counts from 1. Pure.
inline int64_t FirstMissedDue(const storage::v1::Report& report, int number) {
  for (const storage::v1::Clock& clock : report.clocks()) {
    const bool is_missed = clock.change_number() == number && clock.void_() &&
                           clock.end_time_ms() >= clock.known_due_ms();
    if (is_missed) return clock.known_due_ms();
  }
  return 0;
}

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_REPORT_PLANNED_CHANGE_H_
