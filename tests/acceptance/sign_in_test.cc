#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/directory_service.grpc.pb.h"
#include "proto/pledgekeeper/v1/sign_in_service.grpc.pb.h"
#include "proto/pledgekeeper/v1/triage_service.grpc.pb.h"
#include "services/base/clock.h"
#include "services/base/master_key.h"
#include "services/server/server.h"
#include "tests/acceptance/harness/council.h"
#include "tests/identity/key_pair.h"
#include "tests/notify/stand_in.h"

// Staff sign in at a provider, over HTTP, and their token opens the doors that the directory opens
// to them.
namespace pledgekeeper::acceptance {
namespace {

using identity::KeyPair;
using ::testing::HasSubstr;

constexpr auto kEs256 = config::v1::StaffSignIn::ALGORITHM_ES256;
constexpr char kRedirect[] = "http://127.0.0.1:4711/signed-in";

class SignInTest : public testing::Test {
 protected:
  SignInTest() : clock_(absl::FromUnixSeconds(1'750'000'000)) {
    Publish(key_);
    settings_.data = scratch_.path() + "/data";
    settings_.listen = "127.0.0.1:0";
    settings_.config = std::string(PLEDGEKEEPER_SOURCE_DIR) + "/deploy";
    settings_.staff_sign_in = scratch_.Write(
        "sign-in.textproto",
        absl::StrCat("issuer: '", issuer_, "' client_id: 'pledgekeeper' ",
                     "client_secret_file: 'secret' redirect_uri: 'http://127.0.0.1/signed-in' ",
                     "algorithm: ALGORITHM_ES256 session_minutes: 20"));
    scratch_.Write("secret", "a b&c\n");
  }

  // Whom the provider knows, and by which key.
  void Publish(const KeyPair& key) {
    scratch_.Write("jwks", identity::KeySetOf(key.Jwk()));
    scratch_.Write("about",
                   absl::StrCat("{\"issuer\": \"", issuer_, "\", \"authorization_endpoint\": \"",
                                issuer_, "/authorize\", \"token_endpoint\": \"", issuer_,
                                "/token\", \"jwks_uri\": \"", issuer_, "/jwks\"}"));
  }
  void Start() {
    server_ = std::make_unique<server::Server>(server::Server::Options{settings_, clock_, false});
    const absl::Status started = server_->Start();
    ASSERT_TRUE(started.ok()) << started;
    channel_ = grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials());
    sign_in_ = v1::SignInService::NewStub(channel_);
    v1::ImportDirectoryRequest request;
    request.set_request_id("import-0001");
    request.set_csv(CouncilCsv());
    v1::ImportDirectoryResponse response;
    const std::string admin = identity::MintToken(
        base::MasterKey::Load(settings_.data + "/master.key")->Subkey("pktokens"),
        {"admin", v1::ROLE_ADMINISTRATOR}, clock_.Now() + absl::Hours(1));
    const grpc::Status imported = As(admin, [&](grpc::ClientContext& context) {
      return v1::DirectoryService::NewStub(channel_)->ImportDirectory(&context, request, &response);
    });
    ASSERT_TRUE(imported.ok()) << imported.error_message();
  }
  template <typename Call>
  grpc::Status As(const std::string& token, Call call) {
    grpc::ClientContext context;
    if (!token.empty()) context.AddMetadata("authorization", "Bearer " + token);
    context.AddMetadata("accept-language", "en");
    return call(context);
  }
  grpc::Status ReadQueue(const std::string& token) {
    v1::ListQueueResponse response;
    return As(token, [&](grpc::ClientContext& context) {
      return v1::TriageService::NewStub(channel_)->ListQueue(&context, {}, &response);
    });
  }

