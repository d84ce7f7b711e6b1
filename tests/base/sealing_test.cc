#include "services/base/sealing.h"

#include <gtest/gtest.h>

namespace pledgekeeper::base {
namespace {

TEST(SealingTest, OpensWhatItSealed) {
  const SecretKey key = NewDataKey();
  for (const std::string& plain : {std::string(), std::string("a"), std::string(5000, 'x')}) {
    EXPECT_EQ(Unseal(key, "place|1", Seal(key, "place|1", plain)), plain);
  }
}

TEST(SealingTest, SameWordsNeverLookTheSame) {
  const SecretKey key = NewDataKey();
  EXPECT_NE(Seal(key, "place", "words"), Seal(key, "place", "words"));
  EXPECT_EQ(Seal(key, "place", "words").find("words"), std::string::npos);
}

TEST(SealingTest, OtherPlaceVersionOrKeyFails) {
  const SecretKey key = NewDataKey();
  const std::string sealed = Seal(key, "report|1", "words");
  EXPECT_FALSE(Unseal(key, "report|2", sealed).has_value());
  EXPECT_FALSE(Unseal(key, "other|1", sealed).has_value());
  EXPECT_FALSE(Unseal(NewDataKey(), "report|1", sealed).has_value());
}

TEST(SealingTest, EveryFlippedBitIsNoticed) {
  const SecretKey key = NewDataKey();
  const std::string sealed = Seal(key, "p", "words");
  for (size_t i = 0; i < sealed.size() * 8; ++i) {
    std::string damaged = sealed;
    damaged[i / 8] = static_cast<char>(damaged[i / 8] ^ 1 << i % 8);
    EXPECT_FALSE(Unseal(key, "p", damaged).has_value()) << i;
  }
}

TEST(SealingTest, EveryCutIsNoticed) {
  const SecretKey key = NewDataKey();
  const std::string sealed = Seal(key, "p", "words");
  for (size_t size = 0; size < sealed.size(); ++size) {
    EXPECT_FALSE(Unseal(key, "p", sealed.substr(0, size)).has_value()) << size;
  }
}

}  // namespace
}  // namespace pledgekeeper::base
