#include "services/domain/device/devices.h"

#include <algorithm>
#include <utility>

#include "services/base/device_errors.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Device;
using storage::v1::Devices;
using storage::v1::Invitation;

Device* Find(Devices& devices, std::string_view id) {
  for (Device& device : *devices.mutable_devices()) {
    if (device.id() == id) return &device;
  }
  return nullptr;
}

int InUse(const Devices& devices) {
  return static_cast<int>(
      std::count_if(devices.devices().begin(), devices.devices().end(), IsInUse));
}

bool IsOver(const Invitation& invitation, absl::Time now) {
  return now >= absl::FromUnixMillis(invitation.expiry_time_ms());
}

// Takes out every invitation for which `goes` holds, with its code.
template <typename Goes>
void TakeOut(DevicesChange& change, Goes goes) {
  auto* all = change.devices.mutable_invitations();
  for (int i = all->size() - 1; i >= 0; --i) {
    if (!goes(all->Get(i))) continue;
    change.codes_gone.push_back(all->Get(i).code_hash());
    all->DeleteSubrange(i, 1);
  }
}

// Of those that were ended, the one that was ended first goes, if there are too many; never the
// one that was ended now.
void ForgetFirst(Devices& devices, const std::string& ended_now) {
  if (devices.devices_size() - InUse(devices) <= kMaxEndedDevices) return;
  int first = -1;
  for (int i = 0; i < devices.devices_size(); ++i) {
    const Device& device = devices.devices(i);
    if (IsInUse(device) || device.id() == ended_now) continue;
    if (first < 0 || device.ended_time_ms() < devices.devices(first).ended_time_ms()) first = i;
  }
  devices.mutable_devices()->DeleteSubrange(first, 1);
}

template <typename Names>
bool Has(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

DevicesChange Repeat(Devices kept) {
  DevicesChange change;
  change.devices = std::move(kept);
  change.is_repeat = true;
  return change;
}

void End(DevicesChange& change, Device& device, const DeviceActor& who, absl::Time now) {
  device.set_ended_time_ms(absl::ToUnixMillis(now));
  device.set_ended_by_id(who.id);
  change.device_ended = device.id();
  ForgetFirst(change.devices, change.device_ended);
}

}  // namespace

absl::Duration InvitationTime(v1::InvitationKind kind) {
  if (kind == v1::INVITATION_KIND_IN_PERSON) return absl::Minutes(15);
  return kind == v1::INVITATION_KIND_PRINTED ? absl::Hours(7 * 24) : absl::ZeroDuration();
}

bool IsOpen(const Invitation& invitation, absl::Time now) {
  return invitation.device_id().empty() && !IsOver(invitation, now);
}

bool IsInUse(const Device& device) { return device.ended_time_ms() == 0; }

const Device* FindDevice(const Devices& devices, std::string_view id) {
  for (const Device& device : devices.devices()) {
    if (device.id() == id) return &device;
  }
  return nullptr;
}

const Invitation* FindInvitation(const Devices& devices, std::string_view id) {
  for (const Invitation& invitation : devices.invitations()) {
    if (invitation.id() == id) return &invitation;
  }
  return nullptr;
}

std::string EndAskedBy(const Device& device, absl::Time now) {
  const bool waits = IsInUse(device) && !device.end_asked_by_id().empty() &&
                     now < absl::FromUnixMillis(device.end_asked_time_ms()) + kEndAskedFor;
  return waits ? device.end_asked_by_id() : "";
}

absl::StatusOr<DevicesChange> Invite(Devices kept, const NewInvitation& invitation,
                                     const DeviceActor& maker, absl::Time now) {
  if (InUse(kept) >= kMaxDevices) return base::TooManyDevices(kMaxDevices);
  DevicesChange change;
  change.devices = std::move(kept);
  TakeOut(change, [&](const Invitation& other) {
    return IsOver(other, now) || (other.kind() == invitation.kind && IsOpen(other, now));
  });
  Invitation& added = *change.devices.add_invitations();
  added.set_id(invitation.id);
  added.set_code_hash(invitation.code_hash);
  added.set_kind(invitation.kind);
  added.set_expiry_time_ms(absl::ToUnixMillis(now + InvitationTime(invitation.kind)));
  added.set_made_by_id(maker.id);
  change.code_added = invitation.code_hash;
  return change;
}

