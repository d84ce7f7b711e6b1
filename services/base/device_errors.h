#ifndef SERVICES_BASE_DEVICE_ERRORS_H_
#define SERVICES_BASE_DEVICE_ERRORS_H_

#include "absl/status/status.h"

// The errors of errors.h that have to do with young people's devices alone. What a stranger's
// device sends is refused in one sentence, whatever was wrong: it tells a stranger nothing.
namespace pledgekeeper::base {

// UNAUTHENTICATED: what was sent pairs no device, or there were too many tries.
absl::Status InvitationRefused();
// UNAUTHENTICATED: the device was ended. Only to who has shown that they have its key.
absl::Status DeviceRefused();
// FAILED_PRECONDITION: whoever made the invitation would confirm it themself.
absl::Status InvitationNeedsAnother();
// FAILED_PRECONDITION: the young person has as many devices as there may be.
absl::Status TooManyDevices(int limit);
// NOT_FOUND: no invitation with this id waits.
absl::Status InvitationNotFound();
// NOT_FOUND.
absl::Status DeviceNotFound();

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_DEVICE_ERRORS_H_
