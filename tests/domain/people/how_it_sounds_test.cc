#include "services/domain/people/how_it_sounds.h"

#include <gtest/gtest.h>

namespace pledgekeeper::domain {
namespace {

TEST(SoundsUnsafeTest, FindsHarmInBothLanguages) {
  const struct {
    const char* words;
    bool sounds_unsafe;
  } rows[] = {
      {"", false},
      {"my room is nice", false},
      {"nobody rings me back", false},
      {"he hit me", true},
      {"HE HIT ME!!", true},
      {"i am scared of him", true},
      {"i dont feel safe", true},
      {"mae e'n fy mwrw i", true},
      {"mae ofn arna i", true},
      {"mae fy stafell yn neis", false},
      {"he h\u200Bit me", true},  // a program put a space without width into it
  };
  for (const auto& row : rows) EXPECT_EQ(SoundsUnsafe(row.words), row.sounds_unsafe) << row.words;
}

TEST(SoundsLikeMoreThanPraiseTest, FindsHarmAndWhatIsNotSafe) {
  const struct {
    const char* words;
    bool more;
  } rows[] = {
      {"They ask me now.", false},
      {"I feel safe here.", false},
      {"Dw i'n teimlo'n saff.", false},
      {"She did my hair.", false},
      {"I don't feel safe here.", true},
      {"Dw i ddim yn saff.", true},
      {"Thank you that he does not hit me now.", true},
      {"I was scared of him.", true},
      {"he h\u200bits me", true},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(SoundsLikeMoreThanPraise(row.words), row.more) << row.words;
  }
}

TEST(SoundsLikeComplaintTest, FindsWhatIsNotSo) {
  EXPECT_TRUE(SoundsLikeComplaint("but nobody ever comes"));
  EXPECT_TRUE(SoundsLikeComplaint("he hits me"));
  EXPECT_TRUE(SoundsLikeComplaint("does neb byth yn dod"));
  EXPECT_FALSE(SoundsLikeComplaint("and the food is good"));
}

}  // namespace
}  // namespace pledgekeeper::domain
