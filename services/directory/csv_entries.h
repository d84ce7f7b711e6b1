#ifndef SERVICES_DIRECTORY_CSV_ENTRIES_H_
#define SERVICES_DIRECTORY_CSV_ENTRIES_H_

#include "absl/status/statusor.h"
#include "services/directory/csv_row.h"
#include "services/domain/people/directory.h"

// What one row of an import makes of an entry. Each begins with the entry as it is (or a new one),
// so that what the file has no column for stays. Errors are base::TextInvalid at line and column.
// Pure; threads may call it freely.
namespace pledgekeeper::directory {

absl::StatusOr<storage::v1::Team> ReadTeam(const Row& row, const domain::DirectoryEntries& present);
// Their absence stays, and that they have left.
absl::StatusOr<storage::v1::Worker> ReadWorker(const Row& row,
                                               const domain::DirectoryEntries& present);
// That they have left stays.
absl::StatusOr<storage::v1::Administrator> ReadAdministrator(
    const Row& row, const domain::DirectoryEntries& present);
absl::StatusOr<storage::v1::YoungPerson> ReadYoungPerson(const Row& row,
                                                         const domain::DirectoryEntries& present);
// That it was closed stays.
absl::StatusOr<storage::v1::Placement> ReadPlacement(const Row& row,
                                                     const domain::DirectoryEntries& present);

}  // namespace pledgekeeper::directory

#endif  // SERVICES_DIRECTORY_CSV_ENTRIES_H_
