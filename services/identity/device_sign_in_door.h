#ifndef SERVICES_IDENTITY_DEVICE_SIGN_IN_DOOR_H_
#define SERVICES_IDENTITY_DEVICE_SIGN_IN_DOOR_H_

#include "proto/pledgekeeper/v1/device_sign_in_service.pb.h"
#include "services/identity/device_records.h"
#include "services/identity/door.h"

namespace pledgekeeper::identity {

inline constexpr absl::Duration kSessionTime = absl::Minutes(10);

// The door of young people's devices that have no token yet: DeviceSignInService. Whoever it is may
// call; a signature says who they are. Every refusal is one sentence, given at a beat, so that
// neither words nor time tell a stranger what was wrong.
//
// Tries at pairing are bounded by what can be known of a stranger: narrowly by the public key that
// they send, which costs them little to change, and by the network that they call from; widely for
// the whole council, since whoever fills that bound shuts pairing for everybody. What keeps a code
// from being guessed are its 32 or 48 bits: at the council's bound, with twenty spoken codes open
// day and night, somebody who never stops guesses one in three years.
class DeviceSignInDoor final : public Door {
 public:
  // `records` outlives the door.
  DeviceSignInDoor(DoorParts& parts, DeviceRecords& records);

 private:
  using Result = base::Task<absl::Status>;

  Result PairDevice(Call<v1::PairDeviceRequest, v1::PairDeviceResponse>& call);
  Result BeginSession(Call<v1::BeginSessionRequest, v1::BeginSessionResponse>& call);
  Result FinishSession(Call<v1::FinishSessionRequest, v1::FinishSessionResponse>& call);

  // INVITATION_REFUSED, and UNAVAILABLE if tries cannot be counted.
  Result Pair(Call<v1::PairDeviceRequest, v1::PairDeviceResponse>& call);
  // SIGN_IN_REFUSED, DEVICE_REFUSED.
  Result Finish(Call<v1::FinishSessionRequest, v1::FinishSessionResponse>& call);

  DeviceRecords& records_;
};

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_DEVICE_SIGN_IN_DOOR_H_
