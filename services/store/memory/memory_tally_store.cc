#include "services/store/memory/memory_tally_store.h"

#include <utility>

namespace pledgekeeper::store {

base::Task<absl::StatusOr<std::string>> MemoryTallyStore::Position() { co_return position_; }

base::Task<absl::StatusOr<CommitOutcome>> MemoryTallyStore::Record(
    std::string from, std::string to, std::vector<storage::v1::TallyRow> rows) {
  if (from != position_) co_return CommitOutcome::kVersionMoved;
  position_ = std::move(to);
  for (storage::v1::TallyRow& row : rows) {
    storage::v1::TallyRow& kept = rows_[row.report_id()];
    if (kept.version() <= row.version()) kept = std::move(row);
  }
  co_return CommitOutcome::kCommitted;
}

base::Task<absl::Status> MemoryTallyStore::Replace(std::vector<storage::v1::TallyRow> rows) {
  for (storage::v1::TallyRow& row : rows) {
    storage::v1::TallyRow& kept = rows_[row.report_id()];
    if (kept.version() <= row.version()) kept = std::move(row);
  }
  co_return absl::OkStatus();
}

base::Task<absl::StatusOr<int64_t>> MemoryTallyStore::Rebuilds() { co_return rebuilds_; }

base::Task<absl::Status> MemoryTallyStore::NoteRebuild() {
  ++rebuilds_;
  co_return absl::OkStatus();
}

base::Task<absl::StatusOr<TallyPage>> MemoryTallyStore::Scan(std::string position, int limit) {
  TallyPage page;
  for (auto at = rows_.upper_bound(position); at != rows_.end(); ++at) {
    if (static_cast<int>(page.rows.size()) == limit) {
      page.next = page.rows.back().report_id();
      break;
    }
    page.rows.push_back(at->second);
  }
  co_return page;
}

base::Task<absl::Status> MemoryTallyStore::KeepHeadcount(storage::v1::Headcount headcount) {
  storage::v1::Headcount& kept = headcounts_[headcount.month()];
  if (kept.directory_version() <= headcount.directory_version()) kept = std::move(headcount);
  co_return absl::OkStatus();
}

base::Task<absl::StatusOr<std::vector<storage::v1::Headcount>>> MemoryTallyStore::Headcounts(
    std::vector<int> months) {
  std::vector<storage::v1::Headcount> kept;
  for (const int month : months) {
    const auto found = headcounts_.find(month);
    if (found != headcounts_.end()) kept.push_back(found->second);
  }
  co_return kept;
}

}  // namespace pledgekeeper::store
