#ifndef SERVICES_BASE_COUNTED_POSITION_H_
#define SERVICES_BASE_COUNTED_POSITION_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

// Where bulk work in pages goes on, with what it has counted so far. The counts travel in the page
// token, which nobody can read: those of one page would be small, and small counts tell of people
// (coarse_count.h). So only the last page says them, of all pages.
namespace pledgekeeper::base {

struct CountedPosition {
  std::vector<int64_t> counts;
  std::string position;  // as the list itself would have it
};

// As text, for MakePageToken: "COUNT COUNT ... POSITION".
std::string CountedText(const CountedPosition& counted);
// Reads it; `size` counts of 0 and the list's beginning for "". PAGE_TOKEN_INVALID if it is none.
absl::StatusOr<CountedPosition> ParseCounted(std::string_view text, size_t size);

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_COUNTED_POSITION_H_
