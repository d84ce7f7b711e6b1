// TLS on the port, spoken to by OpenSSL alone: whoever is not to be let in gets, and gives, not one
// byte of what is said inside.
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tests/acceptance/harness/certificates.h"
#include "tests/acceptance/harness/raw_tls.h"
#include "tests/acceptance/harness/tls_server.h"

namespace pledgekeeper::acceptance {
namespace {

Issued Client(Wish wish = {}) {
  wish.usage = wish.usage == "serverAuth" ? "clientAuth" : wish.usage;
  wish.name = "client";
  return TheAuthority().Issue(wish);
}

// Whoever is to be let in is, or what follows proves nothing.
TEST(TlsTest, TakesWhoeverMayComeIn) {
  const TlsServer server(Speaks::kTls);
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    RawClient client(server.address());
    EXPECT_NE(client.Speak({.least = version, .most = version}), "");
    EXPECT_EQ(client.Version(), version == TLS1_3_VERSION ? "TLSv1.3" : "TLSv1.2");
  }
  const TlsServer mutual(Speaks::kMutualTls);
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    EXPECT_NE(
        RawClient(mutual.address()).Speak({.least = version, .most = version, .own = Client()}),
        "");
  }
}

TEST(TlsTest, OlderClientRenegotiatesNothing) {
  const TlsServer server(Speaks::kTls);
  RawClient client(server.address());
  EXPECT_NE(client.Speak({.most = TLS1_2_VERSION}), "");
  EXPECT_EQ(SSL_renegotiate(client.ssl()), 1);
  EXPECT_NE(SSL_do_handshake(client.ssl()), 1);
}

// Someone who must not be let in. Each sends what the table says, to a server of that kind.
struct Stranger {
  const char* name;
  Speaks speaks;
  // What the server said inside of TLS; or, for who sends bytes, in any record but alerts and
  // handshakes.
  std::function<std::string(RawClient&)> speak;
};

std::function<std::string(RawClient&)> Speaking(const TlsManners& manners) {
  return [manners](RawClient& client) { return client.Speak(manners); };
}
std::function<std::string(RawClient&)> Showing(std::function<Issued()> own, int most = 0) {
  return [own = std::move(own), most](RawClient& client) {
    return client.Speak({.most = most, .own = own()});
  };
}
// What a server that speaks TLS has said beside alerts (21), handshakes (22) and the change of
// ciphers (20), of which the first byte of a record tells (RFC 8446, section 5.1).
std::function<std::string(RawClient&)> Sending(std::function<std::string()> bytes) {
  return [bytes = std::move(bytes)](RawClient& client) {
    const std::string answer = client.Send(bytes());
    size_t at = 0;
    while (at + 5 <= answer.size() && answer[at] >= 20 && answer[at] <= 22) {
      at += 5 + static_cast<unsigned char>(answer[at + 3]) * 256u +
            static_cast<unsigned char>(answer[at + 4]);
    }
    return at < answer.size() ? answer.substr(at) : "";
  };
}
std::function<std::string(RawClient&)> Sending(const std::string& bytes) {
  return Sending([bytes] { return bytes; });
}

// A record of TLS with this inside.
std::string Record(char type, const std::string& inside) {
  return std::string{type, 3, 3, static_cast<char>(inside.size() >> 8),
                     static_cast<char>(inside.size())} +
         inside;
}

