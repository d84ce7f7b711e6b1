#ifndef TESTS_IDENTITY_KEY_PAIR_H_
#define TESTS_IDENTITY_KEY_PAIR_H_

#include <openssl/evp.h>

#include <memory>
#include <string>
#include <string_view>

#include "services/identity/signing_key.h"

namespace pledgekeeper::identity {

// A provider's key with its private half, as a test needs it to make tokens, good and bad.
class KeyPair {
 public:
  enum class Kind { kP256, kP384, kRsa2048, kRsa1024, kEd25519 };
  KeyPair(Kind kind, std::string id);

  const std::string& id() const { return id_; }
  // The public half: the members of a JWK but `kid`, `use` and `alg`.
  std::string Parameters() const;
  // {"kid": ..., "use": "sig", ...}.
  std::string Jwk() const;
  // Of P-256 or P-384, the public half as a point, uncompressed.
  std::string Point() const;
  // What JOSE writes as a signature (of P-256 in 64 bytes), by the algorithm, whatever the key's
  // type allows; "" if OpenSSL cannot.
  std::string Sign(Algorithm algorithm, std::string_view text) const;
  // The same in the form that OpenSSL gives (of P-256: DER).
  std::string RawSign(Algorithm algorithm, std::string_view text) const;
  // HEADER.CLAIMS.SIGNATURE of two JSON texts.
  std::string Token(Algorithm algorithm, std::string_view header, std::string_view claims) const;

 private:
  const Kind kind_;
  const std::string id_;
  std::shared_ptr<EVP_PKEY> key_;
};

// base64url without padding.
std::string Base64Url(std::string_view bytes);
// {"keys": [...]} of JWKs.
std::string KeySetOf(const std::string& jwks);
// An ES256 signature with the other S (order - S), which is as true.
std::string WithOtherS(std::string_view signature);

}  // namespace pledgekeeper::identity

#endif  // TESTS_IDENTITY_KEY_PAIR_H_
