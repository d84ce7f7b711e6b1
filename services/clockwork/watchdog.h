#ifndef SERVICES_CLOCKWORK_WATCHDOG_H_
#define SERVICES_CLOCKWORK_WATCHDOG_H_

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <string>

#include "absl/status/statusor.h"
#include "services/base/clock.h"
#include "services/base/task.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/store/directory_cache.h"
#include "services/store/report_store.h"

namespace pledgekeeper::clockwork {

// Asks again and again whether every open report will wake: every report that stands in any queue
// has a wake entry, and no wake is long overdue. Once a day it calls out every calendar whose
// one-off dates are about to run out. A report without one is given one and called out in the log,
// because by the design it cannot happen. Belongs to the runtime's thread.
class Watchdog {
 public:
  Watchdog(boost::asio::io_context& runtime, store::ReportStore& store,
           store::DirectoryCache& directory, const domain::Rulebook& rulebook,
           const base::Clock& clock);

  void Start();
  void Stop();

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
  base::Task<absl::Status> GiveWake(std::string report_id);
  // Calls out calendars that run out, if `now` is another day than the last time. Returns how many.
  int WarnOfCalendars(absl::Time now);
  base::Task<void> Loop();

  absl::CivilDay warned_on_;
  boost::asio::io_context& runtime_;
  store::ReportStore& store_;
  store::DirectoryCache& directory_;
  const domain::Rulebook& rulebook_;
  const base::Clock& clock_;
  boost::asio::steady_timer timer_;
  bool stopped_ = false;
};

}  // namespace pledgekeeper::clockwork

#endif  // SERVICES_CLOCKWORK_WATCHDOG_H_
