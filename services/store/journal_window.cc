#include "services/store/journal_window.h"

#include <algorithm>
#include <utility>

#include "services/store/journal_id.h"

namespace pledgekeeper::store {
std::optional<size_t> JournalWindow::PlaceBehind(const std::string& after) const {
  if (lines_.empty()) return std::nullopt;
  if (after == before_first_) return 0;
  const auto order = OrderOf(after);
  const auto behind =
      std::partition_point(lines_.begin(), lines_.end(),
                           [&](const JournalEntry& entry) { return OrderOf(entry.id) <= order; });
  const auto place = static_cast<size_t>(behind - lines_.begin());
  if (place == 0 || lines_[place - 1].id != after) return std::nullopt;
  return place;
}

std::vector<JournalEntry> JournalWindow::Behind(const std::string& after, size_t limit) const {
  const auto place = PlaceBehind(after);
  if (!place.has_value()) return {};
  const auto from = lines_.begin() + static_cast<std::ptrdiff_t>(*place);
  const size_t count = std::min(limit, lines_.size() - *place);
  return {from, from + static_cast<std::ptrdiff_t>(count)};
}

void JournalWindow::Add(const std::string& after, const std::vector<JournalEntry>& lines) {
  // Between these lines and the new ones some may be missing, and the window has no gaps: it begins
  // anew.
  if (lines_.empty() || OrderOf(after) > OrderOf(lines_.back().id)) {
    lines_.clear();
    before_first_ = after;
  }
  std::optional<size_t> place = 0;
  if (!lines_.empty()) place = PlaceBehind(after);
  // Lines from before the window: whoever is so far behind reads them from Redis.
  if (!place.has_value()) return;
  // Two may have asked for the same lines at the same time.
  const size_t known = lines_.size() - *place;
  for (size_t i = known; i < lines.size(); ++i) lines_.push_back(lines[i]);
  while (lines_.size() > kMost) {
    // Whoever stands exactly there can still go on from here.
    before_first_ = std::move(lines_.front().id);
    lines_.pop_front();
  }
}

}  // namespace pledgekeeper::store
