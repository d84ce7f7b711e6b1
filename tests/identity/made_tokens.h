#ifndef TESTS_IDENTITY_MADE_TOKENS_H_
#define TESTS_IDENTITY_MADE_TOKENS_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "services/identity/id_token.h"
#include "tests/identity/key_pair.h"

// ID tokens of a provider of the test's own: good ones, and parts of them put differently.
namespace pledgekeeper::identity {

using SignInFile = config::v1::StaffSignIn;

inline const absl::Time kNow = absl::FromUnixSeconds(1'750'000'000);
inline constexpr char kIssuer[] = "https://login.example.gov.uk/tenant";
inline constexpr char kClient[] = "pledgekeeper";
inline constexpr char kNonce[] = "n-0S6_WzA2Mj";

inline const std::vector<Algorithm> kAll = {
    SignInFile::ALGORITHM_ES256, SignInFile::ALGORITHM_RS256, SignInFile::ALGORITHM_PS256,
    SignInFile::ALGORITHM_EDDSA};

// JSON texts by name, in any order but a given one.
using Members = std::map<std::string, std::string>;

inline std::string Text(const Members& members) {
  return absl::StrCat("{",
                      absl::StrJoin(members, ",",
                                    [](std::string* out, const auto& member) {
                                      absl::StrAppend(out, "\"", member.first,
                                                      "\":", member.second);
                                    }),
                      "}");
}

// A provider with a key of each kind, and what else somebody may sign with.
struct Provider {
  KeyPair es{KeyPair::Kind::kP256, "es"};
  KeyPair rs{KeyPair::Kind::kRsa2048, "rs"};
  KeyPair ed{KeyPair::Kind::kEd25519, "ed"};
  KeyPair stranger{KeyPair::Kind::kP256, "es"};  // says it is `es`, and is not
  KeyPair p384{KeyPair::Kind::kP384, "p384"};
  KeyPair weak{KeyPair::Kind::kRsa1024, "weak"};
  std::vector<SigningKey> keys;

  Provider() {
    const std::string set =
        KeySetOf(absl::StrJoin({es.Jwk(), rs.Jwk(), ed.Jwk(), p384.Jwk(), weak.Jwk()}, ","));
    keys = *ParseKeySet(set);
  }
};
inline const Provider& Ours() {
  static const Provider* const provider = new Provider();
  return *provider;
}

struct Way {
  const char* name;  // of the algorithm
  Algorithm algorithm;
  const KeyPair& key;
};
inline std::vector<Way> Ways() {
  return {{"ES256", SignInFile::ALGORITHM_ES256, Ours().es},
          {"RS256", SignInFile::ALGORITHM_RS256, Ours().rs},
          {"PS256", SignInFile::ALGORITHM_PS256, Ours().rs},
          {"EdDSA", SignInFile::ALGORITHM_EDDSA, Ours().ed}};
}

inline std::string Quoted(const std::string& text) { return absl::StrCat("\"", text, "\""); }
inline std::string At(absl::Duration from_now) {
  return absl::StrCat(absl::ToUnixSeconds(kNow + from_now));
}

inline Members HeaderOf(const Way& way) {
  return {{"alg", Quoted(way.name)}, {"kid", Quoted(way.key.id())}, {"typ", "\"JWT\""}};
}
inline Members Claims() {
  return {{"iss", Quoted(kIssuer)},  {"aud", Quoted(kClient)},      {"sub", "\"w-1\""},
          {"nonce", Quoted(kNonce)}, {"exp", At(absl::Minutes(5))}, {"iat", At(absl::Seconds(-2))}};
}

inline CheckedIdToken Check(const std::string& token, std::vector<Algorithm> algorithms = kAll) {
  const IdTokenRules rules = {kIssuer,          kClient, kNonce, "sub", std::move(algorithms),
                              absl::Seconds(60)};
  return CheckIdToken(token, Ours().keys, rules, kNow);
}

inline std::string Made(const Way& way, const Members& header, const Members& claims) {
  return way.key.Token(way.algorithm, Text(header), Text(claims));
}
inline std::string Good(const Way& way) { return Made(way, HeaderOf(way), Claims()); }
inline std::string With(const Way& way, const std::string& claim, const std::string& value) {
  Members claims = Claims();
  claims[claim] = value;
  return Made(way, HeaderOf(way), claims);
}
inline std::string Without(const Way& way, const std::string& claim) {
  Members claims = Claims();
  claims.erase(claim);
  return Made(way, HeaderOf(way), claims);
}
inline std::string WithHeader(const Way& way, const std::string& name, const std::string& value) {
  Members header = HeaderOf(way);
  header[name] = value;
  return Made(way, header, Claims());
}

}  // namespace pledgekeeper::identity

#endif  // TESTS_IDENTITY_MADE_TOKENS_H_
