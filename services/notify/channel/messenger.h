#ifndef SERVICES_NOTIFY_CHANNEL_MESSENGER_H_
#define SERVICES_NOTIFY_CHANNEL_MESSENGER_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"

namespace pledgekeeper::notify {

// What is said, in the reader's language; nothing of it says what a report is about.
struct Wording {
  std::string subject;
  std::string body;
  std::string sms;
};

// One message to one person.
struct Message {
  std::string id;  // names it for ever, also when it is sent again; nothing can be learned from it
  std::string person_id;
  std::string address;  // e-mail address or telephone number; empty for a webhook
  v1::Language language = v1::LANGUAGE_ENGLISH;
  bool is_in_both_languages = false;  // a mailbox that several people share, in English and Welsh
  Wording wording;
  int count = 1;  // how many reports it stands for
  bool danger = false;
  absl::Time now;
};

// What follows from how an attempt ended (answer_table.h).
enum class SendResult {
  kTold,        // whom we handed it to has taken it on, and no more will ever be known
  kOnItsWay,    // a provider has taken it on, and can be asked later whether it arrived
  kFailed,      // it was not taken on; it may be tried again
  kRefused,     // this person cannot be told in this way; the next one is brought in
  kSetupFault,  // the same for everybody until somebody mends it: kept, and tried again
  kUnknown,     // nobody can say whether it was taken on
};
struct SendOutcome {
  SendResult result = SendResult::kFailed;
  std::string reason;  // stable, UPPER_SNAKE; empty if told. Never an address or what a server said
  // How long the other side asks us not to come again (RFC 9110 section 10.2.3), at least 0.
  std::optional<absl::Duration> retry_after = std::nullopt;
};

// What became of a message whose attempt was begun and whose end is not known, or that a provider
// took on.
enum class EarlierSend {
  kTold,
  kOnItsWay,  // taken on, and not arrived yet
  kNotTold,   // it may be sent again: it was not taken on, or the receiver knows a repeat by its id
  kRefused,   // it was taken on, and did not arrive
  kUnknown,   // nobody will ever know: it must not be sent again
  kAskLater,  // who knows does not answer now
  kSetupFault,  // nor will they until somebody mends the set-up
};
struct EarlierOutcome {
  EarlierOutcome(EarlierSend earlier_result = EarlierSend::kUnknown, std::string why = "")
      : result(earlier_result), reason(std::move(why)) {}
  EarlierSend result;
  std::string reason;  // as SendOutcome::reason
};

// A way of telling somebody: e-mail, webhook, GOV.UK Notify. Both methods block for up to 45
// seconds and are called from threads of the sender's, several at once.
class Messenger {
 public:
  virtual ~Messenger() = default;
  // Hands a message over, once.
  virtual SendOutcome Send(const Message& message) const = 0;
  // Asks what became of it, by its id; sends nothing.
  virtual EarlierOutcome LookUp(const Message& message) const = 0;
};

// Those that the council has set up.
using Messengers = std::map<v1::Channel, std::unique_ptr<Messenger>>;

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_CHANNEL_MESSENGER_H_
