#include "services/identity/id_token.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "tests/identity/made_tokens.h"

namespace pledgekeeper::identity {
namespace {

TEST(IdTokenTest, SaysWhoSignedInByEachAlgorithm) {
  for (const Way& way : Ways()) {
    EXPECT_EQ(Check(Good(way)).person_id, "w-1") << way.name << ": " << Check(Good(way)).fault;
  }
}

TEST(IdTokenTest, TakesWhatProvidersWrite) {
  for (const Way& way : Ways()) {
    Members header = HeaderOf(way);
    header.erase("typ");
    EXPECT_EQ(Check(Made(way, header, Claims())).person_id, "w-1");
    EXPECT_EQ(Check(WithHeader(way, "typ", "\"jwt\"")).person_id, "w-1");
    EXPECT_EQ(Check(With(way, "aud", R"(["pledgekeeper"])")).person_id, "w-1");
    EXPECT_EQ(Check(With(way, "nbf", At(absl::Seconds(59)))).person_id, "w-1");
    EXPECT_EQ(Check(With(way, "iat", At(absl::Seconds(59)))).person_id, "w-1");
    EXPECT_EQ(Check(With(way, "exp", At(absl::Seconds(1)))).person_id, "w-1");
    EXPECT_EQ(Check(With(way, "roles", R"(["ADMINISTRATOR"])")).person_id, "w-1");
    Members claims = Claims();
    claims["aud"] = R"(["other", "pledgekeeper"])";
    claims["azp"] = Quoted(kClient);
    EXPECT_EQ(Check(Made(way, HeaderOf(way), claims)).person_id, "w-1");
  }
}

// Whoever brings a key of their own is not believed by it: only the key that `kid` names counts.
TEST(IdTokenTest, KeysInTheHeaderAreNotLookedAt) {
  const Way way = Ways()[0];
  for (const char* name : {"jwk", "jku", "x5u", "x5c", "x5t"}) {
    Members header = HeaderOf(way);
    header[name] = std::string(name) == "jwk" ? Ours().stranger.Jwk() : "\"https://evil.example/\"";
    EXPECT_EQ(Check(Made(way, header, Claims())).person_id, "w-1");
    const Way stranger = {"ES256", way.algorithm, Ours().stranger};
    EXPECT_EQ(Check(Made(stranger, header, Claims())).fault, "the signature is wrong");
  }
}

// RFC 7518 does not ask for the lower S, and nothing goes by the bytes of a token.
TEST(IdTokenTest, EitherSIsTaken) {
  const std::string token = Good(Ways()[0]);
  const size_t dot = token.rfind('.');
  std::string signature;
  absl::WebSafeBase64Unescape(token.substr(dot + 1), &signature);
  const std::string other =
      absl::StrCat(token.substr(0, dot + 1), Base64Url(WithOtherS(signature)));
  EXPECT_NE(other, token);
  EXPECT_EQ(Check(other).person_id, "w-1");
}

TEST(IdTokenTest, AnotherClaimMayBeTheId) {
  Members claims = Claims();
  claims["employee"] = "\"w-7\"";
  const Way way = Ways()[0];
  IdTokenRules rules = {kIssuer, kClient, kNonce, "employee", kAll, absl::ZeroDuration()};
  EXPECT_EQ(CheckIdToken(Made(way, HeaderOf(way), claims), Ours().keys, rules, kNow).person_id,
            "w-7");
  EXPECT_EQ(CheckIdToken(Good(way), Ours().keys, rules, kNow).person_id, "");
}

TEST(IdTokenTest, ATokenIsOverAtItsSecond) {
  const Way way = Ways()[0];
  Members claims = Claims();
  claims["iat"] = At(-absl::Minutes(10));
  claims["exp"] = At(-absl::Seconds(59));  // the provider's clock may be a minute off
  EXPECT_EQ(Check(Made(way, HeaderOf(way), claims)).person_id, "w-1");
  claims["exp"] = At(-absl::Seconds(60));
  EXPECT_EQ(Check(Made(way, HeaderOf(way), claims)).fault,
            "exp is over; is this server's clock right?");
}

TEST(IdTokenTest, ASubjectIsThereWhicheverClaimIsTheId) {
  const Way way = Ways()[0];
  const IdTokenRules rules = {kIssuer, kClient, kNonce, "employee", kAll, absl::Seconds(60)};
  Members claims = Claims();
  claims["employee"] = "\"w-7\"";
  for (const std::string& subject : {std::string(), std::string(256, 'w')}) {
    claims["sub"] = Quoted(subject);
    EXPECT_EQ(CheckIdToken(Made(way, HeaderOf(way), claims), Ours().keys, rules, kNow).fault,
              "sub is missing, or too long");
  }
}

TEST(IdTokenTest, AnUnknownKeyIsSaidToBeOne) {
  EXPECT_EQ(Check(WithHeader(Ways()[0], "kid", "\"new\"")).fault, kUnknownKey);
}

// OpenID Connect Core, section 10.1.
TEST(IdTokenTest, WithoutKidTheOnlyKeyCounts) {
  const IdTokenRules rules = {kIssuer, kClient, kNonce, "sub", kAll, absl::Seconds(60)};
  for (const Way& way : Ways()) {
    Members header = HeaderOf(way);
    header.erase("kid");
    const std::string token = Made(way, header, Claims());
    EXPECT_EQ(Check(token).fault, "there is no kid, and the provider has several keys");
    const auto only = *ParseKeySet(KeySetOf(way.key.Jwk()));
    EXPECT_EQ(CheckIdToken(token, only, rules, kNow).person_id, "w-1") << way.name;
    // It may be a new key's: the provider is asked again.
    const auto other = *ParseKeySet(KeySetOf(Ours().stranger.Jwk()));
    EXPECT_EQ(CheckIdToken(token, other, rules, kNow).fault, kUnknownKey) << way.name;
    EXPECT_EQ(CheckIdToken(token, {}, rules, kNow).person_id, "");
  }
}

TEST(IdTokenTest, OnlyAllowedAlgorithmsAreTaken) {
  for (const Way& way : Ways()) {
    std::vector<Algorithm> others = kAll;
    std::erase(others, way.algorithm);
    EXPECT_EQ(Check(Good(way), others).fault, "alg is none of those that are allowed");
    EXPECT_EQ(Check(Good(way), {way.algorithm}).person_id, "w-1");
    EXPECT_EQ(Check(Good(way), {}).person_id, "");
  }
}

}  // namespace
}  // namespace pledgekeeper::identity
