#ifndef SERVICES_BASE_SIGN_IN_ERRORS_H_
#define SERVICES_BASE_SIGN_IN_ERRORS_H_

#include "absl/status/status.h"

// The errors of errors.h that whoever signs in meets. What is refused is refused in one sentence,
// whatever was wrong: it tells a stranger nothing.
namespace pledgekeeper::base {

// UNAUTHENTICATED: what was sent to sign in proves nothing, or not any more.
absl::Status SignInRefused();
// FAILED_PRECONDITION: the server was not told where this council's staff sign in.
absl::Status SignInNotSetUp();
// UNAVAILABLE: the council's own sign-in does not answer.
absl::Status SignInUnreachable();

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_SIGN_IN_ERRORS_H_
