#include "services/identity/signing_key.h"

#include <openssl/core_names.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/identity/free_by.h"
#include "services/identity/p256.h"

namespace pledgekeeper::identity {
namespace {

using config::v1::StaffSignIn;

// Less is broken by whoever pays for it; more costs us more than any provider needs.
constexpr int kLeastRsaBits = 2048;
constexpr int kMostRsaBits = 8192;
constexpr size_t kMaxExponentBytes = 4;
constexpr size_t kMaxKidBytes = 200;

using BigNumber = std::unique_ptr<BIGNUM, FreeBy<BN_free>>;

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

BigNumber NumberOf(std::string_view bytes) {
  return BigNumber(BN_bin2bn(Bytes(bytes), static_cast<int>(bytes.size()), nullptr));
}

// Nothing if a field is missing or malformed.
std::optional<std::string> BytesOf(const JsonObject& jwk, const char* name) {
  const std::optional<std::string> text = jwk.Text(name);
  return text.has_value() ? FromBase64Url(*text) : std::nullopt;
}

// A public key of these parameters; null if they make none.
EVP_PKEY* KeyOf(const char* type, OSSL_PARAM_BLD* parameters) {
  const std::unique_ptr<OSSL_PARAM, FreeBy<OSSL_PARAM_free>> built(
      OSSL_PARAM_BLD_to_param(parameters));
  const std::unique_ptr<EVP_PKEY_CTX, FreeBy<EVP_PKEY_CTX_free>> context(
      EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* key = nullptr;
  if (!built || !context || EVP_PKEY_fromdata_init(context.get()) != 1) return nullptr;
  if (EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, built.get()) != 1) return nullptr;
  return key;
}

EVP_PKEY* RsaKey(const JsonObject& jwk) {
  const auto n = BytesOf(jwk, "n");
  const auto e = BytesOf(jwk, "e");
  if (!n || !e || n->size() > kMostRsaBits / 8 || e->size() > kMaxExponentBytes) return nullptr;
  const BigNumber modulus = NumberOf(*n);
  const BigNumber exponent = NumberOf(*e);
  if (BN_num_bits(modulus.get()) < kLeastRsaBits || !BN_is_odd(modulus.get())) return nullptr;
  // An exponent of 1 would make every text its own signature.
  if (!BN_is_odd(exponent.get()) || BN_is_one(exponent.get())) return nullptr;
  const std::unique_ptr<OSSL_PARAM_BLD, FreeBy<OSSL_PARAM_BLD_free>> parameters(
      OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_BN(parameters.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
  OSSL_PARAM_BLD_push_BN(parameters.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
  return KeyOf("RSA", parameters.get());
}

// Null for a point that is not on the curve.
std::shared_ptr<EVP_PKEY> P256KeyOf(const JsonObject& jwk) {
  const auto x = BytesOf(jwk, "x");
  const auto y = BytesOf(jwk, "y");
  if (!x || !y || x->size() != kP256NumberBytes || y->size() != kP256NumberBytes) return nullptr;
  return P256Key(absl::StrCat("\x04", *x, *y));
}

EVP_PKEY* Ed25519Key(const JsonObject& jwk) {
  const auto x = BytesOf(jwk, "x");
  if (!x) return nullptr;
  return EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, Bytes(*x), x->size());
}

bool SetPadding(EVP_PKEY_CTX* context, Algorithm algorithm) {
  if (algorithm == StaffSignIn::ALGORITHM_RS256) {
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1;
  }
  if (algorithm != StaffSignIn::ALGORITHM_PS256) return true;
  // RFC 7518, section 3.5: MGF1 with the same hash, and a salt of its length.
  return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
         EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1 &&
         EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1;
}

}  // namespace

Algorithm AlgorithmNamed(std::string_view name) {
  if (name == "ES256") return StaffSignIn::ALGORITHM_ES256;
  if (name == "RS256") return StaffSignIn::ALGORITHM_RS256;
  if (name == "PS256") return StaffSignIn::ALGORITHM_PS256;
  if (name == "EdDSA") return StaffSignIn::ALGORITHM_EDDSA;
  return StaffSignIn::ALGORITHM_UNSPECIFIED;
}

std::optional<SigningKey> SigningKey::FromJwk(const JsonObject& jwk) {
  const std::string id = jwk.Text("kid").value_or("");
  if (jwk.Has("kid") && (id.empty() || id.size() > kMaxKidBytes)) return std::nullopt;
  if (jwk.Has("use") && jwk.Text("use") != "sig") return std::nullopt;
  Algorithm only = StaffSignIn::ALGORITHM_UNSPECIFIED;
  if (jwk.Has("alg")) {
    only = AlgorithmNamed(jwk.Text("alg").value_or(""));
    if (only == StaffSignIn::ALGORITHM_UNSPECIFIED) return std::nullopt;
  }
  const std::string type = jwk.Text("kty").value_or("");
  const std::string curve = jwk.Text("crv").value_or("");
  std::shared_ptr<EVP_PKEY> key;
  Kind kind = Kind::kRsa;
  if (type == "RSA") {
    key = {RsaKey(jwk), EVP_PKEY_free};
  } else if (type == "EC" && curve == "P-256") {
    kind = Kind::kP256;
    key = P256KeyOf(jwk);
  } else if (type == "OKP" && curve == "Ed25519") {
    kind = Kind::kEd25519;
    key = {Ed25519Key(jwk), EVP_PKEY_free};
  }
  if (key == nullptr) return std::nullopt;
  return SigningKey(id, kind, only, std::move(key));
}

bool SigningKey::IsOf(Algorithm algorithm) const {
  if (only_ != StaffSignIn::ALGORITHM_UNSPECIFIED && only_ != algorithm) return false;
  switch (algorithm) {
    case StaffSignIn::ALGORITHM_ES256:
      return kind_ == Kind::kP256;
    case StaffSignIn::ALGORITHM_RS256:
    case StaffSignIn::ALGORITHM_PS256:
      return kind_ == Kind::kRsa;
    case StaffSignIn::ALGORITHM_EDDSA:
      return kind_ == Kind::kEd25519;
    default:
      return false;
  }
}

bool SigningKey::Verifies(Algorithm algorithm, std::string_view text,
                          std::string_view signature) const {
  if (!IsOf(algorithm)) return false;
  std::string der;
  if (kind_ == Kind::kP256) {
    der = DerOfSignature(signature);
    if (der.empty()) return false;
    signature = der;
  }
  const std::unique_ptr<EVP_MD_CTX, FreeBy<EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* settings = nullptr;  // belongs to `context`
  // Ed25519 hashes by itself.
  const EVP_MD* hash = kind_ == Kind::kEd25519 ? nullptr : EVP_sha256();
  return EVP_DigestVerifyInit(context.get(), &settings, hash, nullptr, key_.get()) == 1 &&
         SetPadding(settings, algorithm) &&
         EVP_DigestVerify(context.get(), Bytes(signature), signature.size(), Bytes(text),
                          text.size()) == 1;
}

std::optional<std::vector<SigningKey>> ParseKeySet(std::string_view text) {
  const std::optional<JsonObject> set = JsonObject::Parse(text);
  if (!set) return std::nullopt;
  const auto jwks = set->Objects("keys");
  if (!jwks) return std::nullopt;
  std::vector<SigningKey> keys;
  for (const JsonObject& jwk : *jwks) {
    if (keys.size() == kMaxKeys) break;
    if (auto key = SigningKey::FromJwk(jwk)) keys.push_back(*std::move(key));
  }
  return keys;
}

}  // namespace pledgekeeper::identity
