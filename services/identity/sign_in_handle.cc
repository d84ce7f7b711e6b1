#include "services/identity/sign_in_handle.h"

#include <openssl/sha.h>
#include <sodium.h>

#include <array>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "services/base/sealing.h"
#include "services/identity/json_object.h"

namespace pledgekeeper::identity {
namespace {

constexpr size_t kRandomBytes = 32;  // RFC 7636, section 4.1
constexpr size_t kMaxHandle = 2000;

std::string Random() {
  std::string bytes(kRandomBytes, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return absl::WebSafeBase64Escape(bytes);
}

std::string PlaceOf(const std::string& authority) { return absl::StrCat("staff:", authority); }

}  // namespace

storage::v1::StaffSignInUnderWay BeginSignIn(std::string redirect_uri, absl::Time now) {
  storage::v1::StaffSignInUnderWay under_way;
  under_way.set_code_verifier(Random());
  under_way.set_nonce(Random());
  under_way.set_state(Random());
  under_way.set_redirect_uri(std::move(redirect_uri));
  under_way.set_expiry_s(absl::ToUnixSeconds(now + kSignInTime));
  return under_way;
}

std::string MakeSignInHandle(const base::SecretKey& key, const std::string& authority,
                             const storage::v1::StaffSignInUnderWay& under_way) {
  return absl::WebSafeBase64Escape(
      base::Seal(key, PlaceOf(authority), under_way.SerializeAsString()));
}

std::optional<storage::v1::StaffSignInUnderWay> ReadSignInHandle(const base::SecretKey& key,
                                                                 const std::string& authority,
                                                                 std::string_view handle,
                                                                 absl::Time now) {
  if (handle.size() > kMaxHandle) return std::nullopt;
  const std::optional<std::string> sealed = FromBase64Url(handle);
  if (!sealed) return std::nullopt;
  const std::optional<std::string> plain = base::Unseal(key, PlaceOf(authority), *sealed);
  storage::v1::StaffSignInUnderWay under_way;
  if (!plain || !under_way.ParseFromString(*plain)) return std::nullopt;
  if (now >= absl::FromUnixSeconds(under_way.expiry_s())) return std::nullopt;
  return under_way;
}

std::string ChallengeOf(std::string_view code_verifier) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
  SHA256(reinterpret_cast<const unsigned char*>(code_verifier.data()), code_verifier.size(),
         digest.data());
  return absl::WebSafeBase64Escape(
      absl::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
}

}  // namespace pledgekeeper::identity
