#ifndef SERVICES_CLOCKWORK_WATCHDOG_H_
#define SERVICES_CLOCKWORK_WATCHDOG_H_

#include <boost/asio/io_context.hpp>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/clock.h"
#include "services/base/loop.h"
#include "services/base/task.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/store/directory_cache.h"
#include "services/store/report_store.h"

namespace pledgekeeper::clockwork {

// The loop that checks what must always be so of every open report: it stands in the wake index, so
// that something will happen to it; some clock of it has a rung that will ring; somebody who is
// here has it; and no wake is long overdue. None of the first two can be missing by the design; if
// one is all the same, the report is given a wake and called out in the log. Of servers over one
// Redis, one goes round at a time, and a round costs what changed since the last one and a bounded
// slice of the rest. Once a day it also calls out every calendar whose one-off dates are about to
// run out. Belongs to the runtime's thread.
class Watchdog {
 public:
  // Reports that nobody who is here has.
  struct Unattended {
    int reports = 0;
    int in_danger = 0;  // of these
  };
  // Told in each round what it found, zeros too; nothing while another server goes round.
  using OnUnattended = std::function<void(const std::optional<Unattended>&)>;

  Watchdog(
      boost::asio::io_context& runtime, store::ReportStore& store, store::DirectoryCache& directory,
      const domain::Rulebook& rulebook, const base::Clock& clock,
      OnUnattended on_unattended = [](const auto&) {});

  void Start() { loop_.Start(); }
  void Stop() { loop_.Stop(); }

  // What one round found.
  struct Findings {
    int without_wake = 0;           // reports that would have gone quiet, and were mended
    int without_rung = 0;           // open reports on which nothing will ring
    bool is_overdue = false;        // the earliest wake is more than a minute late
    int on_office_desk = 0;         // reports for which nobody could be named
    int calendars_running_out = 0;  // called out in this round
    Unattended unattended;          // as far as this server has looked
  };
  // One round, and tells what it found; nothing but that if another server goes round.
  base::Task<absl::Status> GoRound();
  // What a round looks at: the office desk, what changed, and the next slice of all queues and open
  // reports.
  base::Task<absl::StatusOr<Findings>> CheckOnce();
  // Gives a report a wake if it is open and has none; whether it was so. It has one then, or gets
  // it in the next round. DATA_LOSS if the report does not open.
  base::Task<absl::StatusOr<bool>> GiveWake(std::string report_id);

 private:
  // What changed since the last round, of which there is none on the first.
  base::Task<absl::Status> CheckChanged(Findings& findings);
  // The next kSlice entries of all queues, to find reports that stand in no wake index.
  base::Task<absl::Status> CheckQueues(Findings& findings);
  // Returns how many reports stand in it.
  base::Task<absl::StatusOr<int>> CheckQueue(std::string queue, Findings& findings);
  base::Task<absl::Status> CheckWakes(std::vector<std::string> report_ids, Findings& findings);
  // The next slice of open reports: whether something rings, and whether somebody is there.
  base::Task<absl::Status> CheckGuards(Findings& findings);
  base::Task<absl::Status> CheckGuardsOf(std::vector<std::string> report_ids, Findings& findings);
  // Calls out calendars that run out, if `now` is another day than the last time. Returns how many.
  int WarnOfCalendars(absl::Time now);

  absl::CivilDay warned_on_;  // when calendars were last looked at, in UTC
  std::string seen_line_;     // of the journal; empty before the first round
  std::string next_queue_;    // from which the next slice goes on; empty: the first
  std::string next_open_;     // the same for open reports
  // Whom nobody who is here has, and whether in danger: what was found and not found otherwise
  // since.
  std::map<std::string, bool> unattended_;
  store::ReportStore& store_;
  store::DirectoryCache& directory_;
  const domain::Rulebook& rulebook_;
  const base::Clock& clock_;
  const OnUnattended on_unattended_;
  base::Loop loop_;
};

}  // namespace pledgekeeper::clockwork

#endif  // SERVICES_CLOCKWORK_WATCHDOG_H_
