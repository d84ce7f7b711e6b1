// Every documented answer of the three channels, and what follows from it.
#include "services/notify/channel/answer_table.h"

#include <gtest/gtest.h>

namespace pledgekeeper::notify {
namespace {

using enum SendResult;
using enum Side;
using enum Stage;

// Every channel's own: no answer at all.
TEST(AnswerTableTest, NoAnswerIsWhatTheConnectionSays) {
  const struct {
    Side side;
    Stage stage;
    int code;
    SendResult follows;
    const char* reason;
  } rows[] = {
      {kSmtp, kNoAnswer, CURLE_COULDNT_RESOLVE_HOST, kFailed, "NOT_REACHED"},
      {kSmtp, kNoAnswer, CURLE_COULDNT_CONNECT, kFailed, "NOT_REACHED"},
      {kSmtp, kNoAnswer, CURLE_OPERATION_TIMEDOUT, kFailed, "TIMED_OUT"},
      {kSmtp, kNoAnswer, CURLE_RECV_ERROR, kFailed, "NOT_REACHED"},
      {kSmtp, kNoAnswer, CURLE_ABORTED_BY_CALLBACK, kFailed, "STOPPED"},
      {kSmtp, kNoAnswer, CURLE_USE_SSL_FAILED, kSetupFault, "TLS_FAILED"},
      {kSmtp, kNoAnswer, CURLE_PEER_FAILED_VERIFICATION, kSetupFault, "TLS_FAILED"},
      {kSmtp, kNoAnswer, CURLE_SSL_CONNECT_ERROR, kSetupFault, "TLS_FAILED"},
      {kSmtp, kNoAnswer, CURLE_LOGIN_DENIED, kSetupFault, "SMTP_LOGIN"},
      // Behind the data nobody knows: a mail is never repeated.
      {kSmtp, kLost, CURLE_OPERATION_TIMEDOUT, kUnknown, "OUTCOME_UNKNOWN"},
      {kSmtp, kLost, CURLE_RECV_ERROR, kUnknown, "OUTCOME_UNKNOWN"},
      {kSmtp, kLost, CURLE_ABORTED_BY_CALLBACK, kUnknown, "OUTCOME_UNKNOWN"},
      {kNotify, kNoAnswer, CURLE_COULDNT_CONNECT, kFailed, "NOT_REACHED"},
      {kNotify, kNoAnswer, CURLE_OPERATION_TIMEDOUT, kFailed, "TIMED_OUT"},
      {kNotify, kNoAnswer, CURLE_PEER_FAILED_VERIFICATION, kSetupFault, "TLS_FAILED"},
      {kNotify, kLost, CURLE_OPERATION_TIMEDOUT, kUnknown, "OUTCOME_UNKNOWN"},
      {kNotify, kLost, CURLE_GOT_NOTHING, kUnknown, "OUTCOME_UNKNOWN"},
      // The webhook's receiver knows a repeat by its id.
      {kWebhook, kNoAnswer, CURLE_COULDNT_CONNECT, kFailed, "NOT_REACHED"},
      {kWebhook, kNoAnswer, CURLE_UNSUPPORTED_PROTOCOL, kSetupFault, "URL_NOT_ALLOWED"},
      {kWebhook, kLost, CURLE_OPERATION_TIMEDOUT, kFailed, "TIMED_OUT"},
      {kWebhook, kLost, CURLE_GOT_NOTHING, kFailed, "NO_ANSWER"},
      {kWebhook, kLost, CURLE_ABORTED_BY_CALLBACK, kFailed, "STOPPED"},
  };
  for (const auto& row : rows) {
    const SendOutcome outcome = OutcomeOf(row.side, row.stage, row.code, "");
    EXPECT_EQ(outcome.result, row.follows) << row.code;
    EXPECT_EQ(outcome.reason, row.reason) << row.code;
  }
  EXPECT_EQ(OutcomeOf(kWebhook, kNoAnswer, CURLE_COULDNT_CONNECT, "ADDRESS_NOT_ALLOWED").result,
            kSetupFault);
}

// RFC 5321 section 4.2.3, RFC 4954 section 6, RFC 7504, RFC 3463.
TEST(AnswerTableTest, MailServersSayWhoseFaultItIs) {
  const struct {
    Stage stage;
    int code;
    const char* enhanced;
    SendResult follows;
  } rows[] = {
      {kText, 250, "", kTold},
      // By itself it may go another time.
      {kAnswer, 421, "", kFailed},
      {kSender, 421, "", kFailed},
      {kSender, 452, "", kFailed},
      {kSender, 455, "", kFailed},
      {kLogin, 432, "", kFailed},
      {kLogin, 454, "", kFailed},
      {kRecipient, 450, "", kFailed},
      {kRecipient, 451, "4.7.1", kFailed},
      {kRecipient, 452, "4.2.2", kFailed},
      {kText, 451, "", kFailed},
      {kText, 452, "", kFailed},
      // This mailbox.
      {kRecipient, 550, "", kRefused},
      {kRecipient, 550, "5.1.1", kRefused},
      {kRecipient, 550, "5.4.1", kRefused},
      {kRecipient, 501, "5.1.3", kRefused},
      {kRecipient, 501, "", kRefused},
      {kRecipient, 551, "", kRefused},
      {kRecipient, 552, "5.2.2", kRefused},
      {kRecipient, 553, "", kRefused},
      {kRecipient, 554, "5.1.1", kRefused},
      {kRecipient, 556, "", kRefused},
      {kText, 552, "5.2.2", kRefused},
      {kText, 550, "5.1.1", kRefused},
      // Everybody.
      {kAnswer, 500, "", kSetupFault},
      {kAnswer, 502, "", kSetupFault},
      {kAnswer, 503, "", kSetupFault},
      {kAnswer, 504, "", kSetupFault},
      {kAnswer, 521, "", kSetupFault},
      {kAnswer, 554, "", kSetupFault},
      {kLogin, 500, "", kSetupFault},
      {kLogin, 534, "5.7.9", kSetupFault},
      {kLogin, 535, "5.7.8", kSetupFault},
      {kSender, 530, "", kSetupFault},
      {kSender, 538, "", kSetupFault},
      {kSender, 550, "", kSetupFault},
      {kSender, 553, "5.1.8", kSetupFault},
      {kSender, 555, "", kSetupFault},
      {kRecipient, 530, "", kSetupFault},
      {kRecipient, 550, "5.7.1", kSetupFault},
      {kRecipient, 554, "5.7.1", kSetupFault},
      {kRecipient, 554, "", kSetupFault},
      {kRecipient, 503, "", kSetupFault},
      {kRecipient, 555, "", kSetupFault},
      {kText, 552, "", kSetupFault},
      {kText, 554, "", kSetupFault},
      {kText, 550, "5.7.1", kSetupFault},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(OutcomeOf(kSmtp, row.stage, row.code, row.enhanced).result, row.follows)
        << static_cast<int>(row.stage) << " " << row.code << " " << row.enhanced;
  }
}

// RFC 9110 section 15: every code of the registry that is none of 1xx.
TEST(AnswerTableTest, WebhooksAreOneForEverybody) {
  for (const int told : {200, 201, 202, 203, 204, 205, 206, 299}) {
    EXPECT_EQ(OutcomeOf(kWebhook, kAnswer, told, "").result, kTold) << told;
  }
  for (const int setup :
       {300, 301, 302, 303, 304, 305, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407,
        409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 423, 424, 426, 428, 431, 451}) {
    EXPECT_EQ(OutcomeOf(kWebhook, kAnswer, setup, "").result, kSetupFault) << setup;
  }
  for (const int later : {100, 408, 425, 429, 500, 501, 502, 503, 504, 505, 507, 508, 511, 599}) {
    EXPECT_EQ(OutcomeOf(kWebhook, kAnswer, later, "").result, kFailed) << later;
  }
  EXPECT_EQ(OutcomeOf(kWebhook, kAnswer, 422, "").result, kRefused);
}

// docs.notifications.service.gov.uk: the errors of sending, and those that any call may meet.
TEST(AnswerTableTest, NotifysErrorsGoByCodeAndType) {
  const struct {
    int code;
    const char* type;
    SendResult follows;
    const char* reason;
  } rows[] = {
      {201, "", kOnItsWay, ""},
      // The address: not a valid one, too many digits, no such country ...
      {400, "ValidationError", kRefused, "NOTIFY_REFUSED"},
      // A placeholder without a value, another service's template, trial mode, a team's key ...
      {400, "BadRequestError", kSetupFault, "NOTIFY_SETUP"},
      {400, "", kSetupFault, "NOTIFY_SETUP"},
      {401, "AuthError", kSetupFault, "NOTIFY_KEY"},
      {403, "AuthError", kSetupFault, "NOTIFY_KEY"},
      {403, "BadRequestError", kSetupFault, "NOTIFY_KEY"},
      {404, "NoResultFound", kSetupFault, "NOTIFY_SETUP"},
      {405, "", kSetupFault, "NOTIFY_SETUP"},
      {413, "", kSetupFault, "NOTIFY_SETUP"},
      {429, "RateLimitError", kFailed, "NOTIFY_NOT_NOW"},
      {429, "TooManyRequestsError", kSetupFault, "NOTIFY_DAILY_LIMIT"},
      {500, "Exception", kUnknown, "NOTIFY_FAILED"},
      {502, "", kUnknown, "NOTIFY_FAILED"},
      {503, "", kUnknown, "NOTIFY_FAILED"},
      {504, "", kUnknown, "NOTIFY_FAILED"},
      {301, "", kSetupFault, "NOTIFY_REDIRECTS"},
      {308, "", kSetupFault, "NOTIFY_REDIRECTS"},
  };
  for (const auto& row : rows) {
    const SendOutcome outcome = OutcomeOf(kNotify, kAnswer, row.code, row.type);
    EXPECT_EQ(outcome.result, row.follows) << row.code << row.type;
    EXPECT_EQ(outcome.reason, row.reason) << row.code << row.type;
  }
}

// The list that its filter of statuses takes, and one that it does not have.
TEST(AnswerTableTest, EveryStatusOfAReceiptHasItsRow) {
  const struct {
    const char* status;
    SendResult follows;
  } rows[] = {
      {"created", kOnItsWay},
      {"sending", kOnItsWay},
      {"pending", kOnItsWay},
      {"pending-virus-check", kOnItsWay},
      {"accepted", kOnItsWay},
      {"sent", kTold},
      {"delivered", kTold},
      {"received", kTold},
      {"permanent-failure", kRefused},
      {"temporary-failure", kRefused},
      {"technical-failure", kRefused},
      {"failed", kRefused},
      {"cancelled", kRefused},
      {"validation-failed", kRefused},
      {"virus-scan-failed", kRefused},
      {"returned-letter", kRefused},
      {"of-tomorrow", kOnItsWay},
      {"", kOnItsWay},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(OutcomeOf(kReceipt, kAny, 0, row.status).result, row.follows) << row.status;
  }
}

// Whoever adds a row cannot hide another behind it, nor give a fault of one person and one of the
// set-up the same name.
TEST(AnswerTableTest, EveryRowCanBeReached) {
  for (const AnswerRow& row : answers::kRows) {
    if (row.side == kAnyone && row.stage == kAny) continue;
    const Side side = row.side == kAnyone ? kSmtp : row.side;
    bool reached = false;
    for (const Stage stage : {kNoAnswer, kLost, kAnswer, kLogin, kSender, kRecipient, kText}) {
      if (row.stage != kAny && row.stage != stage) continue;
      for (int code = row.codes.from; code <= row.codes.to && !reached; ++code) {
        const SendOutcome outcome = OutcomeOf(side, stage, code, row.word);
        reached = outcome.result == row.follows && outcome.reason == row.reason;
      }
    }
    EXPECT_TRUE(reached) << row.codes.from << " " << row.word << " " << row.reason;
    EXPECT_EQ(IsSetupFault(row.reason), row.follows == kSetupFault) << row.reason;
  }
  EXPECT_FALSE(IsSetupFault(""));
  EXPECT_FALSE(IsSetupFault("QUIET_HOURS"));
}

}  // namespace
}  // namespace pledgekeeper::notify
