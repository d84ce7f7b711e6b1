#ifndef SERVICES_NOTIFY_LOCAL_MINUTE_H_
#define SERVICES_NOTIFY_LOCAL_MINUTE_H_

#include "absl/time/time.h"

// Minutes of the local day, as clocks on the wall show them: 0 (midnight) to 1439. Pure functions.
namespace pledgekeeper::notify {

// The minute that clocks on the wall show.
int LocalMinute(absl::Time time, absl::TimeZone zone);

// Whether a minute lies in a stretch of the day, from (inclusive) until (exclusive), that may span
// midnight. The same from and until: never.
bool IsWithin(int from, int until, int minute);

// The first moment at or after `time` at which clocks show this minute, in full. When clocks go
// forward over it, the moment at which they do; when they go back, it comes twice.
absl::Time NextLocalMinute(absl::Time time, int minute, absl::TimeZone zone);

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_LOCAL_MINUTE_H_
