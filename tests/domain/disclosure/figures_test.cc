#include "services/domain/disclosure/figures.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::Optional;

TEST(FiguresTest, SharesAreRoundedHalfUp) {
  EXPECT_THAT(Shares({5, 10}, {}), Optional(ElementsAre(33, 67)));
  EXPECT_THAT(Shares({5, 5, 0}, {}), Optional(ElementsAre(50, 50, 0)));
  EXPECT_THAT(Shares({1, 199}, {}), Optional(ElementsAre(1, 100)));  // 0.5 and 99.5
}

TEST(FiguresTest, UnderTheBaseNothingIsShown) {
  EXPECT_FALSE(Shares({5, 4}, {}));
  EXPECT_TRUE(Shares({5, 5}, {}));
  EXPECT_FALSE(Shares({5, 5}, {.base = 11}));
  EXPECT_FALSE(Median({5, 0, 4}, {}));
  EXPECT_FALSE(Shares({}, {.base = 1}));
}

TEST(FiguresTest, AGroupThatAllGaveOneAnswerIsHidden) {
  EXPECT_FALSE(Shares({30, 0}, {}));
  EXPECT_FALSE(Median({0, 30, 0}, {}));
}

TEST(FiguresTest, TheMedianIsTheLowerOfTwo) {
  EXPECT_THAT(Median({5, 5, 0}, {}), Optional(0));
  EXPECT_THAT(Median({5, 6, 0}, {}), Optional(1));
  EXPECT_THAT(Median({0, 10, 15}, {}), Optional(2));
  EXPECT_THAT(Median({10, 0, 10}, {}), Optional(0));
}

}  // namespace
}  // namespace pledgekeeper::domain
