#ifndef TESTS_ACCEPTANCE_HARNESS_TLS_SERVER_H_
#define TESTS_ACCEPTANCE_HARNESS_TLS_SERVER_H_

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_future.hpp>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <thread>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/server/certificate.h"
#include "services/server/port.h"
#include "services/server/tls_credentials.h"
#include "tests/acceptance/harness/certificates.h"

namespace pledgekeeper::acceptance {

// When it is, for what a server itself knows of a certificate's time.
inline const absl::Time kTlsNow = absl::FromCivil(absl::CivilDay(2025, 6, 3), absl::UTCTimeZone());

// Who is known to the tests: made once, since it takes a while.
inline const Authority& TheAuthority() {
  static const Authority authority("the authority");
  return authority;
}
inline const Authority& AnotherAuthority() {
  static const Authority authority("another authority");
  return authority;
}

// Files of TLS in a directory of their own, removed at the end.
class TlsDirectory {
 public:
  TlsDirectory() {
    std::string path = "/tmp/pledgekeeper-tls-XXXXXX";
    EXPECT_NE(mkdtemp(path.data()), nullptr);
    path_ = path;
    files = {path + "/chain.pem", path + "/key.pem", ""};
  }
  ~TlsDirectory() { std::filesystem::remove_all(path_); }

  void Write(const std::string& file, const std::string& text) const {
    std::ofstream(file, std::ios::binary) << text;
    chmod(file.c_str(), 0600);
  }
  void Write(const Issued& issued) const {
    Write(files.certificate, issued.certificate);
    Write(files.key, issued.key);
  }
  void AskClients() {
    files.client_ca = path_ + "/clients.pem";
    Write(files.client_ca, TheAuthority().pem());
  }
  const std::string& path() const { return path_; }

  server::TlsFiles files;

 private:
  std::string path_;
};

enum class Speaks { kPlainText, kTls, kMutualTls };

// A port with nothing behind it: who comes in is spoken to by HTTP/2, and no more.
class TlsServer {
 public:
  explicit TlsServer(Speaks speaks, const std::string& where = "127.0.0.1:0")
      : port_(runtime_, 1024) {
    server::Protection protection;
    if (speaks != Speaks::kPlainText) {
      directory.Write(TheAuthority().Issue({}));
      if (speaks == Speaks::kMutualTls) directory.AskClients();
      auto opened = server::OpenCertificate(directory.files, kTlsNow);
      EXPECT_EQ(opened.status(), absl::OkStatus());
      certificate = *opened;
      protection.tls = server::TlsCredentials(certificate);
    }
    grpc::ServerBuilder builder;
    EXPECT_EQ(port_.Listen(where, builder, protection), absl::OkStatus());
    builder.RegisterCallbackGenericService(&unknown_);
    server_ = builder.BuildAndStart();
    EXPECT_NE(server_, nullptr);
    thread_ = std::thread([this] { runtime_.run(); });
    boost::asio::post(runtime_, boost::asio::use_future([this] { port_.Start(); })).get();
  }
  ~TlsServer() {
    boost::asio::post(runtime_, boost::asio::use_future([this] { port_.Stop(); })).get();
    server_->Shutdown();
    work_.reset();
    thread_.join();
  }

  const std::string& address() const { return port_.address(); }
  // Shows this certificate to new connections, whatever its times and what it is for.
  void Show(const Issued& issued) const {
    directory.Write(issued);
    auto texts = server::ReadTlsTexts(directory.files);
    ASSERT_TRUE(texts.ok()) << texts.status();
    certificate->Take({*std::move(texts), absl::InfinitePast(), absl::InfiniteFuture()});
  }

  TlsDirectory directory;
  std::shared_ptr<server::CertificateInUse> certificate;

 private:
  boost::asio::io_context runtime_;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{
      runtime_.get_executor()};
  server::Port port_;
  grpc::CallbackGenericService unknown_;  // answers every call with UNIMPLEMENTED
  std::unique_ptr<grpc::Server> server_;
  std::thread thread_;
};

}  // namespace pledgekeeper::acceptance

#endif  // TESTS_ACCEPTANCE_HARNESS_TLS_SERVER_H_
