#ifndef SERVICES_IDENTITY_STAFF_SIGN_IN_H_
#define SERVICES_IDENTITY_STAFF_SIGN_IN_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/storage/v1/sign_in.pb.h"
#include "proto/pledgekeeper/v1/sign_in_service.pb.h"
#include "services/base/clock.h"
#include "services/base/master_key.h"
#include "services/base/task.h"
#include "services/domain/people/directory.h"
#include "services/identity/sign_in_config.h"
#include "services/identity/sign_in_provider.h"
#include "services/store/single_use.h"

namespace pledgekeeper::identity {

// As what somebody may sign in: staff who are there, advocates included, in their role of the
// directory; administrators who stand in it, also while it has none yet (the first one is entered
// with a token of whoever has the server's key). Nobody else, and no young person. Pure.
std::optional<v1::Role> RoleToSignIn(const domain::Directory& directory, const std::string& id);

// How staff sign in: OpenID Connect, authorization code with PKCE (S256). Belongs to the runtime's
// thread.
//
// A sign-in gives one token, at whichever server it ends. What keeps a code from being used twice
// is the provider (RFC 6749, section 4.1.2); that the sign-in is marked as used is the second lock
// on the same door. It is marked when the provider has said who this is, not before: so one that
// did not get so far may be ended again, and nobody fills what keeps the marks without signing in.
class StaffSignIn {
 public:
  struct Parts {
    SignInSetup setup;
    SignInProvider& provider;
    store::SingleUse& used;
    // As it is now.
    std::function<std::shared_ptr<const domain::Directory>()> directory;
    const base::Clock& clock;
    std::string authority;
    base::SecretKey handle_key;  // seals sign-ins under way
    base::SecretKey token_key;   // signs tokens
  };
  explicit StaffSignIn(Parts parts);

  // FIELD_MALFORMED for an address that is not allowed, SIGN_IN_UNREACHABLE.
  base::Task<absl::StatusOr<v1::BeginStaffSignInResponse>> Begin(std::string redirect_uri);
  // SIGN_IN_REFUSED, SIGN_IN_UNREACHABLE; UNAVAILABLE if nobody knows whether it was used. Which
  // check failed is in the log: at debug; as a warning if the provider had said who this is.
  base::Task<absl::StatusOr<v1::FinishStaffSignInResponse>> Finish(
      v1::FinishStaffSignInRequest request);

 private:
  // Whom the provider says this is. SIGN_IN_REFUSED, SIGN_IN_UNREACHABLE.
  base::Task<absl::StatusOr<std::string>> WhoSignedIn(storage::v1::StaffSignInUnderWay under_way,
                                                      std::string code);

  // Refuses whom the provider vouches for, which is a fault of the set-up or of a clock more often
  // than an attack, and warns of it: at most once a minute, with how often it was since.
  absl::Status RefuseVouched(std::string_view why);

  Parts parts_;
  absl::Time warned_ = absl::InfinitePast();
  int unsaid_ = 0;
};

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_STAFF_SIGN_IN_H_
