#ifndef SERVICES_STORE_REDIS_CHECK_IN_STORE_H_
#define SERVICES_STORE_REDIS_CHECK_IN_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/base/master_key.h"
#include "services/store/check_in_store.h"
#include "services/store/redis_database.h"

namespace pledgekeeper::store {

// Check-ins in Redis, over a connection of their own. Faces are sealed with a key of the authority,
// so that they can be counted; words with the young person's own, so that they go with it. Both are
// bound to the young person and the version. See redis_keys.h, redis_check_in_store.cc.
class RedisCheckInStore final : public CheckInStore {
 public:
  RedisCheckInStore(RedisDatabase& database, const base::MasterKey& master_key);

  base::Task<absl::StatusOr<StoredCheckIns>> Load(std::string young_person_id) override;
  base::Task<absl::StatusOr<std::vector<storage::v1::CheckInWords>>> LoadWords(
      std::string young_person_id, std::vector<int> numbers) override;
  base::Task<absl::StatusOr<CommitOutcome>> Commit(CheckInRecord record) override;
  base::Task<absl::StatusOr<CheckInPage>> Scan(std::string position, int limit) override;

 private:
  // What is kept of this young person as this text; nothing if it does not open.
  std::optional<StoredCheckIns> Open(const std::string& young_person_id,
                                     const std::string& kept) const;
  base::Task<absl::StatusOr<base::SecretKey>> DataKeyOf(std::string young_person_id);

  RedisLink redis_;
  const RedisKeys& keys_;
  const base::SecretKey key_;
  const base::SecretKey wrapping_key_;
  // Unwrapped, as far as they were needed; they never change.
  std::map<std::string, base::SecretKey, std::less<>> data_keys_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_REDIS_CHECK_IN_STORE_H_
