#ifndef TESTS_ACCEPTANCE_HARNESS_RAW_TLS_H_
#define TESTS_ACCEPTANCE_HARNESS_RAW_TLS_H_

#include <openssl/ssl.h>

#include <memory>
#include <string>

#include "tests/acceptance/harness/certificates.h"

namespace pledgekeeper::acceptance {

// How one end of a TLS connection behaves, by OpenSSL alone, as weak as OpenSSL lets it be.
struct TlsManners {
  int least = 0;       // TLS1_VERSION and its like; 0: any
  int most = 0;        // likewise
  std::string suites;  // of up to 1.2, as OpenSSL names them
  std::string suites_of_1_3;
  std::string signatures;     // algorithms that are understood
  std::string alpn = "\2h2";  // as on the wire; empty: none is named
  Issued own;                 // shown if asked for; empty: none
};

// A connection to a port of this machine. Waits at most half a minute for anything.
class RawClient {
 public:
  // To HOST:PORT.
  explicit RawClient(const std::string& address);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  // Whether the other end says anything, as gRPC in plain text does (RFC 9113, section 3.4), before
  // it closes.
  bool IsSpokenTo() const;
  // Sends bytes as they are, and says that no more will come. Returns all that is answered until
  // the other end closes.
  std::string Send(const std::string& bytes);
  // Shakes hands, speaks the beginning of HTTP/2 whether or not that came about, and returns what
  // the other end says inside of TLS, until it has said something or closes.
  std::string Speak(const TlsManners& manners);
  // The certificate of the other end, in PEM, after Speak.
  std::string SeenCertificate() const;
  // "TLSv1.3" and its like, after Speak.
  std::string Version() const { return SSL_get_version(ssl_.get()); }
  SSL* ssl() { return ssl_.get(); }

 private:
  struct Free {
    void operator()(SSL* ssl) const { SSL_free(ssl); }
  };

  int socket_ = -1;
  std::unique_ptr<SSL, Free> ssl_;
};

// The bytes of a ClientHello that a server would answer.
std::string ClientHello();

}  // namespace pledgekeeper::acceptance

#endif  // TESTS_ACCEPTANCE_HARNESS_RAW_TLS_H_
