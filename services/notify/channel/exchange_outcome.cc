#include "services/notify/channel/exchange_outcome.h"

#include "services/notify/channel/retry_after.h"

namespace pledgekeeper::notify {

SendOutcome OutcomeOfExchange(Side side, const http::HttpAnswer& answer, std::string_view word,
                              absl::Time now) {
  // A status is an answer, even if the connection broke behind it.
  if (answer.status == 0) {
    const Stage stage = answer.handed_over ? Stage::kLost : Stage::kNoAnswer;
    return OutcomeOf(side, stage, answer.code, answer.address_refused ? "ADDRESS_NOT_ALLOWED" : "");
  }
  SendOutcome outcome = OutcomeOf(side, Stage::kAnswer, static_cast<int>(answer.status), word);
  outcome.retry_after = RetryAfter(answer.retry_after, now);
  return outcome;
}

}  // namespace pledgekeeper::notify
