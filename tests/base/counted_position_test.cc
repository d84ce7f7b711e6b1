#include "services/base/counted_position.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/coarse_count.h"
#include "services/base/errors.h"

namespace pledgekeeper::base {
namespace {

using ::testing::ElementsAre;

TEST(CountedPositionTest, ComesBackAsItWas) {
  for (const char* position : {"", "12", "1 aaaa", "a b  c"}) {
    const auto read = ParseCounted(CountedText({{0, 7, 1234567890123}, position}), 3);
    ASSERT_TRUE(read.ok()) << position;
    EXPECT_THAT(read->counts, ElementsAre(0, 7, 1234567890123));
    EXPECT_EQ(read->position, position);
  }
}

TEST(CountedPositionTest, NothingIsTheListsBeginning) {
  const auto read = ParseCounted("", 2);
  ASSERT_TRUE(read.ok());
  EXPECT_THAT(read->counts, ElementsAre(0, 0));
  EXPECT_EQ(read->position, "");
}

TEST(CountedPositionTest, OtherTextIsNone) {
  for (const char* text : {"x", "1", "1 x", "1 2", " 1 2 "}) {
    EXPECT_EQ(ErrorReason(ParseCounted(text, 2).status()), "PAGE_TOKEN_INVALID") << text;
  }
}

TEST(CoarseCountTest, SaysNothingBelowFive) {
  for (const int64_t count : {0, 1, 4}) {
    EXPECT_TRUE(Coarse(count).fewer());
    EXPECT_EQ(Coarse(count).SerializeAsString(), Coarse(0).SerializeAsString());
    EXPECT_EQ(CoarseText(count), "fewer than 5");
  }
  for (const int64_t count : {5, 6, 10'000}) {
    EXPECT_FALSE(Coarse(count).fewer());
    EXPECT_EQ(Coarse(count).count(), count);
  }
  EXPECT_EQ(CoarseText(12), "12");
}

}  // namespace
}  // namespace pledgekeeper::base
