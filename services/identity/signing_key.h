#ifndef SERVICES_IDENTITY_SIGNING_KEY_H_
#define SERVICES_IDENTITY_SIGNING_KEY_H_

#include <openssl/evp.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "proto/pledgekeeper/config/v1/staff_sign_in.pb.h"
#include "services/identity/json_object.h"

namespace pledgekeeper::identity {

using Algorithm = config::v1::StaffSignIn::Algorithm;

// The algorithm of this name, to the letter (RFC 7518, section 3.1; RFC 8037); unspecified for
// every other.
Algorithm AlgorithmNamed(std::string_view name);

// A key by which a provider's signatures are checked (JWK, RFC 7517). OpenSSL does the
// cryptography. Immutable; threads may share it.
class SigningKey {
 public:
  // Nothing if the JWK is not one for us: another type or curve, one for encrypting, one that is
  // malformed, an RSA key under 2,048 bits or over 8,192.
  static std::optional<SigningKey> FromJwk(const JsonObject& jwk);

  // Its `kid`; empty if it has none, as the only one of a provider may.
  const std::string& id() const { return id_; }
  // Whether it is a key of this algorithm: of its type and curve, and not said to be another's.
  bool IsOf(Algorithm algorithm) const;
  // Whether `signature`, as JOSE writes it (of ES256 the 64 bytes of R and S), is that of the key's
  // owner under the text. False for an algorithm that it is not of. An ES256 signature may have
  // either S: RFC 7518 does not ask for the lower one, and nothing here goes by a signature's
  // bytes.
  bool Verifies(Algorithm algorithm, std::string_view text, std::string_view signature) const;

 private:
  enum class Kind { kRsa, kP256, kEd25519 };
  SigningKey(std::string id, Kind kind, Algorithm only, std::shared_ptr<EVP_PKEY> key)
      : id_(std::move(id)), kind_(kind), only_(only), key_(std::move(key)) {}

  std::string id_;
  Kind kind_;
  Algorithm only_;  // unspecified: any of its kind
  std::shared_ptr<EVP_PKEY> key_;
};

// No provider has more keys in use.
inline constexpr size_t kMaxKeys = 100;

// The keys of a JWK Set that are for us, at most the first kMaxKeys; nothing if it is none.
std::optional<std::vector<SigningKey>> ParseKeySet(std::string_view text);

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_SIGNING_KEY_H_
