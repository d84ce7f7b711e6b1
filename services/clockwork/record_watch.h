#ifndef SERVICES_CLOCKWORK_RECORD_WATCH_H_
#define SERVICES_CLOCKWORK_RECORD_WATCH_H_

#include <boost/asio/io_context.hpp>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/loop.h"
#include "services/base/task.h"
#include "services/clockwork/watchdog.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/proof/log_keeper.h"
#include "services/store/proof_log.h"
#include "services/store/report_store.h"

namespace pledgekeeper::clockwork {

// The loop beside the watchdog that compares what stands in the database with what the proof log
// says of every open report: that its record is the newest, that it stands in its queues, and that
// it has a wake. All of that is so by the design; somebody who can write the database can make it
// otherwise, by putting an older record back (which may let somebody in whom a later one keeps
// out), or by taking a report out of where it is seen. Each is called out in the log (critical),
// and a missing wake is given.
//
// Of servers over one Redis, one goes round at a time; a round looks at a slice, so that up to that
// many open reports are looked at in each. What a report was before the proof log began is not
// known, until its next change. Belongs to the runtime's thread.
class RecordWatch {
 public:
  // What one round found, by report.
  struct Findings {
    std::set<std::string> put_back;  // the record is older than the log says, another, or gone
    std::set<std::string> not_seen;  // missing in a queue in which it must stand
    std::set<std::string> no_wake;   // missing in the index of wakes; given one

    bool IsEmpty() const { return put_back.empty() && not_seen.empty() && no_wake.empty(); }
  };
  // All live as long as the watch.
  struct Parts {
    boost::asio::io_context& runtime;
    store::ReportStore& store;
    store::ProofLog& log;
    proof::LogKeeper& keeper;
    Watchdog& watchdog;
    const domain::Rulebook& rulebook;
    // Told in each round what is wrong now, as far as this server has looked.
    std::function<void(bool is_well)> on_round;
  };

  explicit RecordWatch(Parts parts);

  void Start() { loop_.Start(); }
  void Stop() { loop_.Stop(); }

  // One round, and tells what it found; nothing but that if another server goes round.
  base::Task<absl::Status> GoRound();
  // What a round looks at: the next slice of open reports, and those that were wrong before.
  base::Task<absl::StatusOr<Findings>> CheckOnce();

 private:
  base::Task<absl::Status> Check(std::vector<std::string> report_ids, Findings& findings);
  // Of those whose records are the newest.
  base::Task<absl::Status> CheckPlaces(std::vector<std::string> report_ids, Findings& findings);

  const Parts parts_;
  std::string next_woken_;       // from which the walk through the index of wakes goes on
  std::string next_;             // behind which the next slice begins
  std::set<std::string> wrong_;  // in the rounds before, and not found right since
  base::Loop loop_;
};

}  // namespace pledgekeeper::clockwork

#endif  // SERVICES_CLOCKWORK_RECORD_WATCH_H_
