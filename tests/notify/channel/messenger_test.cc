// The messengers against those at the other end: a real mail server, and a receiver of HTTP.
#include "services/notify/channel/messenger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/notify/channel/govuk_notify_messenger.h"
#include "services/notify/channel/signature.h"
#include "services/notify/channel/smtp_messenger.h"
#include "services/notify/channel/webhook_messenger.h"
#include "tests/notify/stand_in.h"

namespace pledgekeeper::notify {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

constexpr char kService[] = "26785a09-ab16-4eb0-8407-a37497a57506";
constexpr char kKey[] =
    "key-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0";

Message To(const std::string& address) {
  Message message;
  message.id = "abcdefgh23456777";
  message.person_id = "kim";
  message.address = address;
  message.language = v1::LANGUAGE_WELSH;
  message.wording = {"Mae gen ti neges newydd – agor dy ap, os gweli di'n dda, pan elli di",
                     "Agor dy ap – i'w gweld.", "Neges newydd – agor dy ap."};
  message.now = absl::FromUnixSeconds(1749000000);
  return message;
}

std::string Show(const SendOutcome& outcome) {
  const char* names[] = {"told", "on its way", "failed", "refused", "setup", "unknown"};
  const std::string wait =
      outcome.retry_after.has_value() ? " " + absl::FormatDuration(*outcome.retry_after) : "";
  return absl::StrCat(names[static_cast<int>(outcome.result)], " ", outcome.reason, wait);
}

http::StopFlag NoStop() { return std::make_shared<const std::atomic<bool>>(false); }

class SmtpMessengerTest : public testing::Test {
 protected:
  SmtpMessengerTest() {
    MakeCertificate(scratch_.path(), "mail");
    MakeCertificate(scratch_.path(), "other");
    server_ = std::make_unique<MailServer>(scratch_.path());
  }

  SmtpMessenger Messenger(const std::string& ca = "mail", int port = 0) {
    config::v1::Smtp config;
    config.set_url(absl::StrCat("smtp://127.0.0.1:", port == 0 ? server_->port() : port));
    config.set_from("messages@example.org");
    if (!ca.empty()) config.set_ca_file(scratch_.path() + "/" + ca + ".pem");
    return SmtpMessenger(config, "", NoStop());
  }

