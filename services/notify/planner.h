#ifndef SERVICES_NOTIFY_PLANNER_H_
#define SERVICES_NOTIFY_PLANNER_H_

#include <boost/asio/io_context.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/clock.h"
#include "services/base/loop.h"
#include "services/base/task.h"
#include "services/store/directory_cache.h"
#include "services/store/journal_reader.h"
#include "services/store/outbox.h"
#include "services/store/report_store.h"

namespace pledgekeeper::notify {

// The deliveries that a line of the journal asks for: one for each person to tell and each channel
// that they want and the council has. Of staff who are called to act and whom no channel reaches
// (WhyUnreachable) there is one by no channel, for the administrators to see. Pure.
std::vector<storage::v1::Delivery> DeliveriesOf(const storage::v1::JournalLine& line,
                                                const domain::Directory& directory,
                                                const std::set<v1::Channel>& channels,
                                                absl::Time now);

// The loop that reads the journal and plans who is told. The deliveries and the position up to
// which the journal was read are recorded in one step, so any number of servers may plan, and after
// a crash the same lines are read again and nothing is recorded twice. The first time ever it
// begins at the journal's end: what happened before was never to be told by these channels. Lines
// older than kTooOld are passed over. Belongs to the runtime's thread.
class Planner final : private store::JournalEffect {
 public:
  // A server that told nobody for longer than a long weekend does not begin with what is long past;
  // who looks into their queue sees it.
  static constexpr absl::Duration kTooOld = absl::Hours(72);

  Planner(boost::asio::io_context& runtime, store::ReportStore& reports,
          store::DirectoryCache& directory, store::Outbox& outbox, const base::Clock& clock,
          std::set<v1::Channel> channels);

  // Finds where to go on; the first time ever, begins. Until this is done, tellings are missed
  // rather than planned.
  base::Task<absl::Status> FindPosition() { return reader_.FindPosition(); }
  void Start() { loop_.Start(); }
  void Stop() { loop_.Stop(); }

  // One step of the loop. Returns how many lines were read; 0 when there is nothing new.
  base::Task<absl::StatusOr<int>> PlanOnce();

 private:
  base::Task<absl::StatusOr<std::optional<std::string>>> Position() override;
  base::Task<absl::Status> BeginBehind(std::string position) override;
  base::Task<absl::StatusOr<int>> Take(const std::string& from,
                                       const std::vector<store::JournalEntry>& lines) override;

  store::DirectoryCache& directory_;
  store::Outbox& outbox_;
  const base::Clock& clock_;
  const std::set<v1::Channel> channels_;
  store::JournalReader reader_;
  base::Loop loop_;
};

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_PLANNER_H_
