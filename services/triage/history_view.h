#ifndef SERVICES_TRIAGE_HISTORY_VIEW_H_
#define SERVICES_TRIAGE_HISTORY_VIEW_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "services/domain/people/directory.h"

// What happened to a report, as one of staff reads it. Pure; threads may call it freely.
namespace pledgekeeper::triage {

// Oldest first, from the report's first entry. An objection looks like any moving on, or is left
// out. Whoever was named in words sees nothing of the check (domain/decide/name_check.h): what
// happened while they were not to know is left out, and it looks to them as if it had come to them
// at once.
std::vector<v1::HistoryEntry> HistoryView(const std::vector<storage::v1::HistoryEntry>& history,
                                          const std::string& reader_id,
                                          const domain::Directory& directory);

// Each with the version that it is of, for pages.
std::vector<std::pair<int64_t, v1::HistoryEntry>> Placed(std::vector<v1::HistoryEntry> entries);

}  // namespace pledgekeeper::triage

#endif  // SERVICES_TRIAGE_HISTORY_VIEW_H_
