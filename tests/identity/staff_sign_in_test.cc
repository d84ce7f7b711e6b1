#include "services/identity/staff_sign_in.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <utility>

#include "absl/strings/str_split.h"
#include "services/base/errors.h"
#include "services/base/sign_in_errors.h"
#include "services/identity/sign_in_handle.h"
#include "services/identity/token.h"
#include "services/identity/web_address.h"
#include "services/store/memory/memory_single_use.h"
#include "tests/identity/made_tokens.h"

namespace pledgekeeper::identity {
namespace {

using ::testing::HasSubstr;

constexpr char kRedirect[] = "http://127.0.0.1:4711/signed-in";

struct SetClock final : base::Clock {
  absl::Time now = kNow;
  absl::Time Now() const override { return now; }
};

// A provider that gives whatever token the test put there.
struct FakeProvider final : SignInProvider {
  using Found = absl::StatusOr<std::shared_ptr<const ProviderFacts>>;

  base::Task<Found> Facts(absl::Time) override {
    if (away) co_return base::SignInUnreachable();
    auto facts = std::make_shared<ProviderFacts>();
    facts->authorization_endpoint = "https://login.example.gov.uk/authorize?tenant=1";
    facts->token_endpoint = "https://login.example.gov.uk/token";
    if (keys_known) facts->keys = Ours().keys;
    co_return facts;
  }
  base::Task<Found> FreshFacts(absl::Time now) override {
    ++asked_anew;
    keys_known = keys_come;
    co_return co_await Facts(now);
  }
  base::Task<absl::StatusOr<std::string>> Redeem(std::shared_ptr<const ProviderFacts>,
                                                 CodeExchange given) override {
    exchange = std::move(given);
    ++redeemed;
    if (!refusal.ok()) co_return refusal;
    co_return token;
  }

  bool away = false;
  bool keys_known = true;
  bool keys_come = true;
  int asked_anew = 0;
  int redeemed = 0;
  absl::Status refusal;
  std::string token;
  CodeExchange exchange;
};

std::shared_ptr<const domain::Directory> Council() {
  domain::DirectoryEntries entries;
  storage::v1::Worker worker;
  worker.set_role(v1::ROLE_SOCIAL_WORKER);
  for (const char* id : {"w-1", "gone"}) {
    worker.set_id(id);
    worker.set_left(std::string(id) == "gone");
    entries.workers[id] = worker;
  }
  for (const char* id : {"admin", "former"}) {
    entries.administrators[id].set_id(id);
    entries.administrators[id].set_left(std::string(id) == "former");
  }
  entries.young_people["child"].set_id("child");
  return std::make_shared<const domain::Directory>(std::move(entries));
}

class StaffSignInTest : public testing::Test {
 protected:
  StaffSignInTest() : sign_in_(PartsOf("demo")) {}

  StaffSignIn::Parts PartsOf(const std::string& authority) {
    SignInSetup setup;
    setup.config.set_issuer(kIssuer);
    setup.config.set_client_id(kClient);
    setup.config.add_redirect_uri("http://127.0.0.1/signed-in");
    setup.config.add_redirect_uri("https://desk.example.gov.uk/signed-in");
    setup.config.add_scope("profile");
    setup.config.add_algorithm(StaffSignIn_ES256);
    return {setup,
            provider_,
            used_,
            [this] { return directory_; },
            clock_,
            authority,
            key_.Subkey("pksignin"),
            key_.Subkey("pktokens")};
  }
  template <typename T>
  T Await(base::Task<T> task) {
    boost::asio::io_context context;
    auto future = boost::asio::co_spawn(context, std::move(task), boost::asio::use_future);
    context.run();
    return future.get();
  }
  v1::BeginStaffSignInResponse Begin() { return *Await(sign_in_.Begin(kRedirect)); }
  // A member of the query of an authorization URL.
  static std::string Asked(const v1::BeginStaffSignInResponse& begun, const std::string& name) {
    const std::string& url = begun.authorization_url();
    for (const auto member : absl::StrSplit(url.substr(url.find('?') + 1), '&')) {
      const std::pair<std::string, std::string> pair =
          absl::StrSplit(member, absl::MaxSplits('=', 1));
      if (pair.first == name) return pair.second;
    }
    return "";
  }
  // The provider gives a token for whoever signed in there.
  void SignsIn(const v1::BeginStaffSignInResponse& begun, const std::string& id) {
    Members claims = Claims();
    claims["nonce"] = Quoted(Asked(begun, "nonce"));
    claims["sub"] = Quoted(id);
    claims["iat"] = At(clock_.now - kNow);
    claims["exp"] = At(clock_.now - kNow + absl::Minutes(5));
    provider_.token = Made(Ways()[0], HeaderOf(Ways()[0]), claims);
  }
  absl::StatusOr<v1::FinishStaffSignInResponse> Finish(StaffSignIn& where,
                                                       const v1::BeginStaffSignInResponse& begun,
                                                       const std::string& state) {
    v1::FinishStaffSignInRequest request;
    request.set_sign_in(begun.sign_in());
    request.set_state(state);
    request.set_code("code");
    return Await(where.Finish(request));
  }
  absl::StatusOr<v1::FinishStaffSignInResponse> Finish(const v1::BeginStaffSignInResponse& begun) {
    return Finish(sign_in_, begun, Asked(begun, "state"));
  }
  std::string WhyNot(const absl::StatusOr<v1::FinishStaffSignInResponse>& answer) {
    return base::ErrorReason(answer.status());
  }

