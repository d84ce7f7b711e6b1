#ifndef SERVICES_TRIAGE_BULK_TRANSFER_H_
#define SERVICES_TRIAGE_BULK_TRANSFER_H_

#include "absl/status/status.h"
#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "services/identity/door.h"

// Transfers many reports at once. Belongs to the runtime's thread.
namespace pledgekeeper::triage {

// Whether a member of staff may look at a team's desk: their own team's, or one below them.
bool MaySeeDesk(const domain::Directory& directory, const std::string& reader_id,
                const std::string& team_id);

// One call of TransferReports: up to kBulkPage reports of the source, each transferred by itself
// under the rules of TransferReport. A report that the caller may not read is passed over in
// silence. That the transfer began, and what it came to, is written down, so that a repeat moves
// nothing that arrived since. Errors: those of a malformed request, ENTRY_NOT_FOUND for a desk or
// queue that is not the caller's to see, REQUEST_ID_REUSED, PAGE_TOKEN_INVALID, UNAVAILABLE (call
// again).
using BulkCall = identity::Call<v1::TransferReportsRequest, v1::TransferReportsResponse>;
base::Task<absl::Status> TransferAPage(identity::DoorParts& parts, BulkCall& call);

}  // namespace pledgekeeper::triage

#endif  // SERVICES_TRIAGE_BULK_TRANSFER_H_
