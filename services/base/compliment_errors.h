#ifndef SERVICES_BASE_COMPLIMENT_ERRORS_H_
#define SERVICES_BASE_COMPLIMENT_ERRORS_H_

#include "absl/status/status.h"

// The errors of errors.h that have to do with compliments alone.
namespace pledgekeeper::base {

// FAILED_PRECONDITION: whoever sent praise for a young person would thank for it themself.
absl::Status ThanksNeedAnother();

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_COMPLIMENT_ERRORS_H_
