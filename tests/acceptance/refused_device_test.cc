// What pairs no device and begins no session: one sentence each, whatever was wrong.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/phone.h"

namespace pledgekeeper::acceptance {
namespace {

using identity::KeyPair;

constexpr auto kUnauthenticated = grpc::StatusCode::UNAUTHENTICATED;
constexpr auto kEs256 = config::v1::StaffSignIn::ALGORITHM_ES256;

class RefusedDeviceTest : public testing::Test {
 protected:
  // Everything that can be seen of a refusal.
  void Refused(const CallResult& answer, const std::string& reason, const std::string& what) {
    SCOPED_TRACE(what);
    ExpectError(answer.status, kUnauthenticated, reason);
    seen_.insert(answer.status.error_message() + answer.status.error_details());
    ++refused_;
  }
  void NoPairing(const v1::PairDeviceRequest& request, const std::string& what) {
    // A minute later each time, so that no bound of the council's is what refuses it.
    council_.clock().Set(council_.clock().Now() + absl::Seconds(1));
    Refused(Call(council_, "DeviceSignInService.PairDevice", request, ""), "INVITATION_REFUSED",
            what);
  }
  void NoSession(const std::string& challenge, const std::string& signature,
                 const std::string& what) {
    Refused(phone_.Finish(challenge, signature), "SIGN_IN_REFUSED", what);
  }

