#ifndef SERVICES_COMPLIANCE_READABLE_H_
#define SERVICES_COMPLIANCE_READABLE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/task.h"
#include "services/compliance/scope.h"
#include "services/identity/door.h"

namespace pledgekeeper::compliance {

// Reports that are loaded at once, to see which of them may be read.
inline constexpr size_t kLoadedAtOnce = 100;

// Which of these reports the manager may read now, in their order: false, too, of one that is not
// there. What counts for somebody is not always theirs to read. Errors are those of the store.
base::Task<absl::StatusOr<std::vector<bool>>> WhichMayBeRead(const identity::DoorParts& parts,
                                                             Reader reader,
                                                             std::vector<std::string> report_ids);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_READABLE_H_
