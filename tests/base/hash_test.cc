#include "services/base/hash.h"

#include <gtest/gtest.h>

namespace pledgekeeper::base {
namespace {

// FIPS 180-4, as anybody's sha256sum says it.
TEST(HashTest, Sha256IsThatOfEverybody) {
  EXPECT_EQ(Sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(HashTest, PartsAreTheWhole) {
  Sha256OfParts parts;
  for (const char* part : {"a", "", "b", "c"}) parts.Add(part);
  EXPECT_EQ(parts.Digest(), Sha256("abc"));
}

}  // namespace
}  // namespace pledgekeeper::base
