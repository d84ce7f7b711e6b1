#include "services/notify/channel/webhook_messenger.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/notify/channel/exchange_outcome.h"
#include "services/notify/channel/signature.h"

namespace pledgekeeper::notify {

WebhookMessenger::WebhookMessenger(config::v1::Webhook config, std::string secret,
                                   http::StopFlag stop)
    : config_(std::move(config)), secret_(std::move(secret)), stop_(std::move(stop)) {}

SendOutcome WebhookMessenger::Send(const Message& message) const {
  boost::json::object body;
  body["person"] = message.person_id;
  body["language"] = message.language == v1::LANGUAGE_WELSH ? "cy" : "en";
  body["subject"] = message.wording.subject;
  body["text"] = message.wording.sms;
  body["count"] = message.count;
  body["urgent"] = message.danger;
  const std::string timestamp = absl::StrCat(absl::ToUnixSeconds(message.now));
  http::HttpRequest request;
  request.url = config_.url();
  request.body = boost::json::serialize(body);
  request.headers = {
      "Content-Type: application/json", "Pledgekeeper-Delivery: " + message.id,
      "Pledgekeeper-Timestamp: " + timestamp,
      "Pledgekeeper-Signature: " + WebhookSignature(secret_, message.id, timestamp, request.body)};
  request.ca_file = config_.ca_file();
  request.allow_http = config_.allow_http();
  request.allow_private = config_.allow_private();
  return OutcomeOfExchange(Side::kWebhook, http::Exchange(request, *stop_), "", message.now);
}

EarlierOutcome WebhookMessenger::LookUp(const Message&) const { return EarlierSend::kNotTold; }

}  // namespace pledgekeeper::notify
