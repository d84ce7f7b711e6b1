#ifndef SERVICES_STORE_RECORDER_H_
#define SERVICES_STORE_RECORDER_H_

#include <functional>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "services/base/clock.h"
#include "services/base/task.h"
#include "services/domain/decide/request.h"
#include "services/domain/report/stored_report.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/store/directory_cache.h"
#include "services/store/report_store.h"

namespace pledgekeeper::store {

// The one way from a decision to a record, for doors and loops: load, decide, commit; if somebody
// was faster, load and decide again, by the same `now`: who calls reads the clock, once.
// (Only what time itself does reads it here, between one change and the next.) Belongs to the
// runtime's thread.
class Recorder {
 public:
  // How often a decision is made again before giving up with ABORTED: each time somebody else got
  // through, so only a storm on one report meets this bound.
  static constexpr int kMaxAttempts = 20;

  Recorder(ReportStore& store, DirectoryCache& directory, const domain::Rulebook& rulebook,
           const base::Clock& clock)
      : store_(store), directory_(directory), rulebook_(rulebook), clock_(clock) {}

  // Records a new report, or finds it again. Errors: those of domain::DecideSubmission,
  // SPOKEN_FOR_TOO_OFTEN, REQUEST_ID_REUSED, UNAVAILABLE (the same request again is right then),
  // TOO_MUCH_CONTENTION.
  base::Task<absl::StatusOr<domain::StoredReport>> Submit(const domain::Submission& submission,
                                                          absl::Time now);

  // Does what is asked of a report, once. Returns the report as it is then. Errors: those of
  // domain::DecideRequest, UNAVAILABLE, TOO_MUCH_CONTENTION.
  base::Task<absl::StatusOr<domain::StoredReport>> Apply(std::string report_id,
                                                         const domain::Request& request,
                                                         absl::Time now);

  // Brings in the next person above, because somebody could not be told of the report's version;
  // once for each person and version. Whether it did; also false if it no longer matters.
  base::Task<absl::StatusOr<bool>> TellingFailed(std::string report_id, std::string person_id,
                                                 int64_t version, absl::Time now);

  // What a re-planned report was, and what it is or would be.
  struct Replanned {
    domain::StoredReport before;
    storage::v1::Report after;
  };
  // Which reports go under which policy, and why.
  struct Replanning {
    std::string to_policy_id;
    int to_version = 0;
    std::string reason;
    bool dry_run = true;
    std::function<bool(const storage::v1::Report&)> filter;
  };
  // Puts an open report under another policy (domain::DecideReplan); nothing if it is not for it:
  // closed, under it already, or not filtered in. With dry_run nothing is recorded.
  base::Task<absl::StatusOr<std::optional<Replanned>>> Replan(std::string report_id,
                                                              const Replanning& replanning,
                                                              absl::Time now);

  // Does what time has made due for a report, and sets its next wake. `stored` is the report if it
  // was read already. Returns how many changes were recorded; 0 also for a report that is gone or
  // that another server advanced.
  base::Task<absl::StatusOr<int>> Advance(
      std::string report_id, std::optional<domain::StoredReport> stored = std::nullopt);

 private:
  // Of a report that somebody sends for a young person: SPOKEN_FOR_TOO_OFTEN.
  base::Task<absl::Status> TakePlaceOfSpeaker(const domain::Submission& submission,
                                              const storage::v1::Report& report, absl::Time now);
  // Commits a change that may go to somebody; `facts` learns what the next attempt needs. Nothing
  // recorded: decide again.
  base::Task<absl::StatusOr<CommitOutcome>> Commit(const domain::ReportChange& change,
                                                   domain::QueueFacts& facts);

  ReportStore& store_;
  DirectoryCache& directory_;
  const domain::Rulebook& rulebook_;
  const base::Clock& clock_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_RECORDER_H_
