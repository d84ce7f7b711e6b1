#include "services/notify/channel/govuk_notify_messenger.h"

// Boost.JSON without its library: this one file holds it.
#include <boost/json/src.hpp>
#include <utility>

#include "services/notify/channel/signature.h"

namespace pledgekeeper::notify {
namespace {

constexpr char kBaseUrl[] = "https://api.notifications.service.gov.uk";
// A UUID's length.
constexpr size_t kSecretBytes = 36;

std::string BaseUrlOf(const config::v1::GovukNotify& config) {
  std::string url = config.base_url().empty() ? kBaseUrl : config.base_url();
  while (url.ends_with('/')) url.pop_back();
  return url;
}

// An API key is NAME-SERVICE-SECRET, the last two UUIDs; only the secret signs.
std::string SecretOf(const std::string& api_key) {
  return api_key.size() < kSecretBytes ? api_key : api_key.substr(api_key.size() - kSecretBytes);
}

// Whether the request may have reached Notify though no answer came back.
bool MayHaveArrived(const HttpAnswer& answer) {
  switch (answer.code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
      return false;
    default:
      return true;
  }
}

}  // namespace

GovukNotifyMessenger::GovukNotifyMessenger(Kind kind, config::v1::GovukNotify config,
                                           std::string api_key, StopFlag stop)
    : kind_(kind),
      config_(std::move(config)),
      base_url_(BaseUrlOf(config_)),
      secret_(SecretOf(api_key)),
      stop_(std::move(stop)) {}

HttpAnswer GovukNotifyMessenger::Ask(const std::string& path, std::string body,
                                     absl::Time now) const {
  HttpRequest request;
  request.url = base_url_ + path;
  request.headers = {"Authorization: Bearer " +
                     GovukNotifyToken(config_.service_id(), secret_, now)};
  if (!body.empty()) request.headers.push_back("Content-Type: application/json");
  request.body = std::move(body);
  request.allow_http = config_.allow_http();
  return Exchange(request, *stop_);
}

SendOutcome GovukNotifyMessenger::Send(const Message& message) const {
  if (message.address.empty()) return {SendResult::kRefused, "NO_ADDRESS"};
  const bool is_email = kind_ == Kind::kEmail;
  boost::json::object words;
  if (is_email) words["subject"] = message.wording.subject;
  words["body"] = is_email ? message.wording.body : message.wording.sms;
  boost::json::object body;
  body[is_email ? "email_address" : "phone_number"] = message.address;
  body["template_id"] = is_email ? config_.email_template_id() : config_.sms_template_id();
  body["personalisation"] = std::move(words);
  body["reference"] = message.id;
  const HttpAnswer answer = Ask(is_email ? "/v2/notifications/email" : "/v2/notifications/sms",
                                boost::json::serialize(body), message.now);
  if (answer.status == 0) {
    if (MayHaveArrived(answer)) return {SendResult::kUnknown, "OUTCOME_UNKNOWN"};
    return {SendResult::kFailed, WhyNoAnswer(answer)};
  }
  if (answer.status >= 200 && answer.status < 300) return {SendResult::kTold, ""};
  if (answer.status == 400) return {SendResult::kRefused, "NOTIFY_REFUSED"};
  // The key is wrong, not the message: it goes when the council has set the key right.
  if (answer.status == 401 || answer.status == 403) return {SendResult::kFailed, "NOTIFY_KEY"};
  // A 5xx of something in between says nothing of what Notify did.
  if (answer.status >= 500) return {SendResult::kUnknown, "NOTIFY_FAILED"};
  return {SendResult::kFailed, "NOTIFY_FAILED"};
}

EarlierSend GovukNotifyMessenger::LookUp(const Message& message) const {
  const HttpAnswer answer = Ask("/v2/notifications?reference=" + message.id, "", message.now);
  if (answer.code != CURLE_OK || answer.status != 200) return EarlierSend::kAskLater;
  boost::json::error_code error;
  const boost::json::value found = boost::json::parse(answer.body, error);
  const auto* object = error ? nullptr : found.if_object();
  const auto* list = object == nullptr ? nullptr : object->if_contains("notifications");
  if (list == nullptr || !list->is_array()) return EarlierSend::kAskLater;
  // Notify has taken it on if it knows the reference; what becomes of it then is Notify's.
  return list->get_array().empty() ? EarlierSend::kNotTold : EarlierSend::kTold;
}

}  // namespace pledgekeeper::notify
