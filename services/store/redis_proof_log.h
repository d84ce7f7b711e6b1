#ifndef SERVICES_STORE_REDIS_PROOF_LOG_H_
#define SERVICES_STORE_REDIS_PROOF_LOG_H_

#include <string>
#include <vector>

#include "services/store/fresh_places.h"
#include "services/store/proof_log.h"
#include "services/store/redis_database.h"

namespace pledgekeeper::store {

// The proof log in Redis. Entries are written by pk_commit and pk_read
// (redis_report_functions.cc).
class RedisProofLog final : public ProofLog {
 public:
  // Before the database is started. `fresh` is the report store's over the same database.
  RedisProofLog(RedisDatabase& database, const FreshPlaces& fresh);

  base::Task<absl::StatusOr<ProofPart>> Read(int64_t from, int limit) override;
  base::Task<absl::StatusOr<std::string>> NewestHead() override;
  base::Task<absl::Status> KeepHead(int64_t size, std::string line) override;
  base::Task<absl::StatusOr<std::optional<ProofPlace>>> FirstOf(std::string report_id) override;
  base::Task<absl::StatusOr<std::vector<QueuePlace>>> AbsentOf(
      std::vector<QueuePlace> places) override;
  base::Task<absl::StatusOr<std::vector<RecordMark>>> MarksOf(
      std::vector<std::string> report_ids) override;

 private:
  RedisLink redis_;
  const RedisKeys& keys_;
  const FreshPlaces& fresh_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_REDIS_PROOF_LOG_H_