  static constexpr auto StaffSignIn_ES256 = config::v1::StaffSignIn::ALGORITHM_ES256;
  const base::MasterKey key_ = base::MasterKey::Generate();
  SetClock clock_;
  FakeProvider provider_;
  store::MemorySingleUse used_;
  std::shared_ptr<const domain::Directory> directory_ = Council();
  StaffSignIn sign_in_;
};

TEST_F(StaffSignInTest, WhoSignsInGetsATokenThatDoorsBelieve) {
  const auto begun = Begin();
  SignsIn(begun, "w-1");
  const auto session = Finish(begun);
  ASSERT_TRUE(session.ok()) << session.status();
  const auto caller = VerifyToken(key_.Subkey("pktokens"), session->token(), kNow);
  ASSERT_TRUE(caller.ok());
  EXPECT_EQ(caller->person_id, "w-1");
  EXPECT_EQ(caller->role, v1::ROLE_SOCIAL_WORKER);
  EXPECT_EQ(caller->authority, "demo");
  EXPECT_EQ(session->person_id(), "w-1");
  EXPECT_EQ(session->role(), v1::ROLE_SOCIAL_WORKER);
  EXPECT_EQ(session->expiry_time().seconds(), absl::ToUnixSeconds(kNow + absl::Minutes(15)));
  EXPECT_FALSE(
      VerifyToken(key_.Subkey("pktokens"), session->token(), kNow + absl::Minutes(15)).ok());
}

TEST_F(StaffSignInTest, TheAddressSaysWhatRfc7636Asks) {
  const auto begun = Begin();
  SignsIn(begun, "w-1");
  EXPECT_TRUE(begun.authorization_url().starts_with(
      "https://login.example.gov.uk/authorize?tenant=1&response_type=code&client_id=pledgekeeper&"))
      << begun.authorization_url();
  EXPECT_EQ(Asked(begun, "scope"), "openid%20profile");
  EXPECT_EQ(Asked(begun, "redirect_uri"), Escaped(kRedirect));
  EXPECT_EQ(Asked(begun, "code_challenge_method"), "S256");
  ASSERT_TRUE(Finish(begun).ok());
  EXPECT_EQ(ChallengeOf(provider_.exchange.code_verifier), Asked(begun, "code_challenge"));
  EXPECT_EQ(provider_.exchange.redirect_uri, kRedirect);
  EXPECT_EQ(provider_.exchange.code, "code");
  // RFC 7636, appendix B.
  EXPECT_EQ(ChallengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  const auto another = Begin();
  for (const char* name : {"state", "nonce", "code_challenge"}) {
    EXPECT_EQ(Asked(another, name).size(), 43u);
    EXPECT_NE(Asked(another, name), Asked(begun, name));
  }
}

// Roles are the directory's: what a token says of them is not looked at.
TEST_F(StaffSignInTest, OnlyWhoIsInTheDirectorySignsIn) {
  for (const auto& [id, role] : std::map<std::string, v1::Role>{{"w-1", v1::ROLE_SOCIAL_WORKER},
                                                                {"admin", v1::ROLE_ADMINISTRATOR},
                                                                {"gone", v1::ROLE_UNSPECIFIED},
                                                                {"former", v1::ROLE_UNSPECIFIED},
                                                                {"child", v1::ROLE_UNSPECIFIED},
                                                                {"nobody", v1::ROLE_UNSPECIFIED}}) {
    const auto begun = Begin();
    SignsIn(begun, id);
    const auto session = Finish(begun);
    if (role == v1::ROLE_UNSPECIFIED) {
      EXPECT_EQ(session.status(), base::SignInRefused()) << id;
    } else {
      EXPECT_EQ(session->role(), role) << id;
    }
  }
}

// While there is no administrator, a door believes whoever has a token of one: so none is given.
TEST_F(StaffSignInTest, AnEmptyDirectoryLetsNobodyIn) {
  directory_ = std::make_shared<const domain::Directory>(domain::DirectoryEntries{});
  const auto begun = Begin();
  SignsIn(begun, "admin");
  EXPECT_EQ(Finish(begun).status(), base::SignInRefused());
}

// Whatever the provider says of a code that it has given away before.
TEST_F(StaffSignInTest, ASignInGivesOneTokenAtWhicheverServer) {
  StaffSignIn another(PartsOf("demo"));
  const auto begun = Begin();
  SignsIn(begun, "w-1");
  EXPECT_TRUE(Finish(begun).ok());
  EXPECT_EQ(Finish(begun).status(), base::SignInRefused());
  EXPECT_EQ(WhyNot(Finish(another, begun, Asked(begun, "state"))), "SIGN_IN_REFUSED");
  const auto again = Begin();
  SignsIn(again, "w-1");
  EXPECT_TRUE(Finish(again).ok());
}

// A provider that was away for a moment costs nobody what they began.
TEST_F(StaffSignInTest, ASignInThatGaveNoTokenMayBeEndedAgain) {
  const auto begun = Begin();
  SignsIn(begun, "w-1");
  provider_.refusal = base::SignInUnreachable();
  EXPECT_EQ(WhyNot(Finish(begun)), "SIGN_IN_UNREACHABLE");
  provider_.refusal = absl::OkStatus();
  EXPECT_TRUE(Finish(begun).ok());
}

TEST_F(StaffSignInTest, WhereNobodyKnowsWhatWasUsedNobodySignsIn) {
  const auto begun = Begin();
  SignsIn(begun, "w-1");
  used_.is_away = true;
  EXPECT_EQ(Finish(begun).status().code(), absl::StatusCode::kUnavailable);
  used_.is_away = false;
  EXPECT_TRUE(Finish(begun).ok());
}

// Who set signing in up wrongly, or has a clock that is off, reads so; whoever sends things that no
// provider vouches for fills no log.
TEST_F(StaffSignInTest, TheLogWarnsOnceAMinuteOfWhomTheProviderVouchesFor) {
  std::ostringstream log;
  const auto before = spdlog::default_logger();
  spdlog::set_default_logger(std::make_shared<spdlog::logger>(
      "test", std::make_shared<spdlog::sinks::ostream_sink_mt>(log)));
  const auto fail = [&] {
    const auto begun = Begin();
    SignsIn(begun, "nobody");
    EXPECT_EQ(WhyNot(Finish(begun)), "SIGN_IN_REFUSED");
    EXPECT_EQ(WhyNot(Finish(sign_in_, begun, "junk")), "SIGN_IN_REFUSED");
  };
  const auto said = [&] { return std::exchange(log, std::ostringstream()).str(); };
  fail();
  EXPECT_THAT(said(), HasSubstr("1 refused whom the provider vouches for; the last because whoever "
                                "signed in is not in the directory"));
  fail();
  fail();
  EXPECT_EQ(said(), "");
  clock_.now += absl::Minutes(1);
  fail();
  EXPECT_THAT(said(), HasSubstr("3 refused whom"));
  spdlog::set_default_logger(before);
}

TEST_F(StaffSignInTest, ASignInIsOverAfterTenMinutes) {
  const auto begun = Begin();
  EXPECT_EQ(begun.expiry_time().seconds(), absl::ToUnixSeconds(kNow + absl::Minutes(10)));
  clock_.now = kNow + absl::Minutes(10);
  SignsIn(begun, "w-1");
  EXPECT_EQ(Finish(begun).status(), base::SignInRefused());
  clock_.now -= absl::Seconds(1);
  SignsIn(begun, "w-1");
  EXPECT_TRUE(Finish(begun).ok());
}

TEST_F(StaffSignInTest, WhatBelongsToAnotherSignInIsRefused) {
  const auto begun = Begin();
  const auto another = Begin();
  SignsIn(begun, "w-1");
  EXPECT_EQ(WhyNot(Finish(sign_in_, begun, Asked(another, "state"))), "SIGN_IN_REFUSED");
  EXPECT_EQ(WhyNot(Finish(sign_in_, begun, "")), "SIGN_IN_REFUSED");
  EXPECT_EQ(WhyNot(Finish(another)), "SIGN_IN_REFUSED");  // the token has the nonce of `begun`
  EXPECT_TRUE(Finish(begun).ok());
}

TEST_F(StaffSignInTest, AHandleOfAnotherCouncilOrKeyIsRefused) {
  StaffSignIn other(PartsOf("other"));
  const auto begun = Begin();
  SignsIn(begun, "w-1");
  EXPECT_EQ(WhyNot(Finish(other, begun, Asked(begun, "state"))), "SIGN_IN_REFUSED");
  auto forged = begun;
  for (const size_t at : {size_t{0}, size_t{40}, begun.sign_in().size() - 1}) {
    forged = begun;
    char& c = forged.mutable_sign_in()->at(at);
    c = c == 'A' ? 'B' : 'A';
    EXPECT_EQ(WhyNot(Finish(forged)), "SIGN_IN_REFUSED") << at;
  }
  forged.set_sign_in(begun.sign_in() + "=");
  EXPECT_EQ(WhyNot(Finish(forged)), "SIGN_IN_REFUSED");
  forged.clear_sign_in();
  EXPECT_EQ(WhyNot(Finish(forged)), "SIGN_IN_REFUSED");
  EXPECT_EQ(provider_.redeemed, 0);
  EXPECT_TRUE(Finish(begun).ok());
}

TEST_F(StaffSignInTest, WithoutACodeTheProviderIsNotAsked) {
  const auto begun = Begin();
  SignsIn(begun, "w-1");
  v1::FinishStaffSignInRequest request;
  request.set_sign_in(begun.sign_in());
  request.set_state(Asked(begun, "state"));
  EXPECT_EQ(WhyNot(Await(sign_in_.Finish(request))), "SIGN_IN_REFUSED");
  EXPECT_EQ(provider_.redeemed, 0);
}

// Two servers of one council: the handle of one is good at the other.
TEST_F(StaffSignInTest, AnotherServerMayEndIt) {
  StaffSignIn another(PartsOf("demo"));
  const auto begun = Begin();
  SignsIn(begun, "w-1");
  EXPECT_TRUE(Finish(another, begun, Asked(begun, "state")).ok());
}

TEST_F(StaffSignInTest, NewKeysAreAskedForOnce) {
  provider_.keys_known = false;
  const auto begun = Begin();
  SignsIn(begun, "w-1");
  EXPECT_TRUE(Finish(begun).ok());
  EXPECT_EQ(provider_.asked_anew, 1);
  provider_.keys_known = provider_.keys_come = false;
  const auto again = Begin();
  SignsIn(again, "w-1");
  EXPECT_EQ(WhyNot(Finish(again)), "SIGN_IN_REFUSED");
  EXPECT_EQ(provider_.asked_anew, 2);
}

TEST_F(StaffSignInTest, AProviderThatIsAwayIsSaidToBe) {
  const auto begun = Begin();
  SignsIn(begun, "w-1");
  provider_.refusal = base::SignInUnreachable();
  EXPECT_EQ(WhyNot(Finish(begun)), "SIGN_IN_UNREACHABLE");
  provider_.away = true;
  EXPECT_EQ(base::ErrorReason(Await(sign_in_.Begin(kRedirect)).status()), "SIGN_IN_UNREACHABLE");
}

TEST_F(StaffSignInTest, OnlyAllowedAddressesAreSentBackTo) {
  for (const char* good : {"http://127.0.0.1/signed-in", "http://127.0.0.1:65535/signed-in",
                           "https://desk.example.gov.uk/signed-in"}) {
    EXPECT_TRUE(Await(sign_in_.Begin(good)).ok()) << good;
  }
  for (const char* bad :
       {"", "http://127.0.0.1:1/", "http://127.0.0.1:1/signed-in/",
        "http://127.0.0.1:1/signed-in?x", "http://127.0.0.1:1@evil.example/signed-in",
        "http://127.0.0.1.evil.example/signed-in", "http://127.0.0.1:/signed-in",
        "http://127.0.0.1:999999/signed-in", "http://localhost:1/signed-in",
        "http://[::1]:1/signed-in", "https://127.0.0.1/signed-in",
        "https://desk.example.gov.uk:444/signed-in", "https://desk.example.gov.uk/signed-in#x",
        "https://desk.example.gov.uk/SIGNED-IN", "http://desk.example.gov.uk/signed-in"}) {
    EXPECT_EQ(base::ErrorReason(Await(sign_in_.Begin(bad)).status()), "FIELD_MALFORMED") << bad;
  }
}

}  // namespace
}  // namespace pledgekeeper::identity
