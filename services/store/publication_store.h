#ifndef SERVICES_STORE_PUBLICATION_STORE_H_
#define SERVICES_STORE_PUBLICATION_STORE_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/storage/v1/publishing.pb.h"
#include "services/base/task.h"
#include "services/store/report_store.h"

namespace pledgekeeper::store {

// What is published, in a version that grows with each change; 0: nothing ever was.
struct StoredPublications {
  storage::v1::Publications publications;
  int64_t version = 0;
};

// What a council ever published, as one record. It cannot be made anew from anything else: whoever
// restores Redis to an earlier state must not prepare a month again that was prepared after it.
// Belongs to the runtime's thread. Errors are those of ReportStore.
class PublicationStore {
 public:
  virtual ~PublicationStore() = default;

  virtual base::Task<absl::StatusOr<StoredPublications>> Load() = 0;
  // Records them in the version after `decided_on`, whole or not at all. kVersionMoved: somebody
  // else was first; nothing is recorded then.
  virtual base::Task<absl::StatusOr<CommitOutcome>> Commit(
      int64_t decided_on, storage::v1::Publications publications) = 0;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_PUBLICATION_STORE_H_
