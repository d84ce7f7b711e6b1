#include "services/identity/device_door.h"

#include <sodium.h>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/domain/device/invitation_code.h"
#include "services/domain/people/sight.h"
#include "services/identity/device_view.h"

namespace pledgekeeper::identity {
namespace {

using domain::DevicesChange;
using storage::v1::Devices;

std::string RandomCode(v1::InvitationKind kind) {
  std::string bytes(domain::LettersOf(kind), '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return domain::CodeOf(bytes);
}

DeviceViewer ViewerOf(const Caller& caller, const Devices& devices) {
  return {caller.person_id, caller.role == v1::ROLE_YOUNG_PERSON,
          caller.device_id.empty() ? nullptr : domain::FindDevice(devices, caller.device_id)};
}

}  // namespace

DeviceDoor::DeviceDoor(DoorParts& parts, DeviceRecords& records)
    : Door(parts, Audience::kAnybody, *v1::CreateInvitationRequest::descriptor()->file(),
           "DeviceService"),
      records_(records) {
  Serve("CreateInvitation", &DeviceDoor::CreateInvitation);
  Serve("ConfirmInvitation", &DeviceDoor::ConfirmInvitation);
  Serve("ListDevices", &DeviceDoor::ListDevices);
  Serve("EndDevice", &DeviceDoor::EndDevice);
}

absl::StatusOr<DeviceDoor::Party> DeviceDoor::PartyOf(const Caller& caller,
                                                      const std::string& young_person_id,
                                                      absl::Time now) const {
  Party party;
  party.actor.id = caller.person_id;
  party.young_person_id = young_person_id;
  const absl::Status not_found =
      base::EntryNotFound(base::EntryKind::kYoungPerson, "young_person_id");
  if (caller.role == v1::ROLE_YOUNG_PERSON) {
    party.actor.is_young_person = true;
    party.young_person_id = caller.person_id;
    if (!young_person_id.empty() && young_person_id != caller.person_id) return not_found;
    return party;
  }
  RETURN_IF_ERROR(base::CheckId("young_person_id", young_person_id));
  const auto directory = parts_.directory.Current();
  if (directory->FindYoungPerson(young_person_id) == nullptr) return not_found;
  party.actor.is_administrator = caller.role == v1::ROLE_ADMINISTRATOR;
  if (!party.actor.is_administrator &&
      !domain::MaySeeYoungPerson(caller.person_id, young_person_id, *directory, now)) {
    return not_found;
  }
  return party;
}

base::Task<absl::StatusOr<DeviceDoor::Party>> DeviceDoor::PartyWithReports(
    Caller caller, std::string young_person_id, absl::Time now) {
  CO_ASSIGN_OR_RETURN(Party party, PartyOf(caller, young_person_id, now));
  CO_ASSIGN_OR_RETURN(const auto excluded,
                      co_await records_.ExcludedFromReportsOf(party.young_person_id));
  party.actor.is_excluded = !party.actor.is_young_person && excluded.contains(party.actor.id);
  co_return party;
}

DeviceDoor::Result DeviceDoor::CreateInvitation(
    Call<v1::CreateInvitationRequest, v1::CreateInvitationResponse>& call) {
  if (call.caller.role == v1::ROLE_YOUNG_PERSON) co_return base::RoleMayNotCall();
  CO_ASSIGN_OR_RETURN(const Party party,
                      PartyOf(call.caller, call.request.young_person_id(), call.now));
  if (parts_.directory.Current()->FindYoungPerson(party.young_person_id)->left()) {
    co_return base::PersonUnknown("young_person_id");
  }
  const v1::InvitationKind kind = call.request.kind();
  if (kind == v1::INVITATION_KIND_UNSPECIFIED) co_return base::FieldRequired("kind");
  if (domain::LettersOf(kind) == 0) co_return base::EnumValueUnknown("kind");
  domain::NewInvitation made;
  made.id = NewDeviceId();
  made.kind = kind;
  std::string code;
  // With another code each time, since one that is another's is not taken.
  DeviceRecords::Decide decide = [&](const Devices& kept) {
    code = RandomCode(kind);
    made.code_hash = records_.HashOf(code);
    return domain::Invite(kept, made, party.actor, call.now);
  };
  CO_ASSIGN_OR_RETURN(const DevicesChange change,
                      co_await records_.Change(party.young_person_id, call.now, decide));
  const auto directory = parts_.directory.Current();
  *call.response.mutable_invitation() =
      InvitationView(*domain::FindInvitation(change.devices, made.id),
                     ViewerOf(call.caller, change.devices), *directory);
  call.response.set_code(domain::ShownCode(code));
  call.response.set_uri(
      absl::StrCat("pledgekeeper:pair?council=", records_.parts().authority, "&code=", code));
  co_return absl::OkStatus();
}

DeviceDoor::Result DeviceDoor::ConfirmInvitation(
    Call<v1::ConfirmInvitationRequest, v1::ConfirmInvitationResponse>& call) {
  if (call.caller.role == v1::ROLE_ADMINISTRATOR) co_return base::RoleMayNotCall();
  CO_RETURN_IF_ERROR(base::CheckId("invitation_id", call.request.invitation_id()));
  const std::string young_person_id = call.request.young_person_id();
  CO_ASSIGN_OR_RETURN(const Party party,
                      co_await PartyWithReports(call.caller, young_person_id, call.now));
  const std::string& id = call.request.invitation_id();
  DeviceRecords::Decide decide = [&](const Devices& kept) {
    return domain::Confirm(kept, id, party.actor, call.now);
  };
  CO_ASSIGN_OR_RETURN(const DevicesChange change,
                      co_await records_.Change(party.young_person_id, call.now, decide));
  const auto directory = parts_.directory.Current();
  *call.response.mutable_invitation() =
      InvitationView(*domain::FindInvitation(change.devices, id),
                     ViewerOf(call.caller, change.devices), *directory);
  co_return absl::OkStatus();
}

DeviceDoor::Result DeviceDoor::ListDevices(
    Call<v1::ListDevicesRequest, v1::ListDevicesResponse>& call) {
  CO_ASSIGN_OR_RETURN(const Party party,
                      PartyOf(call.caller, call.request.young_person_id(), call.now));
  CO_ASSIGN_OR_RETURN(const store::StoredDevices stored,
                      co_await records_.store().Load(party.young_person_id));
  const auto directory = parts_.directory.Current();
  const Devices& devices = stored.devices;
  const DeviceViewer viewer = ViewerOf(call.caller, devices);
  for (int i = devices.devices_size() - 1; i >= 0; --i) {
    *call.response.add_devices() = DeviceView(devices.devices(i), viewer, *directory, call.now);
  }
  for (const storage::v1::Invitation& invitation : devices.invitations()) {
    if (!domain::IsOpen(invitation, call.now)) continue;
    *call.response.add_invitations() = InvitationView(invitation, viewer, *directory);
  }
  if (viewer.with != nullptr) {
    DeviceRecords::Decide decide = [&](const Devices& kept) {
      return domain::NoteLook(kept, call.caller.device_id, call.now);
    };
    // If it cannot be kept now, the same is new to them the next time.
    (void)co_await records_.Change(party.young_person_id, call.now, decide);
  }
  co_return absl::OkStatus();
}

DeviceDoor::Result DeviceDoor::EndDevice(Call<v1::EndDeviceRequest, v1::EndDeviceResponse>& call) {
  CO_RETURN_IF_ERROR(base::CheckId("device_id", call.request.device_id()));
  const std::string young_person_id = call.request.young_person_id();
  CO_ASSIGN_OR_RETURN(const Party party,
                      co_await PartyWithReports(call.caller, young_person_id, call.now));
  const std::string& id = call.request.device_id();
  DeviceRecords::Decide decide = [&](const Devices& kept) {
    return domain::EndDevice(kept, id, party.actor, call.now);
  };
  CO_ASSIGN_OR_RETURN(const DevicesChange change,
                      co_await records_.Change(party.young_person_id, call.now, decide));
  const auto directory = parts_.directory.Current();
  *call.response.mutable_device() =
      DeviceView(*domain::FindDevice(change.devices, id), ViewerOf(call.caller, change.devices),
                 *directory, call.now);
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::identity
