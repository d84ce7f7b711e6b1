#include "services/identity/sign_in_door.h"

#include <cstdint>
#include <string>

#include "services/base/sign_in_errors.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"

namespace pledgekeeper::identity {
namespace {

constexpr int64_t kMaxRedirectBytes = 500;
constexpr int64_t kMaxSignInBytes = 2000;
constexpr int64_t kMaxStateBytes = 200;
constexpr int64_t kMaxCodeBytes = 4000;

}  // namespace

SignInDoor::SignInDoor(DoorParts& parts, StaffSignIn* staff)
    : Door(parts, Audience::kSigningIn, *v1::BeginStaffSignInRequest::descriptor()->file(),
           "SignInService"),
      staff_(staff) {
  Serve("BeginStaffSignIn", &SignInDoor::BeginStaffSignIn);
  Serve("FinishStaffSignIn", &SignInDoor::FinishStaffSignIn);
}

SignInDoor::Result SignInDoor::BeginStaffSignIn(
    Call<v1::BeginStaffSignInRequest, v1::BeginStaffSignInResponse>& call) {
  CO_RETURN_IF_ERROR(
      base::CheckRequiredText("redirect_uri", call.request.redirect_uri(), kMaxRedirectBytes));
  if (staff_ == nullptr) co_return base::SignInNotSetUp();
  const std::string redirect_uri = call.request.redirect_uri();
  CO_ASSIGN_OR_RETURN(call.response, co_await staff_->Begin(redirect_uri));
  co_return absl::OkStatus();
}

SignInDoor::Result SignInDoor::FinishStaffSignIn(
    Call<v1::FinishStaffSignInRequest, v1::FinishStaffSignInResponse>& call) {
  CO_RETURN_IF_ERROR(base::CheckText("sign_in", call.request.sign_in(), kMaxSignInBytes));
  CO_RETURN_IF_ERROR(base::CheckText("state", call.request.state(), kMaxStateBytes));
  CO_RETURN_IF_ERROR(base::CheckText("code", call.request.code(), kMaxCodeBytes));
  if (staff_ == nullptr) co_return base::SignInNotSetUp();
  const v1::FinishStaffSignInRequest request = call.request;
  CO_ASSIGN_OR_RETURN(call.response, co_await staff_->Finish(request));
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::identity
