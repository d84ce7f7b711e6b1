#ifndef SERVICES_NOTIFY_CHANNEL_NOTIFY_SETUP_H_
#define SERVICES_NOTIFY_CHANNEL_NOTIFY_SETUP_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/http/curl_call.h"
#include "services/notify/channel/messenger.h"
#include "services/notify/channel/telling_texts.h"

namespace pledgekeeper::notify {

// Somebody who is told of alarms, beside the directory.
struct AlarmReceiver {
  std::shared_ptr<const Messenger> messenger;
  std::string address;  // an e-mail address; empty for a webhook
};

// What the council has set up: the messengers, and what they say.
struct NotifySetup {
  Messengers messengers;
  TellingTexts texts;
  std::vector<AlarmReceiver> alarm;
};

// Reads the file that --notify names, the texts and the secrets that it names. Errors name the file
// and what to change in it. `stop` ends what hangs when it is set.
absl::StatusOr<NotifySetup> OpenNotifySetup(const std::string& path, http::StopFlag stop);

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_CHANNEL_NOTIFY_SETUP_H_
