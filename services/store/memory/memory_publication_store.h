#ifndef SERVICES_STORE_MEMORY_MEMORY_PUBLICATION_STORE_H_
#define SERVICES_STORE_MEMORY_MEMORY_PUBLICATION_STORE_H_

#include <utility>

#include "services/store/publication_store.h"

namespace pledgekeeper::store {

// Publications in memory: for tests. Keeps nothing after the process.
class MemoryPublicationStore final : public PublicationStore {
 public:
  base::Task<absl::StatusOr<StoredPublications>> Load() override { co_return stored_; }
  base::Task<absl::StatusOr<CommitOutcome>> Commit(
      int64_t decided_on, storage::v1::Publications publications) override {
    if (decided_on != stored_.version) co_return CommitOutcome::kVersionMoved;
    stored_ = {std::move(publications), decided_on + 1};
    co_return CommitOutcome::kCommitted;
  }

 private:
  StoredPublications stored_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_MEMORY_MEMORY_PUBLICATION_STORE_H_
