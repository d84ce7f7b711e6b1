#ifndef SERVICES_TRIAGE_EXPLAIN_VIEW_H_
#define SERVICES_TRIAGE_EXPLAIN_VIEW_H_

#include <string>

#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "services/domain/decide/circumstances.h"
#include "services/domain/report/stored_report.h"

namespace pledgekeeper::triage {

// Why a report stands as it stands and what happens next if nobody acts, for a reader of staff, in
// their language; nothing of what the young person wrote. Pure.
v1::ExplainReportResponse ExplainView(const domain::StoredReport& stored,
                                      const std::string& reader_id,
                                      const domain::Circumstances& circumstances);

}  // namespace pledgekeeper::triage

#endif  // SERVICES_TRIAGE_EXPLAIN_VIEW_H_
