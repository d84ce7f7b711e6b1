#include "tests/acceptance/harness/raw_tls.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "absl/strings/numbers.h"

namespace pledgekeeper::acceptance {
namespace {

// RFC 9113, section 3.4, and settings of which none is named.
constexpr std::string_view kBeginning("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0", 33);

template <typename T, typename Parse>
T* Read(const std::string& pem, Parse parse) {
  BIO* bio = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
  T* read = parse(bio, nullptr, nullptr, nullptr);
  BIO_free(bio);
  return read;
}

SSL* NewSsl(const TlsManners& manners) {
  SSL_CTX* context = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_security_level(context, 0);
  SSL_CTX_set_min_proto_version(context, manners.least);
  SSL_CTX_set_max_proto_version(context, manners.most);
  if (!manners.suites.empty()) {
    EXPECT_EQ(SSL_CTX_set_cipher_list(context, manners.suites.c_str()), 1) << manners.suites;
  }
  if (!manners.suites_of_1_3.empty()) {
    EXPECT_EQ(SSL_CTX_set_ciphersuites(context, manners.suites_of_1_3.c_str()), 1);
  }
  if (!manners.signatures.empty()) {
    EXPECT_EQ(SSL_CTX_set1_sigalgs_list(context, manners.signatures.c_str()), 1);
  }
  if (!manners.own.certificate.empty()) {
    X509* certificate = Read<X509>(manners.own.certificate, PEM_read_bio_X509);
    EVP_PKEY* key = Read<EVP_PKEY>(manners.own.key, PEM_read_bio_PrivateKey);
    EXPECT_EQ(SSL_CTX_use_certificate(context, certificate), 1);
    EXPECT_EQ(SSL_CTX_use_PrivateKey(context, key), 1);
    X509_free(certificate);
    EVP_PKEY_free(key);
  }
  SSL* ssl = SSL_new(context);
  SSL_CTX_free(context);
  if (!manners.alpn.empty()) {
    SSL_set_alpn_protos(ssl, reinterpret_cast<const unsigned char*>(manners.alpn.data()),
                        static_cast<unsigned>(manners.alpn.size()));
  }
  SSL_set_tlsext_host_name(ssl, "localhost");
  return ssl;
}

}  // namespace

RawClient::RawClient(const std::string& address) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
  signal(SIGPIPE, SIG_IGN);  // OpenSSL writes to what has been closed
  sockaddr_in where = {};
  where.sin_family = AF_INET;
  int port = 0;
  EXPECT_TRUE(absl::SimpleAtoi(address.substr(address.rfind(':') + 1), &port));
  where.sin_port = htons(static_cast<uint16_t>(port));
  where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(connect(socket_, reinterpret_cast<sockaddr*>(&where), sizeof(where)), 0);
  const timeval patience = {30, 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
}

RawClient::~RawClient() { close(socket_); }

bool RawClient::IsSpokenTo() const {
  char byte = 0;
  return recv(socket_, &byte, 1, 0) == 1;
}

std::string RawClient::Send(const std::string& bytes) {
  // The server may close before it has all.
  (void)send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  shutdown(socket_, SHUT_WR);
  std::string answer;
  std::array<char, 4096> some;
  ssize_t count = 0;
  while ((count = recv(socket_, some.data(), some.size(), 0)) > 0) {
    answer.append(some.data(), static_cast<size_t>(count));
  }
  return answer;
}

std::string RawClient::Speak(const TlsManners& manners) {
  ssl_.reset(NewSsl(manners));
  SSL_set_fd(ssl_.get(), socket_);
  if (SSL_connect(ssl_.get()) == 1) {
    SSL_write(ssl_.get(), kBeginning.data(), static_cast<int>(kBeginning.size()));
  }
  std::array<char, 4096> said;
  const int count = SSL_read(ssl_.get(), said.data(), said.size());
  return count > 0 ? std::string(said.data(), static_cast<size_t>(count)) : "";
}

std::string RawClient::SeenCertificate() const {
  X509* seen = SSL_get0_peer_certificate(ssl_.get());
  if (seen == nullptr) return "";
  BIO* bio = BIO_new(BIO_s_mem());
  PEM_write_bio_X509(bio, seen);
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(bio, &bytes);
  std::string pem(bytes, static_cast<size_t>(size));
  BIO_free(bio);
  return pem;
}

std::string ClientHello() {
  const std::unique_ptr<SSL, void (*)(SSL*)> ssl(NewSsl({}), SSL_free);
  BIO* out = BIO_new(BIO_s_mem());
  SSL_set_bio(ssl.get(), BIO_new(BIO_s_mem()), out);
  SSL_connect(ssl.get());  // writes it, and waits for an answer that does not come
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(out, &bytes);
  return {bytes, static_cast<size_t>(size)};
}

}  // namespace pledgekeeper::acceptance