absl::StatusOr<DevicesChange> Confirm(Devices kept, const std::string& invitation_id,
                                      const DeviceActor& who, absl::Time now) {
  Invitation* found = nullptr;
  for (Invitation& invitation : *kept.mutable_invitations()) {
    if (invitation.id() == invitation_id && IsOpen(invitation, now)) found = &invitation;
  }
  if (found == nullptr) return base::InvitationNotFound();
  if (found->made_by_id() == who.id) return base::InvitationNeedsAnother();
  if (!found->confirmed_by_id().empty()) return Repeat(std::move(kept));
  if (!who.is_excluded) {
    found->set_confirmed_by_id(who.id);
  } else if (Has(found->confirmed_in_vain_by_ids(), who.id)) {
    return Repeat(std::move(kept));
  } else {
    found->add_confirmed_in_vain_by_ids(who.id);
  }
  DevicesChange change;
  change.devices = std::move(kept);
  return change;
}

std::optional<DevicesChange> Pair(Devices kept, const NewDevice& device,
                                  const std::set<std::string, std::less<>>& excluded,
                                  absl::Time now) {
  Invitation* found = nullptr;
  for (Invitation& invitation : *kept.mutable_invitations()) {
    if (invitation.code_hash() == device.code_hash && !IsOver(invitation, now)) {
      found = &invitation;
    }
  }
  if (found == nullptr || found->confirmed_by_id().empty()) return std::nullopt;
  if (excluded.contains(found->made_by_id()) || excluded.contains(found->confirmed_by_id())) {
    return std::nullopt;
  }
  if (!found->device_id().empty()) {
    const Device* paired = FindDevice(kept, found->device_id());
    if (paired == nullptr || !IsInUse(*paired) || paired->public_key() != device.public_key) {
      return std::nullopt;
    }
    DevicesChange repeat = Repeat(std::move(kept));
    repeat.device_added = paired->id();
    return repeat;
  }
  // A key that was ended, or is in use, is nobody's new device.
  for (const Device& other : kept.devices()) {
    if (other.public_key() == device.public_key) return std::nullopt;
  }
  if (InUse(kept) >= kMaxDevices) return std::nullopt;
  found->set_device_id(device.id);
  Device& added = *kept.add_devices();
  added.set_id(device.id);
  added.set_public_key(device.public_key);
  added.set_added_time_ms(absl::ToUnixMillis(now));
  added.set_kind(found->kind());
  added.set_made_by_id(found->made_by_id());
  added.set_confirmed_by_id(found->confirmed_by_id());
  DevicesChange change;
  change.devices = std::move(kept);
  change.device_added = device.id;
  return change;
}

absl::StatusOr<DevicesChange> EndDevice(Devices kept, const std::string& device_id,
                                        const DeviceActor& who, absl::Time now) {
  Device* device = Find(kept, device_id);
  if (device == nullptr || !IsInUse(*device)) return base::DeviceNotFound();
  const std::string asked_by = EndAskedBy(*device, now);
  DevicesChange change;
  if (who.is_young_person ||
      (!asked_by.empty() && asked_by != who.id && !who.is_administrator && !who.is_excluded)) {
    change.devices = std::move(kept);
    End(change, *Find(change.devices, device_id), who, now);
    return change;
  }
  if (asked_by.empty()) {
    device->set_end_asked_by_id(who.id);
    device->set_end_asked_time_ms(absl::ToUnixMillis(now));
  } else if (asked_by != who.id && who.is_excluded && !who.is_administrator &&
             !Has(device->ended_in_vain_by_ids(), who.id)) {
    device->add_ended_in_vain_by_ids(who.id);
  } else {
    return Repeat(std::move(kept));
  }
  change.devices = std::move(kept);
  return change;
}

DevicesChange NoteUse(Devices kept, const std::string& device_id, int day) {
  Device* device = Find(kept, device_id);
  if (device == nullptr || device->last_used_day() == day) return Repeat(std::move(kept));
  device->set_last_used_day(day);
  DevicesChange change;
  change.devices = std::move(kept);
  return change;
}

bool IsNewTo(const Device& looker, const Device& device) {
  const int64_t since = std::max(looker.looked_time_ms(), looker.added_time_ms());
  return device.id() != looker.id() &&
         (device.added_time_ms() > since || device.ended_time_ms() > since ||
          device.end_asked_time_ms() > since);
}

DevicesChange NoteLook(Devices kept, const std::string& device_id, absl::Time now) {
  Device* looker = Find(kept, device_id);
  if (looker == nullptr) return Repeat(std::move(kept));
  const auto& all = kept.devices();
  if (std::none_of(all.begin(), all.end(),
                   [&](const Device& device) { return IsNewTo(*looker, device); })) {
    return Repeat(std::move(kept));
  }
  looker->set_looked_time_ms(absl::ToUnixMillis(now));
  DevicesChange change;
  change.devices = std::move(kept);
  return change;
}

}  // namespace pledgekeeper::domain
