#ifndef SERVICES_STORE_MEMORY_MEMORY_DEVICE_STORE_H_
#define SERVICES_STORE_MEMORY_MEMORY_DEVICE_STORE_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "services/store/device_store.h"

namespace pledgekeeper::store {

// Devices in memory: for tests. Keeps nothing after the process.
class MemoryDeviceStore final : public DeviceStore {
 public:
  base::Task<absl::StatusOr<StoredDevices>> Load(std::string young_person_id) override;
  base::Task<absl::StatusOr<std::string>> FindByCode(std::string code_hash) override;
  base::Task<absl::StatusOr<std::string>> FindByDevice(std::string device_id) override;
  base::Task<absl::StatusOr<CommitOutcome>> Commit(int64_t decided_on, domain::DevicesChange change,
                                                   absl::Time now) override;
  base::Task<absl::StatusOr<bool>> CountTry(std::vector<TryBound> bounds, absl::Time now) override;
  base::Task<absl::StatusOr<std::vector<std::string>>> LoadEnded() override;

 private:
  std::map<std::string, StoredDevices> stored_;
  std::map<std::string, std::string> codes_;
  std::map<std::string, std::string> owners_;
  std::map<std::string, absl::Time> ended_;
  std::map<std::pair<std::string, int64_t>, int> tries_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_MEMORY_MEMORY_DEVICE_STORE_H_
