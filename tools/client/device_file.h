#ifndef TOOLS_CLIENT_DEVICE_FILE_H_
#define TOOLS_CLIENT_DEVICE_FILE_H_

#include <openssl/evp.h>

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace pledgekeeper::client {

// A young person's device, as this machine is one: its P-256 key, in a file of mode 0600.
//
//   file = "council: " ID LF "device: " ID LF PEM      (PKCS #8, not encrypted; without a device
//                                                       until it is paired)
//
// Errors name the file and say what to do.
class DeviceFile {
 public:
  // Where it lies: $XDG_STATE_HOME/pledgekeeper/device.key, else in ~/.local/state.
  static std::string UsualPath();
  // NOT_FOUND if there is none, FAILED_PRECONDITION if it is no key.
  static absl::StatusOr<DeviceFile> Load(const std::string& path);
  // With a new key, in no file yet.
  static DeviceFile New(const std::string& council);

  // Writes it whole or not at all, and makes its folder. FAILED_PRECONDITION.
  absl::Status Save(const std::string& path) const;

  const std::string& council() const { return council_; }
  // Empty until it is paired.
  const std::string& device_id() const { return device_id_; }
  void set_device_id(const std::string& device_id) { device_id_ = device_id; }

  // The public key as DeviceSignInService wants it: the point, uncompressed.
  std::string Point() const;
  // ECDSA with SHA-256: r and s, 64 bytes.
  std::string Sign(std::string_view text) const;

 private:
  std::string council_;
  std::string device_id_;
  std::shared_ptr<EVP_PKEY> key_;
};

}  // namespace pledgekeeper::client

#endif  // TOOLS_CLIENT_DEVICE_FILE_H_
