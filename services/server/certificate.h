#ifndef SERVICES_SERVER_CERTIFICATE_H_
#define SERVICES_SERVER_CERTIFICATE_H_

#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace pledgekeeper::server {

// Where a server's certificate stands; `certificate` empty: the server speaks plain text.
struct TlsFiles {
  std::string certificate;  // PEM: the server's own certificate first, then those that signed it
  std::string key;          // PEM: the private key of the first
  std::string client_ca;  // PEM: the authorities of clients' certificates; empty: none is asked for
};

// What the files hold, read at one moment; nothing of it is checked.
struct TlsTexts {
  std::string certificate;
  std::string key;
  std::string client_ca;

  bool operator==(const TlsTexts&) const = default;
};

// A certificate and its key that belong together, as PEM, and when they may be used.
struct Certificate {
  TlsTexts texts;
  // From the latest beginning to the earliest end of all certificates of the chain.
  absl::Time begins;
  absl::Time ends;
};

// Reads the files. FAILED_PRECONDITION names the one that cannot be read, and a key that others may
// read; it says nothing of what is in them.
absl::StatusOr<TlsTexts> ReadTlsTexts(const TlsFiles& files);

// FAILED_PRECONDITION, with the file and what to do, if TLS cannot be spoken by them: what is no
// PEM or broken off, a key of another certificate, a key that is too weak or has a pass phrase.
absl::StatusOr<Certificate> CheckTlsTexts(const TlsFiles& files, TlsTexts texts);

// FAILED_PRECONDITION if it is over, or has not begun, at `now`.
absl::Status CheckTime(const TlsFiles& files, const Certificate& certificate, absl::Time now);

// The certificate that new connections get. Threads may share it.
class CertificateInUse {
 public:
  explicit CertificateInUse(Certificate certificate) { Take(std::move(certificate)); }

  void Take(Certificate certificate) {
    auto taken = std::make_shared<const Certificate>(std::move(certificate));
    const std::lock_guard<std::mutex> lock(mutex_);
    current_ = std::move(taken);
  }
  // A new pointer for each that was taken.
  std::shared_ptr<const Certificate> Current() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return current_;
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Certificate> current_;
};

// The certificate of the files, null if none are named. FAILED_PRECONDITION as above, and if only
// one of certificate and key is named.
absl::StatusOr<std::shared_ptr<CertificateInUse>> OpenCertificate(const TlsFiles& files,
                                                                  absl::Time now);

}  // namespace pledgekeeper::server

#endif  // SERVICES_SERVER_CERTIFICATE_H_
