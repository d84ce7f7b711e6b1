#include "services/domain/device/invitation_code.h"

#include <gtest/gtest.h>

#include <set>

namespace pledgekeeper::domain {
namespace {

TEST(InvitationCodeTest, EveryByteIsOneOfSixteenLetters) {
  std::string all(256, '\0');
  for (size_t i = 0; i < all.size(); ++i) all[i] = static_cast<char>(i);
  const std::string code = CodeOf(all);
  ASSERT_EQ(code.size(), 256u);
  const std::set<char> letters(code.begin(), code.end());
  EXPECT_EQ(letters.size(), 16u);
  for (const char letter : {'A', 'E', 'I', 'O', 'U', 'Y', 'L', 'N', 'Q', 'S'}) {
    EXPECT_FALSE(letters.contains(letter)) << letter;
  }
}

TEST(InvitationCodeTest, WhatIsShownIsReadHoweverItIsTyped) {
  EXPECT_EQ(LettersOf(v1::INVITATION_KIND_IN_PERSON), 8u);
  EXPECT_EQ(LettersOf(v1::INVITATION_KIND_PRINTED), 12u);
  EXPECT_EQ(ShownCode("BCDFGHJK"), "BCDF-GHJK");
  EXPECT_EQ(ShownCode("BCDFGHJKMPRT"), "BCDF-GHJK-MPRT");
  for (const char* typed : {"BCDFGHJK", "BCDF-GHJK", "bcdf ghjk", " b c d f-g h j k- "}) {
    EXPECT_EQ(TypedCode(typed), "BCDFGHJK") << typed;
  }
  EXPECT_EQ(TypedCode("bcdf-ghjk-mprt"), "BCDFGHJKMPRT");
}

TEST(InvitationCodeTest, WhatIsNoCodeIsNone) {
  for (const char* typed : {"", "-", "BCDF", "BCDFGHJ", "BCDFGHJKM", "BCDFGHJKMPR", "BCDFGHJKMPRTV",
                            "ACDFGHJK", "BCDF_GHJK", "BCDF\xe2\x80\x93GHJK", "BCDF1HJK",
                            "B C D F G H J K                                 "}) {
    EXPECT_EQ(TypedCode(typed), std::nullopt) << typed;
  }
}

}  // namespace
}  // namespace pledgekeeper::domain
