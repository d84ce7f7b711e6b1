#ifndef SERVICES_GOVERNANCE_GOVERNANCE_DOOR_H_
#define SERVICES_GOVERNANCE_GOVERNANCE_DOOR_H_

#include "proto/pledgekeeper/v1/governance_service.pb.h"
#include "services/identity/door.h"

namespace pledgekeeper::governance {

// The door of those who watch over administrators: GovernanceService. Staff's, and of them only the
// director's and that of workers with the flag `governance`, as the directory has them, whatever a
// token says. It reads the administration log and changes nothing.
class GovernanceDoor final : public identity::Door {
 public:
  explicit GovernanceDoor(identity::DoorParts& parts);

 private:
  using Result = base::Task<absl::Status>;

  Result ListAdministration(
      identity::Call<v1::ListAdministrationRequest, v1::ListAdministrationResponse>& call);
};

}  // namespace pledgekeeper::governance

#endif  // SERVICES_GOVERNANCE_GOVERNANCE_DOOR_H_
