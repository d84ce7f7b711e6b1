#include "services/server/certificate_watch.h"

#include <spdlog/spdlog.h>

#include <chrono>
#include <string>
#include <utility>

#include "services/base/status_macros.h"

namespace pledgekeeper::server {
namespace {

constexpr std::chrono::seconds kPause(1);
constexpr absl::Duration kWarnEvery = absl::Hours(24);

std::string Day(absl::Time time) {
  return absl::FormatTime("%Y-%m-%d %H:%M UTC", time, absl::UTCTimeZone());
}

}  // namespace

CertificateWatch::CertificateWatch(boost::asio::io_context& runtime, const base::Clock& clock,
                                   TlsFiles files, std::shared_ptr<CertificateInUse> certificate,
                                   Health& health)
    : clock_(clock),
      files_(std::move(files)),
      certificate_(std::move(certificate)),
      health_(health),
      seen_(certificate_->Current()->texts),
      loop_(runtime, "looking at the certificate", kPause, [this] { return LookOnce(); }) {}

absl::Status CertificateWatch::TakeNew(absl::Time now) {
  const auto current = certificate_->Current();
  ASSIGN_OR_RETURN(TlsTexts texts, ReadTlsTexts(files_));
  // Whoever writes the files may be in the middle of it.
  const bool is_settled = std::exchange(seen_, texts) == texts;
  if (texts == current->texts) return absl::OkStatus();
  ASSIGN_OR_RETURN(Certificate read, CheckTlsTexts(files_, std::move(texts)));
  RETURN_IF_ERROR(CheckTime(files_, read, now));
  if (!is_settled) return absl::OkStatus();
  spdlog::info("new connections get the new certificate, which ends on {}", Day(read.ends));
  certificate_->Take(std::move(read));
  warned_ = absl::InfinitePast();
  return absl::OkStatus();
}

void CertificateWatch::NoteEnd(absl::Time now) {
  const absl::Time ends = certificate_->Current()->ends;
  if (now < ends - kWarnBefore || now < warned_ + kWarnEvery) return;
  warned_ = now;
  if (now >= ends) {
    spdlog::critical("the certificate was over on {}: clients refuse this server; renew it",
                     Day(ends));
  } else {
    spdlog::warn("the certificate ends on {}; have it renewed", Day(ends));
  }
}

base::Task<absl::StatusOr<bool>> CertificateWatch::LookOnce() {
  const absl::Time now = clock_.Now();
  const absl::Status taken = TakeNew(now);
  const std::string refused(taken.message());
  if (refused != refused_) {
    if (!refused.empty()) {
      spdlog::error("the new files of TLS are not taken, the certificate before stays: {}",
                    refused);
    } else {
      spdlog::info("the files of TLS are good again");
    }
    refused_ = refused;
  }
  NoteEnd(now);
  health_.Set(Part::kCertificate, taken.ok() && now < certificate_->Current()->ends - kWarnBefore);
  co_return false;
}

}  // namespace pledgekeeper::server
