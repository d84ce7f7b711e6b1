#ifndef SERVICES_STORE_TALLY_STORE_H_
#define SERVICES_STORE_TALLY_STORE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/storage/v1/facts.pb.h"
#include "proto/pledgekeeper/storage/v1/headcount.pb.h"
#include "services/base/task.h"
#include "services/store/report_store.h"

namespace pledgekeeper::store {

// A page of rows.
struct TallyPage {
  std::vector<storage::v1::TallyRow> rows;
  std::string next;  // where the next page goes on; empty: this was the last
};

// What is counted: one row per report, as the newest line of the journal that was counted says it,
// and how far that is. Used by the loop that counts and by whoever reads figures; belongs to the
// runtime's thread. All of it can be made anew from the reports, but for headcounts, which say how
// the directory was. Errors are those of ReportStore.
class TallyStore {
 public:
  virtual ~TallyStore() = default;

  // The last line of the journal that was counted; "0-0" if none ever was.
  virtual base::Task<absl::StatusOr<std::string>> Position() = 0;
  // Records rows and how far was counted, whole or not at all. A row that is kept in a newer
  // version stays. kVersionMoved: `from` is the position no more, since another server counted
  // meanwhile; nothing is recorded then.
  virtual base::Task<absl::StatusOr<CommitOutcome>> Record(
      std::string from, std::string to, std::vector<storage::v1::TallyRow> rows) = 0;
  // Puts rows that were made anew from the reports in the place of those that are kept, and of what
  // is damaged; but one that is kept in a newer version stays. The position stays as it is.
  virtual base::Task<absl::Status> Replace(std::vector<storage::v1::TallyRow> rows) = 0;
  // How often all rows were replaced: whoever keeps a copy reads it anew when this has changed.
  virtual base::Task<absl::StatusOr<int64_t>> Rebuilds() = 0;
  // Says that all rows have been replaced.
  virtual base::Task<absl::Status> NoteRebuild() = 0;
  // About `limit` rows, from `position` on (empty: from the start). Every row that is there all the
  // while is on some page; one may be on two. A damaged one is called out in the log and left out.
  virtual base::Task<absl::StatusOr<TallyPage>> Scan(std::string position, int limit) = 0;

  // Keeps the headcount of its month, in the place of one of the same or an older version of the
  // directory; one of a newer version stays.
  virtual base::Task<absl::Status> KeepHeadcount(storage::v1::Headcount headcount) = 0;
  // Those of these months that are kept, in order. A damaged one is called out in the log and left
  // out.
  virtual base::Task<absl::StatusOr<std::vector<storage::v1::Headcount>>> Headcounts(
      std::vector<int> months) = 0;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_TALLY_STORE_H_
