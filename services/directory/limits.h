#ifndef SERVICES_DIRECTORY_LIMITS_H_
#define SERVICES_DIRECTORY_LIMITS_H_

#include <cstdint>

// Limits of what administrators may send, in bytes of UTF-8 unless named otherwise.
namespace pledgekeeper::directory {

inline constexpr int64_t kMaxName = 200;
// An import; gRPC takes 4 MiB at the most, and 3 MiB are some 40,000 people.
inline constexpr int64_t kMaxCsv = 3 << 20;
// Entries on one page.
inline constexpr int kMaxPage = 1000;
inline constexpr int kUsualPage = 100;

}  // namespace pledgekeeper::directory

#endif  // SERVICES_DIRECTORY_LIMITS_H_
