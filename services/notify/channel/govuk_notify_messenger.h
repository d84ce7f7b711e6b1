#ifndef SERVICES_NOTIFY_CHANNEL_GOVUK_NOTIFY_MESSENGER_H_
#define SERVICES_NOTIFY_CHANNEL_GOVUK_NOTIFY_MESSENGER_H_

#include <string>

#include "proto/pledgekeeper/config/v1/notify.pb.h"
#include "services/http/curl_call.h"
#include "services/notify/channel/messenger.h"

namespace pledgekeeper::notify {

// E-mails or text messages through GOV.UK Notify (its REST API, version 2:
// https://docs.notifications.service.gov.uk/rest-api.html). The message's id goes with it as
// `reference`; where the end of an attempt is not known, Notify is asked for that reference before
// anything is sent again. What it took on is asked for too: taken on is not delivered. It remembers
// for seven days, and we ask for one.
class GovukNotifyMessenger final : public Messenger {
 public:
  enum class Kind { kEmail, kSms };
  // `api_key` as Notify gives it out: NAME-SERVICE_ID-SECRET; its last 36 characters sign.
  GovukNotifyMessenger(Kind kind, config::v1::GovukNotify config, std::string api_key,
                       http::StopFlag stop);

  // Reasons: "NO_ADDRESS" and those of the table for GOV.UK Notify and its receipts.
  SendOutcome Send(const Message& message) const override;
  EarlierOutcome LookUp(const Message& message) const override;

 private:
  http::HttpAnswer Ask(const std::string& path, std::string body, absl::Time now) const;

  const Kind kind_;
  const config::v1::GovukNotify config_;
  const std::string base_url_;
  const std::string secret_;
  const http::StopFlag stop_;
};

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_CHANNEL_GOVUK_NOTIFY_MESSENGER_H_
