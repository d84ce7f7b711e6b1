#ifndef SERVICES_BASE_SIGNATURE_H_
#define SERVICES_BASE_SIGNATURE_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "services/base/digest.h"
#include "services/base/master_key.h"

// Signatures that anybody can check: Ed25519 (RFC 8032, libsodium). One signature costs some 30 µs,
// one check some 80.
namespace pledgekeeper::base {

// The public half of a key: 32 bytes, in texts in hexadecimal (HexOf, DigestFromHex).
using PublicKey = Digest;

// A key that signs. Immutable; threads may share it.
class SigningSeed {
 public:
  // Equal seeds are equal keys, for ever.
  explicit SigningSeed(const SecretKey& seed);

  const PublicKey& public_key() const { return public_key_; }
  // 128 characters of 0–9 a–f. Equal texts have equal signatures.
  std::string Sign(std::string_view text) const;

 private:
  PublicKey public_key_;
  std::array<uint8_t, 64> secret_key_;
};

// Whether `signature`, as Sign writes it, is this key's of this text.
bool IsSigned(const PublicKey& key, std::string_view text, std::string_view signature);

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_SIGNATURE_H_
