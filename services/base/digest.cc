#include "services/base/digest.h"

#include <sodium.h>

#include <algorithm>

#include "absl/strings/escaping.h"

namespace pledgekeeper::base {

Digest DigestOf(std::initializer_list<std::string_view> parts) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (const std::string_view part : parts) {
    crypto_hash_sha256_update(&state, reinterpret_cast<const uint8_t*>(part.data()), part.size());
  }
  Digest digest;
  crypto_hash_sha256_final(&state, digest.data());
  return digest;
}

std::string_view BytesOf(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

std::string HexOf(const Digest& digest) {
  const std::string_view bytes = BytesOf(digest);
  return absl::BytesToHexString(absl::string_view(bytes.data(), bytes.size()));
}

std::optional<Digest> DigestFromBytes(std::string_view bytes) {
  Digest digest;
  if (bytes.size() != digest.size()) return std::nullopt;
  std::copy(bytes.begin(), bytes.end(), digest.begin());
  return digest;
}

std::optional<Digest> DigestFromHex(std::string_view hex) {
  if (hex.find_first_not_of("0123456789abcdef") != std::string_view::npos) return std::nullopt;
  if (hex.size() != 2 * sizeof(Digest)) return std::nullopt;
  return DigestFromBytes(absl::HexStringToBytes(absl::string_view(hex.data(), hex.size())));
}

}  // namespace pledgekeeper::base
