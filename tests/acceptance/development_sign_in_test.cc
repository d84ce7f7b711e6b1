// A developer signs in: the program that they type, the provider of tools/issuer, a browser, and a
// server, by the machine's own clock.
#define BOOST_PROCESS_USE_STD_FS  // else Boost's own would have to be linked
#include <curl/curl.h>
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <boost/process.hpp>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/directory_service.grpc.pb.h"
#include "services/base/clock.h"
#include "services/base/master_key.h"
#include "services/identity/token.h"
#include "services/server/server.h"
#include "tests/acceptance/harness/council.h"
#include "tests/notify/stand_in.h"

namespace pledgekeeper::acceptance {
namespace {

namespace bp = boost::process;
using ::testing::HasSubstr;

// What a program said, and how it ended.
struct Ended {
  int code = -1;
  std::string out;
  std::string err;
};

std::string AllOf(bp::ipstream& stream) {
  std::string all;
  std::string line;
  while (std::getline(stream, line)) absl::StrAppend(&all, line, "\n");
  return all;
}

// A browser that goes where it is sent. Returns the page and how it was answered.
std::pair<long, std::string> Browse(const std::string& address) {
  std::string page;
  long status = 0;
  CURL* curl = curl_easy_init();
  curl_easy_setopt(curl, CURLOPT_URL, address.c_str());
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 30L);
  curl_easy_setopt(
      curl, CURLOPT_WRITEFUNCTION, +[](char* bytes, size_t, size_t size, void* into) {
        static_cast<std::string*>(into)->append(bytes, size);
        return size;
      });
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &page);
  curl_easy_perform(curl);
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_cleanup(curl);
  return {status, page};
}

class DevelopmentSignInTest : public testing::Test {
 protected:
  DevelopmentSignInTest() {
    const std::string council = scratch_.Write("council.csv", CouncilCsv());
    issuer_ = std::make_unique<bp::child>(std::string(PLEDGEKEEPER_SOURCE_DIR) + "/tools/issuer",
                                          "--council=" + council,
                                          "--config=" + scratch_.path() + "/sign-in.textproto",
                                          bp::std_out > issuer_says_, bp::std_err > bp::null);
    std::getline(issuer_says_, issuer_address_);
    environment_["XDG_STATE_HOME"] = scratch_.path();
    for (const char* mine : {"PLEDGECTL_TOKEN", "PLEDGECTL_KEY_FILE", "PLEDGECTL_SERVER"}) {
      environment_.erase(mine);
    }
    settings_.data = scratch_.path() + "/data";
    settings_.listen = "127.0.0.1:0";
    settings_.config = std::string(PLEDGEKEEPER_SOURCE_DIR) + "/deploy";
    settings_.staff_sign_in = scratch_.path() + "/sign-in.textproto";
    server_ = std::make_unique<server::Server>(server::Server::Options{settings_, clock_, false});
    const absl::Status started = server_->Start();
    EXPECT_TRUE(started.ok()) << started;
    BringInTheCouncil();
  }
  ~DevelopmentSignInTest() override { issuer_->terminate(); }

