#ifndef SERVICES_DOMAIN_REPORT_STORED_REPORT_H_
#define SERVICES_DOMAIN_REPORT_STORED_REPORT_H_

#include <cstdint>
#include <vector>

#include "proto/pledgekeeper/storage/v1/report.pb.h"

namespace pledgekeeper::domain {

// A report as lists and loops have it: without its messages and notes. `version` goes up by one
// with every change that is recorded; 1 is the submission.
struct ListedReport {
  storage::v1::Report report;
  int64_t version = 0;
};

// A whole report: only on one of these is anything decided, or what was written would be lost.
struct StoredReport : ListedReport {};

// Takes the messages and notes out, and leaves in the report how many they were.
storage::v1::Writings TakeWritings(storage::v1::Report& report);
// Puts them back; false if they are not as many as were taken out.
bool PutWritings(storage::v1::Writings writings, storage::v1::Report& report);

// Adds to who opened the report how often they looked at it again, which is kept beside it.
void AddReadings(const std::vector<storage::v1::Opening>& readings, storage::v1::Report& report);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_REPORT_STORED_REPORT_H_
