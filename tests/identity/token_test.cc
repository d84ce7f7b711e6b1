#include "services/identity/token.h"

#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "services/identity/authenticator.h"

namespace pledgekeeper::identity {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'750'000'000);
const TokenAuthenticator::WasEnded kNoneEnded = [](const std::string&) { return false; };

class TokenTest : public testing::Test {
 protected:
  const base::SecretKey key_ = base::MasterKey::Generate().Subkey("pktokens");
  const std::string token_ =
      MintToken(key_, {"w-1", v1::ROLE_SOCIAL_WORKER}, kNow + absl::Hours(1));

  std::string Reason(std::string_view token, absl::Time now = kNow) const {
    return base::ErrorReason(VerifyToken(key_, token, now).status());
  }
};

TEST_F(TokenTest, SaysWhoCallsAsWhat) {
  const auto caller = VerifyToken(key_, token_, kNow);
  ASSERT_TRUE(caller.ok());
  EXPECT_EQ(caller->person_id, "w-1");
  EXPECT_EQ(caller->role, v1::ROLE_SOCIAL_WORKER);
}

TEST_F(TokenTest, ExpiresAtItsSecond) {
  EXPECT_EQ(Reason(token_, kNow + absl::Minutes(59)), "");
  EXPECT_EQ(Reason(token_, kNow + absl::Hours(1)), "TOKEN_EXPIRED");
}

TEST_F(TokenTest, OtherKeyIsRefused) {
  const base::SecretKey other = base::MasterKey::Generate().Subkey("pktokens");
  EXPECT_EQ(base::ErrorReason(VerifyToken(other, token_, kNow).status()), "TOKEN_INVALID");
}

TEST_F(TokenTest, NamesTheCouncil) {
  const Caller caller{"w-1", v1::ROLE_SOCIAL_WORKER, "wrexham"};
  const auto verified = VerifyToken(key_, MintToken(key_, caller, kNow + absl::Hours(1)), kNow);
  ASSERT_TRUE(verified.ok());
  EXPECT_EQ(verified->authority, "wrexham");
  EXPECT_EQ(verified->person_id, "w-1");
}

TEST(TokenAuthenticatorTest, TokensOfAnotherCouncilAreRefused) {
  const base::MasterKey key = base::MasterKey::Generate();  // both have it
  const std::string token = MintToken(
      key.Subkey("pktokens"), {"w-1", v1::ROLE_SOCIAL_WORKER, "wrexham"}, kNow + absl::Hours(1));
  EXPECT_TRUE(TokenAuthenticator(key, "wrexham", kNoneEnded).Authenticate(token, kNow).ok());
  const TokenAuthenticator another(key, "gwynedd", kNoneEnded);
  EXPECT_EQ(base::ErrorReason(another.Authenticate(token, kNow).status()), "TOKEN_INVALID");
}

TEST(TokenAuthenticatorTest, NoTokenOutlivesItsDevice) {
  const base::MasterKey key = base::MasterKey::Generate();
  std::string ended;
  const TokenAuthenticator authenticator(key, kDefaultAuthority,
                                         [&](const std::string& id) { return id == ended; });
  const Caller caller{"yp-1", v1::ROLE_YOUNG_PERSON, kDefaultAuthority, "d-1"};
  const std::string token = MintToken(key.Subkey("pktokens"), caller, kNow + absl::Hours(1));
  EXPECT_TRUE(authenticator.Authenticate(token, kNow).ok());
  ended = "d-1";
  EXPECT_EQ(base::ErrorReason(authenticator.Authenticate(token, kNow).status()), "DEVICE_REFUSED");
}

TEST_F(TokenTest, NamesTheDeviceOfASession) {
  const Caller caller{"yp-1", v1::ROLE_YOUNG_PERSON, kDefaultAuthority, "d-1"};
  std::string token = MintToken(key_, caller, kNow + absl::Hours(1));
  EXPECT_EQ(token.substr(0, 4), "pk3.");
  const auto verified = VerifyToken(key_, token, kNow);
  ASSERT_TRUE(verified.ok());
  EXPECT_EQ(verified->person_id, "yp-1");
  EXPECT_EQ(verified->device_id, "d-1");
  EXPECT_EQ(VerifyToken(key_, token_, kNow)->device_id, "");
  // Neither kind counts as the other: a session that forgot its device would outlive it.
  token[2] = '2';
  EXPECT_EQ(Reason(token), "TOKEN_INVALID");
  std::string other = token_;
  other[2] = '3';
  EXPECT_EQ(Reason(other), "TOKEN_INVALID");
}

TEST_F(TokenTest, EveryChangedCharacterIsRefused) {
  for (size_t i = 0; i < token_.size(); ++i) {
    for (const char other : {'A', 'b', '.', '\0', '\xFF'}) {
      std::string forged = token_;
      if (forged[i] == other) continue;
      forged[i] = other;
      EXPECT_EQ(Reason(forged), "TOKEN_INVALID") << i;
    }
  }
}

TEST_F(TokenTest, EveryCutIsRefused) {
  for (size_t size = 0; size < token_.size(); ++size) {
    EXPECT_EQ(Reason(token_.substr(0, size)), "TOKEN_INVALID") << size;
  }
  EXPECT_EQ(Reason(token_ + std::string(600, 'A')), "TOKEN_INVALID");
}

TEST_F(TokenTest, UnknownRoleIsRefused) {
  EXPECT_EQ(Reason(MintToken(key_, {"w", static_cast<v1::Role>(99)}, kNow + absl::Hours(1))),
            "TOKEN_INVALID");
  EXPECT_EQ(Reason(MintToken(key_, {"w", v1::ROLE_UNSPECIFIED}, kNow + absl::Hours(1))),
            "TOKEN_INVALID");
  EXPECT_EQ(Reason(MintToken(key_, {"", v1::ROLE_IRO}, kNow + absl::Hours(1))), "TOKEN_INVALID");
  EXPECT_EQ(Reason(MintToken(key_, {"w", v1::ROLE_IRO, ""}, kNow + absl::Hours(1))),
            "TOKEN_INVALID");
}

}  // namespace
}  // namespace pledgekeeper::identity
