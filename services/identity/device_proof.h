#ifndef SERVICES_IDENTITY_DEVICE_PROOF_H_
#define SERVICES_IDENTITY_DEVICE_PROOF_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/device.pb.h"
#include "services/base/master_key.h"

// What a young person's device signs, to show that it has its key:
//
//   pairing = "pledgekeeper-pair-1" LF council LF code LF hexadecimal(public key)
//   session = "pledgekeeper-session-1" LF council LF challenge
//   challenge = base64url(SessionChallenge, sealed under the subkey "pkdevice" for "device" and the
//               council)                                            base/sealing.h
//
// The first line keeps what was signed for the one from counting for the other, or for anything
// else; the council, from counting at another. No part has a line feed. A challenge is kept by whom
// it was given to, and by no server, until it is answered; each is answered once, and so a second
// signature of the same text, which whoever saw the first can make of it (r, n - s), is worth
// nothing.
namespace pledgekeeper::identity {

inline constexpr absl::Duration kChallengeTime = absl::Seconds(60);

// `code` as domain::TypedCode gives it.
std::string TextToPair(const std::string& authority, const std::string& code,
                       std::string_view public_key);
std::string TextToBeginSession(const std::string& authority, const std::string& challenge);

// For this device, whether there is one or not. Over after kChallengeTime.
storage::v1::SessionChallenge NewChallenge(std::string device_id, absl::Time now);
std::string SealChallenge(const base::SecretKey& key, const std::string& authority,
                          const storage::v1::SessionChallenge& challenge);
// Nothing if it was not made with this key for this council, is over, or is of a time to come.
std::optional<storage::v1::SessionChallenge> ReadChallenge(const base::SecretKey& key,
                                                           const std::string& authority,
                                                           std::string_view challenge,
                                                           absl::Time now);

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_DEVICE_PROOF_H_
