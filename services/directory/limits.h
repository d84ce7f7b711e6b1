#ifndef SERVICES_DIRECTORY_LIMITS_H_
#define SERVICES_DIRECTORY_LIMITS_H_

#include <cstddef>
#include <cstdint>

// Limits of what administrators may send, in bytes of UTF-8 unless named otherwise.
namespace pledgekeeper::directory {

inline constexpr int64_t kMaxName = 200;
// An e-mail address, its part before the "@" and a label of its domain (RFC 5321 section 4.5.3.1,
// where a path of 256 has two brackets; RFC 1035 section 2.3.4).
inline constexpr size_t kMaxEmail = 254;
inline constexpr size_t kMaxLocalPart = 64;
inline constexpr size_t kMaxDomainLabel = 63;
// Days off in a week: who works on none is absent or has left.
inline constexpr size_t kMaxDaysOff = 6;
// Open reports of one worker: far more than anybody can answer, and no number is mistyped beyond
// it.
inline constexpr int kMaxCapacity = 10'000;
// Reports that one call of HandOnReports looks at: a call stays within a second. And how many at
// once; their commits share turns of Redis.
inline constexpr int kMaxHandedOn = 500;
inline constexpr int kMaxAtOnce = 32;
// An import; gRPC takes 4 MiB at the most, and 3 MiB are some 40,000 people.
inline constexpr int64_t kMaxCsv = 3 << 20;
// Entries of each kind of change that an import names: more than anybody reads through, and far
// below what a message may hold. The rest are counted.
inline constexpr int kMaxNamedEntries = 200;
// Teams whose Welsh name an import shows for checking.
inline constexpr int kMaxWelshTeamNames = 1000;
// Members of staff without a channel whom an import names; it counts them all.
inline constexpr int kMaxNoChannel = 100;
// Placements to look at that an import names; it counts them all.
inline constexpr int kMaxUnknownPlacements = 100;
// Entries on one page.
inline constexpr int kMaxPage = 1000;
inline constexpr int kUsualPage = 100;

}  // namespace pledgekeeper::directory

#endif  // SERVICES_DIRECTORY_LIMITS_H_
