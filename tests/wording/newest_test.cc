#include "services/wording/newest.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pledgekeeper::wording {
namespace {

struct Thing {
  size_t bytes;
  size_t ByteSizeLong() const { return bytes; }
};

std::vector<std::pair<int64_t, Thing>> Things(const std::vector<size_t>& sizes) {
  std::vector<std::pair<int64_t, Thing>> things;
  for (const size_t bytes : sizes) things.emplace_back(10 * things.size(), Thing{bytes});
  return things;
}

// The sizes on a page, and where the next goes on.
std::pair<std::vector<size_t>, std::string> Page(const std::vector<size_t>& sizes,
                                                 const std::string& before, int most) {
  const Newest<Thing> page = TakeNewest(Things(sizes), before, most);
  std::vector<size_t> taken;
  for (const Thing& thing : page.items) taken.push_back(thing.bytes);
  return {taken, page.before};
}

using Expected = std::pair<std::vector<size_t>, std::string>;

TEST(TakeNewestTest, PagesGoBackInTime) {
  const std::vector<size_t> sizes = {1, 2, 3, 4, 5};
  EXPECT_EQ(Page(sizes, "", 2), Expected({5, 4}, "30"));
  EXPECT_EQ(Page(sizes, "30", 2), Expected({3, 2}, "10"));
  EXPECT_EQ(Page(sizes, "10", 2), Expected({1}, ""));
  EXPECT_EQ(Page(sizes, "0", 2), Expected({}, ""));
  EXPECT_EQ(Page(sizes, "", 5), Expected({5, 4, 3, 2, 1}, ""));
  EXPECT_EQ(Page({}, "", 5), Expected({}, ""));
}

TEST(TakeNewestTest, PageEndsBeforeItIsTooLong) {
  const size_t half = kMaxShownBytes / 2;
  EXPECT_EQ(Page({half, half, half}, "", 5), Expected({half, half}, "10"));
  EXPECT_EQ(Page({half, half + 1, half}, "", 5), Expected({half}, "20"));
  EXPECT_EQ(Page({1, 9 * half}, "", 5), Expected({9 * half}, "10")) << "one at least";
}

}  // namespace
}  // namespace pledgekeeper::wording
