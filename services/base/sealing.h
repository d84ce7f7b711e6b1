#ifndef SERVICES_BASE_SEALING_H_
#define SERVICES_BASE_SEALING_H_

#include <optional>
#include <string>
#include <string_view>

#include "services/base/master_key.h"

// Sealed bytes: XChaCha20-Poly1305 (libsodium, draft-irtf-cfrg-xchacha), random nonce.
//
//   sealed = 0x01  nonce (24 bytes)  ciphertext and tag
//
// `bound_to` names the place and version of the bytes; bytes that were moved, swapped or rolled
// back do not open. Pure but for the nonce; threads may call these freely.
namespace pledgekeeper::base {

std::string Seal(const SecretKey& key, std::string_view bound_to, std::string_view plain);

// The plain bytes, or nothing if they were not sealed with this key for this place.
std::optional<std::string> Unseal(const SecretKey& key, std::string_view bound_to,
                                  std::string_view sealed);

// A new random data key.
SecretKey NewDataKey();

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_SEALING_H_
