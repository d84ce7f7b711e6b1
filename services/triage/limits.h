#ifndef SERVICES_TRIAGE_LIMITS_H_
#define SERVICES_TRIAGE_LIMITS_H_

#include <cstdint>

// Limits of what staff may send, in bytes of UTF-8 unless named otherwise.
namespace pledgekeeper::triage {

// Messages, notes, resolutions.
inline constexpr int64_t kMaxWords = 10'000;
// Reasons, plans, what was made.
inline constexpr int64_t kMaxReason = 2'000;
// People in one list of a check of names.
inline constexpr int kMaxChecked = 50;
// Who saw the young person.
inline constexpr int64_t kMaxSeenBy = 200;
// Recorded steps in an answer, the newest.
inline constexpr int kMaxSteps = 100;
// Lines on one page.
inline constexpr int kMaxPage = 100;
inline constexpr int kUsualPage = 20;
// Reports that one call of a bulk transfer looks at; a fraction of a second's work.
inline constexpr int kBulkPage = 100;

}  // namespace pledgekeeper::triage

#endif  // SERVICES_TRIAGE_LIMITS_H_
