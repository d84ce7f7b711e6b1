#ifndef SERVICES_CLOCKWORK_WATCHDOG_H_
#define SERVICES_CLOCKWORK_WATCHDOG_H_

#include <boost/asio/io_context.hpp>
#include <string>

#include "absl/status/statusor.h"
#include "services/base/clock.h"
#include "services/base/loop.h"
#include "services/base/task.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/store/directory_cache.h"
#include "services/store/report_store.h"

namespace pledgekeeper::clockwork {

// The loop that checks what must always be so: every open report that stands in any queue stands in
// the wake index too, so that something will happen to it; and no wake is long overdue. A report
// without a wake cannot exist by the design; if there is one all the same, it is given a wake and
// called out in the log. Once a day it also calls out every calendar whose one-off dates are about
// to run out. Belongs to the runtime's thread.
class Watchdog {
 public:
  Watchdog(boost::asio::io_context& runtime, store::ReportStore& store,
           store::DirectoryCache& directory, const domain::Rulebook& rulebook,
           const base::Clock& clock);

  void Start() { loop_.Start(); }
  void Stop() { loop_.Stop(); }

  // What one round found.
  struct Findings {
    int without_wake = 0;           // reports that would have gone quiet, and were mended
    bool is_overdue = false;        // the earliest wake is more than a minute late
    int on_office_desk = 0;         // reports for which nobody could be named
    int calendars_running_out = 0;  // called out in this round
  };
  // One round over all queues.
  base::Task<absl::StatusOr<Findings>> CheckOnce();

 private:
  base::Task<absl::StatusOr<int>> CheckQueue(std::string queue, int& without_wake);
  // Whether it is open and had none; then it has one now, or gets it in the next round.
  base::Task<absl::StatusOr<bool>> GiveWake(std::string report_id);
  // Calls out calendars that run out, if `now` is another day than the last time. Returns how many.
  int WarnOfCalendars(absl::Time now);

  absl::CivilDay warned_on_;  // when calendars were last looked at, in UTC
  store::ReportStore& store_;
  store::DirectoryCache& directory_;
  const domain::Rulebook& rulebook_;
  const base::Clock& clock_;
  base::Loop loop_;
};

}  // namespace pledgekeeper::clockwork

#endif  // SERVICES_CLOCKWORK_WATCHDOG_H_
