#ifndef SERVICES_BASE_LIMITS_H_
#define SERVICES_BASE_LIMITS_H_

#include <cstddef>

// Limits of what one device may call (own_lanes.h), and of what names things, in bytes.
namespace pledgekeeper::base {

// Calls that are worked on at the same time. Others wait in the device's own lane, so that whoever
// calls without end waits for themself: with 80 at work, another child's report took up to a third
// of a second.
inline constexpr int kCallsOfDeviceAtWork = 4;
// Calls that are taken, at work or waiting: more than any app makes.
inline constexpr int kMaxCallsOfDevice = 64;
// Beside them, of what a young person says: their own reading keeps nobody from saying it.
inline constexpr int kMaxUrgentCallsOfDevice = 16;
// And beside those, of "I am not safe now": no report that was sent a hundred times is in its way.
inline constexpr int kMaxNotSafeCallsOfDevice = 16;

inline constexpr size_t kMaxId = 40;
inline constexpr size_t kMaxRequestId = 64;

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_LIMITS_H_
