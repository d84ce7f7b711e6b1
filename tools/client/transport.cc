#include "tools/client/transport.h"

#include <arpa/inet.h>
#include <grpcpp/security/credentials.h>
#include <netdb.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <signal.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <utility>

#include "services/base/status_macros.h"
#include "tools/client/wire_error.h"
#include "tools/texts/text.h"

namespace pledgekeeper::client {
namespace {

using texts::SayInBoth;

// While it lives, whoever writes to a connection that has ended gets an error, and no signal that
// would end this program. For one thread.
class NoBrokenPipes {
 public:
  NoBrokenPipes() {
    sigemptyset(&pipes_);
    sigaddset(&pipes_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipes_, &before_);
  }
  ~NoBrokenPipes() {
    const timespec at_once = {0, 0};
    if (sigismember(&before_, SIGPIPE) == 0) sigtimedwait(&pipes_, nullptr, &at_once);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t pipes_;
  sigset_t before_;
};

// Where Debian and its like keep whom the machine trusts.
constexpr char kMachinesAuthorities[] = "/etc/ssl/certs/ca-certificates.crt";
constexpr timeval kPatience = {5, 0};
constexpr unsigned char kAlpn[] = {2, 'h', '2'};

absl::StatusOr<std::string> ReadPem(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file || text.str().find("-----BEGIN ") == std::string::npos) {
    return ErrorOf(absl::StatusCode::kInvalidArgument,
                   SayInBoth("{file} cannot be read, or is no PEM file", path));
  }
  return text.str();
}

// HOST and PORT of an address as gRPC takes it.
std::pair<std::string, std::string> SplitServer(const std::string& server) {
  const size_t colon = server.rfind(':');
  if (colon == std::string::npos) return {server, "443"};
  std::string host = server.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  return {host, server.substr(colon + 1)};
}

// A connection to it; -1 if nobody takes one.
int ConnectTo(const std::string& host, const std::string& port) {
  addrinfo hints = {};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(host.c_str(), port.c_str(), &hints, &found) != 0) return -1;
  int connected = -1;
  for (const addrinfo* one = found; one != nullptr && connected < 0; one = one->ai_next) {
    connected = socket(one->ai_family, one->ai_socktype | SOCK_CLOEXEC, one->ai_protocol);
    setsockopt(connected, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof(kPatience));
    setsockopt(connected, SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof(kPatience));
    if (connect(connected, one->ai_addr, one->ai_addrlen) == 0) break;
    close(std::exchange(connected, -1));
  }
  freeaddrinfo(found);
  return connected;
}

// Gives it the certificate and key of a caller; false if these do not belong together.
bool UseOwn(SSL_CTX* context, const Transport& transport) {
  BIO* bio =
      BIO_new_mem_buf(transport.certificate.data(), static_cast<int>(transport.certificate.size()));
  X509* own = PEM_read_bio_X509(bio, nullptr, nullptr, nullptr);
  BIO_free(bio);
  bio = BIO_new_mem_buf(transport.key.data(), static_cast<int>(transport.key.size()));
  EVP_PKEY* key = PEM_read_bio_PrivateKey(bio, nullptr, nullptr, nullptr);
  BIO_free(bio);
  const bool is_used = own != nullptr && key != nullptr &&
                       SSL_CTX_use_certificate(context, own) == 1 &&
                       SSL_CTX_use_PrivateKey(context, key) == 1;
  X509_free(own);
  EVP_PKEY_free(key);
  ERR_clear_error();
  return is_used;
}

// Whom the other end must be signed by, and who we are. What does not parse is left out: then the
// handshake fails for that.
void Furnish(SSL_CTX* context, const Transport& transport) {
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
  BIO* bio =
      BIO_new_mem_buf(transport.authorities.data(), static_cast<int>(transport.authorities.size()));
  while (X509* one = PEM_read_bio_X509(bio, nullptr, nullptr, nullptr)) {
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context), one);
    X509_free(one);
  }
  BIO_free(bio);
  if (!transport.certificate.empty()) UseOwn(context, transport);
}

// Notes in a bool that the other end has asked for a certificate.
int NoteAsked(SSL*, void* asked) {
  *static_cast<bool*>(asked) = true;
  return 1;
}

// What is wrong with the certificate of the other end, or with the way it speaks. A server that
// asked for ours says with no word that it will not have it: gRPC closes.
texts::Said WhatIsWrong(long verified, bool asked, unsigned long error, const std::string& server) {
  switch (verified) {
    case X509_V_OK:
      break;
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return SayInBoth("the certificate of {server} is over; tell whoever runs it", server);
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return SayInBoth(
          "the certificate of {server} has not begun; is the clock of this machine right?", server);
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return SayInBoth(
          "{server} shows a certificate of another name; give --server by the name that is in it",
          server);
    default:
      return SayInBoth(
          "{server} shows a certificate by an authority that is not known here; give the file of "
          "its authority with --tls-ca",
          server);
  }
  switch (ERR_GET_REASON(error)) {
    case SSL_R_WRONG_VERSION_NUMBER:
    case SSL_R_HTTP_REQUEST:
    case SSL_R_PACKET_LENGTH_TOO_LONG:
      return SayInBoth("{server} speaks plain text, not TLS; nothing was sent to it", server);
    default:
      if (asked) {
        return SayInBoth(
            "{server} asks for a certificate that it knows; give one with --tls-certificate and "
            "--tls-key",
            server);
      }
      const char* why = ERR_reason_error_string(error);
      return SayInBoth("no TLS with {server} ({why})", server, why == nullptr ? "closed" : why);
  }
}

}  // namespace

