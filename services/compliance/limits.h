#ifndef SERVICES_COMPLIANCE_LIMITS_H_
#define SERVICES_COMPLIANCE_LIMITS_H_

#include <cstddef>
#include <cstdint>

// Limits of what managers ask.
namespace pledgekeeper::compliance {

inline constexpr int kMaxMonths = 120;
inline constexpr int kMaxFilters = 20;
inline constexpr int64_t kMaxFilterBytes = 64;
inline constexpr int kMaxMeasures = 20;
inline constexpr int kMaxDimensions = 2;
inline constexpr size_t kMaxCells = 2000;
// Of fewer different young people nothing is said on a screen on a wall, nor in a weekly mail.
inline constexpr int kLeastYoungPeople = 5;
// Reports on one page of what is late, and how far ahead it looks.
inline constexpr int kUsualPage = 50;
inline constexpr int kMaxPage = 200;
inline constexpr int kMaxDaysAhead = 31;
// Bands of time that are asked for, and how long they may be.
inline constexpr int kMaxBands = 20;
inline constexpr int kMaxBandWorkingDays = 1000;
inline constexpr int kMaxBandDays = 3660;
// Assumptions of a forecast, of each kind.
inline constexpr int kMaxAssumed = 20;
// Published months on one page of their list.
inline constexpr int kMaxMonthsOnPage = 100;
// Of a text of the annual pack, in each language, in bytes of UTF-8.
inline constexpr int64_t kMaxPackText = 20'000;
// Reports that are looked at before others have their turn: one or two milliseconds of the one
// thread.
inline constexpr size_t kRowsAtOnce = 2000;

// A wish for the weekly summary that another server writes at the same moment is written anew so
// often.
inline constexpr int kMaxWishTries = 5;

// Young people whose check-ins are opened before others have their turn: about a millisecond.
inline constexpr int kCheckInsAtOnce = 100;

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_LIMITS_H_
