#ifndef SERVICES_STORE_MEMORY_MEMORY_TALLY_STORE_H_
#define SERVICES_STORE_MEMORY_MEMORY_TALLY_STORE_H_

#include <map>
#include <string>
#include <vector>

#include "services/store/tally_store.h"

namespace pledgekeeper::store {

// Tallies in memory: for tests. Keeps nothing after the process.
class MemoryTallyStore final : public TallyStore {
 public:
  const std::map<std::string, storage::v1::TallyRow>& rows() const { return rows_; }

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
  std::string position_ = "0-0";
  std::map<std::string, storage::v1::TallyRow> rows_;  // by report
  int64_t rebuilds_ = 0;
  std::map<int, storage::v1::Headcount> headcounts_;  // by month
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_MEMORY_MEMORY_TALLY_STORE_H_