absl::StatusOr<Transport> ReadTransport(const TlsWish& wish) {
  Transport transport;
  transport.is_tls =
      wish.wanted || !wish.ca.empty() || !wish.certificate.empty() || !wish.key.empty();
  if (!transport.is_tls) return transport;
  if (wish.certificate.empty() != wish.key.empty()) {
    return ErrorOf(absl::StatusCode::kInvalidArgument,
                   SayInBoth("--tls-certificate and --tls-key go together"));
  }
  ASSIGN_OR_RETURN(transport.authorities,
                   ReadPem(wish.ca.empty() ? kMachinesAuthorities : wish.ca));
  if (!wish.certificate.empty()) {
    ASSIGN_OR_RETURN(transport.certificate, ReadPem(wish.certificate));
    ASSIGN_OR_RETURN(transport.key, ReadPem(wish.key));
    SSL_CTX* context = SSL_CTX_new(TLS_client_method());
    const bool belong_together = UseOwn(context, transport);
    SSL_CTX_free(context);
    if (!belong_together) {
      return ErrorOf(absl::StatusCode::kInvalidArgument,
                     SayInBoth("{certificate} is no certificate, or {key} is not its key",
                               wish.certificate, wish.key));
    }
  }
  return transport;
}

std::shared_ptr<grpc::ChannelCredentials> CredentialsFor(const Transport& transport) {
  if (!transport.is_tls) return grpc::InsecureChannelCredentials();
  return grpc::SslCredentials({transport.authorities, transport.key, transport.certificate});
}

absl::Status WhyNoPlainText(const std::string& server) {
  if (server.starts_with("unix:")) return absl::OkStatus();
  const NoBrokenPipes no_broken_pipes;
  const auto [host, port] = SplitServer(server);
  const int connected = ConnectTo(host, port);
  if (connected < 0) return absl::OkStatus();
  // Whoever it is: nothing is said over it.
  SSL_CTX* context = SSL_CTX_new(TLS_client_method());
  SSL* ssl = SSL_new(context);
  SSL_set_alpn_protos(ssl, kAlpn, sizeof(kAlpn));
  SSL_set_fd(ssl, connected);
  const bool speaks_tls = SSL_connect(ssl) == 1;
  ERR_clear_error();
  SSL_free(ssl);
  SSL_CTX_free(context);
  close(connected);
  if (!speaks_tls) return absl::OkStatus();
  return ErrorOf(absl::StatusCode::kFailedPrecondition,
                 SayInBoth("{server} speaks TLS, not plain text; give --tls, or --tls-ca with the "
                           "file of its authority",
                           server));
}

absl::Status WhyNoTls(const std::string& server, const Transport& transport) {
  if (server.starts_with("unix:")) return absl::OkStatus();
  const NoBrokenPipes no_broken_pipes;
  const auto [host, port] = SplitServer(server);
  const int connected = ConnectTo(host, port);
  if (connected < 0) return absl::OkStatus();
  SSL_CTX* context = SSL_CTX_new(TLS_client_method());
  Furnish(context, transport);
  bool asked = false;
  SSL_CTX_set_cert_cb(context, NoteAsked, &asked);
  SSL* ssl = SSL_new(context);
  in6_addr address = {};
  const bool is_address = inet_pton(AF_INET, host.c_str(), &address) == 1 ||
                          inet_pton(AF_INET6, host.c_str(), &address) == 1;
  if (is_address) {
    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host.c_str());
  } else {
    SSL_set1_host(ssl, host.c_str());
    SSL_set_tlsext_host_name(ssl, host.c_str());
  }
  SSL_set_alpn_protos(ssl, kAlpn, sizeof(kAlpn));
  SSL_set_fd(ssl, connected);
  ERR_clear_error();
  // In TLS 1.3 a server says only behind the handshake what it holds of our certificate; one that
  // is content begins to speak.
  char byte = 0;
  const bool is_well = SSL_connect(ssl) == 1 && SSL_read(ssl, &byte, 1) == 1;
  absl::Status why;
  if (!is_well) {
    why = ErrorOf(absl::StatusCode::kFailedPrecondition,
                  WhatIsWrong(SSL_get_verify_result(ssl), asked, ERR_peek_last_error(), server));
  }
  ERR_clear_error();
  SSL_free(ssl);
  SSL_CTX_free(context);
  close(connected);
  return why;
}

}  // namespace pledgekeeper::client
