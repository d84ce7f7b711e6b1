#include "services/base/sign_in_errors.h"

#include <string>

#include "services/base/error_make.h"

namespace pledgekeeper::base {

using error_make::Make;

absl::Status SignInRefused() { return Make("SIGN_IN_REFUSED"); }

absl::Status SignInNotSetUp() { return Make("SIGN_IN_NOT_SET_UP"); }

absl::Status SignInUnreachable() { return Make("SIGN_IN_UNREACHABLE"); }

absl::Status InvitationRefused() { return Make("INVITATION_REFUSED"); }

absl::Status DeviceRefused() { return Make("DEVICE_REFUSED"); }

absl::Status TooManyTries(absl::Time earliest) {
  const std::string from = absl::FormatTime("%H:%M:%SZ", earliest, absl::UTCTimeZone());
  return Make("TOO_MANY_TRIES", {{"earliest", from}});
}

absl::Status DeviceNotFound() { return Make("DEVICE_NOT_FOUND"); }

absl::Status InvitationNotFound() { return Make("INVITATION_NOT_FOUND"); }

absl::Status InvitationNeedsAnother() { return Make("INVITATION_NEEDS_ANOTHER"); }

absl::Status PinNeeded() { return Make("PIN_NEEDED"); }

absl::Status PinRefused() { return Make("PIN_REFUSED"); }

}  // namespace pledgekeeper::base
