#ifndef SERVICES_DOMAIN_REPORT_STORED_REPORT_H_
#define SERVICES_DOMAIN_REPORT_STORED_REPORT_H_

#include <cstdint>
#include <vector>

#include "proto/pledgekeeper/storage/v1/report.pb.h"

namespace pledgekeeper::domain {

// A report as it is kept. `version` goes up by one with every change that is recorded; 1 is the
// submission.
struct StoredReport {
  storage::v1::Report report;
  int64_t version = 0;
};

// Adds to who opened the report how often they looked at it again, which is kept beside it.
void AddReadings(const std::vector<storage::v1::Opening>& readings, storage::v1::Report& report);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_REPORT_STORED_REPORT_H_