  ScratchDirectory scratch_;
  std::unique_ptr<MailServer> server_;
};

TEST_F(SmtpMessengerTest, MailArrivesEncryptedAndReadable) {
  EXPECT_EQ(Show(Messenger().Send(To("kim@example.org"))), "told ");
  const auto mails = server_->Notes();
  ASSERT_THAT(mails, SizeIs(1));
  EXPECT_EQ(TextOf(mails[0], "to"), "kim@example.org");
  EXPECT_EQ(TextOf(mails[0], "from"), "messages@example.org");
  EXPECT_TRUE(mails[0].at("tls").as_bool());
  const std::string mail = TextOf(mails[0], "mail");
  EXPECT_EQ(SubjectOf(mail), To("").wording.subject);
  EXPECT_EQ(BodyOf(mail), "Agor dy ap – i'w gweld.\r\n");
  // RFC 2047, section 2.
  for (const auto line : absl::StrSplit(mail, "\r\n")) EXPECT_LE(line.size(), 76u) << line;
  EXPECT_EQ(HeaderOf(mail, "Message-ID"), "<abcdefgh23456777@example.org>");
  EXPECT_EQ(HeaderOf(mail, "Content-Language"), "cy");
  // RFC 3834 section 5; nobody's absence notice comes back, and there is nobody to reply to.
  EXPECT_EQ(HeaderOf(mail, "Auto-Submitted"), "auto-generated");
  EXPECT_EQ(HeaderOf(mail, "X-Auto-Response-Suppress"), "All");
  EXPECT_EQ(HeaderOf(mail, "Reply-To"), "");
  EXPECT_EQ(HeaderOf(mail, "Date"), "Wed, 04 Jun 2025 01:20:00 +0000");
}

TEST_F(SmtpMessengerTest, EveryAnswerHasItsOutcome) {
  const struct {
    const char* address;
    const char* outcome;
  } rows[] = {
      {"refuse@example.org", "refused SMTP_REFUSED"},
      {"full@example.org", "refused SMTP_REFUSED"},
      {"relay@example.org", "setup SMTP_POLICY"},
      {"policy@example.org", "setup SMTP_POLICY"},
      {"spam@example.org", "setup SMTP_POLICY"},
      {"later@example.org", "failed SMTP_NOT_NOW"},
      {"", "refused NO_ADDRESS"},
      {"nobody", "refused BAD_ADDRESS"},
      {"kim@example.org>\r\nBcc: eve@example.org", "refused BAD_ADDRESS"},
      {"kim@example.org,eve@example.org", "refused BAD_ADDRESS"},
  };
  for (const auto& row : rows) EXPECT_EQ(Show(Messenger().Send(To(row.address))), row.outcome);
  EXPECT_THAT(server_->Notes(), IsEmpty());
}

TEST_F(SmtpMessengerTest, AnswerThatNeverComesIsUnknown) {
  EXPECT_EQ(Show(Messenger().Send(To("cut@example.org"))), "unknown OUTCOME_UNKNOWN");
  EXPECT_THAT(server_->Notes(), SizeIs(1));
  EXPECT_EQ(Messenger().LookUp(To("cut@example.org")).result, EarlierSend::kUnknown);
}

TEST_F(SmtpMessengerTest, UntrustedServerGetsNoMail) {
  EXPECT_EQ(Show(Messenger("other").Send(To("kim@example.org"))), "setup TLS_FAILED");
  EXPECT_EQ(Show(Messenger("").Send(To("kim@example.org"))), "setup TLS_FAILED");
  EXPECT_THAT(server_->Notes(), IsEmpty());
}

TEST_F(SmtpMessengerTest, ServerWithoutEncryptionGetsNoMail) {
  const ScratchDirectory scratch;
  const StandIn plain("mail_server.py", {"plain", ""}, scratch.path());
  EXPECT_EQ(Show(Messenger("mail", plain.port()).Send(To("kim@example.org"))), "setup TLS_FAILED");
  EXPECT_THAT(plain.Notes(), IsEmpty());
}

TEST_F(SmtpMessengerTest, NobodyListeningIsAFailure) {
  EXPECT_EQ(Show(Messenger("mail", 1).Send(To("kim@example.org"))), "failed NOT_REACHED");
}

TEST_F(SmtpMessengerTest, StoppedServerSendsNothing) {
  config::v1::Smtp config;
  config.set_url(absl::StrCat("smtp://127.0.0.1:", server_->port()));
  config.set_from("messages@example.org");
  const SmtpMessenger messenger(config, "", std::make_shared<const std::atomic<bool>>(true));
  EXPECT_EQ(Show(messenger.Send(To("kim@example.org"))), "failed STOPPED");
  EXPECT_THAT(server_->Notes(), IsEmpty());
}

class WebhookMessengerTest : public testing::Test {
 protected:
  WebhookMessenger Messenger(const std::string& path, bool allow_private = true) {
    config::v1::Webhook config;
    config.set_url(absl::StrCat("http://127.0.0.1:", server_.port(), path));
    config.set_allow_http(true);
    config.set_allow_private(allow_private);
    return WebhookMessenger(config, "a secret of some length, really so", NoStop());
  }

