#ifndef SERVICES_RULES_LIMITS_H_
#define SERVICES_RULES_LIMITS_H_

#include <cstdint>

// Limits of what administrators may send about calendars and policies.
namespace pledgekeeper::rules {

// Reasons, in bytes of UTF-8.
inline constexpr int64_t kMaxReason = 2'000;
// Open reports that one call looks at.
inline constexpr int kUsualPage = 500;
inline constexpr int kMaxPage = 1'000;
// Small pages would count what the answers do not (base/coarse_count.h).
inline constexpr int kMinPage = 100;
// Reports that are looked at at once; their commands share function calls.
inline constexpr int kAtOnce = 32;
// How far back a changed day may lie and still move a clock: the longest clock, 65 working days,
// with a hold of half a year.
inline constexpr int kDaysBack = 300;
// How far ahead a new calendar is compared with the one before.
inline constexpr int kDaysAhead = 731;

}  // namespace pledgekeeper::rules

#endif  // SERVICES_RULES_LIMITS_H_
