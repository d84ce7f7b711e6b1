#ifndef SERVICES_BASE_HASH_H_
#define SERVICES_BASE_HASH_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "services/base/master_key.h"

struct crypto_hash_sha256_state;  // libsodium's

namespace pledgekeeper::base {

// Keyed 64-bit fingerprint of two texts (BLAKE2b): equal texts have equal ones, for ever.
uint64_t Fingerprint(const SecretKey& key, std::string_view first, std::string_view second);

// A keyed name for two texts: 16 characters of a–z 2–7 (80 bits of BLAKE2b, RFC 4648 base32 in
// lower case), "" never. Equal texts have equal names, for ever; nothing can be learned from one.
std::string KeyedName(const SecretKey& key, std::string_view first, std::string_view second);

// SHA-256, in hexadecimal: what anybody can reckon who has the text.
std::string Sha256(std::string_view text);
// The same of a text that comes in parts.
class Sha256OfParts {
 public:
  Sha256OfParts();
  ~Sha256OfParts();
  Sha256OfParts(const Sha256OfParts&) = delete;
  Sha256OfParts& operator=(const Sha256OfParts&) = delete;

  void Add(std::string_view part);
  // Once, behind the last part.
  std::string Digest();

 private:
  const std::unique_ptr<crypto_hash_sha256_state> state_;
};

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_HASH_H_
