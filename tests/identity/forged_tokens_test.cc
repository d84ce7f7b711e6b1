#include <gtest/gtest.h>
#include <openssl/hmac.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/identity/id_token.h"
#include "tests/identity/made_tokens.h"

namespace pledgekeeper::identity {
namespace {

// What must never be believed, by name.
using Vectors = std::vector<std::pair<std::string, std::string>>;

void AddAlgorithms(const Way& way, Vectors& vectors) {
  for (const char* name :
       {"none",     "None",  "NONE",        "nOnE",  "noNe",  "",      " none", "none ",   "null",
        "HS256",    "HS384", "HS512",       "es256", "Es256", "rs256", "eddsa", "ED25519", "ES256 ",
        "ES256K",   "ES384", "ES512",       "RS384", "RS512", "RS1",   "PS384", "PS512",   "A256KW",
        "RSA-OAEP", "dir",   "ES256\\u0000"}) {
    const Members header = {{"alg", Quoted(name)}, {"kid", Quoted(way.key.id())}};
    vectors.emplace_back(absl::StrCat("alg ", name), Made(way, header, Claims()));
    const std::string text = absl::StrCat(Base64Url(Text(header)), ".", Base64Url(Text(Claims())));
    vectors.emplace_back(absl::StrCat("alg ", name, ", no signature"), text + ".");
  }
  for (const char* value : {"null", "0", "true", "[]", R"(["ES256"])", "{}"}) {
    vectors.emplace_back(absl::StrCat("alg is ", value), WithHeader(way, "alg", value));
  }
  for (const Way& other : Ways()) {
    if (other.algorithm == way.algorithm) continue;
    vectors.emplace_back(absl::StrCat("says ", other.name),
                         WithHeader(way, "alg", Quoted(other.name)));
    vectors.emplace_back(
        absl::StrCat("says the key is that of ", other.name),
        WithHeader(way, "kid", Quoted(other.key.id() == way.key.id() ? "nobody" : other.key.id())));
  }
}

void AddHeaders(const Way& way, Vectors& vectors) {
  const std::vector<std::pair<std::string, std::string>> members = {{"crit", R"(["exp"])"},
                                                                    {"crit", "[]"},
                                                                    {"crit", R"(["b64"])"},
                                                                    {"b64", "false"},
                                                                    {"b64", "true"},
                                                                    {"cty", "\"JWT\""},
                                                                    {"typ", "\"logout+jwt\""},
                                                                    {"typ", "\"at+jwt\""},
                                                                    {"typ", "1"},
                                                                    {"typ", "\"\""},
                                                                    {"typ", "null"},
                                                                    {"kid", "\"\""},
                                                                    {"kid", "1"},
                                                                    {"kid", "null"},
                                                                    {"kid", R"(["es"])"},
                                                                    {"kid", "\"es\\u0000\""},
                                                                    {"kid", "\"\u0435s\""},
                                                                    {"kid", "\"ES\""},
                                                                    {"kid", "\"../es\""},
                                                                    {"kid", "\"p384\""},
                                                                    {"kid", "\"weak\""},
                                                                    {"kid", "\"es' OR '1'='1\""}};
  for (const auto& [name, value] : members) {
    vectors.emplace_back(absl::StrCat("header ", name, " ", value), WithHeader(way, name, value));
  }
  const std::string good = Text(HeaderOf(way));
  for (const std::string& header :
       {absl::StrCat(good, " {}"), absl::StrCat("[", good, "]"), std::string("null"),
        std::string("{"), std::string("\"\""), absl::StrCat("\xEF\xBB\xBF", good),
        absl::StrReplaceAll(good, {{"{", R"({"alg":"none",)"}}),
        absl::StrReplaceAll(good, {{"{", R"({"kid":"rs",)"}}),
        absl::StrReplaceAll(good, {{"}", R"(,"x":{"a":1,"a":2}})"}}),
        absl::StrReplaceAll(good, {{"JWT", "\xC3\x28"}})}) {
    vectors.emplace_back(absl::StrCat("header ", header),
                         way.key.Token(way.algorithm, header, Text(Claims())));
  }
}

void AddClaims(const Way& way, Vectors& vectors) {
  const std::vector<std::pair<std::string, std::string>> members = {
      {"iss", "\"https://login.example.gov.uk/tenant/\""},
      {"iss", "\"https://login.example.gov.uk\""},
      {"iss", "\"HTTPS://login.example.gov.uk/tenant\""},
      {"iss", "\"https://login.example.gov.uk/other\""},
      {"iss", "\"\""},
      {"iss", "null"},
      {"iss", R"(["https://login.example.gov.uk/tenant"])"},
      {"aud", "\"other\""},
      {"aud", "\"Pledgekeeper\""},
      {"aud", "\"pledgekeeper other\""},
      {"aud", "[]"},
      {"aud", "{}"},
      {"aud", "null"},
      {"aud", R"(["other"])"},
      {"aud", R"(["other", "pledgekeeper"])"},
      {"aud", R"(["pledgekeeper", 1])"},
      {"aud", R"([["pledgekeeper"]])"},
      {"azp", "\"other\""},
      {"azp", "null"},
      {"nonce", "\"another\""},
      {"nonce", "\"\""},
      {"nonce", "null"},
      {"nonce", "0"},
      {"nonce", "\"N-0S6_WzA2Mj\""},
      {"exp", At(absl::Seconds(-60))},
      {"exp", At(absl::Hours(-1))},
      {"exp", "0"},
      {"exp", "-1"},
      {"exp", "9223372036854775807"},
      {"exp", "99999999999999999999"},
      {"exp", "1e300"},
      {"exp", "1.8e9"},
      {"exp", "true"},
      {"exp", "null"},
      {"exp", Quoted(At(absl::Minutes(5)))},
      {"exp", absl::StrCat("[", At(absl::Minutes(5)), "]")},
      {"exp", At(absl::Seconds(-2))},  // as iat
      {"iat", At(absl::Seconds(61))},
      {"iat", At(absl::Hours(24))},
      {"iat", Quoted(At(absl::ZeroDuration()))},
      {"iat", "-5"},
      {"iat", "null"},
      {"nbf", At(absl::Seconds(61))},
      {"nbf", Quoted(At(absl::ZeroDuration()))},
      {"nbf", "null"},
      {"nbf", "-1"},
      {"sub", "\"\""},
      {"sub", "null"},
      {"sub", "1"},
      {"sub", R"(["w-1"])"},
      {"sub", "\"w 1\""},
      {"sub", "\"w-1\\n\""},
      {"sub", "\"w-1|4\""},
      {"sub", "\"w\u20111\""},
      {"sub", Quoted(std::string(41, 'w'))},
      {"sub", Quoted(std::string(256, 'w'))},
      {"more", Quoted(std::string(kMaxIdTokenBytes, 'x'))}};
  for (const auto& [name, value] : members) {
    vectors.emplace_back(absl::StrCat("claim ", name, " ", value.substr(0, 80)),
                         With(way, name, value));
  }
  for (const char* name : {"iss", "aud", "sub", "nonce", "exp", "iat"}) {
    vectors.emplace_back(absl::StrCat("no ", name), Without(way, name));
  }
  const std::string good = Text(Claims());
  for (const std::string& claims :
       {absl::StrReplaceAll(good, {{"{", R"({"sub":"w-2",)"}}),
        absl::StrReplaceAll(good, {{"{", R"({"iss":"https://evil.example",)"}}),
        absl::StrReplaceAll(good, {{"{", R"({"aud":"pledgekeeper",)"}}),
        absl::StrReplaceAll(good, {{"{", "{\"exp\":99999999999,"}}),
        absl::StrCat("{\"claims\":", good, "}"), absl::StrCat("[", good, "]"),
        absl::StrCat(good, good), absl::StrCat(good, std::string("\0x", 2)), std::string(5000, '['),
        std::string(), std::string("null"), good.substr(0, good.size() - 1), Good(way)}) {
    vectors.emplace_back(absl::StrCat("claims ", claims.substr(0, 60)),
                         way.key.Token(way.algorithm, Text(HeaderOf(way)), claims));
  }
}

// Everything that can be done to the text of a good token.
void AddTexts(const Way& way, Vectors& vectors) {
  const std::string good = Good(way);
  const size_t first = good.find('.');
  const size_t last = good.rfind('.');
  const std::string header = good.substr(0, first);
  const std::string claims = good.substr(first + 1, last - first - 1);
  const std::string signature = good.substr(last + 1);
  const std::string text = good.substr(0, last);
  for (const std::string& bad :
       {std::string(), std::string("."), std::string(".."), std::string("..."), header,
        absl::StrCat(header, "."), text, absl::StrCat(text, "."),
        absl::StrCat(header, "..", signature), absl::StrCat(".", claims, ".", signature),
        absl::StrCat(claims, ".", signature), absl::StrCat(header, ".", claims, signature),
        absl::StrCat(good, "."), absl::StrCat(good, ".", signature), absl::StrCat(".", good),
        absl::StrCat(good, "="), absl::StrCat(good, "=="), absl::StrCat(good, "A"),
        absl::StrCat(good, "AAAA"), absl::StrCat(good, "\n"), absl::StrCat(" ", good),
        absl::StrCat(good, std::string("\0", 1)), good.substr(0, good.size() - 1),
        good.substr(0, good.size() - 4), absl::StrCat(text, ".", Base64Url(std::string(64, '\0'))),
        absl::StrCat(text, ".", Base64Url(std::string(256, '\0'))),
        absl::StrCat(text, ".", Base64Url(std::string(64, '\xff'))),
        absl::StrCat(text, ".", Base64Url(std::string(8000, 'x'))),
        absl::StrCat(text, ".", signature, signature),
        absl::StrCat(claims, ".", header, ".", signature),
        // A signature under the bytes, not the base64url of them.
        absl::StrCat(text, ".", Base64Url(way.key.Sign(way.algorithm, Text(Claims())))),
        absl::StrCat(text, ".", Base64Url(way.key.Sign(way.algorithm, claims)))}) {
    vectors.emplace_back(absl::StrCat("text ", bad.substr(0, 30), "… ", bad.size()), bad);
  }
  // One character after the other of the claims, and of the signature.
  for (size_t i = 0; i < claims.size(); i += 7) {
    std::string bad = good;
    bad[first + 1 + i] = bad[first + 1 + i] == 'A' ? 'B' : 'A';
    vectors.emplace_back(absl::StrCat("another claim at ", i), bad);
  }
  for (size_t i = 0; i < signature.size(); i += 11) {
    std::string bad = good;
    bad[last + 1 + i] = bad[last + 1 + i] == 'A' ? 'B' : 'A';
    vectors.emplace_back(absl::StrCat("another signature at ", i), bad);
  }
}

std::string Hmac(const std::string& secret, const std::string& text) {
  std::string mac(32, '\0');
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(),
       reinterpret_cast<unsigned char*>(mac.data()), nullptr);
  return mac;
}

Vectors OfOneKind() {
  Vectors vectors;
  const Way es = Ways()[0];
  const std::string text =
      absl::StrCat(Base64Url(Text(HeaderOf(es))), ".", Base64Url(Text(Claims())));
  vectors.emplace_back("a stranger's key",
                       Ours().stranger.Token(es.algorithm, Text(HeaderOf(es)), Text(Claims())));
  vectors.emplace_back("DER as signature",
                       absl::StrCat(text, ".", Base64Url(es.key.RawSign(es.algorithm, text))));
  // The oldest trick: the public key, as everybody can read it, taken for a shared secret.
  const Members hmac = {{"alg", "\"HS256\""}, {"kid", "\"rs\""}};
  const std::string under = absl::StrCat(Base64Url(Text(hmac)), ".", Base64Url(Text(Claims())));
  for (const std::string& secret : {Ours().rs.Jwk(), Ours().rs.Parameters(), std::string()}) {
    vectors.emplace_back("HS256 under the public key",
                         absl::StrCat(under, ".", Base64Url(Hmac(secret, under))));
  }
  vectors.emplace_back("S of zero",
                       absl::StrCat(text, ".",
                                    Base64Url(es.key.Sign(es.algorithm, text).substr(0, 32) +
                                              std::string(32, '\0'))));
  for (const KeyPair* key : {&Ours().p384, &Ours().weak}) {
    for (const Way& way : Ways()) {
      const Members header = {{"alg", Quoted(way.name)}, {"kid", Quoted(key->id())}};
      const bool is_rsa = key == &Ours().weak;
      if (is_rsa != (way.key.id() == "rs")) continue;
      vectors.emplace_back(absl::StrCat(way.name, " of ", key->id()),
                           key->Token(way.algorithm, Text(header), Text(Claims())));
    }
  }
  return vectors;
}

// Not one of them, whatever it is signed with; the good one beside them is taken.
TEST(ForgedTokensTest, NoForgedTokenIsBelieved) {
  Vectors vectors = OfOneKind();
  for (const Way& way : Ways()) {
    AddAlgorithms(way, vectors);
    AddHeaders(way, vectors);
    AddClaims(way, vectors);
    AddTexts(way, vectors);
  }
  EXPECT_GT(vectors.size(), 700u);
  for (const auto& [name, token] : vectors) {
    const CheckedIdToken checked = Check(token);
    EXPECT_EQ(checked.person_id, "") << name;
    EXPECT_FALSE(checked.fault.empty()) << name;
  }
}

}  // namespace
}  // namespace pledgekeeper::identity
