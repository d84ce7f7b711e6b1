#ifndef SERVICES_NOTIFY_CHANNEL_NOTIFY_SETUP_H_
#define SERVICES_NOTIFY_CHANNEL_NOTIFY_SETUP_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/notify/channel/curl_call.h"
#include "services/notify/channel/messenger.h"
#include "services/notify/channel/telling_texts.h"

namespace pledgekeeper::notify {

// What the council has set up: the messengers, and what they say.
struct NotifySetup {
  Messengers messengers;
  TellingTexts texts;
};

// Reads the file that --notify names, the texts and the secrets that it names. Errors name the file
// and what to change in it. `stop` ends what hangs when it is set.
absl::StatusOr<NotifySetup> OpenNotifySetup(const std::string& path, StopFlag stop);

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_CHANNEL_NOTIFY_SETUP_H_
