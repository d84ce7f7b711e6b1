#include "services/domain/decide/queues.h"

#include <algorithm>
#include <utility>

#include "services/domain/decide/bring_in.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/report_change.h"

namespace pledgekeeper::domain {
namespace {

// A queue's score is the due time in milliseconds, moved by whole bands, so that danger stands
// before everything and what waits for the young person behind everything. 1e13 ms are 316 years,
// and a double holds whole numbers of this size exactly.
constexpr double kBand = 1e13;

}  // namespace

std::string WorkerQueue(std::string_view worker_id) { return "w:" + std::string(worker_id); }
std::string DeskQueue(std::string_view team_id) { return "d:" + std::string(team_id); }

std::vector<std::string> QueuesOf(const storage::v1::Report& report) {
  // A closed report stands nowhere, so its last change takes it out of every queue.
  if (!IsOpen(report.state())) return {};
  std::vector<std::string> queues;
  queues.push_back(report.holder_id().empty() ? DeskQueue(report.desk_team_id())
                                              : WorkerQueue(report.holder_id()));
  for (const auto& in : report.brought_in()) {
    std::string queue =
        in.worker_id().empty() ? DeskQueue(in.desk_team_id()) : WorkerQueue(in.worker_id());
    if (std::find(queues.begin(), queues.end(), queue) == queues.end()) {
      queues.push_back(std::move(queue));
    }
  }
  if (WaitsForAdvocate(report)) queues.push_back(kAdvocateQueue);
  return queues;
}

double QueueScore(const storage::v1::Report& report, std::optional<absl::Time> due,
                  absl::Time answer) {
  double band = 0;
  if (!due.has_value() && report.state() == storage::v1::RESOLVED) {
    band = kBand;
  } else if (report.urgency() == v1::URGENCY_DANGER) {
    band = -2 * kBand;
  } else if (report.urgency() == v1::URGENCY_HIGH) {
    band = -kBand;
  }
  // Behind all that take a place, of the same urgency; danger has a place always.
  if (report.beyond_share() && band != kBand && report.urgency() != v1::URGENCY_DANGER) {
    band += kBand / 2;
  }
  return band + static_cast<double>(absl::ToUnixMillis(due.value_or(answer)));
}

}  // namespace pledgekeeper::domain
