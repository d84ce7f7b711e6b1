#ifndef SERVICES_DOMAIN_FORECAST_OUTLOOK_H_
#define SERVICES_DOMAIN_FORECAST_OUTLOOK_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/domain/decide/circumstances.h"
#include "services/domain/report/stored_report.h"

// What becomes of an open report if nobody acts: it goes through the coming days by the decisions
// that the server takes (Advance, when it wants to be woken), and nothing of it is recorded. Pure;
// belongs to one thread.
namespace pledgekeeper::domain {

// A clock that is due while it runs, or was. The due time itself is late.
struct MissedClock {
  std::string clock;
  absl::Time due;
};

// A rung that rings.
struct Call {
  absl::Time time;
  std::string clock;
  // Whom the rung is about; one that closes the report is about the young person.
  config::v1::Target target = config::v1::TARGET_UNSPECIFIED;
  bool outside_office_hours = false;  // by the calendar of the report's policy
};

// Without clocks that wait for a check of names: as nothing of a check is counted, nothing is
// foretold.
struct Outlook {
  std::vector<MissedClock> missed;  // in the order in which they are met; late ones first
  std::vector<Call> calls;          // in order
  bool cut_short = false;           // it rings so often that later days were not looked at
};

// How fast clocks are met, by their names: the time for which the office was open from the start.
using Pace = std::map<std::string, absl::Duration, std::less<>>;

// One report on its way through the coming days. What only the store knows of queues is not known:
// what a desk would hand out stays on it, and nobody is full; so nothing hangs on other reports.
class LookingAhead {
 public:
  struct Options {
    absl::Time until;            // inclusive
    const Pace* pace = nullptr;  // null: nobody acts; else each clock is met in its time
  };
  // Begins at circumstances.now. The report may be one without messages and notes; directory,
  // rulebook and pace live as long as this.
  LookingAhead(ListedReport report, const Circumstances& circumstances, const Options& options);

  // Takes up to so many decisions. False when it has arrived.
  bool GoOn(int decisions);
  // What was met on the way, once it has arrived.
  const Outlook& outlook() const { return outlook_; }

 private:
  bool Step();
  Circumstances Here() const { return {directory_, rulebook_, now_}; }
  void Note(const storage::v1::HistoryEntry& entry);
  void NoteMissed(absl::Time until);
  // Ends the clocks that are met by now, and returns when the next one is.
  absl::Time MeetAtPace();

  StoredReport stored_;
  const Directory& directory_;
  const Rulebook& rulebook_;
  absl::Time now_;
  Options options_;
  std::set<int> noted_;  // clocks of the report, by index, that are missed
  int decisions_ = 0;
  Outlook outlook_;
};

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_FORECAST_OUTLOOK_H_
