#ifndef SERVICES_STORE_REDIS_PUBLICATION_STORE_H_
#define SERVICES_STORE_REDIS_PUBLICATION_STORE_H_

#include "services/base/master_key.h"
#include "services/store/publication_store.h"
#include "services/store/redis_database.h"

namespace pledgekeeper::store {

// Publications in Redis, over a connection of their own, sealed with a key of the authority. See
// redis_keys.h, redis_publication_store.cc.
class RedisPublicationStore final : public PublicationStore {
 public:
  RedisPublicationStore(RedisDatabase& database, const base::MasterKey& master_key);

  base::Task<absl::StatusOr<StoredPublications>> Load() override;
  base::Task<absl::StatusOr<CommitOutcome>> Commit(int64_t decided_on,
                                                   storage::v1::Publications publications) override;

 private:
  RedisLink redis_;
  const RedisKeys& keys_;
  const base::SecretKey key_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_REDIS_PUBLICATION_STORE_H_
