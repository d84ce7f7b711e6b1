#ifndef SERVICES_DOMAIN_REPORT_PLANNED_CHANGE_H_
#define SERVICES_DOMAIN_REPORT_PLANNED_CHANGE_H_

#include "proto/pledgekeeper/storage/v1/report.pb.h"

namespace pledgekeeper::domain {

// Whether the change was neither made nor dropped. Pure.
inline bool IsStillToBeMade(const storage::v1::Change& change) {
  return change.make_time_ms() == 0 && change.drop_time_ms() == 0;
}

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_REPORT_PLANNED_CHANGE_H_