std::vector<Stranger> Strangers() {
  const auto tls = Speaks::kTls;
  const auto mutual = Speaks::kMutualTls;
  const std::string preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  return {
      // older versions and weaker suites
      {"Tls10", tls, Speaking({.least = TLS1_VERSION, .most = TLS1_VERSION})},
      {"Tls11", tls, Speaking({.least = TLS1_1_VERSION, .most = TLS1_1_VERSION})},
      {"Tls10OrTls11", tls, Speaking({.least = TLS1_VERSION, .most = TLS1_1_VERSION})},
      {"CbcSha1", tls, Speaking({.most = TLS1_2_VERSION, .suites = "ECDHE-ECDSA-AES128-SHA"})},
      {"CbcSha256", tls, Speaking({.most = TLS1_2_VERSION, .suites = "ECDHE-ECDSA-AES128-SHA256"})},
      {"CbcSha384", tls, Speaking({.most = TLS1_2_VERSION, .suites = "ECDHE-ECDSA-AES256-SHA384"})},
      {"NoEncryption", tls, Speaking({.most = TLS1_2_VERSION, .suites = "ECDHE-ECDSA-NULL-SHA"})},
      {"NoEncryptionAtAll", tls, Speaking({.most = TLS1_2_VERSION, .suites = "eNULL"})},
      {"Anonymous", tls, Speaking({.most = TLS1_2_VERSION, .suites = "aNULL"})},
      {"NoForwardSecrecy", tls, Speaking({.most = TLS1_2_VERSION, .suites = "AES128-GCM-SHA256"})},
      {"ShortTag", tls,
       Speaking({.least = TLS1_3_VERSION, .suites_of_1_3 = "TLS_AES_128_CCM_8_SHA256"})},
      {"Sha1Signatures", tls, Speaking({.most = TLS1_2_VERSION, .signatures = "ECDSA+SHA1"})},
      {"OnlyRsaSignatures", tls, Speaking({.signatures = "RSA-PSS+SHA256"})},
      // another protocol inside
      {"NoAlpn", tls, Speaking({.alpn = ""})},
      {"NoAlpnIn12", tls, Speaking({.most = TLS1_2_VERSION, .alpn = ""})},
      {"AlpnHttp11", tls, Speaking({.alpn = "\x8http/1.1"})},
      {"AlpnHttp3", tls, Speaking({.alpn = "\2h3"})},
      {"AlpnPlainHttp2", tls, Speaking({.alpn = "\3h2c"})},
      // no TLS, or half of it
      {"PlainHttp2", tls, Sending(preface + std::string("\0\0\0\4\0\0\0\0\0", 9))},
      {"PlainHttp1", tls, Sending("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")},
      {"Nothing", tls, Sending("")},
      {"OneByte", tls, Sending("\x16")},
      {"HalfARecordsHead", tls, Sending("\x16\3\1")},
      {"HalfAClientHello", tls,
       Sending([] { return ClientHello().substr(0, ClientHello().size() / 2); })},
      {"NothingAfterTheClientHello", tls, Sending(&ClientHello)},
      {"TheClientHelloTwice", tls, Sending([] { return ClientHello() + ClientHello(); })},
      {"RecordThatIsTooLong", tls, Sending("\x16\3\1\xff\xff" + std::string(65'535, 'x'))},
      {"ClientHelloThatIsTooLong", tls, Sending([] {
         std::string bytes = Record(22, "\1\xff\xff\xff" + std::string(16'000, 'x'));
         for (int i = 0; i < 64; ++i) bytes += Record(22, std::string(16'000, 'x'));
         return bytes;
       })},
      {"DataFirst", tls, Sending(Record(23, preface))},
      {"DataAfterTheClientHello", tls,
       Sending([preface] { return ClientHello() + Record(23, preface); })},
      {"AlertFirst", tls, Sending(Record(21, "\2\x28"))},
      {"ChangeOfCiphersFirst", tls, Sending(Record(20, "\1"))},
      {"Heartbeat", tls, Sending(Record(24, std::string("\1\x40\0", 3)))},
      {"Ssl2", tls,
       Sending(std::string("\x80\x2e\1\0\2\0\x15\0\0\0\x10", 11) + std::string(37, 'x'))},
      {"Ssl3", tls,
       Sending(std::string("\x16\3\0\0\x2d\1\0\0\x29\3\0", 11) + std::string(39, '\0'))},
      {"Noise", tls, Sending(std::string(2'000, '\x5a'))},
      // clients that are not known
      {"NoCertificate", mutual, Speaking({})},
      {"NoCertificateIn12", mutual, Speaking({.most = TLS1_2_VERSION})},
      {"PlainHttp2InsteadOfACertificate", mutual, Sending(preface)},
      {"SignedByItself", mutual,
       Showing([] { return Authority::SelfSigned({.name = "client", .usage = "clientAuth"}); })},
      {"AnotherAuthority", mutual,
       Showing([] { return AnotherAuthority().Issue({.name = "client", .usage = "clientAuth"}); })},
      {"AnotherAuthorityIn12", mutual,
       Showing([] { return AnotherAuthority().Issue({.name = "client", .usage = "clientAuth"}); },
               TLS1_2_VERSION)},
      {"AuthorityOfTheSameName", mutual, Showing([] {
         return Authority("the authority").Issue({.name = "client", .usage = "clientAuth"});
       })},
      {"SignedByWhoIsNoAuthority", mutual, Showing([] {
         return Authority::Of(Client()).Issue({.name = "other", .usage = "clientAuth"});
       })},
      {"Over", mutual, Showing([] { return Client({.ends = 2020}); })},
      {"NotBegun", mutual, Showing([] { return Client({.begins = 2090}); })},
      {"ForServersOnly", mutual, Showing([] { return TheAuthority().Issue({}); })},
      {"ForMailOnly", mutual, Showing([] { return Client({.usage = "emailProtection"}); })},
      {"WeakKey", mutual, Showing([] { return Client({.rsa_bits = 1024}); })},
      {"KnownButTls11", mutual, Showing([] { return Client(); }, TLS1_1_VERSION)},
      {"KnownButHttp11", mutual,
       [](RawClient& client) { return client.Speak({.alpn = "\x8http/1.1", .own = Client()}); }},
      // the other way round
      {"TlsToPlainText", Speaks::kPlainText, Speaking({})},
  };
}

class StrangerTest : public testing::TestWithParam<Stranger> {
 protected:
  static void SetUpTestSuite() {
    for (const Speaks speaks : {Speaks::kPlainText, Speaks::kTls, Speaks::kMutualTls}) {
      servers_.push_back(std::make_unique<TlsServer>(speaks));
    }
  }
  static void TearDownTestSuite() { servers_.clear(); }

  static inline std::vector<std::unique_ptr<TlsServer>> servers_;  // by Speaks
};

TEST_P(StrangerTest, HearsNothing) {
  RawClient client(servers_.at(static_cast<size_t>(GetParam().speaks))->address());
  EXPECT_EQ(GetParam().speak(client), "");
}

INSTANTIATE_TEST_SUITE_P(All, StrangerTest, testing::ValuesIn(Strangers()),
                         [](const auto& each) { return std::string(each.param.name); });

}  // namespace
}  // namespace pledgekeeper::acceptance