  void BringInTheCouncil() {
    const std::string token = identity::MintToken(
        base::MasterKey::Load(settings_.data + "/master.key")->Subkey("pktokens"),
        {"admin", v1::ROLE_ADMINISTRATOR}, clock_.Now() + absl::Hours(1));
    grpc::ClientContext context;
    context.AddMetadata("authorization", "Bearer " + token);
    v1::ImportDirectoryRequest request;
    request.set_request_id("import-0001");
    request.set_csv(CouncilCsv());
    v1::ImportDirectoryResponse response;
    const auto channel =
        grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials());
    EXPECT_TRUE(
        v1::DirectoryService::NewStub(channel)->ImportDirectory(&context, request, &response).ok());
  }
  bp::child Begin(std::vector<std::string> words, bp::ipstream& out, bp::ipstream& err) {
    words.insert(words.begin(), {"--language", "english", "--server", server_->address()});
    return bp::child(PLEDGECTL, words, environment_, bp::std_out > out, bp::std_err > err,
                     bp::std_in < bp::null);
  }
  Ended Pledgectl(std::vector<std::string> words) {
    bp::ipstream out;
    bp::ipstream err;
    bp::child program = Begin(std::move(words), out, err);
    Ended ended;
    ended.out = AllOf(out);
    ended.err = AllOf(err);
    program.wait();
    ended.code = program.exit_code();
    return ended;
  }
  // Types `sign-in` and chooses somebody in the browser; "": goes where only another program would.
  Ended SignIn(const std::string& person) {
    bp::ipstream out;
    bp::ipstream err;
    bp::child program = Begin({"sign-in"}, out, err);
    std::string address;
    while (std::getline(out, address) && !address.starts_with("  http")) {
    }
    EXPECT_THAT(address, HasSubstr(issuer_address_));
    const size_t at = address.find("http");
    page_ = Browse(absl::StrCat(address.substr(at == std::string::npos ? 0 : at), "&as=", person));
    Ended ended;
    ended.out = AllOf(out);
    ended.err = AllOf(err);
    program.wait();
    ended.code = program.exit_code();
    return ended;
  }

  const base::SystemClock clock_;
  notify::ScratchDirectory scratch_;
  bp::ipstream issuer_says_;
  std::unique_ptr<bp::child> issuer_;
  std::string issuer_address_;
  bp::environment environment_ = boost::this_process::environment();
  server::Settings settings_;
  std::unique_ptr<server::Server> server_;
  std::pair<long, std::string> page_;
};

TEST_F(DevelopmentSignInTest, WhoSignsInIsWhoCallsUntilTheySignOut) {
  const Ended before = Pledgectl({"triage", "queue"});
  EXPECT_EQ(before.code, 1);
  EXPECT_THAT(before.err, HasSubstr("run pledgectl sign-in"));

  const Ended signed_in = SignIn("ann");
  EXPECT_EQ(signed_in.code, 0) << signed_in.err;
  EXPECT_THAT(signed_in.out, HasSubstr("as ann, social worker, until"));
  EXPECT_EQ(page_.first, 200);
  EXPECT_THAT(page_.second, HasSubstr("You can close this page"));

  const Ended queue = Pledgectl({"triage", "queue"});
  EXPECT_EQ(queue.code, 0) << queue.err;
  // As themself, with what they may do.
  const Ended import = Pledgectl({"directory", "administrator", "list"});
  EXPECT_EQ(import.code, 1);
  EXPECT_THAT(import.err, HasSubstr("ROLE_MAY_NOT_CALL"));

  EXPECT_EQ(Pledgectl({"sign-out"}).code, 0);
  EXPECT_EQ(Pledgectl({"triage", "queue"}).code, 1);
  EXPECT_THAT(Pledgectl({"sign-out"}).out, HasSubstr("Nobody was signed in"));
}

TEST_F(DevelopmentSignInTest, TheProviderSendsNobodyElsewhere) {
  const std::string asked = absl::StrCat(
      issuer_address_,
      "/authorize?client_id=pledgekeeper-development&response_type=code&state=s&code_challenge=c"
      "&code_challenge_method=S256&as=ann&redirect_uri=");
  for (const char* back : {"https%3A%2F%2Fevil.example%2Fsigned-in", "http%3A%2F%2F127.0.0.1%2F",
                           "http%3A%2F%2Flocalhost%3A1%2Fsigned-in", "",
                           "http%3A%2F%2F127.0.0.1%3A1%40evil.example%2Fsigned-in",
                           "http%3A%2F%2F127.0.0.1%3A99999%2Fsigned-in"}) {
    EXPECT_EQ(Browse(absl::StrCat(asked, back)).first, 400) << back;
  }
}

}  // namespace
}  // namespace pledgekeeper::acceptance
