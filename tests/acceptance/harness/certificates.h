#ifndef TESTS_ACCEPTANCE_HARNESS_CERTIFICATES_H_
#define TESTS_ACCEPTANCE_HARNESS_CERTIFICATES_H_

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

namespace pledgekeeper::acceptance {

// A certificate and its key, as PEM.
struct Issued {
  std::string certificate;
  std::string key;
};

// What a certificate is to be like. Its times are years, far from now on either side: TLS itself
// looks at the machine's clock.
struct Wish {
  std::string name = "localhost";
  std::string usage = "serverAuth";  // extended key usage; empty: none
  int begins = 2001;                 // on 1 January, UTC
  int ends = 2091;
  bool is_authority = false;
  int rsa_bits = 0;  // 0: an EC key on P-256
};

// Who signs certificates, in memory alone.
class Authority {
 public:
  // Signs itself.
  explicit Authority(const std::string& name);

  Issued Issue(const Wish& wish) const;
  // A certificate that nobody but its own key has signed.
  static Issued SelfSigned(const Wish& wish);
  // Signs with what was issued as if it were an authority.
  static Authority Of(const Issued& issued);

  // Its own certificate.
  const std::string& pem() const { return pem_; }

 private:
  Authority() = default;

  std::shared_ptr<EVP_PKEY> key_;
  std::shared_ptr<X509> certificate_;
  std::string pem_;
};

}  // namespace pledgekeeper::acceptance

#endif  // TESTS_ACCEPTANCE_HARNESS_CERTIFICATES_H_
