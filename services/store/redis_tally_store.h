#ifndef SERVICES_STORE_REDIS_TALLY_STORE_H_
#define SERVICES_STORE_REDIS_TALLY_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/base/master_key.h"
#include "services/store/redis_database.h"
#include "services/store/tally_store.h"

namespace pledgekeeper::store {

// Tallies in Redis, over a connection of their own: what counts waits behind no young person's
// report, and none behind it. Sealed with a key of the authority. See redis_keys.h,
// redis_tally_functions.cc.
class RedisTallyStore final : public TallyStore {
 public:
  RedisTallyStore(RedisDatabase& database, const base::MasterKey& master_key);

  base::Task<absl::StatusOr<std::string>> Position() override;
  base::Task<absl::StatusOr<CommitOutcome>> Record(
      std::string from, std::string to, std::vector<storage::v1::TallyRow> rows) override;
  base::Task<absl::Status> Replace(std::vector<storage::v1::TallyRow> rows) override;
  base::Task<absl::StatusOr<int64_t>> Rebuilds() override;
  base::Task<absl::Status> NoteRebuild() override;
  base::Task<absl::StatusOr<TallyPage>> Scan(std::string position, int limit) override;
  base::Task<absl::Status> KeepHeadcount(storage::v1::Headcount headcount) override;
  base::Task<absl::StatusOr<std::vector<storage::v1::Headcount>>> Headcounts(
      std::vector<int> months) override;

 private:
  // Appends what functions take of each row: its report, its version, its sealed facts.
  void AddRow(const storage::v1::TallyRow& row, std::vector<std::string>& command) const;
  // The row that is kept as this text; nothing if it does not open.
  std::optional<storage::v1::TallyRow> Open(const std::string& report_id,
                                            const std::string& kept) const;
  // The same of a headcount.
  std::optional<storage::v1::Headcount> OpenHeadcount(const std::string& month,
                                                      const std::string& kept) const;

  RedisLink redis_;
  const RedisKeys& keys_;
  const base::SecretKey key_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_REDIS_TALLY_STORE_H_
