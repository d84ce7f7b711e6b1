#ifndef SERVICES_COMPLIANCE_FILTERS_H_
#define SERVICES_COMPLIANCE_FILTERS_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "services/domain/people/directory.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/domain/tally/question.h"

// What of the reports managers ask about. Pure; threads may call it freely.
namespace pledgekeeper::compliance {

// What the directory and the rulebook know: which values there are.
struct Known {
  const domain::Directory& directory;
  const domain::Rulebook& rulebook;
};

// The aspect of a dimension; nothing if it is unknown.
std::optional<domain::Aspect> AspectOf(int dimension);

using Filters = google::protobuf::RepeatedPtrField<v1::Filter>;

// INVALID_ARGUMENT: an unknown dimension, a value that no report can have (of a closed list, a
// promise, a tier, a team), too many. A mistake in typing would be read as "none".
absl::StatusOr<std::vector<domain::Wanted>> WantedOf(const Filters& filters, const Known& known);
// The same for a list of reports: by what a queue shows of them alone. What a report says beside is
// seen by opening it, and not by asking which reports say so.
absl::StatusOr<std::vector<domain::Wanted>> WantedOfList(const Filters& filters,
                                                         const Known& known);

// Whether the filters want this team.
bool WantsTeam(const std::vector<domain::Wanted>& wanted, const std::string& team_id);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_FILTERS_H_
