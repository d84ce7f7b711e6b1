#ifndef SERVICES_STORE_THEME_STORE_H_
#define SERVICES_STORE_THEME_STORE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "proto/pledgekeeper/storage/v1/theme.pb.h"
#include "services/base/task.h"
#include "services/store/report_store.h"

namespace pledgekeeper::store {

// How far themes were looked for.
struct ThemeProgress {
  int64_t version = 0;           // goes up by one with every ThemeChange
  std::string position = "0-0";  // the last line of the journal that was looked at
};

// What a look found: recorded whole or not at all, together with how far it looked.
struct ThemeChange {
  ThemeProgress decided_on;                     // the progress before
  int64_t directory_version = 0;                // the directory by which it was decided
  std::string position;                         // how far the journal has been looked at now
  std::vector<storage::v1::Pattern> patterns;   // one without reports and themes is forgotten
  std::vector<storage::v1::Theme> themes;       // new, or changed
  std::vector<storage::v1::JournalLine> lines;  // for the journal: whom to tell
};

// A theme in the list of its reader.
struct ThemePlace {
  std::string place;  // where it stands in the list; a later theme has a greater one
  std::string theme_id;
};

// What is kept of themes. Used by the loop that finds them and the door that shows them; belongs to
// the runtime's thread. All of it can be made anew from the journal. Errors are those of
// ReportStore.
class ThemeStore {
 public:
  virtual ~ThemeStore() = default;

  virtual base::Task<absl::StatusOr<ThemeProgress>> LoadProgress() = 0;
  // The pattern of a name (domain::PatternName), or nothing.
  virtual base::Task<absl::StatusOr<std::optional<storage::v1::Pattern>>> LoadPattern(
      std::string name) = 0;
  // Up to `limit` names of patterns behind this one ("": from the first), in order.
  virtual base::Task<absl::StatusOr<std::vector<std::string>>> ListPatterns(std::string after,
                                                                            int limit) = 0;
  // kVersionMoved: another server looked meanwhile; kDirectoryMoved: it was decided by an old
  // directory. Nothing is recorded then.
  virtual base::Task<absl::StatusOr<CommitOutcome>> Commit(const ThemeChange& change) = 0;

  // Up to `limit` themes of a reader that stand before this place ("": from the newest), newest
  // first.
  virtual base::Task<absl::StatusOr<std::vector<ThemePlace>>> ListThemesOf(std::string reader_id,
                                                                           std::string before,
                                                                           int limit) = 0;
  virtual base::Task<absl::StatusOr<std::optional<storage::v1::Theme>>> LoadTheme(
      std::string theme_id) = 0;
};

// The place of a theme in its reader's list, and back.
ThemePlace PlaceOf(const storage::v1::Theme& theme);
ThemePlace ParseThemePlace(std::string place);

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_THEME_STORE_H_
