#include "tests/acceptance/harness/certificates.h"

#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <atomic>

#include "absl/strings/str_cat.h"

namespace pledgekeeper::acceptance {
namespace {

using Key = std::shared_ptr<EVP_PKEY>;
using Certificate = std::shared_ptr<X509>;

Key NewKey(int rsa_bits) {
  EVP_PKEY* key = rsa_bits > 0 ? EVP_RSA_gen(static_cast<unsigned>(rsa_bits)) : EVP_EC_gen("P-256");
  EXPECT_NE(key, nullptr);
  return {key, EVP_PKEY_free};
}

void Extend(X509* certificate, X509* issuer, int what, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, what, value.c_str());
  ASSERT_NE(extension, nullptr) << value;
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

// Signed by `issuer`, or by itself.
Certificate Make(const Wish& wish, const Key& key, X509* issuer, EVP_PKEY* issuers_key) {
  static std::atomic<long> serial = 1;
  const Certificate made(X509_new(), X509_free);
  X509* certificate = made.get();
  X509_set_version(certificate, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial++);
  ASN1_TIME_set_string_X509(X509_getm_notBefore(certificate),
                            absl::StrCat(wish.begins, "0101000000Z").c_str());
  ASN1_TIME_set_string_X509(X509_getm_notAfter(certificate),
                            absl::StrCat(wish.ends, "0101000000Z").c_str());
  X509_set_pubkey(certificate, key.get());
  X509_NAME* subject = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(wish.name.c_str()), -1, -1, 0);
  X509_set_issuer_name(certificate, issuer == nullptr ? subject : X509_get_subject_name(issuer));
  X509* signer = issuer == nullptr ? certificate : issuer;
  Extend(certificate, signer, NID_basic_constraints,
         wish.is_authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
  Extend(certificate, signer, NID_subject_key_identifier, "hash");
  if (!wish.is_authority) {
    Extend(certificate, signer, NID_subject_alt_name, absl::StrCat("DNS:", wish.name));
  }
  if (!wish.usage.empty() && !wish.is_authority) {
    Extend(certificate, signer, NID_ext_key_usage, wish.usage);
  }
  EXPECT_GT(X509_sign(certificate, issuers_key == nullptr ? key.get() : issuers_key, EVP_sha256()),
            0);
  return made;
}

template <typename Write>
std::string Pem(Write write) {
  BIO* bio = BIO_new(BIO_s_mem());
  EXPECT_EQ(write(bio), 1);
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(bio, &bytes);
  std::string pem(bytes, static_cast<size_t>(size));
  BIO_free(bio);
  return pem;
}

std::string PemOf(const Certificate& certificate) {
  return Pem([&](BIO* bio) { return PEM_write_bio_X509(bio, certificate.get()); });
}

std::string PemOf(const Key& key) {
  return Pem([&](BIO* bio) {
    return PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
}

}  // namespace

Authority::Authority(const std::string& name) : key_(NewKey(0)) {
  certificate_ = Make({.name = name, .is_authority = true}, key_, nullptr, nullptr);
  pem_ = PemOf(certificate_);
}

Issued Authority::Issue(const Wish& wish) const {
  const Key key = NewKey(wish.rsa_bits);
  return {PemOf(Make(wish, key, certificate_.get(), key_.get())), PemOf(key)};
}

Issued Authority::SelfSigned(const Wish& wish) {
  const Key key = NewKey(wish.rsa_bits);
  return {PemOf(Make(wish, key, nullptr, nullptr)), PemOf(key)};
}

Authority Authority::Of(const Issued& issued) {
  Authority authority;
  BIO* bio = BIO_new_mem_buf(issued.key.data(), static_cast<int>(issued.key.size()));
  authority.key_.reset(PEM_read_bio_PrivateKey(bio, nullptr, nullptr, nullptr), EVP_PKEY_free);
  BIO_free(bio);
  bio = BIO_new_mem_buf(issued.certificate.data(), static_cast<int>(issued.certificate.size()));
  authority.certificate_.reset(PEM_read_bio_X509(bio, nullptr, nullptr, nullptr), X509_free);
  BIO_free(bio);
  authority.pem_ = issued.certificate;
  return authority;
}

}  // namespace pledgekeeper::acceptance
