#ifndef SERVICES_IDENTITY_SIGN_IN_PROVIDER_H_
#define SERVICES_IDENTITY_SIGN_IN_PROVIDER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/base/task.h"
#include "services/identity/signing_key.h"

namespace pledgekeeper::identity {

// What a provider says of itself.
struct ProviderFacts {
  std::string authorization_endpoint;
  std::string token_endpoint;
  bool posts_secret = false;  // the secret goes in the form, because no header is taken
  std::vector<SigningKey> keys;
};

// What a code is given back with (RFC 6749, section 4.1.3; RFC 7636, section 4.5).
struct CodeExchange {
  std::string code;
  std::string redirect_uri;
  std::string code_verifier;
};

// The seam to the council's OpenID Connect provider. Belongs to the runtime's thread.
class SignInProvider {
 public:
  virtual ~SignInProvider() = default;
  // SIGN_IN_UNREACHABLE if nothing is known of it and it does not answer.
  virtual base::Task<absl::StatusOr<std::shared_ptr<const ProviderFacts>>> Facts(
      absl::Time now) = 0;
  // The same, asked anew, because a key is not among those that are known: not too often,
  // else what is known.
  virtual base::Task<absl::StatusOr<std::shared_ptr<const ProviderFacts>>> FreshFacts(
      absl::Time now) = 0;
  // The ID token that the provider gives for a code. SIGN_IN_REFUSED if it takes the code for none;
  // SIGN_IN_UNREACHABLE if it does not answer, or does not know this server: the log says which.
  virtual base::Task<absl::StatusOr<std::string>> Redeem(std::shared_ptr<const ProviderFacts> facts,
                                                         CodeExchange exchange) = 0;
};

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_SIGN_IN_PROVIDER_H_
