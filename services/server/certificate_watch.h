#ifndef SERVICES_SERVER_CERTIFICATE_WATCH_H_
#define SERVICES_SERVER_CERTIFICATE_WATCH_H_

#include <boost/asio/io_context.hpp>
#include <memory>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/base/clock.h"
#include "services/base/loop.h"
#include "services/base/task.h"
#include "services/server/certificate.h"
#include "services/server/health.h"

namespace pledgekeeper::server {

// The loop that looks every second whether the files of TLS have changed, and takes what is in them
// once two looks in a row have found the same and it is whole, belongs together and may be used
// now. What is not is left, and the certificate of before stays in use: the log says why (error),
// and "certificate" of health fails until the files are good. So it does from 30 days before the
// certificate's end on, which the log says once a day, and at the start. After a crash it begins
// with the files as they are. Belongs to the runtime's thread.
class CertificateWatch {
 public:
  static constexpr absl::Duration kWarnBefore = absl::Hours(24 * 30);

  // All outlive it, but for `certificate`, which it shares.
  CertificateWatch(boost::asio::io_context& runtime, const base::Clock& clock, TlsFiles files,
                   std::shared_ptr<CertificateInUse> certificate, Health& health);

  void Start() { loop_.Start(); }
  void Stop() { loop_.Stop(); }
  // One step of the loop.
  base::Task<absl::StatusOr<bool>> LookOnce();

 private:
  // Takes what is new in the files; OK if there is nothing new. Errors say why it is not taken.
  absl::Status TakeNew(absl::Time now);
  void NoteEnd(absl::Time now);

  const base::Clock& clock_;
  const TlsFiles files_;
  const std::shared_ptr<CertificateInUse> certificate_;
  Health& health_;
  TlsTexts seen_;        // at the look before
  std::string refused_;  // why the files are not taken, as it was said last
  absl::Time warned_ = absl::InfinitePast();
  base::Loop loop_;
};

}  // namespace pledgekeeper::server

#endif  // SERVICES_SERVER_CERTIFICATE_WATCH_H_
