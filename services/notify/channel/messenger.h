#ifndef SERVICES_NOTIFY_CHANNEL_MESSENGER_H_
#define SERVICES_NOTIFY_CHANNEL_MESSENGER_H_

#include <map>
#include <memory>
#include <string>

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
  Wording wording;
  int count = 1;  // how many reports it stands for
  bool danger = false;
  absl::Time now;
};

// How an attempt ended.
enum class SendResult {
  kTold,     // whom we handed it to has taken it on
  kFailed,   // it was not taken on; it may be tried again
  kRefused,  // it was refused for good
  kUnknown,  // nobody can say whether it was taken on
};
struct SendOutcome {
  SendResult result = SendResult::kFailed;
  std::string reason;  // stable, UPPER_SNAKE; empty if told. Never an address or what a server said
};

// What became of a message whose attempt was begun and whose end is not known.
enum class EarlierSend {
  kTold,
  kNotTold,   // it may be sent again: it was not taken on, or the receiver knows a repeat by its id
  kUnknown,   // nobody will ever know: it must not be sent again
  kAskLater,  // who knows does not answer now
};

// A way of telling somebody: e-mail, webhook, GOV.UK Notify. Both methods block for up to 45
// seconds and are called from threads of the sender's, several at once.
class Messenger {
 public:
  virtual ~Messenger() = default;
  virtual SendOutcome Send(const Message& message) const = 0;
  virtual EarlierSend LookUp(const Message& message) const = 0;
};

// Those that the council has set up.
using Messengers = std::map<v1::Channel, std::unique_ptr<Messenger>>;

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_CHANNEL_MESSENGER_H_
