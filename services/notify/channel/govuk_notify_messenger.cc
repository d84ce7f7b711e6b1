#include "services/notify/channel/govuk_notify_messenger.h"

#include "services/notify/channel/exchange_outcome.h"

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

// The type of the first error of an answer, "ValidationError"; "" if it names none.
std::string ErrorTypeOf(const std::string& body) {
  boost::json::error_code error;
  const boost::json::value answer = boost::json::parse(body, error);
  const auto* object = error ? nullptr : answer.if_object();
  const auto* errors = object == nullptr ? nullptr : object->if_contains("errors");
  if (errors == nullptr || !errors->is_array() || errors->get_array().empty()) return "";
  const auto* first = errors->get_array()[0].if_object();
  const auto* type = first == nullptr ? nullptr : first->if_contains("error");
  return type != nullptr && type->is_string() ? std::string(type->get_string()) : "";
}

EarlierOutcome EarlierOf(const SendOutcome& receipt) {
  switch (receipt.result) {
    case SendResult::kTold:
      return EarlierSend::kTold;
    case SendResult::kRefused:
      return {EarlierSend::kRefused, receipt.reason};
    default:
      return EarlierSend::kOnItsWay;
  }
}

// Of several with one reference (one was taken on though no answer came, and was sent again), the
// best is what the reader has: any that arrived, else any that may still arrive.
EarlierOutcome BestOf(const boost::json::array& notifications) {
  EarlierOutcome best = EarlierSend::kNotTold;
  for (const boost::json::value& value : notifications) {
    const auto* object = value.if_object();
    const auto* status = object == nullptr ? nullptr : object->if_contains("status");
    const std::string word =
        status != nullptr && status->is_string() ? std::string(status->get_string()) : "";
    const EarlierOutcome one = EarlierOf(OutcomeOf(Side::kReceipt, Stage::kAny, 0, word));
    if (one.result == EarlierSend::kTold) return one;
    if (best.result != EarlierSend::kOnItsWay) best = one;
  }
  return best;
}

}  // namespace

GovukNotifyMessenger::GovukNotifyMessenger(Kind kind, config::v1::GovukNotify config,
                                           std::string api_key, http::StopFlag stop)
    : kind_(kind),
      config_(std::move(config)),
      base_url_(BaseUrlOf(config_)),
      secret_(SecretOf(api_key)),
      stop_(std::move(stop)) {}

http::HttpAnswer GovukNotifyMessenger::Ask(const std::string& path, std::string body,
                                           absl::Time now) const {
  http::HttpRequest request;
  request.url = base_url_ + path;
  request.headers = {"Authorization: Bearer " +
                     GovukNotifyToken(config_.service_id(), secret_, now)};
  if (body.empty()) {
    request.timeout_s = http::kQuestionTimeout_s;
  } else {
    request.headers.push_back("Content-Type: application/json");
  }
  request.body = std::move(body);
  request.allow_http = config_.allow_http();
  return http::Exchange(request, *stop_);
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
  const http::HttpAnswer answer =
      Ask(is_email ? "/v2/notifications/email" : "/v2/notifications/sms",
          boost::json::serialize(body), message.now);
  return OutcomeOfExchange(Side::kNotify, answer, ErrorTypeOf(answer.body), message.now);
}

EarlierOutcome GovukNotifyMessenger::LookUp(const Message& message) const {
  const http::HttpAnswer answer = Ask("/v2/notifications?reference=" + message.id, "", message.now);
  if (answer.status != 200 || answer.code != CURLE_OK) {
    const SendOutcome why =
        OutcomeOfExchange(Side::kNotify, answer, ErrorTypeOf(answer.body), message.now);
    if (why.result != SendResult::kSetupFault) return {EarlierSend::kAskLater, why.reason};
    return {EarlierSend::kSetupFault, why.reason};
  }
  boost::json::error_code error;
  const boost::json::value found = boost::json::parse(answer.body, error);
  const auto* object = error ? nullptr : found.if_object();
  const auto* list = object == nullptr ? nullptr : object->if_contains("notifications");
  if (list == nullptr || !list->is_array()) return EarlierSend::kAskLater;
  return BestOf(list->get_array());
}

}  // namespace pledgekeeper::notify
