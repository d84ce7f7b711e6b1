#ifndef TESTS_ACCEPTANCE_HARNESS_MAIL_AND_WEB_H_
#define TESTS_ACCEPTANCE_HARNESS_MAIL_AND_WEB_H_

#include <functional>
#include <string>

#include "proto/pledgekeeper/storage/v1/directory.pb.h"
#include "tests/notify/stand_in.h"

namespace pledgekeeper::acceptance {

// A mail server, a receiver of webhooks that is GOV.UK Notify too, and the file for --notify that
// names them. Recipients' addresses say what the mail server does (tests/notify/mail_server.py).
class MailAndWeb {
 public:
  // The webhook's calls go to `hook`; `more` stands in the configuration file, too.
  explicit MailAndWeb(const std::string& hook = "/hook", const std::string& more = "");

  const notify::ScratchDirectory& scratch() const { return scratch_; }
  const notify::MailServer& mail() const { return mail_; }
  const notify::HttpServer& http() const { return http_; }
  // The configuration file.
  const std::string& config() const { return config_; }

 private:
  notify::ScratchDirectory scratch_;
  notify::MailServer mail_;
  notify::HttpServer http_;
  std::string config_;
};

// Gives everybody in the directory of a running server a contact: by e-mail at ID@example.org, and
// what `change` makes of it. `data` is the server's directory; its Redis is the embedded one.
using ChangeContact = std::function<void(const std::string& id, storage::v1::Contact& contact)>;
void GiveContacts(const std::string& data, const ChangeContact& change = nullptr);

}  // namespace pledgekeeper::acceptance

#endif  // TESTS_ACCEPTANCE_HARNESS_MAIL_AND_WEB_H_
