#ifndef SERVICES_DIRECTORY_DIRECTORY_VIEW_H_
#define SERVICES_DIRECTORY_DIRECTORY_VIEW_H_

#include <vector>

#include "proto/pledgekeeper/storage/v1/directory.pb.h"
#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "services/domain/people/directory.h"

// Between what is kept of people, teams and placements and what administrators see.
namespace pledgekeeper::directory {

v1::Team View(const storage::v1::Team& team);
v1::Worker View(const storage::v1::Worker& worker);
v1::YoungPerson View(const storage::v1::YoungPerson& young_person);
v1::Administrator View(const storage::v1::Administrator& administrator);
v1::Placement View(const storage::v1::Placement& placement);

// Milliseconds of a time that exists.
inline int64_t Millis(const google::protobuf::Timestamp& time) {
  return time.seconds() * 1000 + time.nanos() / 1'000'000;
}

// What was sent has been checked (entry_check.h).
storage::v1::Team Record(const v1::Team& team);
// Without absence.
storage::v1::Worker Record(const v1::Worker& worker);
storage::v1::YoungPerson Record(const v1::YoungPerson& young_person);
storage::v1::Administrator Record(const v1::Administrator& administrator);
storage::v1::Placement Record(const v1::Placement& placement);

// How sentences will write the Welsh names of teams that are new or another than at present, at
// most kMaxWelshTeamNames, for somebody to check.
void AddWelshTeamNames(const domain::DirectoryEntries& changes,
                       const domain::DirectoryEntries& present,
                       v1::ImportDirectoryResponse& response);

// Who of staff has no channel once the changes are made, at most kMaxNoChannel by their ids; nobody
// if none of them has one.
void AddNoChannel(const domain::DirectoryEntries& changes, const domain::DirectoryEntries& present,
                  v1::ImportDirectoryResponse& response);

// Whether somebody who has not left lives in a placement that the entries do not have, or have as
// closed.
bool IsPlacementUnknown(const storage::v1::YoungPerson& young_person,
                        const domain::DirectoryEntries& entries);
// The placements of which that holds once the changes are made, at most kMaxUnknownPlacements by
// their ids.
void AddUnknownPlacements(const domain::DirectoryEntries& changes,
                          const domain::DirectoryEntries& present,
                          v1::ImportDirectoryResponse& response);

// What somebody who is here is by `present`, and nobody behind `changes`. Pure.
std::vector<v1::Office> NobodyLeft(const domain::DirectoryEntries& present,
                                   const domain::DirectoryEntries& changes);
template <typename Answer>
void SayNobodyLeft(const domain::DirectoryEntries& present, const domain::DirectoryEntries& changes,
                   Answer& answer) {
  answer.clear_nobody_left();
  for (const v1::Office office : NobodyLeft(present, changes)) answer.add_nobody_left(office);
}

}  // namespace pledgekeeper::directory

#endif  // SERVICES_DIRECTORY_DIRECTORY_VIEW_H_
