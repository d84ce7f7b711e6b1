#ifndef SERVICES_NOTIFY_CHANNEL_HEALTH_H_
#define SERVICES_NOTIFY_CHANNEL_HEALTH_H_

#include <map>
#include <string>

#include "absl/time/time.h"
#include "services/notify/channel/messenger.h"

namespace pledgekeeper::notify {

// What this server has seen of each channel lately; both lanes share it, since both speak to the
// same other side. It calls a fault out in the log when it begins and when it ends, not for each of
// hundreds of messages; and it knows until when the other side has asked not to be called.
// Forgotten at a restart: the next answer says it again. Belongs to the runtime's thread.
class ChannelHealth {
 public:
  // How an attempt ended, at `now`.
  void Note(v1::Channel channel, const SendOutcome& outcome, absl::Time now);
  // Before when nothing may be sent; in the past if nothing was asked.
  absl::Time QuietUntil(v1::Channel channel, bool danger) const;

  // How an attempt ended to tell somebody who is called to act of a report in danger.
  void NoteDanger(const std::string& report_id, const SendOutcome& outcome, absl::Time now);
  // How many reports in danger nobody could be told of lately, for want of a set-up that works.
  int UntoldInDanger(absl::Time now) const;

 private:
  struct State {
    SendResult fault = SendResult::kTold;  // kTold for none
    absl::Time asked;                      // when the other side asked for quiet
    absl::Duration quiet = absl::ZeroDuration();
  };
  struct Danger {
    absl::Time told = absl::InfinitePast();  // when somebody was
    absl::Time kept = absl::InfinitePast();  // when it was kept for the set-up
  };
  std::map<v1::Channel, State> channels_;
  std::map<std::string, Danger> in_danger_;  // by report
};

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_CHANNEL_HEALTH_H_
