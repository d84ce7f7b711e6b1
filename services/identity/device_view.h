#ifndef SERVICES_IDENTITY_DEVICE_VIEW_H_
#define SERVICES_IDENTITY_DEVICE_VIEW_H_

#include <string>

#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/device.pb.h"
#include "proto/pledgekeeper/v1/device.pb.h"
#include "services/domain/people/directory.h"

// Devices and invitations as somebody is shown them. Pure; threads may call it freely.
namespace pledgekeeper::identity {

// Who looks.
struct DeviceViewer {
  std::string id;
  bool is_young_person = false;               // else nothing of when a device is used
  const storage::v1::Device* with = nullptr;  // the young person's device, if they use one
};

// What somebody of staff confirmed or ended without its counting is shown to them as if it did.
v1::Invitation InvitationView(const storage::v1::Invitation& invitation, const DeviceViewer& viewer,
                              const domain::Directory& directory);
v1::Device DeviceView(const storage::v1::Device& device, const DeviceViewer& viewer,
                      const domain::Directory& directory, absl::Time now);

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_DEVICE_VIEW_H_
