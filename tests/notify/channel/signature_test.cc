#include "services/notify/channel/signature.h"

#include <gtest/gtest.h>

#include "absl/strings/escaping.h"

namespace pledgekeeper::notify {
namespace {

// RFC 4231, test case 2.
TEST(SignatureTest, HmacIsThatOfTheStandard) {
  EXPECT_EQ(absl::BytesToHexString(HmacSha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(SignatureTest, WebhookSignsAllThatIsJudgedBy) {
  const std::string signature = WebhookSignature("secret", "id", "17", "{}");
  EXPECT_EQ(signature, absl::BytesToHexString(HmacSha256("secret", "id.17.{}")));
  EXPECT_NE(WebhookSignature("secret", "other", "17", "{}"), signature);
  EXPECT_NE(WebhookSignature("secret", "id", "18", "{}"), signature);
  EXPECT_NE(WebhookSignature("secret", "id", "17", "[]"), signature);
  EXPECT_NE(WebhookSignature("Secret", "id", "17", "{}"), signature);
}

// Made with another program: header and claims in base64url, HMAC-SHA256 with the key "k".
TEST(SignatureTest, GovukNotifyTokenIsAJwt) {
  const std::string token = GovukNotifyToken("service", "k", absl::FromUnixSeconds(1700000000));
  const std::string text =
      "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9."
      "eyJpc3MiOiJzZXJ2aWNlIiwiaWF0IjoxNzAwMDAwMDAwfQ";
  EXPECT_EQ(token.substr(0, token.rfind('.')), text);
  std::string mac;
  ASSERT_TRUE(absl::WebSafeBase64Unescape(token.substr(token.rfind('.') + 1), &mac));
  EXPECT_EQ(mac, HmacSha256("k", text));
}

}  // namespace
}  // namespace pledgekeeper::notify
