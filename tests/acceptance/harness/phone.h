#ifndef TESTS_ACCEPTANCE_HARNESS_PHONE_H_
#define TESTS_ACCEPTANCE_HARNESS_PHONE_H_

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/device_service.pb.h"
#include "proto/pledgekeeper/v1/device_sign_in_service.pb.h"
#include "services/domain/device/invitation_code.h"
#include "services/identity/device_proof.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/identity/key_pair.h"

namespace pledgekeeper::acceptance {

// An invitation for yp-1, in person; fails the test unless it is made.
inline v1::CreateInvitationResponse Invite(Council& council, const std::string& maker = "ann") {
  const CallResult made =
      CallText(council, "DeviceService.CreateInvitation",
               "young_person_id: 'yp-1' kind: INVITATION_KIND_IN_PERSON", TokenOf(council, maker));
  EXPECT_TRUE(made.ok()) << made.status.error_message();
  return made.ok() ? made.As<v1::CreateInvitationResponse>() : v1::CreateInvitationResponse();
}
inline CallResult Confirm(Council& council, const v1::CreateInvitationResponse& made,
                          const std::string& who = "ben") {
  const std::string whose = who.substr(0, 3) == "yp-" ? "" : "young_person_id: 'yp-1' ";
  return CallText(council, "DeviceService.ConfirmInvitation",
                  absl::StrCat(whose, "invitation_id: '", made.invitation().invitation_id(), "'"),
                  TokenOf(council, who));
}

// A young person's phone: it has a key, and does what an app does.
class Phone {
 public:
  explicit Phone(Council& council) : council_(council) {}

  v1::PairDeviceRequest PairRequest(const std::string& code) const {
    v1::PairDeviceRequest request;
    request.set_code(code);
    request.set_public_key(key_.Point());
    request.set_proof(
        Sign(identity::TextToPair(identity::kDefaultAuthority,
                                  domain::TypedCode(code).value_or(code), request.public_key())));
    return request;
  }
  CallResult Pair(const std::string& code) {
    const CallResult paired =
        Call(council_, "DeviceSignInService.PairDevice", PairRequest(code), "");
    if (paired.ok()) device_id_ = paired.As<v1::PairDeviceResponse>().device_id();
    return paired;
  }
  // By two adults; fails the test unless it is paired.
  void PairByTwo() {
    const v1::CreateInvitationResponse made = Invite(council_);
    EXPECT_TRUE(Confirm(council_, made).ok());
    const CallResult paired = Pair(made.code());
    EXPECT_TRUE(paired.ok()) << paired.status.error_message();
  }

  std::string Challenge() const { return ChallengeFor(device_id_); }
  std::string ChallengeFor(const std::string& device_id) const {
    v1::BeginSessionRequest request;
    request.set_device_id(device_id);
    const CallResult begun = Call(council_, "DeviceSignInService.BeginSession", request, "");
    EXPECT_TRUE(begun.ok()) << begun.status.error_message();
    return begun.ok() ? begun.As<v1::BeginSessionResponse>().challenge() : "";
  }
  std::string SignChallenge(const std::string& challenge) const {
    return Sign(identity::TextToBeginSession(identity::kDefaultAuthority, challenge));
  }
  CallResult Finish(const std::string& challenge, const std::string& signature) const {
    v1::FinishSessionRequest request;
    request.set_challenge(challenge);
    request.set_signature(signature);
    return Call(council_, "DeviceSignInService.FinishSession", request, "");
  }
  CallResult Begin() const {
    const std::string challenge = Challenge();
    return Finish(challenge, SignChallenge(challenge));
  }
  // The token of a new session; fails the test unless there is one.
  std::string Token() const {
    const CallResult begun = Begin();
    EXPECT_TRUE(begun.ok()) << begun.status.error_message();
    return begun.ok() ? begun.As<v1::FinishSessionResponse>().token() : "";
  }

  std::string Sign(const std::string& text) const {
    return key_.Sign(config::v1::StaffSignIn::ALGORITHM_ES256, text);
  }
  const identity::KeyPair& key() const { return key_; }
  const std::string& device_id() const { return device_id_; }

 private:
  Council& council_;
  const identity::KeyPair key_{identity::KeyPair::Kind::kP256, "phone"};
  std::string device_id_ = "none";
};

}  // namespace pledgekeeper::acceptance

#endif  // TESTS_ACCEPTANCE_HARNESS_PHONE_H_
