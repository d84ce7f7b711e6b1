#include "services/identity/device_sign_in_door.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/device_errors.h"
#include "services/base/even_pace.h"
#include "services/base/hash.h"
#include "services/base/sign_in_errors.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/base/timestamp.h"
#include "services/domain/device/invitation_code.h"
#include "services/identity/device_proof.h"
#include "services/identity/p256.h"

namespace pledgekeeper::identity {
namespace {

using domain::DevicesChange;
using storage::v1::Devices;

// Longer than a challenge is good: another server's clock may be behind.
constexpr absl::Duration kMarked = absl::Minutes(10);
constexpr int kTriesOfCouncil = 120;
constexpr absl::Duration kCouncilWindow = absl::Minutes(1);
constexpr int kTriesOfPeer = 20;
constexpr absl::Duration kPeerWindow = absl::Minutes(10);
constexpr int kTriesOfKey = 5;
constexpr absl::Duration kKeyWindow = absl::Hours(1);

// The council's first: what is beyond it leaves nothing behind.
std::vector<store::TryBound> BoundsOf(const base::SecretKey& key, const std::string& peer,
                                      const std::string& public_key) {
  std::vector<store::TryBound> bounds;
  bounds.push_back({"council", kTriesOfCouncil, kCouncilWindow});
  if (!peer.empty()) {
    bounds.push_back({base::KeyedName(key, "peer", peer), kTriesOfPeer, kPeerWindow});
  }
  bounds.push_back({base::KeyedName(key, "key", public_key), kTriesOfKey, kKeyWindow});
  return bounds;
}

int LondonDayNumber(absl::Time now) {
  const absl::CivilDay day = domain::LondonDay(now);
  return static_cast<int>(day.year()) * 10000 + day.month() * 100 + day.day();
}

}  // namespace

DeviceSignInDoor::DeviceSignInDoor(DoorParts& parts, DeviceRecords& records)
    : Door(parts, Audience::kSigningIn, *v1::PairDeviceRequest::descriptor()->file(),
           "DeviceSignInService"),
      records_(records) {
  Serve("PairDevice", &DeviceSignInDoor::PairDevice);
  ServeIn(base::Lane::kDevice, "BeginSession", &DeviceSignInDoor::BeginSession);
  ServeIn(base::Lane::kDevice, "FinishSession", &DeviceSignInDoor::FinishSession);
}

DeviceSignInDoor::Result DeviceSignInDoor::PairDevice(
    Call<v1::PairDeviceRequest, v1::PairDeviceResponse>& call) {
  const base::EvenPace pace(parts_.runtime.context());
  const absl::Status paired = co_await Pair(call);
  if (!paired.ok()) co_await pace.Wait();
  co_return paired;
}

DeviceSignInDoor::Result DeviceSignInDoor::Pair(
    Call<v1::PairDeviceRequest, v1::PairDeviceResponse>& call) {
  const v1::PairDeviceRequest& request = call.request;
  if (request.code().empty()) co_return base::FieldRequired("code");
  const DeviceRecords::Parts& parts = records_.parts();
  std::vector<store::TryBound> bounds = BoundsOf(parts.code_key, call.peer, request.public_key());
  CO_ASSIGN_OR_RETURN(const bool may_try,
                      co_await records_.store().CountTry(std::move(bounds), call.now));
  if (!may_try) co_return base::InvitationRefused();
  const std::optional<std::string> code = domain::TypedCode(request.code());
  if (!code.has_value() ||
      !P256Verifies(request.public_key(), TextToPair(parts.authority, *code, request.public_key()),
                    request.proof())) {
    co_return base::InvitationRefused();
  }
  domain::NewDevice device;
  device.id = NewDeviceId();
  device.code_hash = records_.HashOf(*code);
  device.public_key = request.public_key();
  CO_ASSIGN_OR_RETURN(const std::string owner,
                      co_await records_.store().FindByCode(device.code_hash));
  const auto directory = parts_.directory.Current();
  const auto* young_person = directory->FindYoungPerson(owner);
  if (young_person == nullptr || young_person->left()) co_return base::InvitationRefused();
  CO_ASSIGN_OR_RETURN(const auto excluded, co_await records_.ExcludedFromReportsOf(owner));
  DeviceRecords::Decide decide = [&](const Devices& kept) -> absl::StatusOr<domain::DevicesChange> {
    auto paired = domain::Pair(kept, device, excluded, call.now);
    if (!paired.has_value()) return base::InvitationRefused();
    return *std::move(paired);
  };
  CO_ASSIGN_OR_RETURN(const DevicesChange change,
                      co_await records_.Change(owner, call.now, decide));
  call.response.set_device_id(change.device_added);
  call.response.set_young_person_id(owner);
  co_return absl::OkStatus();
}

DeviceSignInDoor::Result DeviceSignInDoor::BeginSession(
    Call<v1::BeginSessionRequest, v1::BeginSessionResponse>& call) {
  CO_RETURN_IF_ERROR(base::CheckId("device_id", call.request.device_id()));
  const DeviceRecords::Parts& parts = records_.parts();
  const auto challenge = NewChallenge(call.request.device_id(), call.now);
  call.response.set_challenge(SealChallenge(parts.challenge_key, parts.authority, challenge));
  *call.response.mutable_expiry_time() = base::ToTimestamp(challenge.expiry_ms());
  co_return absl::OkStatus();
}

DeviceSignInDoor::Result DeviceSignInDoor::FinishSession(
    Call<v1::FinishSessionRequest, v1::FinishSessionResponse>& call) {
  const base::EvenPace pace(parts_.runtime.context());
  const absl::Status finished = co_await Finish(call);
  if (!finished.ok()) co_await pace.Wait();
  co_return finished;
}

DeviceSignInDoor::Result DeviceSignInDoor::Finish(
    Call<v1::FinishSessionRequest, v1::FinishSessionResponse>& call) {
  const DeviceRecords::Parts& parts = records_.parts();
  const std::string& sent = call.request.challenge();
  if (sent.empty()) co_return base::FieldRequired("challenge");
  const auto challenge = ReadChallenge(parts.challenge_key, parts.authority, sent, call.now);
  if (!challenge.has_value()) co_return base::SignInRefused();
  const std::string& device_id = challenge->device_id();
  CO_ASSIGN_OR_RETURN(const std::string owner, co_await records_.store().FindByDevice(device_id));
  CO_ASSIGN_OR_RETURN(const store::StoredDevices stored, co_await records_.store().Load(owner));
  const storage::v1::Device* device = domain::FindDevice(stored.devices, device_id);
  if (device == nullptr ||
      !P256Verifies(device->public_key(), TextToBeginSession(parts.authority, sent),
                    call.request.signature())) {
    co_return base::SignInRefused();
  }
  if (!domain::IsInUse(*device)) co_return base::DeviceRefused();
  // Who has left still reads what is open.
  if (parts_.directory.Current()->FindYoungPerson(owner) == nullptr) {
    co_return base::SignInRefused();
  }
  // Behind the signature: a stranger leaves nothing behind.
  const std::string name = base::KeyedName(parts.challenge_key, device_id, challenge->nonce());
  CO_ASSIGN_OR_RETURN(const bool is_first,
                      co_await parts.used.Use(absl::StrCat("device-challenge/", name), kMarked));
  if (!is_first) co_return base::SignInRefused();
  DeviceRecords::Decide decide = [&](const Devices& kept) -> absl::StatusOr<DevicesChange> {
    return domain::NoteUse(kept, device_id, LondonDayNumber(call.now));
  };
  // The day is for the young person to know; for want of it nobody is kept from reporting.
  (void)co_await records_.Change(owner, call.now, decide);
  Caller caller;
  caller.person_id = owner;
  caller.role = v1::ROLE_YOUNG_PERSON;
  caller.authority = parts.authority;
  caller.device_id = device_id;
  const absl::Time expiry = call.now + kSessionTime;
  call.response.set_token(MintToken(parts.token_key, caller, expiry));
  *call.response.mutable_expiry_time() = base::ToTimestamp(absl::ToUnixMillis(expiry));
  call.response.set_young_person_id(owner);
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::identity
