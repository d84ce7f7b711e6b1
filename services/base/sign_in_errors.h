#ifndef SERVICES_BASE_SIGN_IN_ERRORS_H_
#define SERVICES_BASE_SIGN_IN_ERRORS_H_

#include "absl/status/status.h"
#include "absl/time/time.h"

// The errors of errors.h that whoever signs in meets, or has to do with devices. What is refused is
// refused in one sentence, whatever was wrong: it tells a stranger nothing.
namespace pledgekeeper::base {

// UNAUTHENTICATED: what was sent to sign in proves nothing, or not any more.
absl::Status SignInRefused();
// FAILED_PRECONDITION: the server was not told where this council's staff sign in.
absl::Status SignInNotSetUp();
// UNAVAILABLE: the council's own sign-in does not answer.
absl::Status SignInUnreachable();
// UNAUTHENTICATED: a code to add a device with that is not one, was used, or is over.
absl::Status InvitationRefused();
// UNAUTHENTICATED: a device that was ended, or whose answer is not signed with its key.
absl::Status DeviceRefused();
// RESOURCE_EXHAUSTED: codes or PINs were tried too often.
absl::Status TooManyTries(absl::Time earliest);
// NOT_FOUND: no such device, or invitation, of whoever asks.
absl::Status DeviceNotFound();
absl::Status InvitationNotFound();
// FAILED_PRECONDITION: adding a device waits for a second person.
absl::Status InvitationNeedsAnother();
// PERMISSION_DENIED: to read, this device has to enter its PIN first; sending needs none.
absl::Status PinNeeded();
absl::Status PinRefused();

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_SIGN_IN_ERRORS_H_
