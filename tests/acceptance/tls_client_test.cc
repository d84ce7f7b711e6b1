// What a caller makes of a server's TLS: they call nobody whom they cannot trust, never in plain
// text, and hear in both languages what is wrong.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "google/protobuf/wrappers.pb.h"
#include "services/base/clock.h"
#include "tests/acceptance/harness/tls_server.h"
#include "tools/client/connection.h"
#include "tools/client/wire_error.h"

namespace pledgekeeper::acceptance {
namespace {

using ::testing::HasSubstr;

class TlsClientTest : public testing::Test {
 protected:
  // What one call says; "UNIMPLEMENTED" where it arrived.
  std::string Call(const std::string& server, const client::TlsWish& wish,
                   v1::Language language = v1::LANGUAGE_ENGLISH) {
    client::ConnectionOptions options;
    options.server = server;
    const auto transport = client::ReadTransport(wish);
    EXPECT_TRUE(transport.ok()) << transport.status();
    options.transport = *transport;
    const client::Connection connection(options, clock_);
    google::protobuf::StringValue nothing;
    const absl::Status called = connection.CallOnce("/nobody.Knows/This", nothing, &nothing);
    if (absl::IsUnimplemented(called)) return "UNIMPLEMENTED";
    EXPECT_FALSE(absl::IsUnavailable(called)) << "it would be tried again: " << called;
    return client::MessageOf(called, language);
  }
  // Where the server of that name listens.
  static std::string At(const TlsServer& server, const std::string& host = "localhost") {
    return host + server.address().substr(server.address().rfind(':'));
  }
  // By the authority of the tests.
  client::TlsWish Trusting() const {
    directory_.Write(directory_.path() + "/ca.pem", TheAuthority().pem());
    return {.ca = directory_.path() + "/ca.pem"};
  }

  const TlsDirectory directory_;
  const base::SystemClock clock_;
};

TEST_F(TlsClientTest, CallsWhomItMayTrust) {
  const TlsServer server(Speaks::kTls);
  EXPECT_EQ(Call(At(server), Trusting()), "UNIMPLEMENTED");
  const TlsServer mutual(Speaks::kMutualTls);
  directory_.Write(TheAuthority().Issue({.name = "client", .usage = "clientAuth"}));
  client::TlsWish wish = Trusting();
  wish.certificate = directory_.files.certificate;
  wish.key = directory_.files.key;
  EXPECT_EQ(Call(At(mutual), wish), "UNIMPLEMENTED");
}

TEST_F(TlsClientTest, CallsNobodyElseAndSaysWhy) {
  const struct {
    const char* name;
    Issued shown;
    const char* english;
    const char* welsh;
  } kServers[] = {
      {"over", TheAuthority().Issue({.ends = 2020}), "is over", "wedi dod i ben"},
      {"not begun", TheAuthority().Issue({.begins = 2090}), "has not begun", "wedi dechrau"},
      {"another name", TheAuthority().Issue({.name = "elsewhere.example"}), "of another name",
       "enw arall"},
      {"another authority", AnotherAuthority().Issue({}), "not known here", "nad yw'n hysbys"},
      {"an authority of the same name", Authority("the authority").Issue({}), "not known here",
       "nad yw'n hysbys"},
      {"signed by itself", Authority::SelfSigned({}), "not known here", "nad yw'n hysbys"},
      {"for clients only", TheAuthority().Issue({.usage = "clientAuth"}), "not known here",
       "nad yw'n hysbys"},
  };
  const TlsServer server(Speaks::kTls);
  const client::TlsWish wish = Trusting();
  for (const auto& each : kServers) {
    server.Show(each.shown);
    EXPECT_THAT(Call(At(server), wish), HasSubstr(each.english)) << each.name;
    EXPECT_THAT(Call(At(server), wish, v1::LANGUAGE_WELSH), HasSubstr(each.welsh)) << each.name;
  }
  server.Show(TheAuthority().Issue({}));
  EXPECT_EQ(Call(At(server), wish), "UNIMPLEMENTED");
  EXPECT_THAT(Call(At(server, "127.0.0.1"), wish), HasSubstr("of another name"));
  EXPECT_THAT(Call(At(server), {.wanted = true}), HasSubstr("not known here"))
      << "this machine trusts the tests' authority";
}

TEST_F(TlsClientTest, NeverFallsBackToPlainText) {
  const TlsServer plain(Speaks::kPlainText);
  EXPECT_EQ(Call(At(plain), {}), "UNIMPLEMENTED");
  EXPECT_THAT(Call(At(plain), Trusting()), HasSubstr("speaks plain text"));
  EXPECT_THAT(Call(At(plain), Trusting(), v1::LANGUAGE_WELSH), HasSubstr("testun plaen"));
}

TEST_F(TlsClientTest, SaysThatTheServerSpeaksTls) {
  for (const Speaks speaks : {Speaks::kTls, Speaks::kMutualTls}) {
    const TlsServer server(speaks);
    EXPECT_THAT(Call(At(server), {}), HasSubstr("speaks TLS"));
    EXPECT_THAT(Call(At(server), {}, v1::LANGUAGE_WELSH), HasSubstr("TLS mae"));
  }
}

TEST_F(TlsClientTest, SaysThatTheServerAsksForACertificate) {
  const TlsServer mutual(Speaks::kMutualTls);
  EXPECT_THAT(Call(At(mutual), Trusting()), HasSubstr("asks for a certificate"));
  directory_.Write(AnotherAuthority().Issue({.name = "client", .usage = "clientAuth"}));
  client::TlsWish wish = Trusting();
  wish.certificate = directory_.files.certificate;
  wish.key = directory_.files.key;
  EXPECT_THAT(Call(At(mutual), wish), HasSubstr("asks for a certificate"));
  EXPECT_THAT(Call(At(mutual), wish, v1::LANGUAGE_WELSH), HasSubstr("gofyn am dystysgrif"));
}

TEST_F(TlsClientTest, RefusesFilesThatAreNone) {
  client::TlsWish wish;
  wish.ca = directory_.path() + "/nothing.pem";
  EXPECT_THAT(std::string(client::ReadTransport(wish).status().message()),
              HasSubstr("nothing.pem"));
  wish = Trusting();
  wish.key = wish.ca;
  EXPECT_THAT(std::string(client::ReadTransport(wish).status().message()),
              HasSubstr("go together"));
  EXPECT_FALSE(client::ReadTransport({})->is_tls);
  // A key of another, and what is PEM and neither.
  directory_.Write({TheAuthority().Issue({}).certificate, TheAuthority().Issue({}).key});
  wish = Trusting();
  wish.certificate = directory_.files.certificate;
  wish.key = directory_.files.key;
  EXPECT_THAT(std::string(client::ReadTransport(wish).status().message()),
              HasSubstr("is not its key"));
  wish.key = wish.certificate;
  EXPECT_THAT(std::string(client::ReadTransport(wish).status().message()),
              HasSubstr("is not its key"));
}

}  // namespace
}  // namespace pledgekeeper::acceptance
