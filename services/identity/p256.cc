#include "services/identity/p256.h"

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/param_build.h>

#include "services/identity/free_by.h"

namespace pledgekeeper::identity {
namespace {

constexpr char kUncompressed = '\x04';

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

BIGNUM* NumberOf(std::string_view bytes) {
  return BN_bin2bn(Bytes(bytes), static_cast<int>(bytes.size()), nullptr);
}

}  // namespace

std::shared_ptr<EVP_PKEY> P256Key(std::string_view point) {
  if (point.size() != kP256PointBytes || point[0] != kUncompressed) return nullptr;
  const std::unique_ptr<OSSL_PARAM_BLD, FreeBy<OSSL_PARAM_BLD_free>> parameters(
      OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(parameters.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0);
  OSSL_PARAM_BLD_push_octet_string(parameters.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                   point.size());
  const std::unique_ptr<OSSL_PARAM, FreeBy<OSSL_PARAM_free>> built(
      OSSL_PARAM_BLD_to_param(parameters.get()));
  const std::unique_ptr<EVP_PKEY_CTX, FreeBy<EVP_PKEY_CTX_free>> context(
      EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  EVP_PKEY* key = nullptr;
  if (!built || !context || EVP_PKEY_fromdata_init(context.get()) != 1) return nullptr;
  // Refuses a point that is not on the curve (SP 800-56A, section 5.6.2.3).
  if (EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, built.get()) != 1) return nullptr;
  return {key, EVP_PKEY_free};
}

std::string DerOfSignature(std::string_view signature) {
  if (signature.size() != kP256SignatureBytes) return "";
  const std::unique_ptr<ECDSA_SIG, FreeBy<ECDSA_SIG_free>> both(ECDSA_SIG_new());
  ECDSA_SIG_set0(both.get(), NumberOf(signature.substr(0, kP256NumberBytes)),
                 NumberOf(signature.substr(kP256NumberBytes)));  // takes both
  unsigned char* der = nullptr;
  const int length = i2d_ECDSA_SIG(both.get(), &der);
  if (length <= 0) return "";
  std::string bytes(reinterpret_cast<char*>(der), static_cast<size_t>(length));
  OPENSSL_free(der);
  return bytes;
}

bool P256Verifies(std::string_view point, std::string_view text, std::string_view signature) {
  const std::shared_ptr<EVP_PKEY> key = P256Key(point);
  const std::string der = DerOfSignature(signature);
  if (key == nullptr || der.empty()) return false;
  const std::unique_ptr<EVP_MD_CTX, FreeBy<EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
  return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), Bytes(der), der.size(), Bytes(text), text.size()) == 1;
}

}  // namespace pledgekeeper::identity
