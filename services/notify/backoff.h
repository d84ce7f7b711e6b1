#ifndef SERVICES_NOTIFY_BACKOFF_H_
#define SERVICES_NOTIFY_BACKOFF_H_

#include <optional>

#include "absl/time/time.h"

namespace pledgekeeper::notify {

// How long to wait after an attempt that failed, having made `attempts` (1 for the first); nothing
// when it is time to give up and bring in the next person: after 8 attempts in about a day, which a
// mail server's bad night does not outlast, or, in danger, after 5 in ten minutes.
std::optional<absl::Duration> WaitAfter(int attempts, bool danger);

// The longest of those waits: 12 hours, in danger five and a half minutes. No other side makes us
// wait longer, whatever it asks for: what it asks may be absurd, and danger has no day.
absl::Duration LongestWait(bool danger);

// How long to wait after an attempt that met a fault of the set-up: like WaitAfter at first, never
// more than a quarter of an hour (in danger a minute), so that whoever mends it sees it go soon.
absl::Duration WaitForSetup(int attempts, bool danger);

// How long a message is kept for want of a set-up that works, counted from its planning: as long as
// the planner looks back, over a long weekend.
inline constexpr absl::Duration kSetupPatience = absl::Hours(72);

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_BACKOFF_H_
