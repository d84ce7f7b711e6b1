#ifndef SERVICES_STORE_REDIS_JOURNAL_STORE_H_
#define SERVICES_STORE_REDIS_JOURNAL_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/store/journal_store.h"
#include "services/store/redis_database.h"

namespace pledgekeeper::store {

// The journal in Redis, over a connection of its own: what archives waits behind no young person's
// report, and none behind it. See redis_keys.h, redis_journal_store.cc.
class RedisJournalStore final : public JournalStore {
 public:
  explicit RedisJournalStore(RedisDatabase& database);

  base::Task<absl::StatusOr<JournalState>> State() override;
  base::Task<absl::StatusOr<std::vector<RawLine>>> Read(std::string after, int limit) override;
  base::Task<absl::StatusOr<TrimOutcome>> Trim(JournalTrim trim) override;
  base::Task<absl::StatusOr<std::optional<SegmentRecord>>> FindSegment(int64_t number) override;

 private:
  RedisLink redis_;
  const RedisKeys& keys_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_REDIS_JOURNAL_STORE_H_
