#include "services/identity/openid_provider.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace pledgekeeper::identity {
namespace {

using ::testing::HasSubstr;

constexpr char kIssuer[] = "https://login.example.gov.uk/tenant";
constexpr char kAbout[] = R"({"issuer": "https://login.example.gov.uk/tenant",
  "authorization_endpoint": "https://login.example.gov.uk/authorize",
  "token_endpoint": "https://login.example.gov.uk/token",
  "jwks_uri": "https://keys.example.net/jwks"})";

bool IsTaken(const std::string& text, const std::string& issuer = kIssuer) {
  std::string jwks_uri;
  return ReadDiscovery(text, issuer, jwks_uri).ok();
}

TEST(ReadDiscoveryTest, SaysWhereEverythingIs) {
  std::string jwks_uri;
  const auto facts = ReadDiscovery(kAbout, kIssuer, jwks_uri);
  ASSERT_TRUE(facts.ok()) << facts.status();
  EXPECT_EQ(facts->authorization_endpoint, "https://login.example.gov.uk/authorize");
  EXPECT_EQ(facts->token_endpoint, "https://login.example.gov.uk/token");
  EXPECT_EQ(jwks_uri, "https://keys.example.net/jwks");
  EXPECT_FALSE(facts->posts_secret);
}

TEST(ReadDiscoveryTest, TheIssuerIsTheSameToTheLetter) {
  for (const char* issuer : {"https://login.example.gov.uk/tenant/", "https://login.example.gov.uk",
                             "https://LOGIN.example.gov.uk/tenant", "https://evil.example"}) {
    EXPECT_FALSE(IsTaken(kAbout, issuer)) << issuer;
  }
}

TEST(ReadDiscoveryTest, EveryAddressIsSafe) {
  for (const char* field : {"authorize", "token\"", "jwks\""}) {
    const std::string end = field;
    for (const char* scheme : {"http://", "ftp://", "file://", "javascript:", ""}) {
      std::string text = kAbout;
      const size_t at = text.rfind("https://", text.find(end));
      text.replace(at, 8, scheme);
      EXPECT_FALSE(IsTaken(text)) << text;
    }
  }
  for (const char* field : {"authorization_endpoint", "token_endpoint", "jwks_uri", "issuer"}) {
    EXPECT_FALSE(IsTaken(absl::StrReplaceAll(kAbout, {{field, "another"}}))) << field;
  }
  // What is on this machine is spoken to by an issuer on this machine alone.
  const std::string here =
      absl::StrReplaceAll(kAbout, {{"https://login.example.gov.uk", "http://127.0.0.1:9"},
                                   {"https://keys.example.net", "http://127.0.0.1:9"}});
  EXPECT_TRUE(IsTaken(here, "http://127.0.0.1:9/tenant"));
  EXPECT_FALSE(IsTaken(absl::StrReplaceAll(here, {{"http://127.0.0.1:9/tenant", kIssuer}})));
  EXPECT_FALSE(IsTaken(absl::StrReplaceAll(here, {{"127.0.0.1:9/token", "10.0.0.1/token"}}),
                       "http://127.0.0.1:9/tenant"));
}

TEST(ReadDiscoveryTest, WhatIsNoDocumentIsNone) {
  for (const char* text : {"", "{}", "[]", "null", "<html></html>", "{\"issuer\": 1}"}) {
    EXPECT_FALSE(IsTaken(text)) << text;
  }
  EXPECT_FALSE(IsTaken(absl::StrCat(kAbout, "x")));
  EXPECT_FALSE(IsTaken(
      absl::StrReplaceAll(kAbout, {{"{", R"({"token_endpoint": "https://evil.example",)"}})));
}

// What it says of itself, with another member in front.
absl::Status WhyNot(const std::string& member) {
  std::string jwks_uri;
  return ReadDiscovery(absl::StrReplaceAll(kAbout, {{"{", absl::StrCat("{", member, ", ")}}),
                       kIssuer, jwks_uri)
      .status();
}

TEST(ReadDiscoveryTest, AProviderKnowsPkceUnlessItSaysNothing) {
  EXPECT_TRUE(WhyNot(R"("code_challenge_methods_supported": ["plain", "S256"])").ok());
  for (const char* methods : {R"(["plain"])", "[]", "\"S256\"", "null"}) {
    const absl::Status status =
        WhyNot(absl::StrCat("\"code_challenge_methods_supported\": ", methods));
    EXPECT_THAT(std::string(status.message()), HasSubstr("code_challenge_methods_supported"))
        << methods;
  }
}

TEST(ReadDiscoveryTest, ParametersOfOursAreNobodyElses) {
  const auto with = [](const std::string& query) {
    std::string jwks_uri;
    return ReadDiscovery(absl::StrReplaceAll(kAbout, {{"/authorize", "/authorize?" + query}}),
                         kIssuer, jwks_uri)
        .status();
  };
  EXPECT_TRUE(with("tenant=1&prompt=login").ok());
  for (const char* query : {"state=1", "a=1&redirect_uri=https://evil.example/", "client_id",
                            "code_challenge_method=plain", "nonce=", "scope=x&a"}) {
    EXPECT_THAT(std::string(with(query).message()), HasSubstr("authorization_endpoint")) << query;
  }
}

TEST(ReadDiscoveryTest, AFaultNamesItsField) {
  const auto without = [](const std::string& field) {
    std::string jwks_uri;
    return std::string(
        ReadDiscovery(absl::StrReplaceAll(kAbout, {{field, "another"}}), kIssuer, jwks_uri)
            .status()
            .message());
  };
  for (const char* field : {"authorization_endpoint", "token_endpoint", "jwks_uri", "issuer"}) {
    EXPECT_THAT(without(field), HasSubstr(field));
  }
}

TEST(ReadDiscoveryTest, TheSecretGoesWhereTheProviderTakesIt) {
  const auto posts = [](const std::string& methods) {
    std::string jwks_uri;
    const std::string text = absl::StrReplaceAll(
        kAbout,
        {{"{", absl::StrCat("{\"token_endpoint_auth_methods_supported\": ", methods, ",")}});
    return ReadDiscovery(text, kIssuer, jwks_uri)->posts_secret;
  };
  EXPECT_TRUE(posts(R"(["client_secret_post"])"));
  EXPECT_FALSE(posts(R"(["client_secret_post", "client_secret_basic"])"));
  EXPECT_FALSE(posts(R"(["private_key_jwt"])"));
}

}  // namespace
}  // namespace pledgekeeper::identity
