#include "services/base/page_token.h"

#include <sodium.h>

#include <algorithm>

#include "absl/strings/escaping.h"
#include "services/base/errors.h"

namespace pledgekeeper::base {
namespace {

constexpr size_t kMacBytes = 16;
constexpr size_t kMaxToken = 512;

std::string Mac(const SecretKey& key, std::string_view list, std::string_view position) {
  const std::string text = std::string(list) + std::string(1, '\0') + std::string(position);
  std::string mac(kMacBytes, '\0');
  crypto_generichash(reinterpret_cast<uint8_t*>(mac.data()), mac.size(),
                     reinterpret_cast<const uint8_t*>(text.data()), text.size(), key.data(),
                     key.size());
  return mac;
}

}  // namespace

std::string MakePageToken(const SecretKey& key, std::string_view list, std::string_view position) {
  return absl::WebSafeBase64Escape(std::string(position) + Mac(key, list, position));
}

absl::StatusOr<std::string> ReadPageToken(const SecretKey& key, std::string_view list,
                                          std::string_view token) {
  if (token.empty()) return std::string();
  std::string bytes;
  if (token.size() > kMaxToken ||
      !absl::WebSafeBase64Unescape(absl::string_view(token.data(), token.size()), &bytes) ||
      bytes.size() < kMacBytes ||
      absl::WebSafeBase64Escape(bytes) != absl::string_view(token.data(), token.size())) {
    return PageTokenInvalid();
  }
  std::string position = bytes.substr(0, bytes.size() - kMacBytes);
  const std::string expected = Mac(key, list, position);
  if (sodium_memcmp(expected.data(), bytes.data() + position.size(), kMacBytes) != 0) {
    return PageTokenInvalid();
  }
  return position;
}

absl::StatusOr<int> PageSize(int32_t asked, int usual, int limit) {
  if (asked < 0) return FieldMalformed("page_size", "is negative; leave it out, or 1 or more");
  return asked == 0 ? usual : std::min<int>(asked, limit);
}

}  // namespace pledgekeeper::base
