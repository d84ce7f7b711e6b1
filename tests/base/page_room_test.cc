#include "services/base/page_room.h"

#include "gtest/gtest.h"

namespace pledgekeeper::base {
namespace {

TEST(PageRoomTest, EndsBeforeWhatWouldPassIt) {
  PageRoom room;
  EXPECT_TRUE(room.Takes(kMaxPageBytes - 10));
  EXPECT_FALSE(room.Takes(11));
  EXPECT_TRUE(room.Takes(10));
  EXPECT_FALSE(room.Takes(1));
}

TEST(PageRoomTest, OneEntryIsTakenWhateverItsSize) {
  PageRoom room;
  EXPECT_TRUE(room.Takes(3 * kMaxPageBytes));
  EXPECT_FALSE(room.Takes(1));
}

}  // namespace
}  // namespace pledgekeeper::base
