#ifndef SERVICES_TRIAGE_TRIAGE_VIEW_H_
#define SERVICES_TRIAGE_TRIAGE_VIEW_H_

#include <string>
#include <vector>

#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "services/domain/decide/circumstances.h"
#include "services/domain/report/stored_report.h"

namespace pledgekeeper::triage {

// The language that a member of staff reads; English for one who is not known.
v1::Language LanguageOf(const domain::Directory& directory, const std::string& reader_id);

// One line of a queue, for a reader who may read the report: nothing that the young person wrote.
v1::QueueItem QueueItemView(const domain::StoredReport& stored, const std::string& reader_id,
                            const domain::Circumstances& circumstances);

// The whole report, for a reader who may read it, without history. Whom it is about and whom the
// young person hid it from are ids that are not shown: staff who read it have no need to know which
// colleague was named. (Who stepped back stands in the history.)
v1::TriageReport TriageReportView(const domain::StoredReport& stored, const std::string& reader_id,
                                  const domain::Circumstances& circumstances);

// The history, oldest first.
std::vector<v1::HistoryEntry> HistoryView(const std::vector<storage::v1::HistoryEntry>& history,
                                          const std::string& reader_id,
                                          const domain::Directory& directory);

}  // namespace pledgekeeper::triage

#endif  // SERVICES_TRIAGE_TRIAGE_VIEW_H_
