#ifndef SERVICES_DOMAIN_DECIDE_ROOM_H_
#define SERVICES_DOMAIN_DECIDE_ROOM_H_

#include <cstddef>

#include "absl/status/status.h"
#include "services/base/errors.h"
#include "services/domain/people/access.h"
#include "services/domain/report/lifecycle.h"

// How much a report can hold. Each party (the young person, their advocates, the council's staff)
// has a share of its own, in requests and in bytes: whoever writes much takes no room from anybody
// else. What safeguards the young person has room in any case (Room::kAlways), and
// takes none of it. Pure.
namespace pledgekeeper::domain {

// What one party can take.
struct Share {
  int requests = 0;           // so many are applied; a report's record keeps each
  int reserved_requests = 0;  // and so many more of what leads to its end (Room::kReserve)
  size_t bytes = 0;           // of what the party wrote; of staff, all that the record holds beside
  size_t reserved_bytes = 0;  // and so many more of what leads to its end
};

// Together below 3 MiB: an answer stays well below the 4 MiB that clients of gRPC take.
inline constexpr Share kYoungPersonsShare = {500, 200, 1 << 20, 1 << 18};
inline constexpr Share kAdvocatesShare = {150, 0, 1 << 18, 0};
inline constexpr Share kStaffsShare = {400, 200, 1 << 20, 1 << 18};
const Share& ShareOf(storage::v1::Party party);

// Whose share somebody who reads the report for this reason takes from.
storage::v1::Party PartyOf(ReadReason reads);

// What a party has taken of its share.
int RequestsOf(storage::v1::Party party, const storage::v1::Report& report);
size_t BytesOf(storage::v1::Party party, const storage::v1::Report& report);

// Whether what a young person writes with "I am not safe now" has room: in messages as in bytes,
// since that they say so takes none of their requests.
bool HasRoomInDanger(const storage::v1::Report& report);

// For whom a report would be full, for what they can do instead.
base::FullFor FullForWhom(ReadReason reads, const storage::v1::Report& report,
                          const Directory& directory);
// REPORT_FULL if the party has no room left for what needs so much.
absl::Status CheckRoom(const storage::v1::Report& report, Room room, storage::v1::Party party,
                       base::FullFor whom);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_ROOM_H_
