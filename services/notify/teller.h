#ifndef SERVICES_NOTIFY_TELLER_H_
#define SERVICES_NOTIFY_TELLER_H_

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "services/base/master_key.h"
#include "services/base/task.h"
#include "services/notify/alarm.h"
#include "services/notify/channel/notify_setup.h"
#include "services/notify/planner.h"
#include "services/notify/sender.h"

namespace pledgekeeper::notify {

// Everything that tells people beside the live stream, as one part of a server: the planner, a
// sender for each lane, and the alarm. Does nothing, and leaves the journal's position alone, if
// the council has set up no channel. Belongs to the runtime's thread.
class Teller {
 public:
  // All live as long as the teller.
  struct Parts {
    store::ReportStore& reports;
    store::DirectoryCache& directory;
    const domain::Rulebook& rulebook;
    store::Recorder& recorder;
    store::Outbox& outbox;
    const base::Clock& clock;
    base::SecretKey message_key;  // names messages
    store::WeeklyStore& wishes;
    CountTotals count_totals;
    std::string app_link;  // where to sign in; empty: it is not said
  };
  // `stop` is the flag with which the setup was opened.
  Teller(boost::asio::io_context& runtime, Parts parts, std::optional<NotifySetup> setup,
         std::shared_ptr<std::atomic<bool>> stop);

  // The channels that the council has set up.
  std::set<v1::Channel> channels() const;

  // Finds where to go on in the journal. Call it before anything is recorded that somebody must be
  // told of.
  base::Task<absl::Status> FindPosition();
  void Start();
  // Takes nothing more.
  void Stop();
  // Waits for what is under way: a few seconds for it to end well, then it is broken off.
  base::Task<void> Finish();

  // Whoever watches over the reports says, each time that it has looked, for how many nobody is
  // there to act; the council's alarm goes out by that. Does nothing if no alarm is set up.
  // Nothing: another server watches, and says what there is to say.
  void NoteUnattended(const std::optional<AlarmFacts>& facts);

  // For tests: plans what the journal asks for and sends what is due, until there is nothing.
  // Returns how many deliveries and alarms were looked at.
  base::Task<absl::StatusOr<int>> TellUntilQuiet();

 private:
  bool IsIdle() const;

  boost::asio::io_context& runtime_;
  const std::optional<NotifySetup> setup_;
  const std::shared_ptr<std::atomic<bool>> stop_;
  ChannelHealth health_;
  std::optional<Planner> planner_;
  std::optional<Sender> normal_;
  std::optional<Sender> danger_;
  std::optional<Alarm> alarm_;
};

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_TELLER_H_