  Council council_;
  Phone phone_{council_};
  std::set<std::string> seen_;
  int refused_ = 0;
};

TEST_F(RefusedDeviceTest, NothingButTheCodeTheKeyAndItsProofPairs) {
  const v1::CreateInvitationResponse made = Invite(council_);
  ASSERT_TRUE(Confirm(council_, made).ok());
  const std::string code = made.code();
  // Each with a key of its own, and so within the bound of each key.
  const auto with_key = [&](const std::string& what, const std::string& key) {
    v1::PairDeviceRequest request = phone_.PairRequest(code);
    request.set_public_key(key);
    request.set_proof(phone_.Sign(identity::TextToPair(
        identity::kDefaultAuthority, *domain::TypedCode(code), request.public_key())));
    NoPairing(request, what);
  };
  const std::string point = phone_.key().Point();
  const std::string x = point.substr(1, 32);
  with_key("no key", "");
  with_key("the point at infinity", std::string(1, '\0'));
  with_key("no point of the curve", "\x04" + std::string(64, '\0'));
  with_key("beyond the field", "\x04" + std::string(64, '\xff'));
  with_key("compressed", "\x02" + x);
  with_key("compressed", "\x03" + x);
  with_key("hybrid", "\x06" + point.substr(1));
  with_key("hybrid", "\x07" + point.substr(1));
  with_key("truncated", point.substr(0, 64));
  with_key("longer", point + "x");
  with_key("oversized", std::string(100'000, '\x04'));
  with_key("of P-384", KeyPair(KeyPair::Kind::kP384, "k").Point());
  with_key("another's", KeyPair(KeyPair::Kind::kP256, "k").Point());
  for (size_t i = 0; i < point.size(); ++i) {
    std::string beside = point;
    beside[i] ^= 0x10;
    with_key("a changed point", beside);
  }

  const auto with_proof = [&](const std::string& what, const std::string& proof) {
    // A key that is as good, since one key has five tries.
    council_.clock().Set(council_.clock().Now() + absl::Hours(1));
    const Phone other(council_);
    const v1::CreateInvitationResponse again = Invite(council_);
    EXPECT_TRUE(Confirm(council_, again).ok());
    v1::PairDeviceRequest request = other.PairRequest(again.code());
    const std::string text = identity::TextToPair(
        identity::kDefaultAuthority, *domain::TypedCode(again.code()), request.public_key());
    if (proof == "DER") {
      request.set_proof(other.key().RawSign(kEs256, text));
    } else if (proof == "another council") {
      request.set_proof(other.Sign("pledgekeeper-pair-1\nanother" + text.substr(24)));
    } else if (proof == "session") {
      request.set_proof(other.Sign("pledgekeeper-session-1" +
                                   text.substr(std::string("pledgekeeper-pair-1").size())));
    } else if (proof == "another code") {
      request.set_proof(other.PairRequest("BCDF-GHJK").proof());
    } else {
      request.set_proof(proof);
    }
    NoPairing(request, what);
  };
  for (const char* proof : {"DER", "another council", "session", "another code"}) {
    with_proof(proof, proof);
  }
  with_proof("none", "");
  with_proof("zero", std::string(64, '\0'));
  with_proof("beyond the order", std::string(64, '\xff'));
  with_proof("short", std::string(63, 'x'));
  with_proof("long", std::string(65, 'x'));
  with_proof("oversized", std::string(100'000, 'x'));
  const struct {
    const char* code;
  } codes[] = {{"BCDF-GHJK"}, {"BCDF-GHJK-MPRT"}, {"BCDF"}, {"ABCD-EFGH"}, {"-"}, {"1234-5678"}};
  for (const auto& row : codes) {
    const Phone other(council_);
    NoPairing(other.PairRequest(row.code), row.code);
  }
  const Phone other(council_);
  NoPairing(other.PairRequest(std::string(1000, 'B')), "an oversized code");
  EXPECT_EQ(seen_.size(), 1u) << "one sentence";
  EXPECT_GT(refused_, 90);
}

TEST_F(RefusedDeviceTest, NothingButItsOwnChallengeOnceBeginsASession) {
  phone_.PairByTwo();
  Phone other(council_);
  other.PairByTwo();
  const std::string used = phone_.Challenge();
  const std::string signature = phone_.SignChallenge(used);
  ASSERT_TRUE(phone_.Finish(used, signature).ok());
  NoSession(used, signature, "replayed");
  NoSession(used, phone_.SignChallenge(used), "signed again");
  NoSession(used, identity::WithOtherS(signature), "the same signature in other bytes");

  const std::string fresh = phone_.Challenge();
  const std::string text = identity::TextToBeginSession(identity::kDefaultAuthority, fresh);
  NoSession(fresh, other.SignChallenge(fresh), "another device's key");
  NoSession(other.Challenge(), phone_.SignChallenge(fresh), "another device's challenge");
  NoSession(fresh, signature, "of another challenge");
  NoSession(fresh, phone_.key().RawSign(kEs256, text), "DER");
  NoSession(fresh, phone_.Sign(identity::TextToBeginSession("another", fresh)), "another council");
  NoSession(fresh, phone_.Sign("pledgekeeper-pair-1" + text.substr(22)), "another method");
  NoSession(fresh, phone_.Sign(fresh), "the challenge alone");
  NoSession(fresh, "", "none");
  NoSession(fresh, std::string(64, '\0'), "zero");
  NoSession(fresh, std::string(64, '\xff'), "beyond the order");
  NoSession(fresh, std::string(100'000, 'x'), "oversized");
  NoSession(std::string(100'000, 'x'), signature, "an oversized challenge");
  NoSession("x", signature, "no challenge");
  const std::string good = phone_.SignChallenge(fresh);
  for (size_t i = 0; i < good.size(); i += 5) {
    std::string changed = good;
    changed[i] ^= 1;
    NoSession(fresh, changed, "a changed signature");
    NoSession(fresh, good.substr(0, i), "a short signature");
  }
  for (size_t i = 0; i < fresh.size(); i += 7) {
    std::string changed = fresh;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    NoSession(changed, phone_.SignChallenge(changed), "a changed challenge");
  }
  const std::string unknown = phone_.ChallengeFor("nobodys-device");
  NoSession(unknown, phone_.SignChallenge(unknown), "a device that is not there");
  const std::string late = phone_.Challenge();
  council_.clock().Set(council_.clock().Now() + absl::Seconds(60));
  NoSession(late, phone_.SignChallenge(late), "a minute old");
  EXPECT_EQ(seen_.size(), 1u) << "one sentence";
  EXPECT_GT(refused_, 60);
  phone_.Token();
}

// To whoever has not its key, a device that was ended is one that never was.
TEST_F(RefusedDeviceTest, OnlyItsKeyLearnsThatADeviceWasEnded) {
  phone_.PairByTwo();
  Phone other(council_);
  const std::string challenge = phone_.Challenge();
  const std::string ended = absl::StrCat("device_id: '", phone_.device_id(), "'");
  ASSERT_TRUE(CallText(council_, "DeviceService.EndDevice", ended, phone_.Token()).ok());
  NoSession(challenge, other.SignChallenge(challenge), "another key");
  const std::string unknown = phone_.ChallengeFor("nobodys-device");
  NoSession(unknown, phone_.SignChallenge(unknown), "none");
  EXPECT_EQ(seen_.size(), 1u);
  ExpectError(phone_.Finish(challenge, phone_.SignChallenge(challenge)).status, kUnauthenticated,
              "DEVICE_REFUSED");
}

// Five tries of one key, over a restart too; another device is not kept out by them.
TEST_F(RefusedDeviceTest, WhoeverTriesOnIsRefusedTheRightCodeToo) {
  const v1::CreateInvitationResponse made = Invite(council_);
  ASSERT_TRUE(Confirm(council_, made).ok());
  for (int i = 0; i < 4; ++i) Refused(phone_.Pair("BCDF-GHJK"), "INVITATION_REFUSED", "wrong");
  council_.Restart();
  Refused(phone_.Pair("BCDF-GHJK"), "INVITATION_REFUSED", "the fifth");
  Refused(phone_.Pair(made.code()), "INVITATION_REFUSED", "right, and too late");
  EXPECT_EQ(seen_.size(), 1u);
  Phone other(council_);
  EXPECT_TRUE(other.Pair(made.code()).ok());
}

TEST_F(RefusedDeviceTest, TheCouncilsTriesAreBoundedToo) {
  const v1::CreateInvitationResponse made = Invite(council_);
  ASSERT_TRUE(Confirm(council_, made).ok());
  v1::PairDeviceRequest nonsense;
  nonsense.set_code("-");
  for (int i = 0; i < 120; ++i) {
    nonsense.set_public_key(absl::StrCat(i));
    Refused(Call(council_, "DeviceSignInService.PairDevice", nonsense, ""), "INVITATION_REFUSED",
            "nonsense");
  }
  Refused(phone_.Pair(made.code()), "INVITATION_REFUSED", "right, and too many");
  council_.clock().Set(council_.clock().Now() + absl::Minutes(1));
  EXPECT_TRUE(phone_.Pair(made.code()).ok());
}

}  // namespace
}  // namespace pledgekeeper::acceptance
