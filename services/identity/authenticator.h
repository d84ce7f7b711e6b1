#ifndef SERVICES_IDENTITY_AUTHENTICATOR_H_
#define SERVICES_IDENTITY_AUTHENTICATOR_H_

#include <functional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/base/device_errors.h"
#include "services/base/errors.h"
#include "services/identity/token.h"

namespace pledgekeeper::identity {

// The seam where signing in stands: who calls?
class Authenticator {
 public:
  virtual ~Authenticator() = default;
  // Who the token says calls. TOKEN_MISSING, TOKEN_INVALID, TOKEN_EXPIRED,
  // DEVICE_REFUSED.
  virtual absl::StatusOr<Caller> Authenticate(const std::string& token, absl::Time now) const = 0;
};

// Believes tokens of its own council that are signed with the server's own key. Belongs to the
// runtime's thread.
class TokenAuthenticator final : public Authenticator {
 public:
  // Whether this device was ended: then no token of it is believed.
  using WasEnded = std::function<bool(const std::string& device_id)>;
  TokenAuthenticator(const base::MasterKey& key, std::string authority, WasEnded was_ended)
      : key_(key.Subkey("pktokens")),
        authority_(std::move(authority)),
        was_ended_(std::move(was_ended)) {}

  absl::StatusOr<Caller> Authenticate(const std::string& token, absl::Time now) const override {
    if (token.empty()) return base::TokenMissing();
    absl::StatusOr<Caller> caller = VerifyToken(key_, token, now);
    // Councils may have one key, by accident or over one backup: they have not one staff.
    if (caller.ok() && caller->authority != authority_) return base::TokenInvalid();
    if (caller.ok() && !caller->device_id.empty() && was_ended_(caller->device_id)) {
      return base::DeviceRefused();
    }
    return caller;
  }

 private:
  const base::SecretKey key_;
  const std::string authority_;
  const WasEnded was_ended_;
};

// Whether a role is one of those that stand in the directory as workers and may read reports;
// administrators stand beside them and read none. An advocate does too, though they never hold one.
inline bool IsStaff(v1::Role role) {
  return (role >= v1::ROLE_SOCIAL_WORKER && role <= v1::ROLE_IRO) || role == v1::ROLE_ADVOCATE;
}

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_AUTHENTICATOR_H_
