#ifndef SERVICES_DOMAIN_REPORT_REPORT_CHANGE_H_
#define SERVICES_DOMAIN_REPORT_REPORT_CHANGE_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"

namespace pledgekeeper::domain {

// A queue: "w:ID", a worker's, or "d:ID", a team's duty desk. Reports stand in it most urgent
// first.
std::string WorkerQueue(std::string_view worker_id);
std::string DeskQueue(std::string_view team_id);
// One that nobody works through: the reports whose young person wants an advocate, and has none, so
// that they, and no others, are woken when one can come.
inline constexpr char kAdvocateQueue[] = "a:wanted";

// What a report counts for where somebody is chosen by how many they have.
struct Load {
  // Somebody must not know of it: it counts against no other, and takes no turn, since what is
  // chosen by those would tell of it.
  bool is_apart = false;
  // It takes nobody's place: it counts against no report that takes one. Somebody sent it for a
  // young person, they had sent many on that day, or it waits for planned changes alone; else
  // whoever speaks much would send elsewhere what others say.
  bool takes_no_place = false;
};

// What a decision makes of a report: all that is recorded, and nothing else is. The store applies
// it whole or not at all, if the report still has the version that it was decided on and the
// directory is still the one that it was decided by.
struct ReportChange {
  int64_t decided_on = 0;         // the report's version before; 0: there was none
  int64_t directory_version = 0;  // the directory's version
  storage::v1::Report report;     // as it will be, with version decided_on + 1
  storage::v1::HistoryEntry entry;
  storage::v1::JournalLine line;   // queues, facts to count, people to tell
  double queue_score = 0;          // place in every queue of line.queues(); less is more urgent
  std::optional<absl::Time> wake;  // set exactly while the report is open
  // If the new holder has this many open reports already, nothing is recorded; 0: whatever they
  // have.
  int holder_capacity = 0;
  // A desk that hands its reports out: the decision wants its QueueFacts and must be made again
  // with them. Empty: it does not.
  std::string wants_turn_of;
  Load load;
  // Only that somebody looked again who had looked before (entry.actor_id, entry.time_ms): the
  // report stays as it is, in its version, and the look is counted beside it.
  bool is_reading = false;

  int64_t version() const { return decided_on + 1; }
};

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_REPORT_REPORT_CHANGE_H_
