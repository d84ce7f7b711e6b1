#ifndef SERVICES_NOTIFY_CHANNEL_HEALTH_H_
#define SERVICES_NOTIFY_CHANNEL_HEALTH_H_

#include <map>
#include <string>

#include "absl/time/time.h"
#include "services/notify/channel/messenger.h"

namespace pledgekeeper::notify {

// What this server has seen of each channel lately; both lanes share it, since both speak to the
// same other side. It calls a fault out in the log when it begins and when it ends, not for each of
// hundreds of messages; and it knows until when the other side has asked not to be called. Forgotten
// at a restart: the next answer says it again. Belongs to the runtime's thread.
class ChannelHealth {
 public:
  // How an attempt ended, at `now`.
  void Note(v1::Channel channel, const SendOutcome& outcome, absl::Time now);
  // Before when nothing may be sent; in the past if nothing was asked.
  absl::Time QuietUntil(v1::Channel channel, bool danger) const;

 private:
  struct State {
    SendResult fault = SendResult::kTold;  // kTold for none
    absl::Time asked;                      // when the other side asked for quiet
    absl::Duration quiet = absl::ZeroDuration();
  };
  std::map<v1::Channel, State> channels_;
};

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_CHANNEL_HEALTH_H_
