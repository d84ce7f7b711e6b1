// The files of TLS while a server runs, and what a port speaks to whom.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>

#include <boost/asio/io_context.hpp>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <utility>

#include "services/base/clock.h"
#include "services/server/certificate_watch.h"
#include "services/server/port_probe.h"
#include "tests/acceptance/harness/raw_tls.h"
#include "tests/acceptance/harness/tls_server.h"
#include "tests/base/await.h"

namespace pledgekeeper::acceptance {
namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// A server with TLS, whose files are looked at when the test says so.
class CertificateWatchTest : public testing::Test {
 protected:
  CertificateWatchTest()
      : before_(spdlog::default_logger()),
        watch_(runtime_, clock_, server_.directory.files, server_.certificate, health_) {
    spdlog::set_default_logger(std::make_shared<spdlog::logger>(
        "witness", std::make_shared<spdlog::sinks::ostream_sink_mt>(said_, true)));
  }
  ~CertificateWatchTest() override { spdlog::set_default_logger(before_); }

  void Look() { EXPECT_TRUE(base::Await(runtime_, watch_.LookOnce()).ok()); }
  // What was said in the log since the last time.
  std::string Said() {
    std::string said = said_.str();
    said_.str("");
    return said;
  }
  bool IsWell() const { return health_.IsServing(server::Part::kCertificate); }
  // The certificate that a new connection gets.
  std::string Shown() const {
    RawClient client(server_.address());
    EXPECT_NE(client.Speak({}), "");
    return client.SeenCertificate();
  }

