#include "services/identity/signing_key.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/identity/key_pair.h"

namespace pledgekeeper::identity {
namespace {

using config::v1::StaffSignIn;

struct Example {
  const char* source;
  Algorithm algorithm;
  const char* jwk;
  const char* text;
  const char* signature;
};

constexpr char kJoe[] =
    ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlf"
    "Q";

// What the specifications themselves sign.
TEST(SigningKeyTest, ExamplesOfTheSpecificationsHold) {
  // clang-format off
  const Example examples[] = {
      {"RFC 7515, A.2", StaffSignIn::ALGORITHM_RS256,
       R"("kty": "RSA", "e": "AQAB", "n": "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ")",
       "eyJhbGciOiJSUzI1NiJ9",
       "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_"
       "O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_"
       "nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-"
       "eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0"
       "igcN_IoypGlUPQGe77Rw"},
      {"RFC 7515, A.3", StaffSignIn::ALGORITHM_ES256,
       R"("kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")",
       "eyJhbGciOiJFUzI1NiJ9",
       "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"},
      {"RFC 8037, A.4", StaffSignIn::ALGORITHM_EDDSA,
       R"("kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")",
       "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc",
       "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"}};
  // clang-format on
  for (const Example& example : examples) {
    const auto jwk = JsonObject::Parse(absl::StrCat(R"({"kid": "a", )", example.jwk, "}"));
    const auto key = SigningKey::FromJwk(*jwk);
    ASSERT_TRUE(key.has_value()) << example.source;
    std::string text = example.text;
    if (text.find('.') == std::string::npos) text += kJoe;
    EXPECT_TRUE(key->Verifies(example.algorithm, text, *FromBase64Url(example.signature)))
        << example.source;
    EXPECT_FALSE(key->Verifies(example.algorithm, text + "A", *FromBase64Url(example.signature)));
  }
}

// How many keys for us a set has.
size_t Count(const std::string& jwk) { return ParseKeySet(KeySetOf(jwk))->size(); }

TEST(SigningKeyTest, OnlyGoodKeysAreTaken) {
  const KeyPair es(KeyPair::Kind::kP256, "es");
  const KeyPair rs(KeyPair::Kind::kRsa2048, "rs");
  const KeyPair ed(KeyPair::Kind::kEd25519, "ed");
  for (const KeyPair* key : {&es, &rs, &ed}) {
    const std::string good = key->Jwk();
    EXPECT_EQ(Count(good), 1u);
    EXPECT_EQ(Count(absl::StrReplaceAll(good, {{"\"use\": \"sig\", ", ""}})), 1u);
    EXPECT_EQ(Count(absl::StrReplaceAll(good, {{"sig", "enc"}})), 0u);
    EXPECT_EQ(Count(absl::StrReplaceAll(good, {{"\"sig\"", "1"}})), 0u);
    EXPECT_EQ(Count(absl::StrReplaceAll(good, {{"kid", "kit"}})), 1u) << "it may have no name";
    EXPECT_EQ(Count(absl::StrReplaceAll(good, {{absl::StrCat("\"", key->id()), "\""}})), 0u);
    EXPECT_EQ(Count(absl::StrReplaceAll(good, {{"\"sig\"", "\"sig\", \"alg\": \"HS256\""}})), 0u);
    EXPECT_EQ(Count(absl::StrCat(good, ",1,\"x\",null,", good)), 2u);
  }
  EXPECT_EQ(Count(KeyPair(KeyPair::Kind::kRsa1024, "weak").Jwk()), 0u);
  EXPECT_EQ(Count(KeyPair(KeyPair::Kind::kP384, "p384").Jwk()), 0u);
  EXPECT_EQ(Count(absl::StrReplaceAll(rs.Jwk(), {{"AQAB", "AQ"}})), 0u);  // an exponent of 1
  EXPECT_EQ(Count(absl::StrReplaceAll(rs.Jwk(), {{"AQAB", "AQAA"}})), 0u);
  const auto rsa = [](size_t bytes, const std::string& exponent) {
    return absl::StrCat(R"({"kid": "a", "kty": "RSA", "n": ")",
                        Base64Url(std::string(bytes, '\xff')), R"(", "e": ")", exponent, "\"}");
  };
  EXPECT_EQ(Count(rsa(1024, "AQAB")), 1u);
  EXPECT_EQ(Count(rsa(1025, "AQAB")), 0u);  // more than 8,192 bits
  EXPECT_EQ(Count(rsa(1024, "AQAAAAAB")), 0u);
  EXPECT_EQ(Count(absl::StrReplaceAll(es.Jwk(), {{"P-256", "P-521"}})), 0u);
  const std::string zero = Base64Url(std::string(32, '\0'));
  const std::string off_curve = absl::StrCat(R"({"kid": "a", "kty": "EC", "crv": "P-256", "x": ")",
                                             zero, R"(", "y": ")", zero, "\"}");
  EXPECT_EQ(Count(off_curve), 0u);
  EXPECT_EQ(Count(R"({"kid": "a", "kty": "oct", "k": "c2VjcmV0"})"), 0u);
  EXPECT_EQ(Count(R"({"kid": "a", "kty": "OKP", "crv": "Ed25519", "x": "AAAA"})"), 0u);
}

TEST(SigningKeyTest, AKeyServesItsOwnAlgorithmAlone) {
  const KeyPair rs(KeyPair::Kind::kRsa2048, "rs");
  const std::string jwk =
      absl::StrReplaceAll(rs.Jwk(), {{"\"sig\"", "\"sig\", \"alg\": \"PS256\""}});
  const auto keys = ParseKeySet(KeySetOf(jwk));
  const SigningKey& key = keys->at(0);
  EXPECT_TRUE(key.Verifies(StaffSignIn::ALGORITHM_PS256, "text",
                           rs.Sign(StaffSignIn::ALGORITHM_PS256, "text")));
  EXPECT_FALSE(key.Verifies(StaffSignIn::ALGORITHM_RS256, "text",
                            rs.Sign(StaffSignIn::ALGORITHM_RS256, "text")));
  EXPECT_FALSE(key.IsOf(StaffSignIn::ALGORITHM_ES256));
  EXPECT_FALSE(key.IsOf(StaffSignIn::ALGORITHM_UNSPECIFIED));
}

TEST(SigningKeyTest, ASetIsBounded) {
  const KeyPair ed(KeyPair::Kind::kEd25519, "ed");
  std::string jwks = ed.Jwk();
  for (size_t i = 0; i < kMaxKeys; ++i) absl::StrAppend(&jwks, ",", ed.Jwk());
  EXPECT_EQ(Count(jwks), kMaxKeys);
  for (const char* none : {"", "[]", "{}", R"({"keys": {}})", R"({"keys": [], "keys": []})"}) {
    EXPECT_FALSE(ParseKeySet(none).has_value()) << none;
  }
}

}  // namespace
}  // namespace pledgekeeper::identity
