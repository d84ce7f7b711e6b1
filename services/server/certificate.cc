#include "services/server/certificate.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::server {
namespace {

// All authorities of a machine are a quarter of it.
constexpr size_t kMaxFileBytes = 1 << 20;

template <auto kFree>
struct Freed {
  template <typename T>
  void operator()(T* object) const {
    kFree(object);
  }
};
using Bio = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using X509Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Context = std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>>;

absl::Status Wrong(const std::string& file, const std::string& what) {
  return absl::FailedPreconditionError(absl::StrCat(file, ": ", what));
}

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text(kMaxFileBytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  const auto size = static_cast<size_t>(file.gcount());
  if (file.bad() || size == 0) return Wrong(path, "cannot be read, or is empty");
  if (size > kMaxFileBytes) return Wrong(path, "is too long for a file of certificates");
  text.resize(size);
  return text;
}

Bio Over(const std::string& text) {
  return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

// Nobody is asked for a pass phrase: a server starts by itself.
int NoPassPhrase(char*, int, int, void*) { return -1; }

absl::StatusOr<std::vector<X509Certificate>> ParseCertificates(const std::string& file,
                                                               const std::string& text) {
  const Bio bio = Over(text);
  std::vector<X509Certificate> found;
  ERR_clear_error();
  while (X509* one = PEM_read_bio_X509(bio.get(), nullptr, NoPassPhrase, nullptr)) {
    found.emplace_back(one);
  }
  // Behind the last one nothing begins any more; everything else is a certificate that is broken.
  const bool is_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  ERR_clear_error();
  if (found.empty()) return Wrong(file, "has no certificate in PEM form");
  if (!is_end) return Wrong(file, "has a certificate that is broken off or damaged");
  return found;
}

absl::StatusOr<absl::Time> TimeOf(const ASN1_TIME* time) {
  tm parts = {};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return absl::InvalidArgumentError("no time");
  return absl::FromTM(parts, absl::UTCTimeZone());
}

}  // namespace

absl::StatusOr<TlsTexts> ReadTlsTexts(const TlsFiles& files) {
  TlsTexts texts;
  ASSIGN_OR_RETURN(texts.certificate, ReadFile(files.certificate));
  struct stat about = {};
  const bool is_there = stat(files.key.c_str(), &about) == 0;
  // A pipe would be waited for.
  if (is_there && !S_ISREG(about.st_mode)) return Wrong(files.key, "is no file");
  if (is_there && (about.st_mode & S_IRWXO) != 0) {
    return Wrong(files.key, "others may read the key of the certificate; run chmod o= on it");
  }
  ASSIGN_OR_RETURN(texts.key, ReadFile(files.key));
  if (!files.client_ca.empty()) {
    ASSIGN_OR_RETURN(texts.client_ca, ReadFile(files.client_ca));
  }
  return texts;
}

absl::StatusOr<Certificate> CheckTlsTexts(const TlsFiles& files, TlsTexts texts) {
  ASSIGN_OR_RETURN(const auto chain, ParseCertificates(files.certificate, texts.certificate));
  Certificate checked = {{}, absl::InfinitePast(), absl::InfiniteFuture()};
  for (const X509Certificate& one : chain) {
    const auto begins = TimeOf(X509_get0_notBefore(one.get()));
    const auto ends = TimeOf(X509_get0_notAfter(one.get()));
    if (!begins.ok() || !ends.ok()) return Wrong(files.certificate, "has a time that is none");
    checked.begins = std::max(checked.begins, *begins);
    checked.ends = std::min(checked.ends, *ends);
  }
  const Bio bio = Over(texts.key);
  const Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, NoPassPhrase, nullptr));
  ERR_clear_error();
  if (key == nullptr) return Wrong(files.key, "has no key in PEM form, or one with a pass phrase");
  // As gRPC will do it: what the library of this machine takes for too weak shows here.
  const Context context(SSL_CTX_new(TLS_method()));
  const bool fits = SSL_CTX_use_certificate(context.get(), chain[0].get()) == 1 &&
                    SSL_CTX_use_PrivateKey(context.get(), key.get()) == 1 &&
                    SSL_CTX_check_private_key(context.get()) == 1;
  ERR_clear_error();
  if (!fits) {
    return Wrong(files.key, absl::StrCat("is not the key of the first certificate in ",
                                         files.certificate, ", or is too weak"));
  }
  // No client would take one that is for something else, and the one before would be gone.
  if (X509_check_purpose(chain[0].get(), X509_PURPOSE_SSL_SERVER, 0) != 1) {
    return Wrong(files.certificate,
                 "is no certificate of a server (its key usage is for something else)");
  }
  if (!files.client_ca.empty()) {
    ASSIGN_OR_RETURN(const auto authorities, ParseCertificates(files.client_ca, texts.client_ca));
    for (const X509Certificate& one : authorities) {
      // A client's own certificate there would let nobody in, not even that client.
      if (X509_check_ca(one.get()) != 0) continue;
      return Wrong(files.client_ca,
                   "has a certificate that signs no others; put that of the authority there which "
                   "signed the clients'");
    }
  }
  checked.texts = std::move(texts);
  return checked;
}

absl::Status CheckTime(const TlsFiles& files, const Certificate& certificate, absl::Time now) {
  const auto day = [](absl::Time time) {
    return absl::FormatTime("%Y-%m-%d %H:%M UTC", time, absl::UTCTimeZone());
  };
  if (now >= certificate.ends) {
    return Wrong(files.certificate, absl::StrCat("was over on ", day(certificate.ends),
                                                 "; have it renewed, and put certificate and key "
                                                 "in their places"));
  }
  if (now < certificate.begins) {
    return Wrong(files.certificate,
                 absl::StrCat("begins on ", day(certificate.begins),
                              "; wait, use the one before, or set this machine's clock right"));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::shared_ptr<CertificateInUse>> OpenCertificate(const TlsFiles& files,
                                                                  absl::Time now) {
  if (files.certificate.empty() && files.key.empty() && files.client_ca.empty()) return nullptr;
  if (files.certificate.empty() || files.key.empty()) {
    return absl::FailedPreconditionError("TLS needs both: --tls_certificate and --tls_key");
  }
  ASSIGN_OR_RETURN(TlsTexts texts, ReadTlsTexts(files));
  ASSIGN_OR_RETURN(Certificate certificate, CheckTlsTexts(files, std::move(texts)));
  RETURN_IF_ERROR(CheckTime(files, certificate, now));
  return std::make_shared<CertificateInUse>(std::move(certificate));
}

}  // namespace pledgekeeper::server
