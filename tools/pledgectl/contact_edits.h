#ifndef TOOLS_PLEDGECTL_CONTACT_EDITS_H_
#define TOOLS_PLEDGECTL_CONTACT_EDITS_H_

#include <memory>
#include <string>
#include <vector>

#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "tools/pledgectl/entry_edits.h"

namespace pledgekeeper::ctl {

// The channels that "email,notify-sms" names; none for "". A wrong word is a usage error.
std::vector<v1::Channel> ReadChannels(const std::string& option, const std::string& text);

// The days that "3,5" names; none for "". What is no number is a usage error.
std::vector<int> ReadDays(const std::string& option, const std::string& text);

// An option that sets a text of the contact; "" empties it.
template <typename Entry>
void AddContactText(Command command, const std::string& name, Text what,
                    std::shared_ptr<EntryEdits<Entry>> edits,
                    std::string* (v1::Contact::*field)()) {
  AddReadOption(command, name, what, [edits, field](const std::string& value) {
    edits->Add([field, value](Entry& entry) { *(entry.mutable_contact()->*field)() = value; });
  });
}

// --email, --phone, --channels, --quiet-from, --quiet-until, --digest-at.
template <typename Entry>
void AddContactEdits(Command command, std::shared_ptr<EntryEdits<Entry>> edits) {
  using v1::Contact;
  AddContactText(command, "--email", "Their e-mail address; \"\": none", edits,
                 &Contact::mutable_email);
  AddContactText(command, "--phone", "Their number for text messages, +447700900123; \"\": none",
                 edits, &Contact::mutable_phone);
  AddContactText(command, "--quiet-from", "Quiet hours begin, 22:00; \"\": none", edits,
                 &Contact::mutable_quiet_from);
  AddContactText(command, "--quiet-until", "Quiet hours end, 07:00; \"\": none", edits,
                 &Contact::mutable_quiet_until);
  AddContactText(command, "--digest-at", "All in one message a day, 09:00; \"\": at once", edits,
                 &Contact::mutable_digest_at);
  AddReadOption(command, "--channels",
                "How they are told: email,webhook,notify-email,notify-sms; \"\": only in the app",
                [edits](const std::string& text) {
                  const std::vector<v1::Channel> channels = ReadChannels("--channels", text);
                  edits->Add([channels](Entry& entry) {
                    entry.mutable_contact()->mutable_channels()->Assign(channels.begin(),
                                                                        channels.end());
                  });
                })
      .OfType("CHANNEL,...");
}

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_CONTACT_EDITS_H_
