#include "services/notify/reach.h"

namespace pledgekeeper::notify {

std::string AddressFor(const storage::v1::Contact& contact, v1::Channel channel) {
  switch (channel) {
    case v1::CHANNEL_EMAIL:
    case v1::CHANNEL_NOTIFY_EMAIL:
      return contact.email();
    case v1::CHANNEL_NOTIFY_SMS:
      return contact.phone();
    default:
      return "";
  }
}

std::string_view WhyUnreachable(const storage::v1::Contact& contact,
                                const std::set<v1::Channel>& channels) {
  if (contact.channels().empty()) return "NO_CHANNEL";
  std::string_view why = "CHANNEL_NOT_SET_UP";
  for (const int wanted : contact.channels()) {
    const auto channel = static_cast<v1::Channel>(wanted);
    if (!channels.contains(channel)) continue;
    if (channel == v1::CHANNEL_WEBHOOK || !AddressFor(contact, channel).empty()) return "";
    why = "NO_ADDRESS";
  }
  return why;
}

}  // namespace pledgekeeper::notify
