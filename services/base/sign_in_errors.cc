#include "services/base/sign_in_errors.h"

#include "services/base/error_make.h"

namespace pledgekeeper::base {

using error_make::Make;

absl::Status SignInRefused() { return Make("SIGN_IN_REFUSED"); }

absl::Status SignInNotSetUp() { return Make("SIGN_IN_NOT_SET_UP"); }

absl::Status SignInUnreachable() { return Make("SIGN_IN_UNREACHABLE"); }

}  // namespace pledgekeeper::base
