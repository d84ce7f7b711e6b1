#ifndef SERVICES_BASE_MASTER_KEY_H_
#define SERVICES_BASE_MASTER_KEY_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace pledgekeeper::base {

// 256 bits of secret.
using SecretKey = std::array<uint8_t, 32>;

// The authority's master key. Redis never sees it. All other keys come from it (libsodium
// crypto_kdf, BLAKE2b) or are wrapped by one that does; who loses it loses every record.
// Kept in memory that is locked and not dumped. Immutable; threads may share it.
class MasterKey {
 public:
  // Reads the key file. FAILED_PRECONDITION if others may read it (mode wider than 0600) or it is
  // not a key file; NOT_FOUND if there is none.
  static absl::StatusOr<MasterKey> Load(const std::string& path);
  // Reads the key file, or makes it (mode 0600, synced to disk before this returns).
  static absl::StatusOr<MasterKey> LoadOrCreate(const std::string& path);
  // A new random key that is in no file.
  static MasterKey Generate();

  // The key for one use. `purpose` has exactly 8 characters: "pktokens", "pkreport", "pkwrap__".
  SecretKey Subkey(std::string_view purpose) const;

 private:
  MasterKey() = default;

  std::shared_ptr<const uint8_t> bytes_;  // 32, from sodium_malloc
};

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_MASTER_KEY_H_
