#ifndef SERVICES_IDENTITY_SIGN_IN_DOOR_H_
#define SERVICES_IDENTITY_SIGN_IN_DOOR_H_

#include "proto/pledgekeeper/v1/sign_in_service.pb.h"
#include "services/identity/door.h"
#include "services/identity/staff_sign_in.h"

namespace pledgekeeper::identity {

// The door of those who sign in: SignInService. Whoever it is may call; what they send says who
// they are. Changes nothing that is kept.
class SignInDoor final : public Door {
 public:
  // `staff` outlives the door; null where the server was not told where staff sign in.
  SignInDoor(DoorParts& parts, StaffSignIn* staff);

 private:
  using Result = base::Task<absl::Status>;

  Result BeginStaffSignIn(Call<v1::BeginStaffSignInRequest, v1::BeginStaffSignInResponse>& call);
  Result FinishStaffSignIn(Call<v1::FinishStaffSignInRequest, v1::FinishStaffSignInResponse>& call);

  StaffSignIn* const staff_;
};

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_SIGN_IN_DOOR_H_
