#include "services/store/memory/memory_theme_store.h"

#include "services/domain/theme/pattern.h"

namespace pledgekeeper::store {

base::Task<absl::StatusOr<ThemeProgress>> MemoryThemeStore::LoadProgress() { co_return progress_; }

base::Task<absl::StatusOr<std::optional<storage::v1::Pattern>>> MemoryThemeStore::LoadPattern(
    std::string name) {
  const auto found = patterns_.find(name);
  if (found == patterns_.end()) co_return std::optional<storage::v1::Pattern>();
  co_return std::optional<storage::v1::Pattern>(found->second);
}

base::Task<absl::StatusOr<std::vector<std::string>>> MemoryThemeStore::ListPatterns(
    std::string after, int limit) {
  std::vector<std::string> names;
  for (auto at = patterns_.upper_bound(after);
       at != patterns_.end() && static_cast<int>(names.size()) < limit; ++at) {
    names.push_back(at->first);
  }
  co_return names;
}

base::Task<absl::StatusOr<CommitOutcome>> MemoryThemeStore::Commit(const ThemeChange& change) {
  if (change.directory_version != directory_version_) co_return CommitOutcome::kDirectoryMoved;
  if (change.decided_on.version != progress_.version) co_return CommitOutcome::kVersionMoved;
  ++progress_.version;
  progress_.position = change.position;
  for (const storage::v1::Pattern& pattern : change.patterns) {
    // ThemeChange says so: a pattern that is empty is forgotten.
    if (pattern.reports().empty() && pattern.themes().empty()) {
      patterns_.erase(domain::PatternName(pattern));
    } else {
      patterns_[domain::PatternName(pattern)] = pattern;
    }
  }
  for (const storage::v1::Theme& theme : change.themes) {
    themes_[theme.id()] = theme;
    themes_of_[theme.reader_id()].insert(PlaceOf(theme).place);
  }
  lines_.insert(lines_.end(), change.lines.begin(), change.lines.end());
  co_return CommitOutcome::kCommitted;
}

base::Task<absl::StatusOr<std::vector<ThemePlace>>> MemoryThemeStore::ListThemesOf(
    std::string reader_id, std::string before, int limit) {
  const std::set<std::string>& places = themes_of_[reader_id];
  std::vector<ThemePlace> listed;
  auto at = before.empty() ? places.end() : places.lower_bound(before);
  while (at != places.begin() && static_cast<int>(listed.size()) < limit) {
    listed.push_back(ParseThemePlace(*--at));
  }
  co_return listed;
}

base::Task<absl::StatusOr<std::optional<storage::v1::Theme>>> MemoryThemeStore::LoadTheme(
    std::string theme_id) {
  const auto found = themes_.find(theme_id);
  if (found == themes_.end()) co_return std::optional<storage::v1::Theme>();
  co_return std::optional<storage::v1::Theme>(found->second);
}

}  // namespace pledgekeeper::store
