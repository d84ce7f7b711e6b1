#ifndef SERVICES_TRIAGE_TRIAGE_VIEW_H_
#define SERVICES_TRIAGE_TRIAGE_VIEW_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "services/domain/decide/circumstances.h"
#include "services/domain/report/stored_report.h"
#include "services/wording/clock_view.h"

namespace pledgekeeper::triage {

// The language that a member of staff reads; English for one who is not known.
v1::Language LanguageOf(const domain::Directory& directory, const std::string& reader_id);

// The report's etag for this reader: the version as they count, so that nothing which they are not
// to know of moves it.
std::string EtagFor(const std::string& reader_id, const domain::ListedReport& stored);

// One line of a queue, for a reader who may read the report: nothing that the young person wrote.
v1::QueueItem QueueItemView(const domain::ListedReport& stored, const std::string& reader_id,
                            const domain::Circumstances& circumstances);

// The whole report, for a reader who may read it, without history. Whom the young person objects to
// is not shown, nor, to whoever is named in words, what they must not see of that.
v1::TriageReport TriageReportView(const domain::StoredReport& stored, const std::string& reader_id,
                                  const domain::Circumstances& circumstances);

// The messages and the notes that this reader sees, oldest first, each with its place in the
// report. Advocates see no notes.
std::vector<std::pair<int64_t, v1::Message>> MessageViews(
    const storage::v1::Report& report, const std::string& reader_id,
    const domain::Circumstances& circumstances);
std::vector<std::pair<int64_t, v1::Note>> NoteViews(const storage::v1::Report& report,
                                                    const std::string& reader_id,
                                                    const domain::Circumstances& circumstances);

// All clocks of the report as this reader sees them: who was named in words does not see that
// somebody checks whether it is about them.
wording::ClocksShown ClockViewsFor(const std::string& reader_id, const storage::v1::Report& report,
                                   const domain::Circumstances& circumstances);

}  // namespace pledgekeeper::triage

#endif  // SERVICES_TRIAGE_TRIAGE_VIEW_H_
