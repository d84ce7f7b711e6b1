#ifndef SERVICES_DOMAIN_PEOPLE_ACCESS_CHANGES_H_
#define SERVICES_DOMAIN_PEOPLE_ACCESS_CHANGES_H_

#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/directory.pb.h"
#include "services/domain/people/directory.h"

// The newest changes of the fields that decide who reads what, kept with each entry, so that what
// somebody can read only since then can be told from what is theirs. Pure; threads may call it
// freely.
namespace pledgekeeper::domain {

// How long a change counts as recent, and is kept.
inline constexpr absl::Duration kRecentAccess = absl::Hours(7 * 24);

// How many changes of one field an entry keeps. The oldest of them stays whatever comes behind it:
// nobody washes away what a field was a week ago by changing it to and fro.
inline constexpr int kMaxChangesOfField = 8;

// Writes into `changes`, which are to be put over `present`, how they differ from it, and what of
// former changes is recent; whatever `changes` say of either is replaced. An empty directory has no
// former state: the first import changes nobody's access.
void KeepAccessChanges(const DirectoryEntries& present, absl::Time now, DirectoryEntries& changes);

// Whether the change is one of those that count as recent.
bool IsRecent(const storage::v1::AccessChange& change, absl::Time now);

// The former value of the field, for entries that are followed by what they name; and the entry as
// it was. Not for a change that added it.
void PutBack(const storage::v1::AccessChange& change, storage::v1::Worker& worker);
void PutBack(const storage::v1::AccessChange& change, storage::v1::Team& team);
void PutBack(const storage::v1::AccessChange& change, storage::v1::YoungPerson& young_person);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PEOPLE_ACCESS_CHANGES_H_
