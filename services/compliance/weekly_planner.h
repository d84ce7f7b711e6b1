#ifndef SERVICES_COMPLIANCE_WEEKLY_PLANNER_H_
#define SERVICES_COMPLIANCE_WEEKLY_PLANNER_H_

#include <boost/asio/io_context.hpp>
#include <set>

#include "absl/status/statusor.h"
#include "services/base/clock.h"
#include "services/base/loop.h"
#include "services/base/task.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/store/directory_cache.h"
#include "services/store/weekly_store.h"

namespace pledgekeeper::compliance {

// The loop that finds whose weekly summary is due (domain::DueSummary) and puts one delivery into
// the outbox, without a number: what it says is counted when it is sent. The delivery and the week
// that it is for are written in one step, so any number of servers may plan, and after a crash it
// is planned or due as before. Whoever is no manager now, or cannot be told by e-mail, is passed
// over, and gets the latest one once they are and can. Does nothing while the clock holds still.
// Belongs to the runtime's thread.
class WeeklyPlanner {
 public:
  // All live as long as the planner. `channels` are those that the council has set up.
  WeeklyPlanner(boost::asio::io_context& runtime, store::DirectoryCache& directory,
                const domain::Rulebook& rulebook, store::WeeklyStore& wishes,
                const base::Clock& clock, std::set<v1::Channel> channels);

  void Start() { loop_.Start(); }
  void Stop() { loop_.Stop(); }

  // One step of the loop: everybody whose summary is due now. Returns how many were planned.
  base::Task<absl::StatusOr<int>> PlanOnce();

 private:
  store::DirectoryCache& directory_;
  const domain::Rulebook& rulebook_;
  store::WeeklyStore& wishes_;
  const base::Clock& clock_;
  const std::set<v1::Channel> channels_;
  base::Loop loop_;
};

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_WEEKLY_PLANNER_H_
