#ifndef SERVICES_STORE_MEMORY_MEMORY_JOURNAL_STORE_H_
#define SERVICES_STORE_MEMORY_MEMORY_JOURNAL_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/store/journal_store.h"

namespace pledgekeeper::store {

// A journal in memory, with whatever lines and followers a test gives it. Keeps nothing after the
// process.
class MemoryJournalStore final : public JournalStore {
 public:
  // Behind all that is there.
  void Append(RawLine line) { lines_.push_back(std::move(line)); }
  void SetPosition(const std::string& follower, std::string position) {
    positions_[follower] = std::move(position);
  }
  const std::vector<RawLine>& lines() const { return lines_; }

  base::Task<absl::StatusOr<JournalState>> State() override;
  base::Task<absl::StatusOr<std::vector<RawLine>>> Read(std::string after, int limit) override;
  base::Task<absl::StatusOr<TrimOutcome>> Trim(JournalTrim trim) override;
  base::Task<absl::StatusOr<std::optional<SegmentRecord>>> FindSegment(int64_t number) override;

 private:
  std::vector<RawLine> lines_;
  std::map<std::string, std::optional<std::string>> positions_ = {
      {"counting", std::nullopt}, {"themes", std::nullopt}, {"telling", std::nullopt}};
  std::vector<SegmentRecord> segments_;  // element N - 1 is number N
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_MEMORY_MEMORY_JOURNAL_STORE_H_
