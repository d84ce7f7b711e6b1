#ifndef SERVICES_NOTIFY_CHANNEL_RETRY_AFTER_H_
#define SERVICES_NOTIFY_CHANNEL_RETRY_AFTER_H_

#include <optional>
#include <string_view>

#include "absl/time/time.h"

namespace pledgekeeper::notify {

// How long the header Retry-After asks us to wait (RFC 9110 section 10.2.3): seconds, or a moment
// in one of the three forms of an HTTP date (section 5.6.7), counted from `now`; never below 0.
// Nothing if it is neither. A number that no clock holds is an infinite time: who waits sets the
// bound. Pure.
std::optional<absl::Duration> RetryAfter(std::string_view header, absl::Time now);

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_CHANNEL_RETRY_AFTER_H_
