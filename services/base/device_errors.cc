#include "services/base/device_errors.h"

#include "services/base/error_make.h"

namespace pledgekeeper::base {

using error_make::Make;

absl::Status InvitationRefused() { return Make("INVITATION_REFUSED"); }

absl::Status DeviceRefused() { return Make("DEVICE_REFUSED"); }

absl::Status InvitationNeedsAnother() { return Make("INVITATION_NEEDS_ANOTHER"); }

absl::Status TooManyDevices(int limit) {
  const std::string number = absl::StrCat(limit);
  return Make("TOO_MANY_DEVICES", {{"limit", {number, number}}});
}

absl::Status InvitationNotFound() { return Make("INVITATION_NOT_FOUND"); }

absl::Status DeviceNotFound() { return Make("DEVICE_NOT_FOUND"); }

}  // namespace pledgekeeper::base
