#include "services/identity/openid_provider.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/base/sign_in_errors.h"
#include "services/http/on_thread.h"
#include "services/identity/json_object.h"
#include "services/identity/web_address.h"

namespace pledgekeeper::identity {
namespace {

using Found = absl::StatusOr<std::shared_ptr<const ProviderFacts>>;

constexpr char kAbout[] = "/.well-known/openid-configuration";

bool MayBeAsked(const std::string& url, const std::string& issuer) {
  return IsHttpsAddress(url) || (IsLoopbackAddress(issuer) && IsLoopbackAddress(url));
}

// Basic is what a provider takes that says nothing (Discovery, section 3).
bool PostsSecret(const JsonObject& about) {
  const auto methods = about.Texts("token_endpoint_auth_methods_supported");
  if (!methods) return false;
  const auto has = [&](const char* name) {
    return std::find(methods->begin(), methods->end(), name) != methods->end();
  };
  return has("client_secret_post") && !has("client_secret_basic");
}

std::string WhyNot(const http::HttpAnswer& answer) {
  return answer.status == 0 ? absl::StrCat("no answer: ", curl_easy_strerror(answer.code))
                            : absl::StrCat("status ", answer.status);
}

// Blocking: both documents. Null, with a line in the log, if one is not as it must be.
std::shared_ptr<const ProviderFacts> Fetch(http::HttpRequest request, const std::string& issuer,
                                           const std::atomic<bool>& stop) {
  const http::HttpAnswer about = http::Exchange(request, stop);
  if (about.status != 200) {
    spdlog::error("signing in: {} cannot be read ({})", request.url, WhyNot(about));
    return nullptr;
  }
  std::string jwks_uri;
  std::optional<ProviderFacts> facts = ReadDiscovery(about.body, issuer, jwks_uri);
  if (!facts) {
    spdlog::error(
        "signing in: {} is no discovery document of the issuer {}, to the letter, with "
        "https:// addresses",
        request.url, issuer);
    return nullptr;
  }
  request.url = jwks_uri;
  const http::HttpAnswer set = http::Exchange(request, stop);
  std::optional<std::vector<SigningKey>> keys;
  if (set.status == 200) keys = ParseKeySet(set.body);
  if (!keys || keys->empty()) {
    spdlog::error("signing in: there are no keys for us at {} ({})", request.url, WhyNot(set));
    return nullptr;
  }
  facts->keys = *std::move(keys);
  return std::make_shared<const ProviderFacts>(*std::move(facts));
}

}  // namespace

std::optional<ProviderFacts> ReadDiscovery(std::string_view text, const std::string& issuer,
                                           std::string& jwks_uri) {
  const std::optional<JsonObject> about = JsonObject::Parse(text);
  if (!about || about->Text("issuer") != issuer) return std::nullopt;
  ProviderFacts facts;
  facts.authorization_endpoint = about->Text("authorization_endpoint").value_or("");
  facts.token_endpoint = about->Text("token_endpoint").value_or("");
  facts.posts_secret = PostsSecret(*about);
  jwks_uri = about->Text("jwks_uri").value_or("");
  if (!MayBeAsked(facts.authorization_endpoint, issuer)) return std::nullopt;
  if (!MayBeAsked(facts.token_endpoint, issuer) || !MayBeAsked(jwks_uri, issuer)) {
    return std::nullopt;
  }
  return facts;
}

OpenIdProvider::OpenIdProvider(boost::asio::io_context& runtime, SignInSetup setup)
    : setup_(std::move(setup)), asking_(runtime) {}

OpenIdProvider::~OpenIdProvider() {
  stop_->store(true);
  threads_.join();
}

http::HttpRequest OpenIdProvider::RequestTo(std::string url) const {
  http::HttpRequest request;
  request.url = std::move(url);
  request.headers = {"Accept: application/json"};
  request.ca_file = setup_.config.ca_file();
  request.allow_http = setup_.is_loopback();
  request.timeout_s = http::kQuestionTimeout_s;
  return request;
}

Found OpenIdProvider::Known(absl::Time now) const {
  if (facts_ == nullptr || now >= known_since_ + kFactsKept) return base::SignInUnreachable();
  return facts_;
}

base::Task<void> OpenIdProvider::Ask(absl::Time now) {
  if (asking_.running() > 0) {
    co_await asking_.Wait();
    co_return;
  }
  // A clock that was put back does not keep us from asking.
  if (asked_ <= now && now < asked_ + kFactsPause) co_return;
  asked_ = now;
  asking_.Enter();
  const std::string& issuer = setup_.config.issuer();
  const bool ends_in_slash = issuer.ends_with('/');
  http::HttpRequest request =
      RequestTo(absl::StrCat(issuer.substr(0, issuer.size() - (ends_in_slash ? 1 : 0)), kAbout));
  auto fetch = [request = std::move(request), issuer, stop = stop_] {
    return Fetch(request, issuer, *stop);
  };
  auto fetched = co_await http::OnThread(threads_, std::move(fetch));
  if (fetched != nullptr) {
    facts_ = std::move(fetched);
    known_since_ = now;
  }
  asking_.Leave();
}

base::Task<Found> OpenIdProvider::Facts(absl::Time now) {
  const bool is_fresh =
      facts_ != nullptr && known_since_ <= now && now < known_since_ + kFactsFresh;
  if (!is_fresh) co_await Ask(now);
  co_return Known(now);
}

base::Task<Found> OpenIdProvider::FreshFacts(absl::Time now) {
  co_await Ask(now);
  co_return Known(now);
}

void OpenIdProvider::NoteFault(const std::string& why) {
  // Once until it works again: whoever sends codes without end must not fill the disk.
  if (!redeem_fails_) spdlog::error("signing in: the provider takes no code from us: {}", why);
  redeem_fails_ = true;
}

base::Task<absl::StatusOr<std::string>> OpenIdProvider::Redeem(
    std::shared_ptr<const ProviderFacts> facts, CodeExchange exchange) {
  http::HttpRequest request = RequestTo(facts->token_endpoint);
  const std::string id = Escaped(setup_.config.client_id());
  const std::string secret = Escaped(setup_.client_secret);
  request.body = absl::StrCat("grant_type=authorization_code&code=", Escaped(exchange.code),
                              "&redirect_uri=", Escaped(exchange.redirect_uri),
                              "&code_verifier=", exchange.code_verifier);
  if (secret.empty() || facts->posts_secret) absl::StrAppend(&request.body, "&client_id=", id);
  if (!secret.empty() && facts->posts_secret) {
    absl::StrAppend(&request.body, "&client_secret=", secret);
  } else if (!secret.empty()) {
    const std::string both = absl::Base64Escape(absl::StrCat(id, ":", secret));
    request.headers.push_back(absl::StrCat("Authorization: Basic ", both));
  }
  auto redeem = [request = std::move(request), stop = stop_] {
    return http::Exchange(request, *stop);
  };
  const http::HttpAnswer answer = co_await http::OnThread(threads_, std::move(redeem));
  const std::optional<JsonObject> said = JsonObject::Parse(answer.body);
  if (answer.status == 200) {
    const std::string token = said ? said->Text("id_token").value_or("") : "";
    if (!token.empty()) {
      redeem_fails_ = false;
      co_return token;
    }
    NoteFault("it gives no id_token for a code; does it speak OpenID?");
    co_return base::SignInUnreachable();
  }
  const std::string error = said ? said->Text("error").value_or("") : "";
  if (answer.status == 400 && error == "invalid_grant") co_return base::SignInRefused();
  // What the provider wrote is its own: only errors of RFC 6749 are repeated.
  const bool is_ours = error == "invalid_client" || error == "unauthorized_client" ||
                       error == "unsupported_grant_type" || error == "invalid_request" ||
                       error == "invalid_scope";
  const std::string named = is_ours ? error : WhyNot(answer);
  NoteFault(absl::StrCat(named,
                         "; see client_id, client_secret_file and redirect_uri in "
                         "--staff_sign_in, and what the provider has"));
  co_return base::SignInUnreachable();
}

}  // namespace pledgekeeper::identity
