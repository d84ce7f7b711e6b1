#include "services/notify/channel/signature.h"

#include <sodium.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace pledgekeeper::notify {
namespace {

const uint8_t* Bytes(std::string_view text) {
  return reinterpret_cast<const uint8_t*>(text.data());
}

// RFC 4648, section 5, without padding.
std::string Base64Url(std::string_view bytes) {
  std::string text = absl::WebSafeBase64Escape(absl::string_view(bytes.data(), bytes.size()));
  return text.substr(0, text.find('='));
}

}  // namespace

std::string HmacSha256(std::string_view key, std::string_view text) {
  std::string mac(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, Bytes(key), key.size());
  crypto_auth_hmacsha256_update(&state, Bytes(text), text.size());
  crypto_auth_hmacsha256_final(&state, reinterpret_cast<uint8_t*>(mac.data()));
  return mac;
}

std::string WebhookSignature(std::string_view secret, std::string_view id,
                             std::string_view timestamp, std::string_view body) {
  std::string signed_text(id);
  signed_text.append(".").append(timestamp).append(".").append(body);
  return absl::BytesToHexString(HmacSha256(secret, signed_text));
}

std::string GovukNotifyToken(std::string_view service_id, std::string_view secret, absl::Time now) {
  const std::string head = Base64Url(R"({"typ":"JWT","alg":"HS256"})");
  const std::string claims = Base64Url(absl::StrCat("{\"iss\":\"", std::string(service_id),
                                                    "\",\"iat\":", absl::ToUnixSeconds(now), "}"));
  const std::string text = absl::StrCat(head, ".", claims);
  return absl::StrCat(text, ".", Base64Url(HmacSha256(secret, text)));
}

}  // namespace pledgekeeper::notify
