#ifndef SERVICES_IDENTITY_TOKEN_H_
#define SERVICES_IDENTITY_TOKEN_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/base/master_key.h"

// A token says who calls and as what, until when, and is signed. Grammar:
//
//   token   = "pk2." base64url(claims) "." base64url(mac)      (no padding, at most 512 characters)
//           | "pk3." the same with a device
//   claims  = expiry "|" role "|" authority "|" person         (Unix seconds, role, ids)
//           | the same "|" device                              (of "pk3.": its id)
//   mac     = BLAKE2b-256(claims) under the subkey "pktokens"  (libsodium crypto_generichash)
//           | of "pk3.": the same of "pk3." and the claims, so that neither counts as the other
//
// A token names the
// device of a young person that began a session, so that it ends with the device. It names the
// council, because a person of one is nobody to another, whatever key both use. Tokens
// of earlier versions ("pk1.") named none and are refused.
namespace pledgekeeper::identity {

// What a server's --authority is unless it is told.
inline constexpr char kDefaultAuthority[] = "demo";

// Who calls, as what, and of which council.
struct Caller {
  std::string person_id;  // a worker's, young person's or administrator's id
  v1::Role role = v1::ROLE_UNSPECIFIED;
  std::string authority = kDefaultAuthority;
  std::string device_id = "";  // with which they call, of a session of a device
};

// Makes a token. `expiry` is cut to whole seconds. The ids have 1 to 40 characters of
// A–Z a–z 0–9 . _ -.
std::string MintToken(const base::SecretKey& key, const Caller& caller, absl::Time expiry);

// Who the token says calls. base::TokenInvalid if it is malformed or not signed with `key`,
// base::TokenExpired if `now` is at or after its expiry. Takes the same time for every wrong mac.
absl::StatusOr<Caller> VerifyToken(const base::SecretKey& key, std::string_view token,
                                   absl::Time now);

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_TOKEN_H_
