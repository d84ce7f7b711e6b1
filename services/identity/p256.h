#ifndef SERVICES_IDENTITY_P256_H_
#define SERVICES_IDENTITY_P256_H_

#include <openssl/evp.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

// ECDSA on the curve P-256 with SHA-256 (FIPS 186-5; ES256 of RFC 7518). OpenSSL does the
// cryptography. Pure functions; threads may call them freely.
namespace pledgekeeper::identity {

inline constexpr size_t kP256NumberBytes = 32;                       // a coordinate, r, or s
inline constexpr size_t kP256PointBytes = 1 + 2 * kP256NumberBytes;  // uncompressed
inline constexpr size_t kP256SignatureBytes = 2 * kP256NumberBytes;  // IEEE P1363: r and s

// The key of an uncompressed point (SEC 1, section 2.3.3: 0x04 and both coordinates). Null for
// bytes of another length or form, and for a point that is not on the curve.
std::shared_ptr<EVP_PKEY> P256Key(std::string_view point);

// r and s as OpenSSL wants them (DER); empty if it is not two numbers of 32 bytes.
std::string DerOfSignature(std::string_view signature);

// Whether this is a signature of the text by the owner of the point's private key. r and s are from
// 1 up to the curve's order; of s both values are taken.
bool P256Verifies(std::string_view point, std::string_view text, std::string_view signature);

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_P256_H_