  grpc::Status Begin(v1::BeginStaffSignInResponse& begun,
                     const std::string& redirect_uri = kRedirect) {
    v1::BeginStaffSignInRequest request;
    request.set_redirect_uri(redirect_uri);
    return As("", [&](grpc::ClientContext& context) {
      return sign_in_->BeginStaffSignIn(&context, request, &begun);
    });
  }
  static std::string Asked(const v1::BeginStaffSignInResponse& begun, const std::string& name) {
    const std::string& url = begun.authorization_url();
    if (url.empty()) return "";
    const size_t at = url.find("&" + name + "=") + name.size() + 2;
    return url.substr(at, url.find('&', at) - at);
  }
  // What the provider gives for a code: a token of somebody who signed in there.
  void SignsIn(const v1::BeginStaffSignInResponse& begun, const std::string& id,
               const KeyPair& key) {
    const int64_t now = absl::ToUnixSeconds(clock_.Now());
    const std::string token = key.Token(
        kEs256, absl::StrCat(R"({"alg": "ES256", "kid": ")", key.id(), "\"}"),
        absl::StrCat("{\"iss\": \"", issuer_, "\", \"aud\": \"pledgekeeper\", \"sub\": \"", id,
                     "\", \"roles\": [\"ROLE_ADMINISTRATOR\"], \"nonce\": \"",
                     Asked(begun, "nonce"), "\", \"iat\": ", now, ", \"exp\": ", now + 300, "}"));
    scratch_.Write("token", absl::StrCat("{\"id_token\": \"", token, "\"}"));
  }
  grpc::Status Finish(const v1::BeginStaffSignInResponse& begun,
                      v1::FinishStaffSignInResponse& session) {
    v1::FinishStaffSignInRequest request;
    request.set_sign_in(begun.sign_in());
    request.set_state(Asked(begun, "state"));
    request.set_code("c o&de");
    return As("", [&](grpc::ClientContext& context) {
      return sign_in_->FinishStaffSignIn(&context, request, &session);
    });
  }
  // Begins, signs in as `id` at the provider, and ends it.
  grpc::Status SignIn(const std::string& id, v1::FinishStaffSignInResponse& session,
                      const KeyPair& key) {
    v1::BeginStaffSignInResponse begun;
    const grpc::Status status = Begin(begun);
    if (!status.ok()) return status;
    SignsIn(begun, id, key);
    return Finish(begun, session);
  }
  // How often the provider was asked for this path.
  int Count(const std::string& path) const {
    int count = 0;
    for (const auto& note : stand_in_.Notes()) count += notify::TextOf(note, "path") == path;
    return count;
  }

