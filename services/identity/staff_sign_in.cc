#include "services/identity/staff_sign_in.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/sign_in_errors.h"
#include "services/base/status_macros.h"
#include "services/identity/id_token.h"
#include "services/identity/sign_in_handle.h"
#include "services/identity/token.h"
#include "services/identity/web_address.h"

namespace pledgekeeper::identity {
namespace {

// Longer than a sign-in is good: another server's clock may be behind.
constexpr absl::Duration kMarked = absl::Minutes(20);
constexpr absl::Duration kWarnEvery = absl::Minutes(1);

// Why, for whoever sets it up; never what was sent.
absl::Status Refuse(std::string_view why) {
  spdlog::debug("a sign-in was refused: {}", why);
  return base::SignInRefused();
}

}  // namespace

std::optional<v1::Role> RoleToSignIn(const domain::Directory& directory, const std::string& id) {
  const auto* worker = directory.FindWorker(id);
  if (worker != nullptr) {
    if (worker->left()) return std::nullopt;
    return worker->role();
  }
  // Not MayAdminister: that believes anybody while there is no administrator.
  const auto& administrators = directory.entries().administrators;
  const auto found = administrators.find(id);
  if (found == administrators.end() || found->second.left()) return std::nullopt;
  return v1::ROLE_ADMINISTRATOR;
}

StaffSignIn::StaffSignIn(Parts parts) : parts_(std::move(parts)) {}

absl::Status StaffSignIn::RefuseVouched(std::string_view why) {
  const absl::Time now = parts_.clock.Now();
  ++unsaid_;
  // A clock that was put back does not keep it quiet.
  if (now < warned_ || now >= warned_ + kWarnEvery) {
    spdlog::warn("signing in: {} refused whom the provider vouches for; the last because {}",
                 unsaid_, why);
    warned_ = now;
    unsaid_ = 0;
  }
  return base::SignInRefused();
}

base::Task<absl::StatusOr<v1::BeginStaffSignInResponse>> StaffSignIn::Begin(
    std::string redirect_uri) {
  const config::v1::StaffSignIn& config = parts_.setup.config;
  const auto& allowed = config.redirect_uri();
  const bool is_allowed = std::any_of(allowed.begin(), allowed.end(), [&](const auto& one) {
    return IsSameRedirect(one, redirect_uri);
  });
  if (!is_allowed) {
    const base::InBothLanguages expected(
        "must be an address that the council allows to be sent "
        "back to",
        "rhaid iddo fod yn gyfeiriad y mae'r cyngor yn caniatáu "
        "dychwelyd iddo");
    co_return base::FieldMalformed("redirect_uri", expected);
  }
  const absl::Time now = parts_.clock.Now();
  CO_ASSIGN_OR_RETURN(const auto facts, co_await parts_.provider.Facts(now));
  const storage::v1::StaffSignInUnderWay under_way = BeginSignIn(std::move(redirect_uri), now);
  std::string scope = "openid";
  for (const std::string& more : config.scope()) absl::StrAppend(&scope, " ", more);
  const std::string& endpoint = facts->authorization_endpoint;
  v1::BeginStaffSignInResponse response;
  response.set_authorization_url(absl::StrCat(
      endpoint, endpoint.find('?') == std::string::npos ? "?" : "&",
      "response_type=code&client_id=", Escaped(config.client_id()),
      "&redirect_uri=", Escaped(under_way.redirect_uri()), "&scope=", Escaped(scope),
      "&state=", under_way.state(), "&nonce=", under_way.nonce(),
      "&code_challenge=", ChallengeOf(under_way.code_verifier()), "&code_challenge_method=S256"));
  response.set_sign_in(MakeSignInHandle(parts_.handle_key, parts_.authority, under_way));
  response.mutable_expiry_time()->set_seconds(under_way.expiry_s());
  co_return response;
}

base::Task<absl::StatusOr<std::string>> StaffSignIn::WhoSignedIn(
    storage::v1::StaffSignInUnderWay under_way, std::string code) {
  const absl::Time now = parts_.clock.Now();
  CO_ASSIGN_OR_RETURN(auto facts, co_await parts_.provider.Facts(now));
  CodeExchange exchange{std::move(code), under_way.redirect_uri(), under_way.code_verifier()};
  CO_ASSIGN_OR_RETURN(const std::string token,
                      co_await parts_.provider.Redeem(facts, std::move(exchange)));
  const IdTokenRules rules = {
      parts_.setup.config.issuer(), parts_.setup.config.client_id(), under_way.nonce(),
      parts_.setup.id_claim(),      parts_.setup.algorithms(),       parts_.setup.clock_skew()};
  // The clock anew: the provider may have made the token after `now`.
  CheckedIdToken checked = CheckIdToken(token, facts->keys, rules, parts_.clock.Now());
  if (checked.fault == kUnknownKey) {
    CO_ASSIGN_OR_RETURN(facts, co_await parts_.provider.FreshFacts(parts_.clock.Now()));
    checked = CheckIdToken(token, facts->keys, rules, parts_.clock.Now());
  }
  if (!checked.fault.empty()) co_return RefuseVouched(checked.fault);
  co_return checked.person_id;
}

base::Task<absl::StatusOr<v1::FinishStaffSignInResponse>> StaffSignIn::Finish(
    v1::FinishStaffSignInRequest request) {
  const auto under_way =
      ReadSignInHandle(parts_.handle_key, parts_.authority, request.sign_in(), parts_.clock.Now());
  if (!under_way.has_value()) co_return Refuse("sign_in was not made here, or is over");
  if (request.state() != under_way->state()) co_return Refuse("state is of another sign-in");
  if (request.code().empty()) co_return Refuse("there is no code");
  CO_ASSIGN_OR_RETURN(const std::string person_id,
                      co_await WhoSignedIn(*under_way, request.code()));
  const std::shared_ptr<const domain::Directory> directory = parts_.directory();
  const std::optional<v1::Role> role = RoleToSignIn(*directory, person_id);
  if (!role.has_value()) {
    co_return RefuseVouched(
        "whoever signed in is not in the directory, or has left; is id_claim the right one?");
  }
  CO_ASSIGN_OR_RETURN(
      const bool is_first,
      co_await parts_.used.Use(absl::StrCat("staff-sign-in/", under_way->state()), kMarked));
  if (!is_first) co_return Refuse("the sign-in was ended before");
  // Tokens end at whole seconds.
  const absl::Time expiry =
      absl::FromUnixSeconds(absl::ToUnixSeconds(parts_.clock.Now() + parts_.setup.session()));
  v1::FinishStaffSignInResponse response;
  response.set_token(
      MintToken(parts_.token_key, Caller{person_id, *role, parts_.authority}, expiry));
  response.mutable_expiry_time()->set_seconds(absl::ToUnixSeconds(expiry));
  response.set_person_id(person_id);
  response.set_role(*role);
  co_return response;
}

}  // namespace pledgekeeper::identity
