#ifndef SERVICES_GOVERNANCE_LIMITS_H_
#define SERVICES_GOVERNANCE_LIMITS_H_

#include <cstddef>

// Limits of what the administration log answers.
namespace pledgekeeper::governance {

// Entries on one page.
inline constexpr int kUsualPage = 20;
inline constexpr int kMaxPage = 100;
// Entries that one call looks at for filters: some 10 ms of the one thread.
inline constexpr int kMaxLookedAt = 1000;
// Leaves of the proof log in one answer: some 300 KiB, and some 10 ms of the one thread.
inline constexpr int kMaxLeaves = 10'000;
// An answer takes no entry more from here on: an entry has some 30 KiB at the most, and gRPC takes
// 4 MiB.
inline constexpr size_t kMaxBytes = 512 << 10;

}  // namespace pledgekeeper::governance

#endif  // SERVICES_GOVERNANCE_LIMITS_H_
