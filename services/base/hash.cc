#include "services/base/hash.h"

#include <sodium.h>

#include <cstring>

#include "absl/strings/escaping.h"

namespace pledgekeeper::base {
namespace {

// BLAKE2b of both texts, with the length of the first, so that ("ab", "c") is not ("a", "bc").
void Digest(const SecretKey& key, std::string_view first, std::string_view second, uint8_t* out,
            size_t size) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, key.data(), key.size(), crypto_generichash_BYTES_MIN);
  const uint64_t length = first.size();
  crypto_generichash_update(&state, reinterpret_cast<const uint8_t*>(&length), sizeof(length));
  crypto_generichash_update(&state, reinterpret_cast<const uint8_t*>(first.data()), first.size());
  crypto_generichash_update(&state, reinterpret_cast<const uint8_t*>(second.data()), second.size());
  uint8_t digest[crypto_generichash_BYTES_MIN];
  crypto_generichash_final(&state, digest, sizeof(digest));
  std::memcpy(out, digest, size);
}

}  // namespace

uint64_t Fingerprint(const SecretKey& key, std::string_view first, std::string_view second) {
  uint64_t fingerprint = 0;
  Digest(key, first, second, reinterpret_cast<uint8_t*>(&fingerprint), sizeof(fingerprint));
  return fingerprint;
}

std::string KeyedName(const SecretKey& key, std::string_view first, std::string_view second) {
  uint8_t digest[10];
  Digest(key, first, second, digest, sizeof(digest));
  std::string name;
  uint32_t bits = 0;
  int count = 0;
  for (const uint8_t byte : digest) {
    bits = bits << 8 | byte;
    for (count += 8; count >= 5; count -= 5) {
      name += "abcdefghijklmnopqrstuvwxyz234567"[bits >> (count - 5) & 31];
    }
  }
  return name;
}

std::string Sha256(std::string_view text) {
  Sha256OfParts parts;
  parts.Add(text);
  return parts.Digest();
}

Sha256OfParts::Sha256OfParts() : state_(std::make_unique<crypto_hash_sha256_state>()) {
  crypto_hash_sha256_init(state_.get());
}

Sha256OfParts::~Sha256OfParts() = default;

void Sha256OfParts::Add(std::string_view part) {
  crypto_hash_sha256_update(state_.get(), reinterpret_cast<const uint8_t*>(part.data()),
                            part.size());
}

std::string Sha256OfParts::Digest() {
  uint8_t digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256_final(state_.get(), digest);
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(digest), sizeof(digest)));
}

}  // namespace pledgekeeper::base
