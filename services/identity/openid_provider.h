#ifndef SERVICES_IDENTITY_OPENID_PROVIDER_H_
#define SERVICES_IDENTITY_OPENID_PROVIDER_H_

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/base/latch.h"
#include "services/http/curl_call.h"
#include "services/identity/sign_in_config.h"
#include "services/identity/sign_in_provider.h"

namespace pledgekeeper::identity {

// How long what a provider says of itself is taken as it is; after that it is asked again.
inline constexpr absl::Duration kFactsFresh = absl::Hours(1);
// How long it counts while the provider does not answer. A key that was stolen and taken back
// counts as long here, at most.
inline constexpr absl::Duration kFactsKept = absl::Hours(24);
// Nobody makes us ask more often, whatever key they name. So long, at most, nobody signs in after
// the provider has been away for a moment, or has changed its keys at once.
inline constexpr absl::Duration kFactsPause = absl::Seconds(10);

// A discovery document (OpenID Connect Discovery 1.0, section 3), without keys. INVALID_ARGUMENT,
// which names the field, if it is none, its issuer is not `issuer` to the letter, an address is
// neither https:// nor, where the issuer is this machine, http:// of this machine, people would be
// sent with parameters of its own in the place of ours, or it says that it knows no PKCE with S256.
// `jwks_uri` gets where the keys are. Pure.
absl::StatusOr<ProviderFacts> ReadDiscovery(std::string_view text, const std::string& issuer,
                                            std::string& jwks_uri);

// The real one: HTTP on threads of its own, each question of at most 256 kB with no redirect
// followed, and over ten seconds after it was put, whether it had to wait for a thread or for the
// provider. Keeps nothing over a restart.
class OpenIdProvider final : public SignInProvider {
 public:
  OpenIdProvider(boost::asio::io_context& runtime, SignInSetup setup);
  ~OpenIdProvider() override;

  // Questions that wait or are under way end at once, unanswered, and so do all that come later.
  void Stop() { stop_->store(true); }

  base::Task<absl::StatusOr<std::shared_ptr<const ProviderFacts>>> Facts(absl::Time now) override;
  base::Task<absl::StatusOr<std::shared_ptr<const ProviderFacts>>> FreshFacts(
      absl::Time now) override;
  base::Task<absl::StatusOr<std::string>> Redeem(std::shared_ptr<const ProviderFacts> facts,
                                                 CodeExchange exchange) override;

 private:
  // What is known and not too old.
  absl::StatusOr<std::shared_ptr<const ProviderFacts>> Known(absl::Time now) const;
  // Asks the provider, one coroutine for all that want to know.
  base::Task<void> Ask(absl::Time now);
  void NoteFault(const std::string& why);
  http::HttpRequest RequestTo(std::string url) const;

  const SignInSetup setup_;
  std::shared_ptr<const ProviderFacts> facts_;
  absl::Time known_since_ = absl::InfinitePast();
  absl::Time asked_ = absl::InfinitePast();
  base::Latch asking_;
  bool redeem_fails_ = false;  // the last code could not be given back, and the log says why
  const std::shared_ptr<std::atomic<bool>> stop_ = std::make_shared<std::atomic<bool>>(false);
  boost::asio::thread_pool threads_;
};

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_OPENID_PROVIDER_H_
