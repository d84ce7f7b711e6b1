#include "services/store/memory/memory_journal_store.h"

#include <utility>

namespace pledgekeeper::store {

base::Task<absl::StatusOr<JournalState>> MemoryJournalStore::State() {
  JournalState state;
  state.lines = static_cast<int64_t>(lines_.size());
  if (!lines_.empty()) state.newest = lines_.back().id;
  state.segments = static_cast<int64_t>(segments_.size());
  if (!segments_.empty()) state.archived = segments_.back().last;
  for (const auto& [name, position] : positions_) state.followers.push_back({name, position});
  co_return state;
}

base::Task<absl::StatusOr<std::vector<RawLine>>> MemoryJournalStore::Read(std::string after,
                                                                          int limit) {
  std::vector<RawLine> lines;
  for (const RawLine& line : lines_) {
    if (static_cast<int>(lines.size()) == limit) break;
    if (OrderOf(line.id) > OrderOf(after)) lines.push_back(line);
  }
  co_return lines;
}

base::Task<absl::StatusOr<TrimOutcome>> MemoryJournalStore::Trim(JournalTrim trim) {
  const std::string archived = segments_.empty() ? kBeforeJournal : segments_.back().last;
  if (trim.number != static_cast<int64_t>(segments_.size()) + 1 || trim.after != archived) {
    co_return TrimOutcome::kMoved;
  }
  const auto last = OrderOf(trim.segment.last);
  for (const auto& [name, position] : positions_) {
    const bool holds =
        position.has_value() ? OrderOf(*position) < last : trim.must_have_begun.contains(name);
    if (holds) co_return TrimOutcome::kStillRead;
  }
  if (lines_.empty() || last >= OrderOf(lines_.back().id)) co_return TrimOutcome::kStillRead;
  segments_.push_back(std::move(trim.segment));
  std::erase_if(lines_, [&](const RawLine& line) { return OrderOf(line.id) <= last; });
  co_return TrimOutcome::kTrimmed;
}

base::Task<absl::StatusOr<std::optional<SegmentRecord>>> MemoryJournalStore::FindSegment(
    int64_t number) {
  std::optional<SegmentRecord> record;
  if (number >= 1 && number <= static_cast<int64_t>(segments_.size())) {
    record = segments_[static_cast<size_t>(number) - 1];
  }
  co_return record;
}

}  // namespace pledgekeeper::store
