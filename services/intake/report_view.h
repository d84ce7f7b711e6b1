#ifndef SERVICES_INTAKE_REPORT_VIEW_H_
#define SERVICES_INTAKE_REPORT_VIEW_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "services/domain/decide/circumstances.h"
#include "services/domain/report/stored_report.h"

namespace pledgekeeper::intake {

// A report as its young person sees it, without history; of one from a list without messages, too.
v1::Report ReportView(const domain::ListedReport& stored,
                      const domain::Circumstances& circumstances);

// Whom to call now, most important first: where danger may be, by what was said; else nobody.
std::vector<v1::EmergencyContact> CallNowViews(const storage::v1::Report& report,
                                               const domain::Rulebook& rulebook, absl::Time now,
                                               v1::Language language);

// Its messages, oldest first, each with its place among them.
std::vector<std::pair<int64_t, v1::Message>> MessageViews(const storage::v1::Report& report,
                                                          const domain::Directory& directory);

// The history of `report` in plain words, those of its young person's tier; notes and why somebody
// stepped back are named, their words are not. A reminder that is only repeated joins the line in
// which it stands already, unless something else has happened since.
std::vector<v1::Happening> HistoryView(const std::vector<storage::v1::HistoryEntry>& history,
                                       const storage::v1::Report& report,
                                       const domain::Circumstances& circumstances);

}  // namespace pledgekeeper::intake

#endif  // SERVICES_INTAKE_REPORT_VIEW_H_
