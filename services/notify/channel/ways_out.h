#ifndef SERVICES_NOTIFY_CHANNEL_WAYS_OUT_H_
#define SERVICES_NOTIFY_CHANNEL_WAYS_OUT_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/notify/channel/messenger.h"
#include "services/notify/channel/telling_texts.h"
#include "services/notify/channel/transfer.h"

namespace pledgekeeper::notify {

// What the council has set up: the messengers, and what they say.
struct WaysOut {
  Messengers messengers;
  TellingTexts texts;
};

// Reads the file that --notify names, the texts and the secrets that it names. Errors name the file
// and what to change in it. `stop` ends what hangs when it is set.
absl::StatusOr<WaysOut> OpenWaysOut(const std::string& path, StopFlag stop);

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_CHANNEL_WAYS_OUT_H_
