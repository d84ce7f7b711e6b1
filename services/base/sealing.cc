#include "services/base/sealing.h"

#include <sodium.h>

namespace pledgekeeper::base {
namespace {

// Stands before all sealed bytes, so that another way of sealing can be told from this one.
constexpr char kVersion = 1;
constexpr size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr size_t kHeaderBytes = 1 + kNonceBytes;

const uint8_t* Bytes(std::string_view text) {
  return reinterpret_cast<const uint8_t*>(text.data());
}
uint8_t* Bytes(std::string& text) { return reinterpret_cast<uint8_t*>(text.data()); }

// A nonce from random bytes that are fetched from the system in blocks: one system call for 170. At
// 192 bits random nonces do not meet, so no counter has to survive a crash.
void NextNonce(uint8_t* nonce) {
  thread_local uint8_t block[4096 - 4096 % kNonceBytes];
  thread_local size_t used = sizeof(block);
  if (used == sizeof(block)) {
    randombytes_buf(block, sizeof(block));
    used = 0;
  }
  std::copy_n(block + used, kNonceBytes, nonce);
  used += kNonceBytes;
}

}  // namespace

std::string Seal(const SecretKey& key, std::string_view bound_to, std::string_view plain) {
  std::string sealed(kHeaderBytes + plain.size() + kTagBytes, '\0');
  sealed[0] = kVersion;
  uint8_t* nonce = Bytes(sealed) + 1;
  NextNonce(nonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt(Bytes(sealed) + kHeaderBytes, nullptr, Bytes(plain),
                                             plain.size(), Bytes(bound_to), bound_to.size(),
                                             nullptr, nonce, key.data());
  return sealed;
}

std::optional<std::string> Unseal(const SecretKey& key, std::string_view bound_to,
                                  std::string_view sealed) {
  if (sealed.size() < kHeaderBytes + kTagBytes || sealed[0] != kVersion) return std::nullopt;
  std::string plain(sealed.size() - kHeaderBytes - kTagBytes, '\0');
  const bool opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
                          Bytes(plain), nullptr, nullptr, Bytes(sealed) + kHeaderBytes,
                          sealed.size() - kHeaderBytes, Bytes(bound_to), bound_to.size(),
                          Bytes(sealed) + 1, key.data()) == 0;
  if (!opened) return std::nullopt;
  return plain;
}

SecretKey NewDataKey() {
  SecretKey key;
  randombytes_buf(key.data(), key.size());
  return key;
}

}  // namespace pledgekeeper::base
