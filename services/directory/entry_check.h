#ifndef SERVICES_DIRECTORY_ENTRY_CHECK_H_
#define SERVICES_DIRECTORY_ENTRY_CHECK_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "services/base/errors.h"

// Whether what an administrator sends is well formed; what the whole must hold is checked by
// domain::CheckReferences. Errors are INVALID_ARGUMENT and name the field by its proto path. Pure;
// threads may call it freely.
namespace pledgekeeper::directory {

absl::Status CheckOptionalId(std::string_view field, const std::string& id);

// Whether somebody may be put in the tier: one of these, or none, which stands for the first; what
// is said of any other.
bool IsTier(const std::string& tier, const std::vector<std::string>& tiers);
base::InBothLanguages MustBeOneOf(const std::vector<std::string>& tiers);

absl::Status CheckTeam(const v1::Team& team);
// Without their absence.
absl::Status CheckWorker(const v1::Worker& worker);
// `tiers` are those of the pledges (Rulebook::Tiers).
absl::Status CheckYoungPerson(const v1::YoungPerson& young_person,
                              const std::vector<std::string>& tiers);
absl::Status CheckAdministrator(const v1::Administrator& administrator);
absl::Status CheckPlacement(const v1::Placement& placement);
absl::Status CheckAbsence(const v1::Absence& absence);

}  // namespace pledgekeeper::directory

#endif  // SERVICES_DIRECTORY_ENTRY_CHECK_H_
