#include "services/base/compliment_errors.h"

#include "services/base/error_make.h"

namespace pledgekeeper::base {

absl::Status ThanksNeedAnother() { return error_make::Make("THANKS_NEED_ANOTHER"); }

}  // namespace pledgekeeper::base
