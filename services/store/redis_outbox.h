#ifndef SERVICES_STORE_REDIS_OUTBOX_H_
#define SERVICES_STORE_REDIS_OUTBOX_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/base/master_key.h"
#include "services/store/outbox.h"
#include "services/store/redis_database.h"
#include "services/store/weekly_store.h"

namespace pledgekeeper::store {

// The outbox in Redis, over a connection of its own, so that a burst of telling does not stand
// before reports, and with it who wants the weekly summary. Deliveries and wishes are sealed; ids,
// which name persons and reports, times and counts are not. See redis_keys.h and
// redis_outbox_functions.cc.
class RedisOutbox final : public Outbox, public WeeklyStore {
 public:
  RedisOutbox(RedisDatabase& database, const base::MasterKey& master_key);

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

  // redis_weekly_store.cc
  base::Task<absl::StatusOr<StoredWish>> LoadWish(std::string person_id) override;
  base::Task<absl::StatusOr<std::vector<StoredWish>>> ListWishes() override;
  base::Task<absl::StatusOr<bool>> RecordWish(
      StoredWish decided, std::optional<storage::v1::Delivery> delivery) override;

 private:
  // The words of a call of a function with all keys.
  std::vector<std::string> Call(std::string function) const;
  // Adds a delivery as the functions take one that is planned.
  void AddPlanned(const storage::v1::Delivery& delivery, std::vector<std::string>& command) const;
  absl::StatusOr<StoredWish> OpenWish(const std::string& person_id, std::string_view kept) const;
  std::string SealDelivery(const storage::v1::Delivery& delivery) const;
  absl::StatusOr<storage::v1::Delivery> UnsealDelivery(const std::string& id,
                                                       std::string_view sealed) const;
  // When a delivery is due by its lane; nothing if it waits for nothing.
  base::Task<absl::StatusOr<std::optional<absl::Time>>> DueTime(
      const storage::v1::Delivery& delivery);

  RedisLink redis_;
  const RedisKeys& keys_;
  const base::SecretKey key_;
  const base::SecretKey wish_key_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_REDIS_OUTBOX_H_
