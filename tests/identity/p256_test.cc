#include "services/identity/p256.h"

#include <gtest/gtest.h>
#include <openssl/bn.h>

#include "absl/strings/escaping.h"
#include "tests/identity/key_pair.h"

namespace pledgekeeper::identity {
namespace {

constexpr auto kEs256 = config::v1::StaffSignIn::ALGORITHM_ES256;
constexpr char kText[] = "text";
// SEC 2, section 2.4.2: the field's prime and the order of the curve's base point.
constexpr char kPrime[] = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";
constexpr char kOrder[] = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

std::string Hex(const std::string& hex) { return absl::HexStringToBytes(hex); }

class P256Test : public testing::Test {
 protected:
  const KeyPair key_{KeyPair::Kind::kP256, "k"};
  const std::string point_ = key_.Point();
  const std::string signature_ = key_.Sign(kEs256, kText);
};

TEST_F(P256Test, TakesASignatureOfItsKey) {
  ASSERT_EQ(point_.size(), kP256PointBytes);
  ASSERT_EQ(signature_.size(), kP256SignatureBytes);
  EXPECT_TRUE(P256Verifies(point_, kText, signature_));
  EXPECT_TRUE(P256Verifies(point_, kText, WithOtherS(signature_)));
}

TEST_F(P256Test, TakesTheExampleOfItsSpecification) {
  // RFC 6979, appendix A.2.5: P-256, SHA-256, message "sample".
  const std::string point =
      Hex("0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
          "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");
  const std::string signature =
      Hex("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
          "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
  EXPECT_TRUE(P256Verifies(point, "sample", signature));
  EXPECT_FALSE(P256Verifies(point, "test", signature));
}

TEST_F(P256Test, NoOtherFormIsAPoint) {
  const std::string x = point_.substr(1, 32);
  const std::string y = point_.substr(33);
  const std::string none(32, '\0');
  const std::string compressed = (y.back() & 1) != 0 ? "\x03" : "\x02";
  const std::string hybrid = (y.back() & 1) != 0 ? "\x07" : "\x06";
  std::string beside = point_;
  beside[64] ^= 1;
  const std::string points[] = {
      "",
      std::string(1, '\0'),              // the point at infinity
      "\x04" + none + none,              // not on the curve
      "\x04" + Hex(kPrime) + y,          // no number of the field
      "\x04" + x + Hex(kPrime),          //
      "\x04" + std::string(64, '\xff'),  //
      beside,                            // not on the curve
      "\x04" + y + x,                    //
      compressed + x,                    // of another form
      hybrid + x + y,                    //
      "\x05" + x + y,                    //
      x + y,                             //
      point_.substr(0, 64),              // truncated
      point_ + std::string(1, '\0'),     // more than one
      KeyPair(KeyPair::Kind::kP384, "k").Point(),
      key_.Jwk(),
  };
  for (const std::string& point : points) {
    EXPECT_EQ(P256Key(point), nullptr) << absl::BytesToHexString(point);
    EXPECT_FALSE(P256Verifies(point, kText, signature_)) << absl::BytesToHexString(point);
  }
  EXPECT_FALSE(P256Verifies(KeyPair(KeyPair::Kind::kP256, "k").Point(), kText, signature_));
}

TEST_F(P256Test, NoOtherBytesAreASignature) {
  const std::string r = signature_.substr(0, 32);
  const std::string s = signature_.substr(32);
  const std::string none(32, '\0');
  const std::string one = std::string(31, '\0') + '\1';
  std::vector<std::string> signatures = {
      "",
      key_.RawSign(kEs256, kText),  // DER
      none + none,
      none + s,
      r + none,
      Hex(kOrder) + s,
      r + Hex(kOrder),
      std::string(64, '\xff'),
      one + one,
      s + r,
      signature_ + std::string(1, '\0'),
      std::string(1, '\0') + signature_,
      signature_.substr(1),
      absl::BytesToHexString(signature_),
  };
  for (size_t size = 0; size < signature_.size(); size += 3) {
    signatures.push_back(signature_.substr(0, size));
  }
  for (size_t i = 0; i < signature_.size(); ++i) {
    signatures.push_back(signature_);
    signatures.back()[i] ^= 1;
  }
  EXPECT_GT(signatures.size(), 90u);
  for (const std::string& signature : signatures) {
    EXPECT_FALSE(P256Verifies(point_, kText, signature)) << absl::BytesToHexString(signature);
  }
}

}  // namespace
}  // namespace pledgekeeper::identity
