#ifndef SERVICES_NOTIFY_ALARM_H_
#define SERVICES_NOTIFY_ALARM_H_

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/base/clock.h"
#include "services/base/loop.h"
#include "services/base/master_key.h"
#include "services/base/task.h"
#include "services/notify/channel/messenger.h"
#include "services/notify/channel/notify_setup.h"
#include "services/notify/channel/telling_texts.h"
#include "services/notify/channel_health.h"

namespace pledgekeeper::notify {

// What whoever watches over the reports has found.
struct AlarmFacts {
  int unattended = 0;  // open reports for which nobody is there to act
  int in_danger = 0;   // of those, in danger
};

// The last resort: tells the council, by a way of its own, that reports wait and nobody at all is
// there to act. It says how many and how many in danger, in both languages, and nothing else.
//
// A report in danger that nobody could be told of, because the set-up of the channels is at fault,
// counts as one for which nobody is there: nobody brought in for it could be told either, and the
// alarm may have another way.
//
// At once when it begins, when the number or the danger grows; else again every kRepeat while it
// lasts; and once that it is over. A receiver that fails is tried again like danger (WaitAfter),
// not before it wants to be called; a mail whose end nobody knows is not repeated. Whoever finds
// out calls Note; the loop sends within kPause. What was sent is known to this server only: after a
// restart, and from each of several servers, it is said anew; a webhook's receiver drops the same
// alarm from several servers by its id. Belongs to the runtime's thread.
class Alarm {
 public:
  static constexpr absl::Duration kRepeat = absl::Minutes(15);
  // It is over when nothing has waited for so long: one who comes and goes makes no row of alarms.
  static constexpr absl::Duration kOverAfter = absl::Minutes(2);

  // All live as long as the alarm.
  struct Parts {
    const std::vector<AlarmReceiver>& receivers;
    const TellingTexts& texts;
    const ChannelHealth& health;
    const base::Clock& clock;
    base::SecretKey message_key;  // names messages
  };
  Alarm(boost::asio::io_context& runtime, const Parts& parts);
  // Waits for calls under way.
  ~Alarm();

  // The facts of now. Cheap; every round of a watchdog may say the same again.
  void Note(const AlarmFacts& facts);
  // Another server watches: what this one has said is not its own to go on with, nor to end.
  void Forget();

  void Start() { loop_.Start(); }
  void Stop() { loop_.Stop(); }
  bool IsIdle() const { return loop_.is_idle(); }

  // One step of the loop: decides whether there is something to say, and sends what is due to each
  // receiver. Returns how many messages were handed over, or tried to be.
  base::Task<absl::StatusOr<int>> AlarmOnce();

 private:
  // A receiver, and what it has not got yet.
  struct Line {
    const AlarmReceiver* receiver;
    std::optional<Message> message;
    int attempts = 0;
    absl::Time next = absl::InfinitePast();
    absl::Time quiet_until = absl::InfinitePast();  // as the receiver asked
  };

  AlarmFacts FactsAt(absl::Time now) const;
  void Decide(absl::Time now);
  void Say(Wording wording, absl::Time now);
  base::Task<void> Send(Line& line, absl::Time now);

  const Parts parts_;
  AlarmFacts facts_;
  AlarmFacts said_;                  // what the latest alarm said
  std::optional<absl::Time> since_;  // when it said so; nothing while there is no alarm
  std::optional<absl::Time> quiet_since_;
  std::vector<Line> lines_;
  boost::asio::thread_pool thread_;
  base::Loop loop_;
};

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_ALARM_H_
