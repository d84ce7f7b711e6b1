#ifndef SERVICES_STORE_REDIS_DEVICE_STORE_H_
#define SERVICES_STORE_REDIS_DEVICE_STORE_H_

#include <map>
#include <string>
#include <vector>

#include "services/base/master_key.h"
#include "services/store/device_store.h"
#include "services/store/redis_database.h"

namespace pledgekeeper::store {

// Devices in Redis, over a connection of their own. Sealed with the young person's own key, so that
// they go with it, and bound to the young person and the version. See redis_keys.h,
// redis_device_store.cc.
class RedisDeviceStore final : public DeviceStore {
 public:
  RedisDeviceStore(RedisDatabase& database, const base::MasterKey& master_key);

  base::Task<absl::StatusOr<StoredDevices>> Load(std::string young_person_id) override;
  base::Task<absl::StatusOr<std::string>> FindByCode(std::string code_hash) override;
  base::Task<absl::StatusOr<std::string>> FindByDevice(std::string device_id) override;
  base::Task<absl::StatusOr<CommitOutcome>> Commit(int64_t decided_on, domain::DevicesChange change,
                                                   absl::Time now) override;
  base::Task<absl::StatusOr<bool>> CountTry(std::vector<TryBound> bounds, absl::Time now) override;
  base::Task<absl::StatusOr<std::vector<std::string>>> LoadEnded() override;

 private:
  base::Task<absl::StatusOr<base::SecretKey>> DataKeyOf(std::string young_person_id);
  base::Task<absl::StatusOr<std::string>> Find(std::string key, std::string field);

  RedisLink redis_;
  const RedisKeys& keys_;
  const base::SecretKey wrapping_key_;
  // Unwrapped, as far as they were needed; they never change.
  std::map<std::string, base::SecretKey, std::less<>> data_keys_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_REDIS_DEVICE_STORE_H_
