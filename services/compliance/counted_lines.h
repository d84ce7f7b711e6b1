#ifndef SERVICES_COMPLIANCE_COUNTED_LINES_H_
#define SERVICES_COMPLIANCE_COUNTED_LINES_H_

#include <vector>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/storage/v1/facts.pb.h"
#include "services/base/task.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/store/directory_cache.h"
#include "services/store/report_store.h"

namespace pledgekeeper::compliance {

// What lines of the journal say of reports: one row for each report, as its newest line has it. A
// line that says nothing of what is counted, or not all of it (it was written before anything was
// counted, or is damaged), is read from the report and its history. Errors are those of the store.
base::Task<absl::StatusOr<std::vector<storage::v1::TallyRow>>> RowsOf(
    const std::vector<store::JournalEntry>& lines, store::ReportStore& reports,
    const store::DirectoryCache& directory, const domain::Rulebook& rulebook);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_COUNTED_LINES_H_
