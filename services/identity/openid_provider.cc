#include "services/identity/openid_provider.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/base/sign_in_errors.h"
#include "services/http/on_thread.h"
#include "services/identity/json_object.h"
#include "services/identity/web_address.h"

namespace pledgekeeper::identity {
namespace {

using Found = absl::StatusOr<std::shared_ptr<const ProviderFacts>>;

using Steady = std::chrono::steady_clock;

constexpr char kAbout[] = "/.well-known/openid-configuration";
// More than can be on their way from a council's staff, unless the provider is slow; a thread that
// waits costs next to nothing.
constexpr size_t kThreads = 16;
// What we ask with (RFC 6749, section 4.1.1; RFC 7636, section 4.3; OpenID Connect Core, 3.1.2.1).
constexpr const char* kOurParameters[] = {
    "response_type", "client_id", "redirect_uri",   "scope",
    "state",         "nonce",     "code_challenge", "code_challenge_method"};

bool MayBeAsked(const std::string& url, const std::string& issuer) {
  return IsHttpsAddress(url) || (IsLoopbackAddress(issuer) && IsLoopbackAddress(url));
}

bool Names(const std::vector<std::string>& names, const char* name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Basic is what a provider takes that says nothing (Discovery, section 3).
bool PostsSecret(const JsonObject& about) {
  const auto methods = about.Texts("token_endpoint_auth_methods_supported");
  return methods && Names(*methods, "client_secret_post") &&
         !Names(*methods, "client_secret_basic");
}

// Whether the query of an address has a parameter of ours: of two of one name, nobody knows which
// one the provider takes.
bool HasOurs(const std::string& url) {
  const size_t query = url.find('?');
  if (query == std::string::npos) return false;
  for (const auto member : absl::StrSplit(url.substr(query + 1), '&')) {
    const std::string name(member.substr(0, member.find('=')));
    for (const char* ours : kOurParameters) {
      if (name == ours) return true;
    }
  }
  return false;
}

// Whether it was answered as a whole.
bool IsWhole(const http::HttpAnswer& answer) {
  return answer.code == CURLE_OK && answer.status == 200;
}

std::string WhyNot(const http::HttpAnswer& answer) {
  if (answer.code == CURLE_WRITE_ERROR) return "the answer is longer than 256 kB";
  if (answer.code == CURLE_OK) return absl::StrCat("status ", answer.status);
  return absl::StrCat("no answer: ", curl_easy_strerror(answer.code));
}

// Blocking. What nobody waits for any more is not begun.
http::HttpAnswer ExchangeUntil(Steady::time_point until, http::HttpRequest request,
                               const std::atomic<bool>& stop) {
  const auto left = std::chrono::floor<std::chrono::seconds>(until - Steady::now());
  if (left.count() <= 0) {
    http::HttpAnswer late;
    late.code = CURLE_OPERATION_TIMEDOUT;
    return late;
  }
  request.timeout_s = left.count();
  return http::Exchange(request, stop);
}

Steady::time_point Deadline() {
  // So that what is begun at once has all of the time.
  return Steady::now() + std::chrono::seconds(http::kQuestionTimeout_s) +
         std::chrono::milliseconds(500);
}

// Blocking: both documents. Null, with a line in the log, if one is not as it must be.
std::shared_ptr<const ProviderFacts> Fetch(Steady::time_point until, http::HttpRequest request,
                                           const std::string& issuer,
                                           const std::atomic<bool>& stop) {
  const http::HttpAnswer about = ExchangeUntil(until, request, stop);
  if (!IsWhole(about)) {
    spdlog::error("signing in: {} cannot be read ({})", request.url, WhyNot(about));
    return nullptr;
  }
  std::string jwks_uri;
  absl::StatusOr<ProviderFacts> facts = ReadDiscovery(about.body, issuer, jwks_uri);
  if (!facts.ok()) {
    spdlog::error("signing in: {}: {}", request.url, std::string(facts.status().message()));
    return nullptr;
  }
  request.url = jwks_uri;
  const http::HttpAnswer set = ExchangeUntil(until, request, stop);
  if (!IsWhole(set)) {
    spdlog::error("signing in: {} cannot be read ({})", request.url, WhyNot(set));
    return nullptr;
  }
  std::optional<std::vector<SigningKey>> keys = ParseKeySet(set.body);
  if (!keys || keys->empty()) {
    spdlog::error(
        "signing in: there is no key for us at {}: it must be a JWK Set with keys of P-256, RSA "
        "(2048 to 8192 bits) or Ed25519",
        request.url);
    return nullptr;
  }
  facts->keys = *std::move(keys);
  return std::make_shared<const ProviderFacts>(*std::move(facts));
}

}  // namespace

absl::StatusOr<ProviderFacts> ReadDiscovery(std::string_view text, const std::string& issuer,
                                            std::string& jwks_uri) {
  const std::optional<JsonObject> about = JsonObject::Parse(text);
  if (!about) return absl::InvalidArgumentError("it is no JSON object, or has a name twice");
  if (about->Text("issuer") != issuer) {
    return absl::InvalidArgumentError(
        absl::StrCat("issuer must be ", issuer, ", to the letter, as in --staff_sign_in"));
  }
  ProviderFacts facts;
  facts.posts_secret = PostsSecret(*about);
  for (const auto& [name, address] : {std::pair<const char*, std::string*>{
                                          "authorization_endpoint", &facts.authorization_endpoint},
                                      {"token_endpoint", &facts.token_endpoint},
                                      {"jwks_uri", &jwks_uri}}) {
    *address = about->Text(name).value_or("");
    if (MayBeAsked(*address, issuer)) continue;
    return absl::InvalidArgumentError(absl::StrCat(
        name, " must be an https:// address; http:// of this machine where the issuer is so"));
  }
  if (HasOurs(facts.authorization_endpoint)) {
    return absl::InvalidArgumentError(
        "authorization_endpoint has parameters that are ours to give, such as state");
  }
  const auto methods = about->Texts("code_challenge_methods_supported");
  if (about->Has("code_challenge_methods_supported") && !(methods && Names(*methods, "S256"))) {
    return absl::InvalidArgumentError(
        "code_challenge_methods_supported has no S256: the provider must know PKCE (RFC 7636)");
  }
  return facts;
}

OpenIdProvider::OpenIdProvider(boost::asio::io_context& runtime, SignInSetup setup)
    : setup_(std::move(setup)), asking_(runtime), threads_(kThreads) {}

OpenIdProvider::~OpenIdProvider() {
  Stop();
  threads_.join();
}

http::HttpRequest OpenIdProvider::RequestTo(std::string url) const {
  http::HttpRequest request;
  request.url = std::move(url);
  request.headers = {"Accept: application/json"};
  request.ca_file = setup_.config.ca_file();
  request.allow_http = setup_.is_loopback();
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
  auto fetch = [until = Deadline(), request = std::move(request), issuer, stop = stop_] {
    return Fetch(until, request, issuer, *stop);
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
  auto redeem = [until = Deadline(), request = std::move(request), stop = stop_] {
    return ExchangeUntil(until, request, *stop);
  };
  const http::HttpAnswer answer = co_await http::OnThread(threads_, std::move(redeem));
  const std::optional<JsonObject> said = JsonObject::Parse(answer.body);
  if (IsWhole(answer)) {
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
  if (answer.status < 400 || answer.status >= 500) {
    NoteFault(absl::StrCat(facts->token_endpoint, ": ", WhyNot(answer)));
    co_return base::SignInUnreachable();
  }
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
