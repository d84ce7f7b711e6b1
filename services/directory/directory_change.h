#ifndef SERVICES_DIRECTORY_DIRECTORY_CHANGE_H_
#define SERVICES_DIRECTORY_DIRECTORY_CHANGE_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "services/domain/people/administration.h"
#include "services/domain/people/directory.h"
#include "services/store/report_store.h"

// From what an administrator decides to what is recorded. Pure; threads may call it freely.
namespace pledgekeeper::directory {

// A change of the directory: what it becomes, decided on the entries as they are. Nothing decided
// (an empty change) records nothing. Runs beside the runtime's thread: it reads what it is given,
// and what belongs to the call, and nothing else.
using Decide = std::function<absl::StatusOr<domain::DirectoryEntries>(
    const domain::DirectoryEntries& present)>;

// Whether there is nothing to record.
bool IsEmpty(const store::DirectoryChange& change);

// Whether this administrator may leave: DIRECTORY_RULE names them if nobody else is here. Which of
// all who have left went last, domain::CheckReferences cannot tell.
absl::Status CheckNotLast(const std::string& administrator_id,
                          const domain::DirectoryEntries& present);

// Whether a young person's worker and IRO are here, if they are: DIRECTORY_RULE for who has left.
absl::Status CheckPeopleAreHere(const storage::v1::YoungPerson& young_person,
                                const domain::DirectoryEntries& present);

// What is decided, if it breaks no rule of the whole (domain::CheckReferences, domain::CheckIros),
// with what the administration log says of it, what its entries keep of whom it lets read
// (domain::KeepAccessChanges), and whose reports are woken by it; nothing if it makes no
// difference. Errors: those of `decide`, DIRECTORY_RULE.
absl::StatusOr<store::DirectoryChange> CheckedChange(const Decide& decide,
                                                     const domain::DirectoryEntries& present,
                                                     const domain::Administering& administering);

}  // namespace pledgekeeper::directory

#endif  // SERVICES_DIRECTORY_DIRECTORY_CHANGE_H_
