#include "services/identity/device_proof.h"

#include <sodium.h>

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/base/sealing.h"
#include "services/identity/json_object.h"

namespace pledgekeeper::identity {
namespace {

constexpr size_t kNonceBytes = 16;
constexpr size_t kMaxChallenge = 500;

std::string PlaceOf(const std::string& authority) { return absl::StrCat("device:", authority); }

}  // namespace

std::string TextToPair(const std::string& authority, const std::string& code,
                       std::string_view public_key) {
  return absl::StrCat(
      "pledgekeeper-pair-1\n", authority, "\n", code, "\n",
      absl::BytesToHexString(absl::string_view(public_key.data(), public_key.size())));
}

std::string TextToBeginSession(const std::string& authority, const std::string& challenge) {
  return absl::StrCat("pledgekeeper-session-1\n", authority, "\n", challenge);
}

storage::v1::SessionChallenge NewChallenge(std::string device_id, absl::Time now) {
  storage::v1::SessionChallenge challenge;
  challenge.set_device_id(std::move(device_id));
  std::string nonce(kNonceBytes, '\0');
  randombytes_buf(nonce.data(), nonce.size());
  challenge.set_nonce(std::move(nonce));
  challenge.set_expiry_ms(absl::ToUnixMillis(now + kChallengeTime));
  return challenge;
}

std::string SealChallenge(const base::SecretKey& key, const std::string& authority,
                          const storage::v1::SessionChallenge& challenge) {
  return absl::WebSafeBase64Escape(
      base::Seal(key, PlaceOf(authority), challenge.SerializeAsString()));
}

std::optional<storage::v1::SessionChallenge> ReadChallenge(const base::SecretKey& key,
                                                           const std::string& authority,
                                                           std::string_view challenge,
                                                           absl::Time now) {
  if (challenge.size() > kMaxChallenge) return std::nullopt;
  const std::optional<std::string> sealed = FromBase64Url(challenge);
  if (!sealed) return std::nullopt;
  const std::optional<std::string> plain = base::Unseal(key, PlaceOf(authority), *sealed);
  storage::v1::SessionChallenge read;
  if (!plain || !read.ParseFromString(*plain)) return std::nullopt;
  const absl::Time expiry = absl::FromUnixMillis(read.expiry_ms());
  if (now >= expiry || expiry > now + kChallengeTime) return std::nullopt;
  return read;
}

}  // namespace pledgekeeper::identity
