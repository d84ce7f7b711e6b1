#include "services/intake/own_share.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace pledgekeeper::intake {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'736'157'600);

TEST(OwnShareTest, IsEachYoungPersonsAndEndsWithTheDay) {
  OwnShare share;
  for (int i = 0; i < OwnShare::kReports; ++i) {
    EXPECT_FALSE(share.IsBeyond("kim", absl::StrCat("r", i), kNow + absl::Seconds(i))) << i;
  }
  EXPECT_TRUE(share.IsBeyond("kim", "more", kNow + absl::Minutes(1)));
  EXPECT_FALSE(share.IsBeyond("lee", "theirs", kNow + absl::Minutes(1)));
  // What is sent again is what it was.
  EXPECT_FALSE(share.IsBeyond("kim", "r3", kNow + absl::Minutes(1)));
  EXPECT_TRUE(share.IsBeyond("kim", "more", kNow + absl::Hours(24) - absl::Seconds(1)));
  // One place after the other is free again.
  EXPECT_FALSE(share.IsBeyond("kim", "next", kNow + absl::Hours(24)));
  EXPECT_TRUE(share.IsBeyond("kim", "another", kNow + absl::Hours(24)));
}

}  // namespace
}  // namespace pledgekeeper::intake
