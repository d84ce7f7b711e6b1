#include "services/server/tls_credentials.h"

#include <grpc/grpc.h>
#include <grpc/grpc_security.h>
#include <stdlib.h>

#include <string>
#include <utility>

namespace pledgekeeper::server {
namespace {

// gRPC's C++ layer has no credentials with a fetcher; its C layer, which is public too, has.
class FetchedCredentials final : public grpc::ServerCredentials {
 public:
  explicit FetchedCredentials(std::shared_ptr<const CertificateInUse> certificate)
      : certificate_(std::move(certificate)) {}

  void SetAuthMetadataProcessor(const std::shared_ptr<grpc::AuthMetadataProcessor>&) override {}

 private:
  int AddPortToServer(const std::string& address, grpc_server* server) override {
    const bool asks_clients = !certificate_->Current()->texts.client_ca.empty();
    grpc_ssl_server_credentials_options* options =
        grpc_ssl_server_credentials_create_options_using_config_fetcher(
            asks_clients ? GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY
                         : GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE,
            &Fetch, this);
    grpc_server_credentials* credentials = grpc_ssl_server_credentials_create_with_options(options);
    const int port = grpc_server_add_http2_port(server, address.c_str(), credentials);
    grpc_server_credentials_release(credentials);
    return port;
  }

  // Called by gRPC for each new connection, by one thread at a time.
  static grpc_ssl_certificate_config_reload_status Fetch(
      void* self, grpc_ssl_server_certificate_config** config) {
    auto& credentials = *static_cast<FetchedCredentials*>(self);
    const auto current = credentials.certificate_->Current();
    if (current == credentials.fetched_) return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_UNCHANGED;
    const TlsTexts& texts = current->texts;
    const grpc_ssl_pem_key_cert_pair pair = {texts.key.c_str(), texts.certificate.c_str()};
    // gRPC 1.51 ends the program if there are no authorities, whether or not clients are asked; if
    // they are not, it never looks at them.
    *config = grpc_ssl_server_certificate_config_create(
        (texts.client_ca.empty() ? texts.certificate : texts.client_ca).c_str(), &pair, 1);
    credentials.fetched_ = current;
    return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_NEW;
  }

  const std::shared_ptr<const CertificateInUse> certificate_;
  std::shared_ptr<const Certificate> fetched_;
};

}  // namespace

std::shared_ptr<grpc::ServerCredentials> TlsCredentials(
    std::shared_ptr<const CertificateInUse> certificate) {
  return std::make_shared<FetchedCredentials>(std::move(certificate));
}

void ForgetOtherSuites() { unsetenv("GRPC_SSL_CIPHER_SUITES"); }

}  // namespace pledgekeeper::server
