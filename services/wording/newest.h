#ifndef SERVICES_WORDING_NEWEST_H_
#define SERVICES_WORDING_NEWEST_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

// What of a long list is shown at once: the newest, as far as there is room. An answer stays below
// a MiB by that, which every client takes.
namespace pledgekeeper::wording {

// Of one list in one answer.
inline constexpr size_t kMaxShownBytes = 120 << 10;
// Entries of a history in an answer that shows the whole report.
inline constexpr int kMaxHistoryShown = 500;

template <typename Item>
struct Newest {
  std::vector<Item> items;  // newest first
  std::string before;       // the place where the next page goes on; empty: these were the oldest
};

// Up to `most` of the newest things in front of the place `before` (as a page gave it; empty: of
// all), one at least if there is any. `all` is in order, each with its place, which grows and
// stays.
template <typename Item>
Newest<Item> TakeNewest(std::vector<std::pair<int64_t, Item>> all, const std::string& before,
                        int most) {
  Newest<Item> page;
  int64_t end = 0;
  const bool has_end = absl::SimpleAtoi(before, &end);
  size_t bytes = 0;
  for (auto at = all.rbegin(); at != all.rend(); ++at) {
    if (has_end && at->first >= end) continue;
    bytes += at->second.ByteSizeLong();
    const bool full = static_cast<int>(page.items.size()) == most || bytes > kMaxShownBytes;
    if (full && !page.items.empty()) {
      page.before = absl::StrCat((at - 1)->first);
      return page;
    }
    page.items.push_back(std::move(at->second));
  }
  return page;
}

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_NEWEST_H_
