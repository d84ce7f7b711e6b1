#ifndef SERVICES_DOMAIN_DEVICE_DEVICES_H_
#define SERVICES_DOMAIN_DEVICE_DEVICES_H_

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/device.pb.h"

// How a young person's device comes, and how it ends. No adult does either alone. Pure; threads may
// call it freely.
namespace pledgekeeper::domain {

// In use at once; more than anybody's phones, tablets and computers.
inline constexpr int kMaxDevices = 10;
// That were ended and are still listed: what was ended before these is forgotten, so that a record
// has a bound.
inline constexpr int kMaxEndedDevices = 100;
// How long one of staff who asked for a device's end waits for a second one.
inline constexpr absl::Duration kEndAskedFor = absl::Hours(24);

// How long an invitation of this kind lasts; zero for none.
absl::Duration InvitationTime(v1::InvitationKind kind);

// Who acts.
struct DeviceActor {
  std::string id;
  bool is_young_person = false;
  bool is_administrator = false;
  // They must not know of an open report of the young person's. What they confirm or end counts for
  // nothing, and they are answered as if it did: a refusal would tell them.
  bool is_excluded = false;
};

// What is to be kept, and what has changed of what is found by it.
struct DevicesChange {
  storage::v1::Devices devices;
  std::vector<std::string> codes_gone;  // keyed hashes
  std::string code_added;               // the same; empty: none
  std::string device_added;             // its id; empty: none
  std::string device_ended;             // the same
  bool is_repeat = false;               // nothing is to be recorded
};

// Those that can still be used, or confirmed.
bool IsOpen(const storage::v1::Invitation& invitation, absl::Time now);
bool IsInUse(const storage::v1::Device& device);
// Null if there is none.
const storage::v1::Device* FindDevice(const storage::v1::Devices& devices, std::string_view id);
const storage::v1::Invitation* FindInvitation(const storage::v1::Devices& devices,
                                              std::string_view id);
// Who asked for its end and still waits for a second; empty: nobody.
std::string EndAskedBy(const storage::v1::Device& device, absl::Time now);

struct NewInvitation {
  std::string id;
  std::string code_hash;
  v1::InvitationKind kind = v1::INVITATION_KIND_UNSPECIFIED;
};
// Takes the place of an open one of the same kind; what is over goes. TOO_MANY_DEVICES.
absl::StatusOr<DevicesChange> Invite(storage::v1::Devices kept, const NewInvitation& invitation,
                                     const DeviceActor& maker, absl::Time now);

// One that is confirmed stays as it is. INVITATION_NOT_FOUND if it is not open,
// INVITATION_NEEDS_ANOTHER for who made it.
absl::StatusOr<DevicesChange> Confirm(storage::v1::Devices kept, const std::string& invitation_id,
                                      const DeviceActor& who, absl::Time now);

struct NewDevice {
  std::string id;
  std::string code_hash;
  std::string public_key;
};
// Nothing if this code pairs no device: of an invitation that is over, used by another key, or not
// confirmed; or that somebody made or confirmed who must not know of an open report now; or with
// kMaxDevices in use. The same key again, until the invitation would have been over, is a repeat.
// The device's id is then the one of before (`device_added`).
std::optional<DevicesChange> Pair(storage::v1::Devices kept, const NewDevice& device,
                                  const std::set<std::string, std::less<>>& excluded,
                                  absl::Time now);

// The young person ends it; of others the first asks, and the second, who is no administrator, ends
// it. DEVICE_NOT_FOUND if it is not in use.
absl::StatusOr<DevicesChange> EndDevice(storage::v1::Devices kept, const std::string& device_id,
                                        const DeviceActor& who, absl::Time now);

// It began a session on this day (20261128); a repeat on the same.
DevicesChange NoteUse(storage::v1::Devices kept, const std::string& device_id, int day);
// It was shown the list. A repeat where nothing on it is new to it.
DevicesChange NoteLook(storage::v1::Devices kept, const std::string& device_id, absl::Time now);
// Whether this happened to `device` since `looker` looked last; nothing is new to a device that
// looks for the first time but what came after it was added.
bool IsNewTo(const storage::v1::Device& looker, const storage::v1::Device& device);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DEVICE_DEVICES_H_
