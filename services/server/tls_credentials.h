#ifndef SERVICES_SERVER_TLS_CREDENTIALS_H_
#define SERVICES_SERVER_TLS_CREDENTIALS_H_

#include <grpcpp/security/server_credentials.h>

#include <memory>

#include "services/server/certificate.h"

namespace pledgekeeper::server {

// TLS 1.2 and 1.3 with AEAD suites, which each new connection begins with the certificate that is
// in use then; those before keep theirs. With an authority for clients at the time of this call, a
// certificate by it is required of every client; else none is asked for.
//
// Not gRPC's own watcher of files (FileWatcherCertificateProvider): version 1.51 forgets the
// certificate it has before it looks whether the new one fits its key, and then serves nobody.
std::shared_ptr<grpc::ServerCredentials> TlsCredentials(
    std::shared_ptr<const CertificateInUse> certificate);

// To be called at the start of a program, before its first thread: takes a list of suites out of
// gRPC's environment, by which weaker ones could come in unseen.
void ForgetOtherSuites();

}  // namespace pledgekeeper::server

#endif  // SERVICES_SERVER_TLS_CREDENTIALS_H_
