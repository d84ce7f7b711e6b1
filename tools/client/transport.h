#ifndef TOOLS_CLIENT_TRANSPORT_H_
#define TOOLS_CLIENT_TRANSPORT_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace grpc {
class ChannelCredentials;
}  // namespace grpc

namespace pledgekeeper::client {

// How a caller wants the way to the server to be. TLS if anything of this is given; it is never
// given up for plain text.
struct TlsWish {
  bool wanted = false;      // by the authorities that this machine trusts, unless `ca` is given
  std::string ca;           // PEM file of the authorities that may have signed the server's
  std::string certificate;  // PEM file of the caller's own certificate, for a server that asks
  std::string key;          // PEM file of its key
};

// The same, with what the files hold.
struct Transport {
  bool is_tls = false;
  std::string authorities;  // PEM
  std::string certificate;  // PEM; empty: none
  std::string key;
};

// INVALID_ARGUMENT, in both languages, names a file that cannot be read, and a certificate without
// its key, or with another's.
absl::StatusOr<Transport> ReadTransport(const TlsWish& wish);

// For gRPC: TLS 1.2 and 1.3.
std::shared_ptr<grpc::ChannelCredentials> CredentialsFor(const Transport& transport);

// Why no TLS connection to a server (as gRPC's) comes about, of which gRPC itself says no more than
// that: tries it once more, by itself, for at most some seconds, and says nothing over it.
// FAILED_PRECONDITION in both languages; OK if nothing is found, or nobody listens there.
absl::Status WhyNoTls(const std::string& server, const Transport& transport);
// The same of a call in plain text: FAILED_PRECONDITION if the server speaks TLS.
absl::Status WhyNoPlainText(const std::string& server);

}  // namespace pledgekeeper::client

#endif  // TOOLS_CLIENT_TRANSPORT_H_
