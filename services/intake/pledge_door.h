#ifndef SERVICES_INTAKE_PLEDGE_DOOR_H_
#define SERVICES_INTAKE_PLEDGE_DOOR_H_

#include "proto/pledgekeeper/v1/pledge_service.pb.h"
#include "services/identity/door.h"

namespace pledgekeeper::intake {

// The pledge, for everybody who is signed in: PledgeService.
class PledgeDoor final : public identity::Door {
 public:
  explicit PledgeDoor(identity::DoorParts& parts);

 private:
  template <typename Request, typename Response>
  using Call = identity::Call<Request, Response>;
  using Result = base::Task<absl::Status>;

  Result GetPledge(Call<v1::GetPledgeRequest, v1::Pledge>& call);
  Result ListPledges(Call<v1::ListPledgesRequest, v1::ListPledgesResponse>& call);
};

}  // namespace pledgekeeper::intake

#endif  // SERVICES_INTAKE_PLEDGE_DOOR_H_