  TlsServer server_{Speaks::kTls};
  const std::shared_ptr<spdlog::logger> before_;
  std::ostringstream said_;
  asio::io_context runtime_;
  base::ManualClock clock_{kTlsNow};
  server::Health health_;
  server::CertificateWatch watch_;
};

TEST_F(CertificateWatchTest, NewConnectionsGetTheNewCertificateAndOldOnesLiveOn) {
  const std::string old = Shown();
  RawClient open(server_.address());
  EXPECT_NE(open.Speak({}), "");
  const Issued issued = TheAuthority().Issue({});
  server_.directory.Write(issued);
  Look();
  EXPECT_EQ(Shown(), old) << "whoever writes them may not be ready";
  Look();
  EXPECT_EQ(Shown(), issued.certificate);
  EXPECT_THAT(Said(), HasSubstr("new connections get the new certificate"));
  EXPECT_TRUE(IsWell());
  // HTTP/2's ping is answered (RFC 9113, section 6.7): the connection of before is still served.
  const std::string ping("\0\0\x8\6\0\0\0\0\0pingping", 17);
  EXPECT_GT(SSL_write(open.ssl(), ping.data(), static_cast<int>(ping.size())), 0);
  std::string heard;
  char bytes[512];
  int count = 0;
  while (heard.find("pingping") == std::string::npos &&
         (count = SSL_read(open.ssl(), bytes, sizeof(bytes))) > 0) {
    heard.append(bytes, static_cast<size_t>(count));
  }
  EXPECT_THAT(heard, HasSubstr("pingping"));
}

TEST_F(CertificateWatchTest, WhatDoesNotBelongTogetherIsNotTaken) {
  const std::string old = Shown();
  const Issued first = TheAuthority().Issue({});
  const Issued second = TheAuthority().Issue({});
  const Issued over = TheAuthority().Issue({.ends = 2020});
  const Issued later = TheAuthority().Issue({.begins = 2030});
  const Issued of_client = TheAuthority().Issue({.usage = "clientAuth"});
  const std::string half = first.certificate.substr(0, first.certificate.size() / 2);
  const struct {
    const char* name;
    std::string certificate, key, says;
  } kFiles[] = {
      {"another key", first.certificate, second.key, "is not the key"},
      {"half a certificate", half, first.key, "PEM"},
      {"half behind a whole", first.certificate + half, first.key, "broken off"},
      {"half a key", first.certificate, first.key.substr(0, 100), "no key in PEM"},
      {"nothing", "", "", "is empty"},
      {"for a client", of_client.certificate, of_client.key, "no certificate of a server"},
      {"over", over.certificate, over.key, "was over on 2020-01-01"},
      {"not begun", later.certificate, later.key, "begins on 2030-01-01"},
  };
  for (const auto& files : kFiles) {
    server_.directory.Write({files.certificate, files.key});
    for (int i = 0; i < 3; ++i) Look();
    EXPECT_EQ(Shown(), old) << files.name;
    EXPECT_FALSE(IsWell()) << files.name;
    const std::string said = Said();
    EXPECT_THAT(said, AllOf(HasSubstr("not taken"), HasSubstr(files.says))) << files.name;
    EXPECT_EQ(said.find("not taken"), said.rfind("not taken")) << "said once: " << said;
    EXPECT_THAT(said, Not(HasSubstr("PRIVATE KEY"))) << files.name;
  }
  server_.directory.Write(first);
  for (int i = 0; i < 2; ++i) Look();
  EXPECT_EQ(Shown(), first.certificate);
  EXPECT_TRUE(IsWell());
}

TEST_F(CertificateWatchTest, EndIsSaidADayFromThirtyDaysBefore) {
  const absl::Time ends = absl::FromCivil(absl::CivilDay(2091, 1, 1), absl::UTCTimeZone());
  const auto says = [&](absl::Duration before) {
    clock_.Set(ends - before);
    Look();
    const std::string said = Said();
    EXPECT_EQ(IsWell(), before > absl::Hours(24 * 30)) << before;
    return said;
  };
  EXPECT_EQ(says(absl::Hours(24 * 30) + absl::Seconds(1)), "");
  EXPECT_THAT(says(absl::Hours(24 * 30)), HasSubstr("ends on 2091-01-01"));
  EXPECT_EQ(says(absl::Hours(24 * 30 - 23)), "");
  EXPECT_THAT(says(absl::Hours(24 * 29)), HasSubstr("ends on 2091-01-01"));
  EXPECT_THAT(says(absl::ZeroDuration()), HasSubstr("was over on 2091-01-01"));
}

// What a start makes of the files.
TEST(OpenCertificateTest, RefusesWhatNobodyCouldTrust) {
  const auto refusal = [](const TlsDirectory& directory, absl::Time now = kTlsNow) {
    return std::string(server::OpenCertificate(directory.files, now).status().message());
  };
  TlsDirectory directory;
  EXPECT_THAT(refusal(directory), HasSubstr("chain.pem: cannot be read"));
  directory.Write(TheAuthority().Issue({.ends = 2024}));
  EXPECT_THAT(refusal(directory),
              AllOf(HasSubstr("was over on 2024-01-01"), HasSubstr("have it renewed")));
  directory.Write(TheAuthority().Issue({.rsa_bits = 1024}));
  EXPECT_THAT(refusal(directory), HasSubstr("too weak"));
  directory.Write(TheAuthority().Issue({}));
  EXPECT_EQ(refusal(directory), "");
  EXPECT_THAT(refusal(directory, absl::FromUnixSeconds(4'000'000'000)), HasSubstr("was over"));
  chmod(directory.files.key.c_str(), 0644);
  EXPECT_THAT(refusal(directory), HasSubstr("chmod o="));
  chmod(directory.files.key.c_str(), 0640);
  EXPECT_EQ(refusal(directory), "");
  const std::string key = std::exchange(directory.files.key, "");
  EXPECT_THAT(refusal(directory), HasSubstr("--tls_key"));
  directory.files.key = directory.path();
  EXPECT_THAT(refusal(directory), HasSubstr("is no file"));
  directory.files.key = directory.path() + "/pipe";
  ASSERT_EQ(mkfifo(directory.files.key.c_str(), 0600), 0);
  EXPECT_THAT(refusal(directory), HasSubstr("is no file"));
  directory.files.key = key;
  directory.AskClients();
  EXPECT_EQ(refusal(directory), "");
  const std::string leaf = TheAuthority().Issue({.name = "client"}).certificate;
  for (const std::string& text : {leaf, TheAuthority().pem() + leaf}) {
    directory.Write(directory.files.client_ca, text);
    EXPECT_THAT(refusal(directory), HasSubstr("signs no others"));
  }
}

TEST(ProtectionTest, PlainTextStaysOnThisMachine) {
  asio::io_context runtime;
  const auto listen = [&](const std::string& where, const server::Protection& protection) {
    server::Port port(runtime, 1024);
    grpc::ServerBuilder builder;
    return port.Listen(where, builder, protection);
  };
  for (const char* where : {"127.0.0.1:0", "127.9.9.9:0", "localhost:0"}) {
    EXPECT_EQ(listen(where, {}), absl::OkStatus()) << where;
  }
  for (const char* where : {"0.0.0.0:0", "[::]:0"}) {
    const absl::Status refused = listen(where, {});
    EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition) << where;
    EXPECT_THAT(std::string(refused.message()),
                AllOf(HasSubstr("--tls_certificate"), HasSubstr("--plaintext_beyond_loopback")));
  }
  EXPECT_EQ(listen("0.0.0.0:0", {nullptr, true}), absl::OkStatus());
  TlsDirectory directory;
  directory.Write(TheAuthority().Issue({}));
  const auto certificate = server::OpenCertificate(directory.files, kTlsNow);
  ASSERT_TRUE(certificate.ok());
  EXPECT_EQ(listen("0.0.0.0:0", {server::TlsCredentials(*certificate)}), absl::OkStatus());
}

// Whether the server behind `address` answers to gRPC.
bool Answers(const std::string& address) {
  const auto channel = grpc::CreateChannel(address, grpc::InsecureChannelCredentials());
  return channel->WaitForConnected(std::chrono::system_clock::now() +  // tidy-ok: a bound
                                   std::chrono::seconds(30));
}

TEST(UnixSocketTest, IsForThisUserOnlyAndTakesThePlaceOfADeadOne) {
  const TlsDirectory directory;
  const std::string path = directory.path() + "/socket";
  {
    const TlsServer server(Speaks::kPlainText, "unix:" + path);
    EXPECT_EQ(server.address(), "unix:" + path);
    EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_TRUE(Answers(server.address()));
    asio::io_context runtime;
    server::Port second(runtime, 1024);
    grpc::ServerBuilder builder;
    EXPECT_THAT(std::string(second.Listen("unix:" + path, builder).message()),
                HasSubstr("no other server"));
  }
  EXPECT_FALSE(fs::exists(path));
  {
    // A server that was killed leaves its socket behind.
    asio::io_context runtime;
    asio::local::stream_protocol::acceptor dead(runtime, {path});
  }
  EXPECT_TRUE(fs::exists(path));
  const TlsServer server(Speaks::kPlainText, "unix:" + path);
  EXPECT_TRUE(Answers(server.address()));
}

TEST(UnixSocketTest, FileOfAnotherKindStays) {
  const TlsDirectory directory;
  const std::string path = directory.path() + "/letter";
  directory.Write(path, "dear council");
  asio::io_context runtime;
  for (const std::string& where :
       {"unix:" + path, std::string("unix:relative"), std::string("unix:/nowhere/socket"),
        "unix:/" + std::string(120, 'x')}) {
    server::Port port(runtime, 1024);
    grpc::ServerBuilder builder;
    EXPECT_EQ(port.Listen(where, builder).code(), absl::StatusCode::kFailedPrecondition) << where;
  }
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  EXPECT_EQ(text.str(), "dear council");
}

TEST(TlsProbeTest, HearsAServerWithTlsAndNoOther) {
  const auto answers = [](const std::string& address) {
    asio::io_context runtime;
    server::Health health;
    server::PortProbe probe(runtime, health);
    return base::Await(runtime, probe.ShakeHandsOnce(address));
  };
  const TlsDirectory directory;
  for (const std::string& where : {std::string("127.0.0.1:0"), "unix:" + directory.path() + "/s"}) {
    EXPECT_TRUE(answers(TlsServer(Speaks::kTls, where).address()));
    EXPECT_TRUE(answers(TlsServer(Speaks::kMutualTls, where).address()));
    EXPECT_FALSE(answers(TlsServer(Speaks::kPlainText, where).address()));
  }
}

}  // namespace
}  // namespace pledgekeeper::acceptance
