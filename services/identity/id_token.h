#ifndef SERVICES_IDENTITY_ID_TOKEN_H_
#define SERVICES_IDENTITY_ID_TOKEN_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "services/identity/signing_key.h"

// What a provider says of who signed in (OpenID Connect Core 1.0, sections 2 and 3.1.3.7), checked.
// Everything in the token is a stranger's until its signature holds. The token names its key
// (`kid`) and never brings one: `jwk`, `jku`, `x5u`, `x5c` and `x5t` are not looked at. Pure
// functions; threads may call them freely.
namespace pledgekeeper::identity {

// No provider's token is longer; most have one or two kB.
inline constexpr size_t kMaxIdTokenBytes = 16 << 10;

// What a token must be.
struct IdTokenRules {
  std::string issuer;
  std::string client_id;
  std::string nonce;     // of this sign-in
  std::string id_claim;  // which claim is the id in the directory
  std::vector<Algorithm> algorithms;
  absl::Duration clock_skew;
};

struct CheckedIdToken {
  // Whom the provider says this is: an id of the directory's form. Empty if a check failed.
  std::string person_id;
  // Which check failed, for the log of whoever sets signing in up; holds nothing of the token.
  // Empty if none did.
  std::string_view fault;
};

// The fault of a token whose key is not among those that are known: there may be new ones.
inline constexpr std::string_view kUnknownKey = "kid is of no key of the provider's";

// Refused beside whatever breaks the specifications: `crit` and `b64` (RFC 7515, 7797), since none
// of those extensions is understood here; `cty` (a token in a token); a token without `kid` where
// the provider has several keys; times that are no whole numbers; a name twice in any object; and
// `azp`, if there is one, that is not us.
CheckedIdToken CheckIdToken(std::string_view token, const std::vector<SigningKey>& keys,
                            const IdTokenRules& rules, absl::Time now);

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_ID_TOKEN_H_
