#include "tests/identity/key_pair.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/rsa.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace pledgekeeper::identity {
namespace {

using config::v1::StaffSignIn;

constexpr int kP256Bytes = 32;

EVP_PKEY* NewKey(KeyPair::Kind kind) {
  switch (kind) {
    case KeyPair::Kind::kP256:
      return EVP_EC_gen("P-256");
    case KeyPair::Kind::kP384:
      return EVP_EC_gen("P-384");
    case KeyPair::Kind::kRsa2048:
      return EVP_RSA_gen(2048);
    case KeyPair::Kind::kRsa1024:
      return EVP_RSA_gen(1024);
    case KeyPair::Kind::kEd25519:
      return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
  }
  return nullptr;
}

std::string BytesOf(const BIGNUM* number, int length) {
  std::string bytes(static_cast<size_t>(length), '\0');
  BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), length);
  return bytes;
}

std::string Parameter(EVP_PKEY* key, const char* name) {
  BIGNUM* number = nullptr;
  EVP_PKEY_get_bn_param(key, name, &number);
  const std::string bytes = BytesOf(number, BN_num_bytes(number));
  BN_free(number);
  return bytes;
}

}  // namespace

std::string Base64Url(std::string_view bytes) {
  return absl::WebSafeBase64Escape(absl::string_view(bytes.data(), bytes.size()));
}

std::string KeySetOf(const std::string& jwks) { return absl::StrCat(R"({"keys": [)", jwks, "]}"); }

KeyPair::KeyPair(Kind kind, std::string id)
    : kind_(kind), id_(std::move(id)), key_(NewKey(kind), EVP_PKEY_free) {}

std::string KeyPair::Point() const {
  size_t size = 0;
  EVP_PKEY_get_octet_string_param(key_.get(), OSSL_PKEY_PARAM_PUB_KEY, nullptr, 0, &size);
  std::string point(size, '\0');
  EVP_PKEY_get_octet_string_param(key_.get(), OSSL_PKEY_PARAM_PUB_KEY,
                                  reinterpret_cast<unsigned char*>(point.data()), size, &size);
  return point;
}

std::string KeyPair::Parameters() const {
  if (kind_ == Kind::kRsa2048 || kind_ == Kind::kRsa1024) {
    return absl::StrCat(R"("kty": "RSA", "n": ")",
                        Base64Url(Parameter(key_.get(), OSSL_PKEY_PARAM_RSA_N)), R"(", "e": ")",
                        Base64Url(Parameter(key_.get(), OSSL_PKEY_PARAM_RSA_E)), "\"");
  }
  if (kind_ == Kind::kEd25519) {
    std::string raw(32, '\0');
    size_t size = raw.size();
    EVP_PKEY_get_raw_public_key(key_.get(), reinterpret_cast<unsigned char*>(raw.data()), &size);
    return absl::StrCat(R"("kty": "OKP", "crv": "Ed25519", "x": ")", Base64Url(raw), "\"");
  }
  const int length = kind_ == Kind::kP256 ? kP256Bytes : 48;
  BIGNUM* x = nullptr;
  BIGNUM* y = nullptr;
  EVP_PKEY_get_bn_param(key_.get(), OSSL_PKEY_PARAM_EC_PUB_X, &x);
  EVP_PKEY_get_bn_param(key_.get(), OSSL_PKEY_PARAM_EC_PUB_Y, &y);
  const std::string parameters = absl::StrCat(
      R"("kty": "EC", "crv": ")", kind_ == Kind::kP256 ? "P-256" : "P-384", R"(", "x": ")",
      Base64Url(BytesOf(x, length)), R"(", "y": ")", Base64Url(BytesOf(y, length)), "\"");
  BN_free(x);
  BN_free(y);
  return parameters;
}

std::string KeyPair::Jwk() const {
  return absl::StrCat(R"({"kid": ")", id_, R"(", "use": "sig", )", Parameters(), "}");
}

std::string KeyPair::RawSign(Algorithm algorithm, std::string_view text) const {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  EVP_PKEY_CTX* settings = nullptr;
  const EVP_MD* hash = kind_ == Kind::kEd25519 ? nullptr : EVP_sha256();
  EVP_DigestSignInit(context, &settings, hash, nullptr, key_.get());
  if (algorithm == StaffSignIn::ALGORITHM_PS256) {
    EVP_PKEY_CTX_set_rsa_padding(settings, RSA_PKCS1_PSS_PADDING);
    EVP_PKEY_CTX_set_rsa_pss_saltlen(settings, RSA_PSS_SALTLEN_DIGEST);
  }
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::string signature(1024, '\0');
  size_t size = signature.size();
  const bool signs = EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()),
                                    &size, bytes, text.size()) == 1;
  EVP_MD_CTX_free(context);
  signature.resize(signs ? size : 0);
  return signature;
}

std::string KeyPair::Sign(Algorithm algorithm, std::string_view text) const {
  const std::string raw = RawSign(algorithm, text);
  if (kind_ != Kind::kP256 && kind_ != Kind::kP384) return raw;
  const auto* der = reinterpret_cast<const unsigned char*>(raw.data());
  ECDSA_SIG* both = d2i_ECDSA_SIG(nullptr, &der, static_cast<long>(raw.size()));
  const int length = kind_ == Kind::kP256 ? kP256Bytes : 48;
  std::string signature = absl::StrCat(BytesOf(ECDSA_SIG_get0_r(both), length),
                                       BytesOf(ECDSA_SIG_get0_s(both), length));
  ECDSA_SIG_free(both);
  return signature;
}

std::string KeyPair::Token(Algorithm algorithm, std::string_view header,
                           std::string_view claims) const {
  const std::string text = absl::StrCat(Base64Url(header), ".", Base64Url(claims));
  return absl::StrCat(text, ".", Base64Url(Sign(algorithm, text)));
}

std::string WithOtherS(std::string_view signature) {
  EC_GROUP* group = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
  BIGNUM* s = BN_bin2bn(reinterpret_cast<const unsigned char*>(signature.data()) + kP256Bytes,
                        kP256Bytes, nullptr);
  BN_sub(s, EC_GROUP_get0_order(group), s);
  const std::string other =
      absl::StrCat(std::string(signature.substr(0, kP256Bytes)), BytesOf(s, kP256Bytes));
  BN_free(s);
  EC_GROUP_free(group);
  return other;
}

}  // namespace pledgekeeper::identity