  ScratchDirectory scratch_;
  HttpServer server_{scratch_.path()};
};

TEST_F(WebhookMessengerTest, CallIsSignedAndSaysNothing) {
  EXPECT_EQ(Show(Messenger("/hook").Send(To(""))), "told ");
  const auto notes = server_.Notes();
  ASSERT_THAT(notes, SizeIs(1));
  const auto& headers = notes[0].at("headers").as_object();
  const std::string body = TextOf(notes[0], "body");
  EXPECT_EQ(TextOf(headers, "pledgekeeper-delivery"), "abcdefgh23456777");
  EXPECT_EQ(TextOf(headers, "pledgekeeper-timestamp"), "1749000000");
  EXPECT_EQ(TextOf(headers, "pledgekeeper-signature"),
            WebhookSignature("a secret of some length, really so", "abcdefgh23456777", "1749000000",
                             body));
  const auto said = boost::json::parse(body).as_object();
  EXPECT_EQ(TextOf(said, "person"), "kim");
  EXPECT_EQ(TextOf(said, "language"), "cy");
  EXPECT_EQ(TextOf(said, "text"), "Neges newydd – agor dy ap.");
  EXPECT_EQ(said.size(), 6u);
}

TEST_F(WebhookMessengerTest, RepeatKeepsItsIdAndIsSignedAnew) {
  Message message = To("");
  (void)Messenger("/status/503").Send(message);
  message.now += absl::Minutes(1);
  (void)Messenger("/hook").Send(message);
  const auto notes = server_.Notes();
  ASSERT_THAT(notes, SizeIs(2));
  const auto& first = notes[0].at("headers").as_object();
  const auto& second = notes[1].at("headers").as_object();
  EXPECT_EQ(TextOf(first, "pledgekeeper-delivery"), TextOf(second, "pledgekeeper-delivery"));
  EXPECT_EQ(TextOf(second, "pledgekeeper-timestamp"), "1749000060");
  EXPECT_NE(TextOf(first, "pledgekeeper-signature"), TextOf(second, "pledgekeeper-signature"));
}

TEST_F(WebhookMessengerTest, EveryAnswerHasItsOutcome) {
  const struct {
    const char* path;
    const char* outcome;
  } rows[] = {
      {"/status/200", "told "},
      {"/status/302", "setup WEBHOOK_REDIRECTS"},
      {"/status/400", "setup WEBHOOK_SETUP"},
      {"/status/408", "failed WEBHOOK_FAILED"},
      {"/status/410", "setup WEBHOOK_SETUP"},
      {"/status/422", "refused WEBHOOK_REFUSED"},
      {"/status/429", "failed WEBHOOK_FAILED"},
      {"/status/500", "failed WEBHOOK_FAILED"},
      {"/later/429/120", "failed WEBHOOK_FAILED 2m"},
      {"/later/503/Wed,%2004%20Jun%202025%2001:22:00%20GMT", "failed WEBHOOK_FAILED 2m"},
      {"/later/503/soon", "failed WEBHOOK_FAILED"},
      {"/redirect", "setup WEBHOOK_REDIRECTS"},
      {"/huge", "told "},
  };
  for (const auto& row : rows) EXPECT_EQ(Show(Messenger(row.path).Send(To(""))), row.outcome);
  for (const auto& note : server_.Notes()) EXPECT_NE(TextOf(note, "path"), "/elsewhere");
  EXPECT_EQ(Messenger("/").LookUp(To("")).result, EarlierSend::kNotTold);
}

TEST_F(WebhookMessengerTest, PrivateAddressesAreNotSpokenTo) {
  for (const char* host : {"127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]",
                           "2130706433", "127.1"}) {
    config::v1::Webhook config;
    config.set_url(absl::StrCat("http://", host, ":", server_.port(), "/hook"));
    config.set_allow_http(true);
    const WebhookMessenger messenger(config, "secret", NoStop());
    EXPECT_EQ(Show(messenger.Send(To(""))), "setup ADDRESS_NOT_ALLOWED") << host;
  }
  EXPECT_THAT(server_.Notes(), IsEmpty());
}

TEST_F(WebhookMessengerTest, PlainHttpIsRefusedUnlessAllowed) {
  config::v1::Webhook config;
  config.set_url(absl::StrCat("http://127.0.0.1:", server_.port(), "/hook"));
  config.set_allow_private(true);
  EXPECT_EQ(Show(WebhookMessenger(config, "secret", NoStop()).Send(To(""))),
            "setup URL_NOT_ALLOWED");
  EXPECT_THAT(server_.Notes(), IsEmpty());
}

class GovukNotifyMessengerTest : public testing::Test {
 protected:
  using Kind = GovukNotifyMessenger::Kind;
  GovukNotifyMessenger Messenger(Kind kind = Kind::kEmail, int port = 0) {
    config::v1::GovukNotify config;
    config.set_base_url(absl::StrCat("http://127.0.0.1:", port == 0 ? server_.port() : port, "/"));
    config.set_allow_http(true);
    config.set_service_id(kService);
    config.set_email_template_id("the e-mail template");
    config.set_sms_template_id("the text template");
    return GovukNotifyMessenger(kind, config, kKey, NoStop());
  }

