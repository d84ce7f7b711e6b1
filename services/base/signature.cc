#include "services/base/signature.h"

#include <sodium.h>

#include "absl/strings/escaping.h"

namespace pledgekeeper::base {
namespace {

const uint8_t* Bytes(std::string_view text) {
  return reinterpret_cast<const uint8_t*>(text.data());
}

}  // namespace

SigningSeed::SigningSeed(const SecretKey& seed) {
  static_assert(crypto_sign_SEEDBYTES == sizeof(SecretKey));
  static_assert(crypto_sign_SECRETKEYBYTES == sizeof(secret_key_));
  crypto_sign_seed_keypair(public_key_.data(), secret_key_.data(), seed.data());
}

std::string SigningSeed::Sign(std::string_view text) const {
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(reinterpret_cast<uint8_t*>(signature.data()), nullptr, Bytes(text),
                       text.size(), secret_key_.data());
  return absl::BytesToHexString(signature);
}

bool IsSigned(const PublicKey& key, std::string_view text, std::string_view signature) {
  if (signature.size() != 2 * crypto_sign_BYTES ||
      signature.find_first_not_of("0123456789abcdef") != std::string_view::npos) {
    return false;
  }
  const std::string bytes =
      absl::HexStringToBytes(absl::string_view(signature.data(), signature.size()));
  return crypto_sign_verify_detached(Bytes(bytes), Bytes(text), text.size(), key.data()) == 0;
}

}  // namespace pledgekeeper::base
