#ifndef SERVICES_STORE_WEEKLY_STORE_H_
#define SERVICES_STORE_WEEKLY_STORE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/storage/v1/telling.pb.h"
#include "services/base/task.h"

namespace pledgekeeper::store {

// Somebody's wish for the weekly summary, and how often it was written.
struct StoredWish {
  storage::v1::WeeklyWish wish;
  int64_t version = 0;  // 0: they never said anything; the wish is empty then but for whose it is
};

// Who wants the weekly summary, and for which week each was given one: a sealed record for each
// manager, beside the outbox, so that a summary is planned in the step that says so. Any number of
// servers may share it; a crash leaves a step undone or done as a whole. Every call may answer
// UNAVAILABLE, which leaves open whether it happened. Used by the managers' door, the loop that
// plans summaries and the sender; belongs to the runtime's thread.
class WeeklyStore {
 public:
  virtual ~WeeklyStore() = default;

  // DATA_LOSS if what is kept does not open.
  virtual base::Task<absl::StatusOr<StoredWish>> LoadWish(std::string person_id) = 0;
  // All that anybody ever said, in no order; one that does not open is called out and left out.
  virtual base::Task<absl::StatusOr<std::vector<StoredWish>>> ListWishes() = 0;
  // Writes the wish of `decided.wish.person_id`, and plans the delivery, if any, whole or not at
  // all. False: it is of another version than `decided.version` by now, and nothing is recorded. A
  // delivery whose id the outbox knows is not planned again, and the wish is written.
  virtual base::Task<absl::StatusOr<bool>> RecordWish(
      StoredWish decided, std::optional<storage::v1::Delivery> delivery) = 0;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_WEEKLY_STORE_H_
