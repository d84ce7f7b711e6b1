#include "services/identity/device_proof.h"

#include <gtest/gtest.h>

#include <set>

namespace pledgekeeper::identity {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'750'000'000);

class DeviceProofTest : public testing::Test {
 protected:
  const base::SecretKey key_ = base::MasterKey::Generate().Subkey("pkdevice");
  const std::string sealed_ = SealChallenge(key_, "demo", NewChallenge("d-1", kNow));

  bool Reads(const std::string& challenge, absl::Time now = kNow) const {
    return ReadChallenge(key_, "demo", challenge, now).has_value();
  }
};

TEST_F(DeviceProofTest, AChallengeNamesItsDeviceForAMinute) {
  ASSERT_TRUE(Reads(sealed_));
  EXPECT_EQ(ReadChallenge(key_, "demo", sealed_, kNow)->device_id(), "d-1");
  EXPECT_TRUE(Reads(sealed_, kNow + absl::Seconds(59)));
  EXPECT_FALSE(Reads(sealed_, kNow + absl::Seconds(60)));
  EXPECT_FALSE(Reads(sealed_, kNow - absl::Seconds(1)));  // of a time to come
}

TEST_F(DeviceProofTest, EachChallengeIsAnother) {
  std::set<std::string> nonces;
  for (int i = 0; i < 100; ++i) nonces.insert(NewChallenge("d-1", kNow).nonce());
  EXPECT_EQ(nonces.size(), 100u);
}

TEST_F(DeviceProofTest, NoOtherChallengeIsRead) {
  EXPECT_FALSE(ReadChallenge(key_, "another", sealed_, kNow).has_value());
  const base::SecretKey other = base::MasterKey::Generate().Subkey("pkdevice");
  EXPECT_FALSE(ReadChallenge(other, "demo", sealed_, kNow).has_value());
  EXPECT_FALSE(Reads(""));
  EXPECT_FALSE(Reads(std::string(501, 'A')));
  EXPECT_FALSE(Reads(sealed_ + "="));
  EXPECT_LE(sealed_.size(), 500u);
  for (size_t i = 0; i < sealed_.size(); ++i) {
    std::string changed = sealed_;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(Reads(changed)) << i;
    EXPECT_FALSE(Reads(sealed_.substr(0, i))) << i;
  }
}

TEST_F(DeviceProofTest, NoTextToSignIsAnother) {
  const std::set<std::string> texts = {
      TextToPair("demo", "BCDFGHJK", "key"), TextToPair("demo", "BCDFGHJM", "key"),
      TextToPair("demo", "BCDFGHJK", "kez"), TextToPair("another", "BCDFGHJK", "key"),
      TextToBeginSession("demo", "c"),       TextToBeginSession("another", "c"),
      TextToBeginSession("demo", "d")};
  EXPECT_EQ(texts.size(), 7u);
  EXPECT_EQ(TextToPair("demo", "BCDFGHJK", "\x04\xff"),
            "pledgekeeper-pair-1\ndemo\nBCDFGHJK\n04ff");
  EXPECT_EQ(TextToBeginSession("demo", "c"), "pledgekeeper-session-1\ndemo\nc");
}

}  // namespace
}  // namespace pledgekeeper::identity
