#include "services/identity/token.h"

#include <sodium.h>

#include <cstdint>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/base/errors.h"

namespace pledgekeeper::identity {
namespace {

constexpr absl::string_view kPrefix = "pk2.";
constexpr absl::string_view kOfDevice = "pk3.";
constexpr size_t kMaxToken = 512;
constexpr size_t kMacBytes = 32;

std::string Signed(absl::string_view claims, bool has_device) {
  return absl::StrCat(has_device ? kOfDevice : absl::string_view(), claims);
}

std::string Mac(const base::SecretKey& key, absl::string_view claims) {
  std::string mac(kMacBytes, '\0');
  crypto_generichash(reinterpret_cast<uint8_t*>(mac.data()), mac.size(),
                     reinterpret_cast<const uint8_t*>(claims.data()), claims.size(), key.data(),
                     key.size());
  return mac;
}

}  // namespace

std::string MintToken(const base::SecretKey& key, const Caller& caller, absl::Time expiry) {
  std::string claims = absl::StrCat(absl::ToUnixSeconds(expiry), "|", static_cast<int>(caller.role),
                                    "|", caller.authority, "|", caller.person_id);
  const bool has_device = !caller.device_id.empty();
  if (has_device) absl::StrAppend(&claims, "|", caller.device_id);
  return absl::StrCat(has_device ? kOfDevice : kPrefix, absl::WebSafeBase64Escape(claims), ".",
                      absl::WebSafeBase64Escape(Mac(key, Signed(claims, has_device))));
}

absl::StatusOr<Caller> VerifyToken(const base::SecretKey& key, std::string_view token,
                                   absl::Time now) {
  absl::string_view rest(token.data(), token.size());
  const bool has_device = rest.substr(0, kOfDevice.size()) == kOfDevice;
  if (rest.size() > kMaxToken || (!has_device && rest.substr(0, kPrefix.size()) != kPrefix)) {
    return base::TokenInvalid();
  }
  rest.remove_prefix(kPrefix.size());
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(rest, absl::MaxSplits('.', 1));
  std::string claims;
  std::string mac;
  if (!absl::WebSafeBase64Unescape(parts.first, &claims) ||
      !absl::WebSafeBase64Unescape(parts.second, &mac) || mac.size() != kMacBytes ||
      // One token, one spelling.
      absl::WebSafeBase64Escape(claims) != parts.first ||
      absl::WebSafeBase64Escape(mac) != parts.second) {
    return base::TokenInvalid();
  }
  const std::string expected = Mac(key, Signed(claims, has_device));
  if (sodium_memcmp(expected.data(), mac.data(), kMacBytes) != 0) return base::TokenInvalid();

  const std::vector<absl::string_view> fields =
      absl::StrSplit(claims, absl::MaxSplits('|', has_device ? 4 : 3));
  int64_t expiry_s = 0;
  int role = 0;
  if (fields.size() != (has_device ? 5 : 4) || fields.back().empty() ||
      !absl::SimpleAtoi(fields[0], &expiry_s) || !absl::SimpleAtoi(fields[1], &role) ||
      !v1::Role_IsValid(role) || role == 0 || fields[2].empty() || fields[3].empty()) {
    return base::TokenInvalid();
  }
  if (now >= absl::FromUnixSeconds(expiry_s)) return base::TokenExpired();
  return Caller{std::string(fields[3]), static_cast<v1::Role>(role), std::string(fields[2]),
                has_device ? std::string(fields[4]) : ""};
}

}  // namespace pledgekeeper::identity
