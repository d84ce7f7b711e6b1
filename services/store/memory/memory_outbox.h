#ifndef SERVICES_STORE_MEMORY_MEMORY_OUTBOX_H_
#define SERVICES_STORE_MEMORY_MEMORY_OUTBOX_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/store/outbox.h"
#include "services/store/weekly_store.h"

namespace pledgekeeper::store {

// The outbox in memory, and who wants the weekly summary: for tests of what stands above it. Keeps
// nothing after the process, promises everything else. `set_available(false)` makes every call
// answer UNAVAILABLE.
class MemoryOutbox final : public Outbox, public WeeklyStore {
 public:
  void set_available(bool available) { available_ = available; }

  base::Task<absl::StatusOr<std::optional<std::string>>> Position() override;
  base::Task<absl::StatusOr<bool>> Record(Plan plan) override;
  base::Task<absl::StatusOr<std::vector<TakenDelivery>>> Take(Lane lane, absl::Time now,
                                                              absl::Duration lease,
                                                              int limit) override;
  base::Task<absl::StatusOr<std::vector<TakenDelivery>>> Begin(std::vector<TakenDelivery> taken,
                                                               std::string message_id,
                                                               absl::Time now,
                                                               absl::Duration lease) override;
  base::Task<absl::Status> Settle(std::vector<Settlement> settlements, absl::Time now) override;
  base::Task<absl::StatusOr<std::vector<storage::v1::Delivery>>> Load(
      std::vector<std::string> ids) override;
  base::Task<absl::StatusOr<OutboxCounts>> Counts() override;
  base::Task<absl::StatusOr<std::vector<TroubledDelivery>>> ListTroubled(
      std::optional<TroubledPosition> after, int limit) override;

  base::Task<absl::StatusOr<StoredWish>> LoadWish(std::string person_id) override;
  base::Task<absl::StatusOr<std::vector<StoredWish>>> ListWishes() override;
  base::Task<absl::StatusOr<bool>> RecordWish(
      StoredWish decided, std::optional<storage::v1::Delivery> delivery) override;

 private:
  using Timed = std::set<std::pair<int64_t, std::string>>;  // ms → id

  absl::Status CheckAvailable() const;
  Timed& LaneFor(const storage::v1::Delivery& delivery);
  bool IsHeld(const TakenDelivery& taken);
  void PlanOne(const storage::v1::Delivery& delivery);
  void Forget(const std::string& id);
  void Trim(absl::Time now);

  bool available_ = true;
  std::optional<std::string> position_;
  std::map<std::string, storage::v1::Delivery> deliveries_;
  Timed normal_;  // due, or the end of the lease
  Timed danger_;
  Timed finished_;
  std::map<std::string, int64_t> troubled_;
  OutboxCounts counts_;
  std::map<std::string, StoredWish> wishes_;  // by whose they are
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_MEMORY_MEMORY_OUTBOX_H_
