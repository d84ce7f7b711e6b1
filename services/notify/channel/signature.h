#ifndef SERVICES_NOTIFY_CHANNEL_SIGNATURE_H_
#define SERVICES_NOTIFY_CHANNEL_SIGNATURE_H_

#include <string>
#include <string_view>

#include "absl/time/time.h"

// Signatures of what goes out. Pure functions.
namespace pledgekeeper::notify {

// HMAC-SHA256 (RFC 2104, FIPS 180-4), 32 bytes.
std::string HmacSha256(std::string_view key, std::string_view text);

// The webhook's: hexadecimal HMAC-SHA256 of id "." timestamp "." body, as Standard Webhooks lays it
// out (https://www.standardwebhooks.com). Neither id nor timestamp has a full stop in it.
std::string WebhookSignature(std::string_view secret, std::string_view id,
                             std::string_view timestamp, std::string_view body);

// The token that GOV.UK Notify asks for (RFC 7519): HS256, with claims iss and iat. It is good for
// 30 seconds around `now`.
std::string GovukNotifyToken(std::string_view service_id, std::string_view secret, absl::Time now);

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_CHANNEL_SIGNATURE_H_
