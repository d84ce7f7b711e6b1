#ifndef SERVICES_COMPLIANCE_SUBJECTS_H_
#define SERVICES_COMPLIANCE_SUBJECTS_H_

#include <functional>
#include <string>
#include <vector>

#include "services/base/task.h"
#include "services/domain/people/directory.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/domain/tally/tally.h"
#include "services/identity/door.h"

// Which reports a manager's question looks through one by one, and how it lets others go on.
namespace pledgekeeper::compliance {

// Decisions of the one thread at once: about two milliseconds.
inline constexpr int kDecisionsAtOnce = 25;
// Reports that are loaded at once.
inline constexpr size_t kReportsAtOnce = 100;

// The ids of the rows of the tally of which `is_subject` is true, by id.
std::vector<std::string> SubjectsOf(const domain::Tally& tally,
                                    const std::function<bool(const domain::TallyRow&)>& is_subject);

// Whether the report counts for the reader, as it is loaded now: it may have come apart since the
// tally was read. As FindApart, by the same functions.
bool CountsNow(const std::string& reader_id, const storage::v1::Report& report,
               const domain::Directory& directory, const domain::Rulebook& rulebook);

// Lets others go on.
base::Task<absl::Status> LetOthersGoOn(const identity::DoorParts& parts);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_SUBJECTS_H_