  ScratchDirectory scratch_;
  HttpServer server_{scratch_.path()};
};

TEST_F(GovukNotifyMessengerTest, EmailGoesWithItsTemplateAndReference) {
  EXPECT_EQ(Show(Messenger().Send(To("kim@example.org"))), "on its way ");
  const auto notes = server_.Notes();
  ASSERT_THAT(notes, SizeIs(1));
  EXPECT_EQ(TextOf(notes[0], "path"), "/v2/notifications/email");
  EXPECT_EQ(
      TextOf(notes[0].at("headers").as_object(), "authorization"),
      "Bearer " + GovukNotifyToken(kService, "3d844edf-8d35-48ac-975b-e847b4f122b0", To("").now));
  const auto body = boost::json::parse(TextOf(notes[0], "body")).as_object();
  EXPECT_EQ(TextOf(body, "email_address"), "kim@example.org");
  EXPECT_EQ(TextOf(body, "template_id"), "the e-mail template");
  EXPECT_EQ(TextOf(body, "reference"), "abcdefgh23456777");
  EXPECT_EQ(TextOf(body.at("personalisation").as_object(), "subject"), To("").wording.subject);
  EXPECT_EQ(TextOf(body.at("personalisation").as_object(), "body"), To("").wording.body);
}

TEST_F(GovukNotifyMessengerTest, TextMessageGoesToTheTelephone) {
  EXPECT_EQ(Show(Messenger(Kind::kSms).Send(To("+447700900123"))), "on its way ");
  const auto notes = server_.Notes();
  EXPECT_EQ(TextOf(notes[0], "path"), "/v2/notifications/sms");
  const auto body = boost::json::parse(TextOf(notes[0], "body")).as_object();
  EXPECT_EQ(TextOf(body, "phone_number"), "+447700900123");
  EXPECT_EQ(TextOf(body.at("personalisation").as_object(), "body"), To("").wording.sms);
}

TEST_F(GovukNotifyMessengerTest, EveryAnswerHasItsOutcome) {
  const struct {
    const char* address;
    const char* outcome;
    EarlierSend earlier;
  } rows[] = {
      {"refuse@example.org", "refused NOTIFY_REFUSED", EarlierSend::kNotTold},
      {"template@example.org", "setup NOTIFY_SETUP", EarlierSend::kNotTold},
      {"key@example.org", "setup NOTIFY_KEY", EarlierSend::kNotTold},
      {"moved@example.org", "setup NOTIFY_REDIRECTS", EarlierSend::kNotTold},
      {"many@example.org", "failed NOTIFY_NOT_NOW 2m", EarlierSend::kNotTold},
      {"today@example.org", "setup NOTIFY_DAILY_LIMIT", EarlierSend::kNotTold},
      {"down@example.org", "unknown NOTIFY_FAILED", EarlierSend::kNotTold},
      {"lost@example.org", "unknown OUTCOME_UNKNOWN", EarlierSend::kNotTold},
      {"cut@example.org", "unknown OUTCOME_UNKNOWN", EarlierSend::kTold},
      {"", "refused NO_ADDRESS", EarlierSend::kNotTold},
  };
  for (const auto& row : rows) {
    Message message = To(row.address);
    message.id = absl::StrCat("reference", std::string(row.address).substr(0, 3));
    EXPECT_EQ(Show(Messenger().Send(message)), row.outcome) << row.address;
    EXPECT_EQ(Messenger().LookUp(message).result, row.earlier) << row.address;
  }
}

TEST_F(GovukNotifyMessengerTest, WhatItTookOnIsAskedFor) {
  const struct {
    const char* status;
    EarlierSend earlier;
    const char* reason;
  } rows[] = {
      {"created", EarlierSend::kOnItsWay, ""},
      {"sending", EarlierSend::kOnItsWay, ""},
      {"pending", EarlierSend::kOnItsWay, ""},
      {"sent", EarlierSend::kTold, ""},
      {"delivered", EarlierSend::kTold, ""},
      {"permanent-failure", EarlierSend::kRefused, "NOTIFY_PERMANENT_FAILURE"},
      {"temporary-failure", EarlierSend::kRefused, "NOTIFY_TEMPORARY_FAILURE"},
      {"technical-failure", EarlierSend::kRefused, "NOTIFY_TECHNICAL_FAILURE"},
  };
  for (const auto& row : rows) {
    Message message = To(absl::StrCat(row.status, "@example.org"));
    message.id = row.status;
    EXPECT_EQ(Show(Messenger().Send(message)), "on its way ") << row.status;
    const EarlierOutcome earlier = Messenger().LookUp(message);
    EXPECT_EQ(earlier.result, row.earlier) << row.status;
    EXPECT_EQ(earlier.reason, row.reason) << row.status;
  }
}

TEST_F(GovukNotifyMessengerTest, OfTwoWithOneReferenceTheBetterCounts) {
  Message message = To("permanent-failure@example.org");
  (void)Messenger().Send(message);
  message.address = "sending@example.org";
  (void)Messenger().Send(message);
  EXPECT_EQ(Messenger().LookUp(message).result, EarlierSend::kOnItsWay);
  message.address = "kim@example.org";
  (void)Messenger().Send(message);
  EXPECT_EQ(Messenger().LookUp(message).result, EarlierSend::kTold);
}

TEST_F(GovukNotifyMessengerTest, NobodyListeningIsAFailure) {
  EXPECT_EQ(Show(Messenger(Kind::kEmail, 1).Send(To("kim@example.org"))), "failed NOT_REACHED");
  EXPECT_EQ(Messenger(Kind::kEmail, 1).LookUp(To("")).result, EarlierSend::kAskLater);
}

}  // namespace
}  // namespace pledgekeeper::notify
