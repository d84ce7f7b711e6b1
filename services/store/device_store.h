#ifndef SERVICES_STORE_DEVICE_STORE_H_
#define SERVICES_STORE_DEVICE_STORE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/device.pb.h"
#include "services/base/task.h"
#include "services/domain/device/devices.h"
#include "services/store/report_store.h"

namespace pledgekeeper::store {

// A young person's devices, in a version that grows with each change; 0: nothing is kept yet.
struct StoredDevices {
  storage::v1::Devices devices;
  int64_t version = 0;
};

// How often something may be tried within one window of time, by whom.
struct TryBound {
  std::string who;  // a keyed hash; whoever reads it learns nothing
  int most = 0;
  absl::Duration window;
};

// Young people's devices and invitations, and what was tried to add one. Belongs to the runtime's
// thread. Errors are those of ReportStore.
class DeviceStore {
 public:
  virtual ~DeviceStore() = default;

  virtual base::Task<absl::StatusOr<StoredDevices>> Load(std::string young_person_id) = 0;
  // Whose invitation has this code (a keyed hash), or whose device this is, in use or ended; "" if
  // nobody's. What the record says stands above it: the code may be over.
  virtual base::Task<absl::StatusOr<std::string>> FindByCode(std::string code_hash) = 0;
  virtual base::Task<absl::StatusOr<std::string>> FindByDevice(std::string device_id) = 0;
  // Records the change, with what its devices are found by, whole or not at all. kVersionMoved:
  // somebody else was first, or somebody else's invitation has this code; nothing is recorded then.
  // The young person must have been in the directory.
  virtual base::Task<absl::StatusOr<CommitOutcome>> Commit(int64_t decided_on,
                                                           domain::DevicesChange change,
                                                           absl::Time now) = 0;
  // Counts a try with each of the bounds, until one of them is passed, and says whether none is. It
  // is kept before it is answered: neither a crash nor another server forgets it.
  virtual base::Task<absl::StatusOr<bool>> CountTry(std::vector<TryBound> bounds,
                                                    absl::Time now) = 0;
  // Those that were ended within the last hour, and perhaps some before.
  virtual base::Task<absl::StatusOr<std::vector<std::string>>> LoadEnded() = 0;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_DEVICE_STORE_H_
