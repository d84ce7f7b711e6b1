#ifndef SERVICES_IDENTITY_DEVICE_RECORDS_H_
#define SERVICES_IDENTITY_DEVICE_RECORDS_H_

#include <functional>
#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/base/master_key.h"
#include "services/base/task.h"
#include "services/domain/device/devices.h"
#include "services/identity/door.h"
#include "services/identity/ended_devices.h"
#include "services/store/device_store.h"
#include "services/store/single_use.h"

namespace pledgekeeper::identity {

// What both doors of devices stand on: what is kept of them, and how it is changed. Belongs to the
// runtime's thread.
class DeviceRecords {
 public:
  // References outlive this.
  struct Parts {
    store::ReportStore& reports;
    store::DirectoryCache& directory;
    const domain::Rulebook& rulebook;
    store::DeviceStore& devices;
    store::SingleUse& used;  // challenges that were answered
    EndedDevices& ended;
    std::string authority;
    base::SecretKey code_key;       // hashes codes
    base::SecretKey challenge_key;  // seals challenges
    base::SecretKey token_key;      // signs tokens
  };
  explicit DeviceRecords(Parts parts) : parts_(std::move(parts)) {}

  const Parts& parts() const { return parts_; }
  store::DeviceStore& store() { return parts_.devices; }

  using Decide =
      std::function<absl::StatusOr<domain::DevicesChange>(const storage::v1::Devices& kept)>;
  // Decides and records, again as long as somebody else was first; a repeat is not recorded. What
  // was ended can do nothing at this server any more once this returns. Errors are those of
  // `decide` and of the store; ABORTED after a few tries.
  base::Task<absl::StatusOr<domain::DevicesChange>> Change(std::string young_person_id,
                                                           absl::Time now, Decide decide);

  // Whoever must not know of one of the young person's open reports. UNAVAILABLE, DATA_LOSS.
  base::Task<absl::StatusOr<std::set<std::string, std::less<>>>> ExcludedFromReportsOf(
      std::string young_person_id);

  // By which an invitation is found.
  std::string HashOf(const std::string& code) const;

 private:
  Parts parts_;
};

// A random id of a device or an invitation: 20 characters of 0-9 a-f.
std::string NewDeviceId();

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_DEVICE_RECORDS_H_
