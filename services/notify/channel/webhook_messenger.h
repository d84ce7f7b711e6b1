#ifndef SERVICES_NOTIFY_CHANNEL_WEBHOOK_MESSENGER_H_
#define SERVICES_NOTIFY_CHANNEL_WEBHOOK_MESSENGER_H_

#include <string>

#include "proto/pledgekeeper/config/v1/notify.pb.h"
#include "services/http/curl_call.h"
#include "services/notify/channel/messenger.h"

namespace pledgekeeper::notify {

// A signed call of an address of the council's:
//
//   POST url
//   Pledgekeeper-Delivery: ID            the same when sent again: the receiver drops a repeat
//   Pledgekeeper-Timestamp: SECONDS      Unix time of this attempt
//   Pledgekeeper-Signature: HEX          HMAC-SHA256(secret, ID "." SECONDS "." body)
//   {"person": ID, "language": "en", "subject": ..., "text": ..., "count": 1, "urgent": false}
//
// All that the receiver judges by is signed: an old call cannot be passed off as a new one under
// another id. What follows from its answer says answer_table.h. A redirect is not followed. Private
// addresses are not spoken to unless the configuration allows it.
class WebhookMessenger final : public Messenger {
 public:
  WebhookMessenger(config::v1::Webhook config, std::string secret, http::StopFlag stop);

  // Reasons: those of the table for a webhook.
  SendOutcome Send(const Message& message) const override;
  // kNotTold: the receiver knows a repeat by its id.
  EarlierOutcome LookUp(const Message& message) const override;

 private:
  const config::v1::Webhook config_;
  const std::string secret_;
  const http::StopFlag stop_;
};

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_CHANNEL_WEBHOOK_MESSENGER_H_
