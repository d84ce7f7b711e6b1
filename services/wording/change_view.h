#ifndef SERVICES_WORDING_CHANGE_VIEW_H_
#define SERVICES_WORDING_CHANGE_VIEW_H_

#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "services/domain/decide/circumstances.h"
#include "services/wording/reader.h"

namespace pledgekeeper::wording {

// The report's planned change of this number, from 1, as the reader is told it: what shows that it
// was made is for staff alone.
v1::Change ChangeView(const storage::v1::Report& report, int number,
                      const domain::Circumstances& circumstances, Reader reader,
                      v1::Language language);

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_CHANGE_VIEW_H_
