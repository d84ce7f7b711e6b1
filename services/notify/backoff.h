#ifndef SERVICES_NOTIFY_BACKOFF_H_
#define SERVICES_NOTIFY_BACKOFF_H_

#include <optional>

#include "absl/time/time.h"

namespace pledgekeeper::notify {

// How long to wait after an attempt that failed, having made `attempts` (1 for the first); nothing
// when it is time to give up and bring in the next person: after 8 attempts in about a day, which a
// mail server's bad night does not outlast, or, in danger, after 5 in ten minutes.
std::optional<absl::Duration> WaitAfter(int attempts, bool danger);

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_BACKOFF_H_
