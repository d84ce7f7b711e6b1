#include "services/identity/id_token.h"

#include <algorithm>
#include <optional>

#include "absl/strings/match.h"
#include "services/base/text_check.h"

namespace pledgekeeper::identity {
namespace {

using Fault = std::string_view;  // empty: none

// The last second of the year 9999 (timestamp.proto).
constexpr int64_t kMaxSeconds = 253'402'300'799;
// OpenID Connect Core, section 2, of `sub`.
constexpr size_t kMaxSubject = 255;

// A token taken apart, and nothing of it believed.
struct Parts {
  std::string_view signed_text;
  std::string signature;
  std::optional<JsonObject> header;
  std::optional<JsonObject> claims;
};

Fault TakeApart(std::string_view token, Parts& parts) {
  if (token.size() > kMaxIdTokenBytes) return "the token is longer than 16 kB";
  const size_t first = token.find('.');
  if (first == token.npos) return "the token does not have three parts";
  const size_t second = token.find('.', first + 1);
  if (second == token.npos || token.find('.', second + 1) != token.npos) {
    return "the token does not have three parts";
  }
  const auto header = FromBase64Url(token.substr(0, first));
  const auto claims = FromBase64Url(token.substr(first + 1, second - first - 1));
  const auto signature = FromBase64Url(token.substr(second + 1));
  if (!header || !claims || !signature) return "a part is not base64url";
  parts.signed_text = token.substr(0, second);
  parts.signature = *signature;
  parts.header = JsonObject::Parse(*header);
  parts.claims = JsonObject::Parse(*claims);
  if (!parts.header) return "the header is no JSON object, or has a name twice";
  if (!parts.claims) return "the claims are no JSON object, or have a name twice";
  return {};
}

Fault CheckHeader(const JsonObject& header, const IdTokenRules& rules) {
  const Algorithm algorithm = AlgorithmNamed(header.Text("alg").value_or(""));
  if (algorithm == config::v1::StaffSignIn::ALGORITHM_UNSPECIFIED ||
      std::find(rules.algorithms.begin(), rules.algorithms.end(), algorithm) ==
          rules.algorithms.end()) {
    return "alg is none of those that are allowed";
  }
  if (header.Has("crit") || header.Has("b64")) return "the header has an extension (crit, b64)";
  if (header.Has("cty")) return "the token holds something else than claims (cty)";
  if (header.Has("typ")) {
    const std::string type = header.Text("typ").value_or("");
    if (!absl::EqualsIgnoreCase(type, "JWT") && !absl::EqualsIgnoreCase(type, "application/jwt")) {
      return "typ is not JWT";
    }
  }
  if (header.Has("kid") && header.Text("kid").value_or("").empty()) return "kid names no key";
  return {};
}

// By the only key there is (OpenID Connect Core, section 10.1: of several, kid names one).
Fault CheckByOnlyKey(const Parts& parts, const std::vector<SigningKey>& keys) {
  if (keys.size() != 1) return "there is no kid, and the provider has several keys";
  const Algorithm algorithm = AlgorithmNamed(parts.header->Text("alg").value_or(""));
  if (keys[0].Verifies(algorithm, parts.signed_text, parts.signature)) return {};
  // A new key would not be told from a forged token.
  return kUnknownKey;
}

Fault CheckSignature(const Parts& parts, const std::vector<SigningKey>& keys) {
  if (!parts.header->Has("kid")) return CheckByOnlyKey(parts, keys);
  const std::string id = parts.header->Text("kid").value_or("");
  const Algorithm algorithm = AlgorithmNamed(parts.header->Text("alg").value_or(""));
  bool is_known = false;
  bool is_of = false;
  for (const SigningKey& key : keys) {
    if (key.id() != id) continue;
    is_known = true;
    is_of = is_of || key.IsOf(algorithm);
    if (key.Verifies(algorithm, parts.signed_text, parts.signature)) return {};
  }
  if (!is_known) return kUnknownKey;
  return is_of ? "the signature is wrong" : "the key is not one of this alg";
}

// Whom it is for: us, and of several, us above all.
Fault CheckAudience(const JsonObject& claims, const std::string& client_id) {
  std::vector<std::string> audience;
  if (const auto one = claims.Text("aud")) {
    audience = {*one};
  } else if (const auto several = claims.Texts("aud")) {
    audience = *several;
  }
  if (std::find(audience.begin(), audience.end(), client_id) == audience.end()) {
    return "aud is not our client_id";
  }
  if (claims.Has("azp") && claims.Text("azp") != client_id) return "azp is not our client_id";
  if (audience.size() > 1 && !claims.Has("azp")) return "there are several aud, and no azp";
  return {};
}

// A time of the claims; nothing if it is none.
std::optional<absl::Time> TimeOf(const JsonObject& claims, const char* name) {
  const std::optional<int64_t> seconds = claims.Number(name);
  if (!seconds || *seconds < 0 || *seconds > kMaxSeconds) return std::nullopt;
  return absl::FromUnixSeconds(*seconds);
}

Fault CheckTimes(const JsonObject& claims, absl::Duration skew, absl::Time now) {
  const auto expiry = TimeOf(claims, "exp");
  const auto issued = TimeOf(claims, "iat");
  if (!expiry) return "exp is missing, or no time";
  if (!issued) return "iat is missing, or no time";
  if (now >= *expiry + skew) return "exp is over; is this server's clock right?";
  if (*issued > now + skew) return "iat is still to come; is this server's clock right?";
  if (*expiry <= *issued) return "exp is not behind iat";
  if (!claims.Has("nbf")) return {};
  const auto not_before = TimeOf(claims, "nbf");
  if (!not_before) return "nbf is no time";
  if (*not_before > now + skew) return "nbf is still to come; is this server's clock right?";
  return {};
}

Fault CheckClaims(const JsonObject& claims, const IdTokenRules& rules, absl::Time now) {
  if (claims.Text("iss") != rules.issuer) return "iss is not the issuer";
  if (const Fault fault = CheckAudience(claims, rules.client_id); !fault.empty()) return fault;
  if (const Fault fault = CheckTimes(claims, rules.clock_skew, now); !fault.empty()) return fault;
  if (rules.nonce.empty() || claims.Text("nonce") != rules.nonce) {
    return "nonce is not that of this sign-in";
  }
  const std::string subject = claims.Text("sub").value_or("");
  if (subject.empty() || subject.size() > kMaxSubject) return "sub is missing, or too long";
  const std::string id = claims.Text(rules.id_claim.c_str()).value_or("");
  if (!base::CheckId("id_claim", id).ok()) {
    return "the claim that id_claim names is missing, or no id that a directory can have";
  }
  return {};
}

}  // namespace

CheckedIdToken CheckIdToken(std::string_view token, const std::vector<SigningKey>& keys,
                            const IdTokenRules& rules, absl::Time now) {
  Parts parts;
  Fault fault = TakeApart(token, parts);
  if (fault.empty()) fault = CheckHeader(*parts.header, rules);
  if (fault.empty()) fault = CheckSignature(parts, keys);
  if (fault.empty()) fault = CheckClaims(*parts.claims, rules, now);
  if (!fault.empty()) return {"", fault};
  return {*parts.claims->Text(rules.id_claim.c_str()), {}};
}

}  // namespace pledgekeeper::identity
