#ifndef SERVICES_COMPLIANCE_MAINTENANCE_DOOR_H_
#define SERVICES_COMPLIANCE_MAINTENANCE_DOOR_H_

#include "proto/pledgekeeper/v1/maintenance_service.pb.h"
#include "services/identity/door.h"
#include "services/store/tally_store.h"

namespace pledgekeeper::compliance {

// The administrators' door to what the server counts by: MaintenanceService. It says nothing of
// what is counted.
class MaintenanceDoor final : public identity::Door {
 public:
  MaintenanceDoor(identity::DoorParts& parts, store::TallyStore& tallies);

 private:
  base::Task<absl::Status> RebuildTallies(
      identity::Call<v1::RebuildTalliesRequest, v1::RebuildTalliesResponse>& call);

  store::TallyStore& tallies_;
};

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_MAINTENANCE_DOOR_H_
