#include "services/base/error_make.h"
#include "services/base/errors.h"

// Of what is published, month by month.
namespace pledgekeeper::base {

using error_make::Make;

absl::Status MonthNotOver(absl::Time earliest) {
  const std::string from = absl::FormatTime("%Y-%m-%d", earliest, absl::UTCTimeZone());
  return Make("MONTH_NOT_OVER", {{"earliest", from}});
}

absl::Status MonthNotNext(const std::string& next) {
  return Make("MONTH_NOT_NEXT", {{"next", next}});
}

absl::Status MonthNotReleased(const std::string& month) {
  return Make("MONTH_NOT_RELEASED", {{"month", month}});
}

absl::Status MonthNotPrepared() { return Make("MONTH_NOT_PREPARED"); }

absl::Status ReleaseNeedsAnother() { return Make("RELEASE_NEEDS_ANOTHER"); }

absl::Status ReleaseNotAudited() { return Make("RELEASE_NOT_AUDITED"); }

}  // namespace pledgekeeper::base
