#ifndef SERVICES_IDENTITY_SIGN_IN_HANDLE_H_
#define SERVICES_IDENTITY_SIGN_IN_HANDLE_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/sign_in.pb.h"
#include "services/base/master_key.h"

// A sign-in under way is kept by whoever signs in, sealed, and by no server:
//
//   handle = base64url(StaffSignInUnderWay, sealed under the subkey "pksignin" for "staff" and the
//            council)                                        base/sealing.h
//
// So it may begin at one server and end at another, and outlives both.
namespace pledgekeeper::identity {

inline constexpr absl::Duration kSignInTime = absl::Minutes(10);

// A new sign-in: a verifier, nonce and state of 256 random bits each.
storage::v1::StaffSignInUnderWay BeginSignIn(std::string redirect_uri, absl::Time now);
std::string MakeSignInHandle(const base::SecretKey& key, const std::string& authority,
                             const storage::v1::StaffSignInUnderWay& under_way);
// Nothing if it was not made with this key for this council, or is over.
std::optional<storage::v1::StaffSignInUnderWay> ReadSignInHandle(const base::SecretKey& key,
                                                                 const std::string& authority,
                                                                 std::string_view handle,
                                                                 absl::Time now);
// The code challenge of a verifier (RFC 7636, section 4.2, S256).
std::string ChallengeOf(std::string_view code_verifier);

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_SIGN_IN_HANDLE_H_
