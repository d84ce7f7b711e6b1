#ifndef SERVICES_STORE_MEMORY_MEMORY_CHECK_IN_STORE_H_
#define SERVICES_STORE_MEMORY_MEMORY_CHECK_IN_STORE_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "services/store/check_in_store.h"

namespace pledgekeeper::store {

// Check-ins in memory: for tests. Keeps nothing after the process. A position is the id of the last
// young person of a page.
class MemoryCheckInStore final : public CheckInStore {
 public:
  base::Task<absl::StatusOr<StoredCheckIns>> Load(std::string young_person_id) override;
  base::Task<absl::StatusOr<std::vector<storage::v1::CheckInWords>>> LoadWords(
      std::string young_person_id, std::vector<int> numbers) override;
  base::Task<absl::StatusOr<CommitOutcome>> Commit(CheckInRecord record) override;
  base::Task<absl::StatusOr<CheckInPage>> Scan(std::string position, int limit) override;

 private:
  std::map<std::string, StoredCheckIns> stored_;
  std::map<std::pair<std::string, int>, storage::v1::CheckInWords> words_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_MEMORY_MEMORY_CHECK_IN_STORE_H_
