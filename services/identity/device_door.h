#ifndef SERVICES_IDENTITY_DEVICE_DOOR_H_
#define SERVICES_IDENTITY_DEVICE_DOOR_H_

#include <string>

#include "proto/pledgekeeper/v1/device_service.pb.h"
#include "services/identity/device_records.h"
#include "services/identity/door.h"

namespace pledgekeeper::identity {

// The door to young people's devices, for them and for whoever may see them: DeviceService. What is
// answered is kept before; a code is not, anywhere, so that one whose answer was lost is replaced.
class DeviceDoor final : public Door {
 public:
  // `records` outlives the door.
  DeviceDoor(DoorParts& parts, DeviceRecords& records);

 private:
  using Result = base::Task<absl::Status>;
  // Whose devices somebody asks for, and as what.
  struct Party {
    std::string young_person_id;
    domain::DeviceActor actor;
  };

  Result CreateInvitation(Call<v1::CreateInvitationRequest, v1::CreateInvitationResponse>& call);
  Result ConfirmInvitation(Call<v1::ConfirmInvitationRequest, v1::ConfirmInvitationResponse>& call);
  Result ListDevices(Call<v1::ListDevicesRequest, v1::ListDevicesResponse>& call);
  Result EndDevice(Call<v1::EndDeviceRequest, v1::EndDeviceResponse>& call);

  // ENTRY_NOT_FOUND for a young person whom the caller may not see, as for one who is not there.
  absl::StatusOr<Party> PartyOf(const Caller& caller, const std::string& young_person_id,
                                absl::Time now) const;
  // The same with whether they must not know of a report of the young person's; the same work for
  // everybody.
  base::Task<absl::StatusOr<Party>> PartyWithReports(Caller caller, std::string young_person_id,
                                                     absl::Time now);

  DeviceRecords& records_;
};

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_DEVICE_DOOR_H_
