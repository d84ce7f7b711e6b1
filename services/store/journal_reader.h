#ifndef SERVICES_STORE_JOURNAL_READER_H_
#define SERVICES_STORE_JOURNAL_READER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/task.h"
#include "services/store/directory_cache.h"
#include "services/store/report_store.h"

namespace pledgekeeper::store {

// What somebody makes of the journal's lines: streams are fed, themes found, people told, reports
// counted. A seam: one for each.
class JournalEffect {
 public:
  virtual ~JournalEffect() = default;

  // Behind which line it goes on; nothing if it never began. Asked at the start, and again whenever
  // it is no longer certain.
  virtual base::Task<absl::StatusOr<std::optional<std::string>>> Position() = 0;
  // It never began: it begins behind this line, the journal's newest. What happened before is not
  // for it. Unless another server was faster: then that one's beginning holds.
  virtual base::Task<absl::Status> BeginBehind(std::string position) = 0;
  // Does what it does for the lines, oldest first, and records with that, in the same step, how far
  // it came: after a crash the same lines are read again, and nothing is recorded twice. Returns
  // how many lines that were, from the first; 0 if another server was faster. The directory is at
  // least as new as the lines say.
  virtual base::Task<absl::StatusOr<int>> Take(const std::string& from,
                                               const std::vector<JournalEntry>& lines) = 0;
};

// The one reader of the journal, whatever is made of it. Belongs to the runtime's thread.
class JournalReader {
 public:
  // `max_lines` are read in one step, at most. All live as long as the reader.
  JournalReader(ReportStore& store, DirectoryCache& directory, JournalEffect& effect, int max_lines)
      : store_(store), directory_(directory), effect_(effect), max_lines_(max_lines) {}

  // Finds out where to go on, so that nothing is missed from here on. ReadOnce does it too, if need
  // be.
  base::Task<absl::Status> FindPosition();

  // One step: reads what is new and has it taken. Returns how many lines were taken; 0 when nothing
  // is new, or another server was faster. Errors are those of the stores and of the effect; the
  // same lines are read again then.
  base::Task<absl::StatusOr<int>> ReadOnce();

  int max_lines() const { return max_lines_; }

 private:
  ReportStore& store_;
  DirectoryCache& directory_;
  JournalEffect& effect_;
  const int max_lines_;
  std::optional<std::string> position_;  // as it was last known
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_JOURNAL_READER_H_
