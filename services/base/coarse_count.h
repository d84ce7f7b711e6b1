#ifndef SERVICES_BASE_COARSE_COUNT_H_
#define SERVICES_BASE_COARSE_COUNT_H_

#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/coarse_count.pb.h"

namespace pledgekeeper::base {

// Fewer than this are not counted before administrators: whoever knows that there is one may know
// whose it is.
inline constexpr int64_t kSmallestCount = 5;

// A count as administrators learn it: as it is from kSmallestCount on, and below it (none included)
// that there are fewer. Pure; threads may call it freely.
inline v1::CoarseCount Coarse(int64_t count) {
  v1::CoarseCount coarse;
  coarse.set_fewer(count < kSmallestCount);
  coarse.set_count(coarse.fewer() ? kSmallestCount : count);
  return coarse;
}

// The same as a text, for the administration log: "12", or "fewer than 5".
inline std::string CoarseText(int64_t count) {
  return count < kSmallestCount ? absl::StrCat("fewer than ", kSmallestCount) : absl::StrCat(count);
}

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_COARSE_COUNT_H_
