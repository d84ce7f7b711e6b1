#ifndef SERVICES_NOTIFY_CHANNEL_SMTP_MESSENGER_H_
#define SERVICES_NOTIFY_CHANNEL_SMTP_MESSENGER_H_

#include <string>

#include "proto/pledgekeeper/config/v1/notify.pb.h"
#include "services/http/curl_call.h"
#include "services/notify/channel/messenger.h"

namespace pledgekeeper::notify {

// E-mail over the council's own mail server (RFC 5321), encrypted or not at all. A mail is told at
// most once: SMTP has no way to ask what became of one. So an attempt is written down before this
// is called, and one whose end is not known (a crash, or a connection that broke after the text was
// handed over) is never repeated; it counts as failed, and the next person is brought in.
class SmtpMessenger final : public Messenger {
 public:
  // `config`'s files are paths as they are to be opened.
  SmtpMessenger(config::v1::Smtp config, std::string password, http::StopFlag stop);

  // Reasons: "NO_ADDRESS", "BAD_ADDRESS" and those of the table for a mail server.
  SendOutcome Send(const Message& message) const override;
  // kUnknown, always.
  EarlierOutcome LookUp(const Message& message) const override;

 private:
  const config::v1::Smtp config_;
  const std::string password_;
  const http::StopFlag stop_;
};

// The mail as it travels (RFC 5322): its subject and its text, nothing else about anything. The
// Message-ID comes from the message's id.
std::string MailOf(const Message& message, const std::string& from);

// Whether an address is safe to put into a mail: printable ASCII with one "@" inside, without what
// ends or nests an address.
bool IsMailAddress(const std::string& address);

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_CHANNEL_SMTP_MESSENGER_H_
