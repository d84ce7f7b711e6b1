#ifndef SERVICES_TRIAGE_THEME_PAGE_H_
#define SERVICES_TRIAGE_THEME_PAGE_H_

#include <string>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "services/base/task.h"
#include "services/identity/door.h"
#include "services/store/theme_store.h"

namespace pledgekeeper::triage {

// A page of the reader's themes: raised to them, or to somebody below them; newest first. What of a
// theme they may not know of now is not in it, and a theme that would be none without it is not
// there. A theme says nothing of what young people wrote, so to see one is not to read a report.
// Errors: those of page_size and page_token, UNAVAILABLE.
base::Task<absl::StatusOr<v1::ListThemesResponse>> ReadThemePage(const identity::DoorParts& parts,
                                                                 store::ThemeStore& themes,
                                                                 std::string reader_id,
                                                                 v1::ListThemesRequest request,
                                                                 absl::Time now);

}  // namespace pledgekeeper::triage

#endif  // SERVICES_TRIAGE_THEME_PAGE_H_
