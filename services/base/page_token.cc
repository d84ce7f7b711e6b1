#include "services/base/page_token.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/escaping.h"
#include "services/base/errors.h"
#include "services/base/sealing.h"

namespace pledgekeeper::base {
namespace {

constexpr size_t kMaxToken = 512;

}  // namespace

std::string MakePageToken(const SecretKey& key, std::string_view list, std::string_view position) {
  return absl::WebSafeBase64Escape(Seal(key, list, position));
}

absl::StatusOr<std::string> ReadPageToken(const SecretKey& key, std::string_view list,
                                          std::string_view token) {
  if (token.empty()) return std::string();
  std::string bytes;
  const absl::string_view text(token.data(), token.size());
  // One token has one way to be written.
  if (token.size() > kMaxToken || !absl::WebSafeBase64Unescape(text, &bytes) ||
      absl::WebSafeBase64Escape(bytes) != text) {
    return PageTokenInvalid();
  }
  std::optional<std::string> position = Unseal(key, list, bytes);
  if (!position.has_value()) return PageTokenInvalid();
  return *std::move(position);
}

absl::StatusOr<int> PageSize(int32_t asked, int usual, int limit) {
  if (asked < 0) return FieldMalformed("page_size", "is negative; leave it out, or 1 or more");
  return asked == 0 ? usual : std::min<int>(asked, limit);
}

}  // namespace pledgekeeper::base
