#include "services/base/master_key.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace pledgekeeper::base {
namespace {

// The file: this line, the key in hexadecimal, a line end.
constexpr std::string_view kHeader = "pledgekeeper master key 1\n";
constexpr size_t kHexLength = 64;
constexpr size_t kFileLength = kHeader.size() + kHexLength + 1;

std::shared_ptr<uint8_t> NewKeyMemory() {
  if (sodium_init() < 0) std::abort();
  return {static_cast<uint8_t*>(sodium_malloc(crypto_kdf_KEYBYTES)), sodium_free};
}

absl::Status FileError(std::string_view what, const std::string& path) {
  return absl::FailedPreconditionError(
      absl::StrCat("key file ", path, ": ", absl::string_view(what.data(), what.size())));
}

// Writes the whole file and waits until it, and its name, are on disk.
absl::Status WriteFile(const std::string& path, const std::string& text) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return FileError(std::strerror(errno), path);
  const bool written = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                       fsync(file) == 0;
  close(file);
  if (!written) return FileError("cannot be written", path);
  const std::string folder = path.substr(0, path.find_last_of('/') + 1);
  const int directory = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_CLOEXEC);
  if (directory >= 0) {
    fsync(directory);
    close(directory);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<MasterKey> MasterKey::Load(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    if (errno == ENOENT) return absl::NotFoundError(absl::StrCat("there is no key file ", path));
    return FileError(std::strerror(errno), path);
  }
  struct stat facts {};
  char text[kFileLength + 1];
  const bool known = fstat(file, &facts) == 0;
  const ssize_t length = read(file, text, sizeof(text));
  close(file);
  if (!known || (facts.st_mode & 077) != 0) {
    return FileError("others may read it; run chmod 600 on it", path);
  }
  MasterKey key;
  auto bytes = NewKeyMemory();
  size_t decoded = 0;
  if (length != static_cast<ssize_t>(kFileLength) ||
      std::string_view(text, kHeader.size()) != kHeader ||
      sodium_hex2bin(bytes.get(), crypto_kdf_KEYBYTES, text + kHeader.size(), kHexLength, nullptr,
                     &decoded, nullptr) != 0 ||
      decoded != crypto_kdf_KEYBYTES) {
    sodium_memzero(text, sizeof(text));
    return FileError("is not a key file of Pledgekeeper; restore it from the backup", path);
  }
  sodium_memzero(text, sizeof(text));
  key.bytes_ = bytes;
  return key;
}

absl::StatusOr<MasterKey> MasterKey::LoadOrCreate(const std::string& path) {
  auto existing = Load(path);
  if (existing.ok() || !absl::IsNotFound(existing.status())) return existing;
  MasterKey key = Generate();
  char hex[kHexLength + 1];
  sodium_bin2hex(hex, sizeof(hex), key.bytes_.get(), crypto_kdf_KEYBYTES);
  const absl::Status written =
      WriteFile(path, absl::StrCat(absl::string_view(kHeader.data(), kHeader.size()), hex, "\n"));
  sodium_memzero(hex, sizeof(hex));
  if (!written.ok()) return written;
  return key;
}

MasterKey MasterKey::Generate() {
  MasterKey key;
  auto bytes = NewKeyMemory();
  crypto_kdf_keygen(bytes.get());
  key.bytes_ = bytes;
  return key;
}

SecretKey MasterKey::Subkey(std::string_view purpose) const {
  if (purpose.size() != crypto_kdf_CONTEXTBYTES) std::abort();
  SecretKey subkey;
  crypto_kdf_derive_from_key(subkey.data(), subkey.size(), 1, purpose.data(), bytes_.get());
  return subkey;
}

}  // namespace pledgekeeper::base
