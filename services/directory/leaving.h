#ifndef SERVICES_DIRECTORY_LEAVING_H_
#define SERVICES_DIRECTORY_LEAVING_H_

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "services/base/task.h"
#include "services/domain/people/administration.h"
#include "services/domain/people/directory.h"
#include "services/identity/door.h"

// A worker leaves, and what they hold goes on to others.
namespace pledgekeeper::directory {

// How many open reports the worker holds, those left out that somebody must not know of
// (domain::IsApart). UNAVAILABLE. Belongs to the runtime's thread.
base::Task<absl::StatusOr<int>> CountHeld(identity::DoorParts& parts, std::string worker_id);

// What becomes of the directory when a worker who holds `held` reports leaves, which is kept
// coarsely, since the engine is as fast as whoever counts: they have left and are no longer absent,
// and with a successor the young people whom they were responsible for have the successor as
// responsible worker. Nothing if all that is so already. ENTRY_NOT_FOUND; FIELD_MALFORMED if they
// succeed themself; DIRECTORY_RULE for a successor who is no worker or has left. Pure.
absl::StatusOr<domain::DirectoryEntries> DecideLeaving(const v1::RemoveWorkerRequest& request,
                                                       int held,
                                                       const domain::DirectoryEntries& present);

// Lets each report on one page of a worker's queue go where it must by the ordinary rules
// (store::Recorder::Advance). The last page says, coarsely and of all pages, how many went from
// them to somebody else, and how many they still hold; not counting what somebody must not know of,
// which moves like the rest. The first page and the last stand in the administration log, the first
// before anything moves. The waker does the same at the same time, which does no harm. A damaged
// record is left as it is and counted as unmoved. ENTRY_NOT_FOUND, DIRECTORY_RULE for a worker who
// is neither away nor gone, PAGE_TOKEN_INVALID, UNAVAILABLE (the same call again goes on where it
// stopped). Belongs to the runtime's thread.
base::Task<absl::StatusOr<v1::HandOnReportsResponse>> HandOnPage(
    identity::DoorParts& parts, const v1::HandOnReportsRequest& request,
    domain::Administering administering);

}  // namespace pledgekeeper::directory

#endif  // SERVICES_DIRECTORY_LEAVING_H_
