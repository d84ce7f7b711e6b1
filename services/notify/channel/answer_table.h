#ifndef SERVICES_NOTIFY_CHANNEL_ANSWER_TABLE_H_
#define SERVICES_NOTIFY_CHANNEL_ANSWER_TABLE_H_

#include <curl/curl.h>

#include <string_view>

#include "services/notify/channel/messenger.h"

// Every answer that the other side of a channel can give, and what follows: one row each, and the
// first that fits is the answer. Sources:
//   SMTP            RFC 5321 sections 4.2 and 3.6, RFC 4954 section 6 (signing in), RFC 3207
//                   (STARTTLS), RFC 7504 (521, 556), RFC 3463 (enhanced codes: 5.1 the address, 5.2
//                   the mailbox, 5.7 policy)
//   webhook         RFC 9110 section 15, RFC 6585 (429), RFC 8470 (425)
//   GOV.UK Notify   https://docs.notifications.service.gov.uk/rest-api.html: the tables of errors
//                   of "Send a message" and "Error messages", and the tables of statuses. It says
//                   to go by status code and error type, whose messages may change.
//
// What decides between a fault of the set-up and a person who cannot be reached is whose it is: a
// key, a template, a policy, an address of the council's is the same for everybody, so nobody who
// would be brought in could be told either.
namespace pledgekeeper::notify {

// Whose answer.
enum class Side {
  kAnyone,
  kSmtp,     // the code of a reply, the word its enhanced code
  kWebhook,  // the status of an HTTP response
  kNotify,   // the same, and the word is the type of the error
  kReceipt,  // what GOV.UK Notify says later of what it took on; the word is the status
};

// How far the attempt had come.
enum class Stage {
  kAny,
  // None came, and nothing was handed over. The code is libcurl's; the word is ours, if it was we
  // who broke off.
  kNoAnswer,
  kLost,       // none came, and the message may have been taken on; the code is libcurl's
  kAnswer,     // an answer came; of SMTP: to none of the next four
  kLogin,      // to signing in
  kSender,     // to the sender's address
  kRecipient,  // to the reader's address
  kText,       // to the whole message
};

// One code, or the codes from one to another, both inclusive.
struct Codes {
  constexpr Codes(int one) : from(one), to(one) {}  // NOLINT: a row says just its code
  constexpr Codes(int first, int last) : from(first), to(last) {}
  int from;
  int to;
};

struct AnswerRow {
  Side side;
  Stage stage;
  Codes codes;
  std::string_view word;  // what the word begins with; "" for any
  SendResult follows;
  std::string_view reason;
};

namespace answers {

using enum Side;
using enum Stage;
using enum SendResult;

// clang-format off
inline constexpr AnswerRow kRows[] = {
    // None came. The webhook's receiver drops a repeat by its id; nobody else does.
    {kWebhook, kLost, CURLE_OPERATION_TIMEDOUT, "", kFailed, "TIMED_OUT"},
    {kWebhook, kLost, CURLE_ABORTED_BY_CALLBACK, "", kFailed, "STOPPED"},
    {kWebhook, kLost, {0, CURL_LAST}, "", kFailed, "NO_ANSWER"},
    {kAnyone, kLost, {0, CURL_LAST}, "", kUnknown, "OUTCOME_UNKNOWN"},
    // A certificate, an address, a scheme are the set-up's; a server that is away is not.
    {kAnyone, kNoAnswer, {0, CURL_LAST}, "ADDRESS_NOT_ALLOWED", kSetupFault, "ADDRESS_NOT_ALLOWED"},
    {kAnyone, kNoAnswer, CURLE_UNSUPPORTED_PROTOCOL, "", kSetupFault, "URL_NOT_ALLOWED"},
    {kAnyone, kNoAnswer, CURLE_URL_MALFORMAT, "", kSetupFault, "URL_NOT_ALLOWED"},
    {kAnyone, kNoAnswer, CURLE_SSL_CONNECT_ERROR, "", kSetupFault, "TLS_FAILED"},
    {kAnyone, kNoAnswer, CURLE_PEER_FAILED_VERIFICATION, "", kSetupFault, "TLS_FAILED"},
    {kAnyone, kNoAnswer, CURLE_SSL_CACERT_BADFILE, "", kSetupFault, "TLS_FAILED"},
    {kAnyone, kNoAnswer, CURLE_USE_SSL_FAILED, "", kSetupFault, "TLS_FAILED"},
    {kAnyone, kNoAnswer, CURLE_LOGIN_DENIED, "", kSetupFault, "SMTP_LOGIN"},
    {kAnyone, kNoAnswer, CURLE_OPERATION_TIMEDOUT, "", kFailed, "TIMED_OUT"},
    {kAnyone, kNoAnswer, CURLE_ABORTED_BY_CALLBACK, "", kFailed, "STOPPED"},
    {kAnyone, kNoAnswer, {0, CURL_LAST}, "", kFailed, "NOT_REACHED"},

    // A mail server. 4xx may change by itself; 5xx does not.
    {kSmtp, kText, {200, 299}, "", kTold, ""},
    {kSmtp, kAny, {400, 499}, "", kFailed, "SMTP_NOT_NOW"},
    {kSmtp, kLogin, {500, 599}, "", kSetupFault, "SMTP_LOGIN"},
    {kSmtp, kAny, {530, 538}, "", kSetupFault, "SMTP_LOGIN"},
    {kSmtp, kAny, {500, 599}, "5.7.", kSetupFault, "SMTP_POLICY"},
    {kSmtp, kSender, {500, 599}, "", kSetupFault, "SMTP_SENDER"},
    {kSmtp, kRecipient, {500, 599}, "5.1.", kRefused, "SMTP_REFUSED"},
    {kSmtp, kRecipient, {500, 599}, "5.2.", kRefused, "SMTP_REFUSED"},
    {kSmtp, kRecipient, 501, "", kRefused, "SMTP_REFUSED"},  // to it, no address
    {kSmtp, kRecipient, {550, 553}, "", kRefused, "SMTP_REFUSED"},
    {kSmtp, kRecipient, 556, "", kRefused, "SMTP_REFUSED"},
    {kSmtp, kRecipient, 554, "", kSetupFault, "SMTP_POLICY"},
    {kSmtp, kText, {500, 599}, "5.1.", kRefused, "SMTP_REFUSED"},
    {kSmtp, kText, {500, 599}, "5.2.", kRefused, "SMTP_REFUSED"},
    {kSmtp, kText, {500, 599}, "", kSetupFault, "SMTP_POLICY"},
    {kSmtp, kAny, {500, 599}, "", kSetupFault, "SMTP_SETUP"},
    {kSmtp, kAny, {0, 999}, "", kFailed, "SMTP_NOT_NOW"},

    // The webhook's receiver is one for everybody: only 422 says something of the person.
    {kWebhook, kAnswer, {200, 299}, "", kTold, ""},
    {kWebhook, kAnswer, {300, 399}, "", kSetupFault, "WEBHOOK_REDIRECTS"},
    {kWebhook, kAnswer, 408, "", kFailed, "WEBHOOK_FAILED"},
    {kWebhook, kAnswer, 422, "", kRefused, "WEBHOOK_REFUSED"},
    {kWebhook, kAnswer, 425, "", kFailed, "WEBHOOK_FAILED"},
    {kWebhook, kAnswer, 429, "", kFailed, "WEBHOOK_FAILED"},
    {kWebhook, kAnswer, {400, 499}, "", kSetupFault, "WEBHOOK_SETUP"},
    {kWebhook, kAnswer, {0, 999}, "", kFailed, "WEBHOOK_FAILED"},

    // GOV.UK Notify. 201 is taken on, not delivered. A ValidationError is of the address: the rest
    // of the request is the same for everybody, and was checked at the start. A 5xx of something
    // in between says nothing of what Notify did.
    {kNotify, kAnswer, {200, 299}, "", kOnItsWay, ""},
    {kNotify, kAnswer, {300, 399}, "", kSetupFault, "NOTIFY_REDIRECTS"},
    {kNotify, kAnswer, 400, "ValidationError", kRefused, "NOTIFY_REFUSED"},
    {kNotify, kAnswer, 400, "BadRequestError", kSetupFault, "NOTIFY_SETUP"},
    {kNotify, kAnswer, 401, "", kSetupFault, "NOTIFY_KEY"},
    {kNotify, kAnswer, 403, "", kSetupFault, "NOTIFY_KEY"},
    {kNotify, kAnswer, 408, "", kUnknown, "NOTIFY_FAILED"},
    {kNotify, kAnswer, 429, "TooManyRequestsError", kSetupFault, "NOTIFY_DAILY_LIMIT"},
    {kNotify, kAnswer, 429, "", kFailed, "NOTIFY_NOT_NOW"},
    {kNotify, kAnswer, {400, 499}, "", kSetupFault, "NOTIFY_SETUP"},
    {kNotify, kAnswer, {0, 999}, "", kUnknown, "NOTIFY_FAILED"},

    // What became of it. "sent" is the last word of what goes abroad, whence no receipts come.
    // Statuses of letters are in the documented list, and stand here with it.
    {kReceipt, kAny, 0, "created", kOnItsWay, ""},
    {kReceipt, kAny, 0, "sending", kOnItsWay, ""},
    {kReceipt, kAny, 0, "pending", kOnItsWay, ""},
    {kReceipt, kAny, 0, "pending-virus-check", kOnItsWay, ""},
    {kReceipt, kAny, 0, "accepted", kOnItsWay, ""},
    {kReceipt, kAny, 0, "sent", kTold, ""},
    {kReceipt, kAny, 0, "delivered", kTold, ""},
    {kReceipt, kAny, 0, "received", kTold, ""},
    {kReceipt, kAny, 0, "permanent-failure", kRefused, "NOTIFY_PERMANENT_FAILURE"},
    {kReceipt, kAny, 0, "temporary-failure", kRefused, "NOTIFY_TEMPORARY_FAILURE"},
    {kReceipt, kAny, 0, "technical-failure", kRefused, "NOTIFY_TECHNICAL_FAILURE"},
    {kReceipt, kAny, 0, "failed", kRefused, "NOTIFY_NOT_DELIVERED"},
    {kReceipt, kAny, 0, "cancelled", kRefused, "NOTIFY_NOT_DELIVERED"},
    {kReceipt, kAny, 0, "validation-failed", kRefused, "NOTIFY_NOT_DELIVERED"},
    {kReceipt, kAny, 0, "virus-scan-failed", kRefused, "NOTIFY_NOT_DELIVERED"},
    {kReceipt, kAny, 0, "returned-letter", kRefused, "NOTIFY_NOT_DELIVERED"},
    // One of tomorrow: asked for again, and after the last asking it counts as failed.
    {kReceipt, kAny, 0, "", kOnItsWay, ""},

    // A code that is none.
    {kAnyone, kAny, {-1 << 30, 1 << 30}, "", kFailed, "NO_ANSWER"},
};
// clang-format on

}  // namespace answers

// What follows from an answer; the last row fits whatever has no other.
SendOutcome OutcomeOf(Side side, Stage stage, int code, std::string_view word);

// Whether a reason is that of a fault of the set-up, by the table.
bool IsSetupFault(std::string_view reason);

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_CHANNEL_ANSWER_TABLE_H_
