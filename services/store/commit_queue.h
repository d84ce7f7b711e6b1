#ifndef SERVICES_STORE_COMMIT_QUEUE_H_
#define SERVICES_STORE_COMMIT_QUEUE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/completion.h"
#include "services/base/task.h"
#include "services/store/fresh_places.h"
#include "services/store/redis_database.h"
#include "services/store/report_store.h"

namespace pledgekeeper::store {

// Commits on their way to Redis. Those that come in while others are under way share one call of
// pk_commit, and so one turn of Redis and one fsync. Belongs to the runtime's thread.
class CommitQueue {
 public:
  // One change as pk_commit takes it (see redis_report_functions.cc): its own keys, its 17 values.
  struct Words {
    std::vector<std::string> keys;
    std::vector<std::string> arguments;
  };

  explicit CommitQueue(RedisLink& redis) : redis_(redis) {}

  // Where in the proof log new reports were recorded.
  const FreshPlaces& fresh_places() const { return fresh_places_; }

  // Records one change; see ReportStore::Commit.
  base::Task<absl::StatusOr<CommitOutcome>> Add(Words words);

 private:
  struct Pending {
    Words words;
    size_t bytes;
    std::string new_report_id;  // empty unless this is a report's first version
    base::Digest leaf;          // of its entry in the proof log
    base::Completion<absl::StatusOr<CommitOutcome>> handler;
  };

  void Send();
  base::Task<void> SendBatch(std::vector<Pending> batch);

  RedisLink& redis_;
  FreshPlaces fresh_places_;
  std::vector<Pending> pending_;  // not sent yet, oldest first
  int batches_in_flight_ = 0;
  bool send_posted_ = false;  // a Send comes at the end of this turn of the loop
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_COMMIT_QUEUE_H_
