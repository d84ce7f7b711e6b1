#include "services/store/memory/memory_check_in_store.h"

#include <iterator>

namespace pledgekeeper::store {

base::Task<absl::StatusOr<StoredCheckIns>> MemoryCheckInStore::Load(std::string young_person_id) {
  const auto found = stored_.find(young_person_id);
  if (found != stored_.end()) co_return found->second;
  StoredCheckIns none;
  none.check_ins.set_young_person_id(young_person_id);
  co_return none;
}

base::Task<absl::StatusOr<std::vector<storage::v1::CheckInWords>>> MemoryCheckInStore::LoadWords(
    std::string young_person_id, std::vector<int> numbers) {
  std::vector<storage::v1::CheckInWords> words(numbers.size());
  for (size_t i = 0; i < numbers.size(); ++i) {
    const auto found = words_.find({young_person_id, numbers[i]});
    if (found != words_.end()) words[i] = found->second;
  }
  co_return words;
}

base::Task<absl::StatusOr<CommitOutcome>> MemoryCheckInStore::Commit(CheckInRecord record) {
  const std::string id = record.check_ins.young_person_id();
  const auto found = stored_.find(id);
  const int64_t version = found == stored_.end() ? 0 : found->second.version;
  if (version != record.decided_on) co_return CommitOutcome::kVersionMoved;
  stored_[id] = {std::move(record.check_ins), version + 1};
  if (record.number > 0) words_[{id, record.number}] = std::move(record.words);
  co_return CommitOutcome::kCommitted;
}

base::Task<absl::StatusOr<CheckInPage>> MemoryCheckInStore::Scan(std::string position, int limit) {
  CheckInPage page;
  for (auto at = stored_.upper_bound(position); at != stored_.end(); ++at) {
    page.check_ins.push_back(at->second.check_ins);
    if (static_cast<int>(page.check_ins.size()) < limit) continue;
    if (std::next(at) != stored_.end()) page.next = at->first;
    break;
  }
  co_return page;
}

}  // namespace pledgekeeper::store
