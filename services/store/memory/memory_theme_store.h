#ifndef SERVICES_STORE_MEMORY_MEMORY_THEME_STORE_H_
#define SERVICES_STORE_MEMORY_MEMORY_THEME_STORE_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "services/store/theme_store.h"

namespace pledgekeeper::store {

// Themes in memory: for tests. Keeps nothing after the process. Its lines stand beside the journal,
// in lines(); the directory's version is what the test says.
class MemoryThemeStore final : public ThemeStore {
 public:
  void set_directory_version(int64_t version) { directory_version_ = version; }
  const std::vector<storage::v1::JournalLine>& lines() const { return lines_; }

  base::Task<absl::StatusOr<ThemeProgress>> LoadProgress() override;
  base::Task<absl::StatusOr<std::optional<storage::v1::Pattern>>> LoadPattern(
      std::string name) override;
  base::Task<absl::StatusOr<std::vector<std::string>>> ListPatterns(std::string after,
                                                                    int limit) override;
  base::Task<absl::StatusOr<CommitOutcome>> Commit(const ThemeChange& change) override;
  base::Task<absl::StatusOr<std::vector<ThemePlace>>> ListThemesOf(std::string reader_id,
                                                                   std::string before,
                                                                   int limit) override;
  base::Task<absl::StatusOr<std::optional<storage::v1::Theme>>> LoadTheme(
      std::string theme_id) override;

 private:
  int64_t directory_version_ = 0;
  ThemeProgress progress_;
  std::map<std::string, storage::v1::Pattern> patterns_;
  std::map<std::string, storage::v1::Theme> themes_;
  std::map<std::string, std::set<std::string>> themes_of_;  // a reader's places, in order
  std::vector<storage::v1::JournalLine> lines_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_MEMORY_MEMORY_THEME_STORE_H_
