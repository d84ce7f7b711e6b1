#ifndef SERVICES_COMPLIANCE_COUNTED_ROWS_H_
#define SERVICES_COMPLIANCE_COUNTED_ROWS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/storage/v1/facts.pb.h"
#include "services/base/task.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/store/directory_cache.h"
#include "services/store/report_store.h"

namespace pledgekeeper::compliance {

// What reports count for, as they are kept now: one row for each, in order. What began before
// anything was counted is read from its history. Of a report that is not there, or does not open,
// there is none: the log calls it out. Errors are those of the store.
base::Task<absl::StatusOr<std::vector<storage::v1::TallyRow>>> RowsOfReports(
    std::vector<std::string> report_ids, store::ReportStore& reports,
    const store::DirectoryCache& directory, const domain::Rulebook& rulebook);

// What lines of the journal say of reports: one row for each report, as its newest line has it. Of
// a line that says nothing of what is counted, or not all of it (it was written before anything was
// counted, or is damaged), the report is asked. Errors are those of the store.
base::Task<absl::StatusOr<std::vector<storage::v1::TallyRow>>> RowsOfLines(
    const std::vector<store::JournalEntry>& lines, store::ReportStore& reports,
    const store::DirectoryCache& directory, const domain::Rulebook& rulebook);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_COUNTED_ROWS_H_
