#include "tools/client/device_file.h"

#include <fcntl.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/pem.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/identity/free_by.h"
#include "services/identity/p256.h"
#include "tools/client/wire_error.h"

namespace pledgekeeper::client {
namespace {

using identity::FreeBy;

constexpr char kCouncil[] = "council: ";
constexpr char kDevice[] = "device: ";

using Memory = std::unique_ptr<BIO, FreeBy<BIO_free_all>>;

std::string PemOf(EVP_PKEY* key) {
  const Memory memory(BIO_new(BIO_s_mem()));
  PEM_write_bio_PKCS8PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &bytes);  // NOLINT: OpenSSL's own type
  return std::string(bytes, static_cast<size_t>(size));
}

// Null if it is no private key of P-256.
std::shared_ptr<EVP_PKEY> KeyOf(const std::string& pem) {
  const Memory memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  const std::shared_ptr<EVP_PKEY> key(
      PEM_read_bio_PrivateKey(memory.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
  if (key == nullptr || EVP_PKEY_is_a(key.get(), "EC") != 1) return nullptr;
  return EVP_PKEY_get_bits(key.get()) == 256 ? key : nullptr;
}

absl::Status NotWritten(const std::string& path) {
  return ErrorOf(absl::StatusCode::kFailedPrecondition,
                 texts::SayInBoth("{file}: cannot be written; see that its folder is yours", path));
}

bool WriteAll(int file, const std::string& text) {
  size_t done = 0;
  while (done < text.size()) {
    const ssize_t written = write(file, text.data() + done, text.size() - done);
    if (written <= 0) return false;
    done += static_cast<size_t>(written);
  }
  return fsync(file) == 0;
}

}  // namespace

std::string DeviceFile::UsualPath() {
  const char* state = std::getenv("XDG_STATE_HOME");
  const char* home = std::getenv("HOME");
  const std::string folder = state != nullptr && *state != '\0'
                                 ? state
                                 : absl::StrCat(home == nullptr ? "" : home, "/.local/state");
  return folder + "/pledgekeeper/device.key";
}

DeviceFile DeviceFile::New(const std::string& council) {
  DeviceFile made;
  made.council_ = council;
  made.key_ = {EVP_EC_gen("P-256"), EVP_PKEY_free};
  return made;
}

absl::StatusOr<DeviceFile> DeviceFile::Load(const std::string& path) {
  std::ifstream file(path);
  if (!file.is_open()) {
    return ErrorOf(absl::StatusCode::kNotFound,
                   texts::SayInBoth("this device is not paired yet; see device pair --help"));
  }
  DeviceFile loaded;
  std::string line;
  std::string pem;
  while (std::getline(file, line)) {
    if (absl::StartsWith(line, kCouncil)) {
      loaded.council_ = line.substr(sizeof(kCouncil) - 1);
    } else if (absl::StartsWith(line, kDevice)) {
      loaded.device_id_ = line.substr(sizeof(kDevice) - 1);
    } else {
      absl::StrAppend(&pem, line, "\n");
    }
  }
  loaded.key_ = KeyOf(pem);
  if (loaded.key_ == nullptr) {
    return ErrorOf(
        absl::StatusCode::kFailedPrecondition,
        texts::SayInBoth("{file}: is no device's key; remove it, and pair this device", path));
  }
  return loaded;
}

absl::Status DeviceFile::Save(const std::string& path) const {
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), error);
  const std::string beside = path + ".new";
  unlink(beside.c_str());  // of a run that broke off
  const int file = open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return NotWritten(path);
  const bool written = WriteAll(
      file, absl::StrCat(kCouncil, council_, "\n", kDevice, device_id_, "\n", PemOf(key_.get())));
  close(file);
  if (!written || rename(beside.c_str(), path.c_str()) != 0) return NotWritten(path);
  return absl::OkStatus();
}

std::string DeviceFile::Point() const {
  std::string point(identity::kP256PointBytes, '\0');
  size_t size = 0;
  EVP_PKEY_get_octet_string_param(key_.get(), OSSL_PKEY_PARAM_PUB_KEY,
                                  reinterpret_cast<unsigned char*>(point.data()), point.size(),
                                  &size);
  point.resize(size);
  return point;
}

std::string DeviceFile::Sign(std::string_view text) const {
  const std::unique_ptr<EVP_MD_CTX, FreeBy<EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
  std::string der(200, '\0');  // more than any of P-256
  size_t size = der.size();
  EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get());
  EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(der.data()), &size,
                 reinterpret_cast<const unsigned char*>(text.data()), text.size());
  const auto* bytes = reinterpret_cast<const unsigned char*>(der.data());
  const std::unique_ptr<ECDSA_SIG, FreeBy<ECDSA_SIG_free>> both(
      d2i_ECDSA_SIG(nullptr, &bytes, static_cast<long>(size)));  // NOLINT: OpenSSL's own type
  std::string signature(identity::kP256SignatureBytes, '\0');
  auto* out = reinterpret_cast<unsigned char*>(signature.data());
  constexpr int kLength = identity::kP256NumberBytes;
  BN_bn2binpad(ECDSA_SIG_get0_r(both.get()), out, kLength);
  BN_bn2binpad(ECDSA_SIG_get0_s(both.get()), out + kLength, kLength);
  return signature;
}

}  // namespace pledgekeeper::client
