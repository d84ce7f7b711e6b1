#ifndef SERVICES_NOTIFY_CHANNEL_EXCHANGE_OUTCOME_H_
#define SERVICES_NOTIFY_CHANNEL_EXCHANGE_OUTCOME_H_

#include <string_view>

#include "absl/time/time.h"
#include "services/http/curl_call.h"
#include "services/notify/channel/answer_table.h"
#include "services/notify/channel/messenger.h"

namespace pledgekeeper::notify {

// What follows from an exchange, by the table; `word` says more of the answer than its status.
SendOutcome OutcomeOfExchange(Side side, const http::HttpAnswer& answer, std::string_view word,
                              absl::Time now);

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_CHANNEL_EXCHANGE_OUTCOME_H_