  base::ManualClock clock_;
  notify::ScratchDirectory scratch_;
  notify::StandIn stand_in_{"issuer.py", {scratch_.path()}, scratch_.path()};
  const std::string issuer_ = absl::StrCat("http://127.0.0.1:", stand_in_.port());
  const KeyPair key_{KeyPair::Kind::kP256, "key-1"};
  server::Settings settings_;
  std::unique_ptr<server::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::SignInService::Stub> sign_in_;
};

TEST_F(SignInTest, AWorkerSignsInAndReadsTheirQueue) {
  Start();
  v1::FinishStaffSignInResponse session;
  const grpc::Status status = SignIn("ann", session, key_);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(session.person_id(), "ann");
  EXPECT_EQ(session.role(), v1::ROLE_SOCIAL_WORKER);  // whatever the provider says of roles
  EXPECT_TRUE(ReadQueue(session.token()).ok());
  // The code goes to the provider with what RFC 6749 and RFC 7636 ask for, the secret escaped.
  const auto notes = stand_in_.Notes();
  const std::string body = notify::TextOf(notes.back(), "body");
  EXPECT_THAT(body, HasSubstr("grant_type=authorization_code&code=c%20o%26de&redirect_uri="
                              "http%3A%2F%2F127.0.0.1%3A4711%2Fsigned-in&code_verifier="));
  EXPECT_EQ(body.find("secret"), std::string::npos);
  EXPECT_EQ(notify::TextOf(notes.back(), "authorization"),
            "Basic cGxlZGdla2VlcGVyOmElMjBiJTI2Yw==");
  clock_.Set(clock_.Now() + absl::Minutes(20));
  EXPECT_EQ(ReasonOf(ReadQueue(session.token())), "TOKEN_EXPIRED");
}

TEST_F(SignInTest, WhoIsNotInTheDirectoryIsRefusedInTheSameWords) {
  Start();
  v1::FinishStaffSignInResponse session;
  const grpc::Status nobody = SignIn("nobody", session, key_);
  EXPECT_EQ(nobody.error_code(), grpc::StatusCode::UNAUTHENTICATED);
  const KeyPair stranger(KeyPair::Kind::kP256, "key-1");
  for (const grpc::Status& other :
       {SignIn("yp-1", session, key_), SignIn("ann", session, stranger)}) {
    EXPECT_EQ(other.error_code(), nobody.error_code());
    EXPECT_EQ(other.error_message(), nobody.error_message());
    EXPECT_EQ(other.error_details(), nobody.error_details());
  }
  EXPECT_TRUE(SignIn("admin", session, key_).ok());
  EXPECT_EQ(session.role(), v1::ROLE_ADMINISTRATOR);
}

TEST_F(SignInTest, ACodeThatTheProviderRefusesIsRefused) {
  Start();
  v1::FinishStaffSignInResponse session;
  scratch_.Write("refusal", "{\"error\": \"invalid_grant\"}");
  EXPECT_EQ(ReasonOf(SignIn("ann", session, key_)), "SIGN_IN_REFUSED");
  // That this server is not known there is nobody's fault who signs in.
  scratch_.Write("refusal", "{\"error\": \"invalid_client\"}");
  EXPECT_EQ(ReasonOf(SignIn("ann", session, key_)), "SIGN_IN_UNREACHABLE");
}

// Keys change while the server runs: they are asked for again, and by strangers not too
// often.
TEST_F(SignInTest, NewKeysAreFoundWithinTenSeconds) {
  Start();
  v1::FinishStaffSignInResponse session;
  EXPECT_TRUE(SignIn("ann", session, key_).ok());
  EXPECT_EQ(Count("/jwks"), 1);
  const KeyPair next(KeyPair::Kind::kP256, "key-2");
  Publish(next);
  EXPECT_EQ(ReasonOf(SignIn("ann", session, next)), "SIGN_IN_REFUSED");
  EXPECT_EQ(Count("/jwks"), 1);
  clock_.Set(clock_.Now() + absl::Seconds(10));
  EXPECT_TRUE(SignIn("ann", session, next).ok());
  EXPECT_EQ(ReasonOf(SignIn("ann", session, key_)), "SIGN_IN_REFUSED");  // taken out
  EXPECT_EQ(Count("/jwks"), 2);
}

TEST_F(SignInTest, KeysAreKeptForADayWhileTheProviderIsAway) {
  Start();
  v1::FinishStaffSignInResponse session;
  EXPECT_TRUE(SignIn("ann", session, key_).ok());
  scratch_.Write("about", "");
  clock_.Set(clock_.Now() + absl::Hours(24) - absl::Seconds(1));
  EXPECT_TRUE(SignIn("ann", session, key_).ok());
  EXPECT_EQ(Count("/.well-known/openid-configuration"), 2);
  clock_.Set(clock_.Now() + absl::Seconds(1));
  EXPECT_EQ(ReasonOf(SignIn("ann", session, key_)), "SIGN_IN_UNREACHABLE");
  clock_.Set(clock_.Now() + absl::Seconds(10));
  Publish(key_);
  EXPECT_TRUE(SignIn("ann", session, key_).ok());
}

TEST_F(SignInTest, TextsAreChecked) {
  Start();
  v1::BeginStaffSignInResponse begun;
  EXPECT_EQ(ReasonOf(Begin(begun, "")), "FIELD_REQUIRED");
  EXPECT_EQ(ReasonOf(Begin(begun, std::string(501, 'x'))), "FIELD_TOO_LONG");
  EXPECT_EQ(ReasonOf(Begin(begun, "https://evil.example/")), "FIELD_MALFORMED");
  for (const auto& [field, most] :
       std::map<std::string, size_t>{{"sign_in", 2000}, {"state", 200}, {"code", 4000}}) {
    for (const size_t size : {most, most + 1}) {
      v1::FinishStaffSignInRequest request;
      request.GetReflection()->SetString(&request, request.GetDescriptor()->FindFieldByName(field),
                                         std::string(size, 'x'));
      v1::FinishStaffSignInResponse session;
      const grpc::Status status = As("", [&](grpc::ClientContext& context) {
        return sign_in_->FinishStaffSignIn(&context, request, &session);
      });
      EXPECT_EQ(ReasonOf(status), size == most ? "SIGN_IN_REFUSED" : "FIELD_TOO_LONG") << field;
    }
  }
  EXPECT_EQ(Count("/token"), 0);
}

TEST_F(SignInTest, AServerThatWasToldNothingSaysSo) {
  settings_.staff_sign_in.clear();
  Start();
  v1::BeginStaffSignInResponse begun;
  EXPECT_EQ(ReasonOf(Begin(begun)), "SIGN_IN_NOT_SET_UP");
  v1::FinishStaffSignInResponse session;
  EXPECT_EQ(ReasonOf(Finish(begun, session)), "SIGN_IN_NOT_SET_UP");
}

// A provider on this machine is for developers: nobody beyond it may reach a server that believes
// it.
TEST_F(SignInTest, AnIssuerOnThisMachineNeedsAServerOnThisMachine) {
  for (const char* listen : {"0.0.0.0:0", "[::]:0", "127.0.0.2:0"}) {
    settings_.listen = listen;
    server::Server server({settings_, clock_, false});
    const absl::Status started = server.Start();
    EXPECT_EQ(started.code(), absl::StatusCode::kFailedPrecondition) << listen;
    EXPECT_THAT(std::string(started.message()), HasSubstr("for development alone")) << listen;
  }
  settings_.listen = absl::StrCat("unix:", scratch_.path(), "/socket");
  server::Server server({settings_, clock_, false});
  EXPECT_TRUE(server.Start().ok());
}

}  // namespace
}  // namespace pledgekeeper::acceptance
