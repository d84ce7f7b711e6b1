#include "services/base/page_token.h"

#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "services/base/errors.h"
#include "services/base/hash.h"
#include "services/base/master_key.h"

namespace pledgekeeper::base {
namespace {

SecretKey Key() { return MasterKey::Generate().Subkey("pkpages_"); }

TEST(PageTokenTest, GoesOnWhereItStopped) {
  const SecretKey key = Key();
  EXPECT_EQ(*ReadPageToken(key, "list", MakePageToken(key, "list", "17 abc")), "17 abc");
  EXPECT_EQ(*ReadPageToken(key, "list", ""), "");
}

TEST(PageTokenTest, OtherListOrKeyIsRefused) {
  const SecretKey key = Key();
  const std::string token = MakePageToken(key, "list", "17");
  EXPECT_EQ(ErrorReason(ReadPageToken(key, "other", token).status()), "PAGE_TOKEN_INVALID");
  EXPECT_EQ(ErrorReason(ReadPageToken(Key(), "list", token).status()), "PAGE_TOKEN_INVALID");
}

TEST(PageTokenTest, EveryChangedCharacterIsRefused) {
  const SecretKey key = Key();
  const std::string token = MakePageToken(key, "list", "seventeen");
  for (size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    const auto read = ReadPageToken(key, "list", changed);
    EXPECT_TRUE(!read.ok() || changed == token) << i;
  }
  EXPECT_FALSE(ReadPageToken(key, "list", std::string(1000, 'A')).ok());
}

TEST(PageTokenTest, SaysNothingToWhoeverHoldsIt) {
  const SecretKey key = Key();
  const std::string token = MakePageToken(key, "list", "17 report-id");
  std::string bytes;
  ASSERT_TRUE(absl::WebSafeBase64Unescape(token, &bytes));
  EXPECT_EQ(bytes.find("17 "), std::string::npos);
  EXPECT_EQ(bytes.find("report"), std::string::npos);
  EXPECT_NE(token, MakePageToken(key, "list", "17 report-id")) << "nor that it is the same place";
}

TEST(PageSizeTest, StaysWithinItsLimits) {
  EXPECT_EQ(*PageSize(0, 20, 100), 20);
  EXPECT_EQ(*PageSize(1, 20, 100), 1);
  EXPECT_EQ(*PageSize(1000, 20, 100), 100);
  EXPECT_EQ(ErrorReason(PageSize(-1, 20, 100).status()), "FIELD_MALFORMED");
}

TEST(KeyedNameTest, IsStableAndTellsApart) {
  const SecretKey key = Key();
  const std::string name = KeyedName(key, "ab", "c");
  EXPECT_EQ(name, KeyedName(key, "ab", "c"));
  EXPECT_EQ(name.size(), 16u);
  EXPECT_NE(name, KeyedName(key, "a", "bc"));
  EXPECT_NE(name, KeyedName(Key(), "ab", "c"));
  EXPECT_NE(Fingerprint(key, "ab", "c"), Fingerprint(key, "a", "bc"));
}

}  // namespace
}  // namespace pledgekeeper::base
