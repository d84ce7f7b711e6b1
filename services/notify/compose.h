#ifndef SERVICES_NOTIFY_COMPOSE_H_
#define SERVICES_NOTIFY_COMPOSE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/base/master_key.h"
#include "services/domain/people/directory.h"
#include "services/notify/channel/messenger.h"
#include "services/notify/channel/telling_texts.h"
#include "services/store/outbox.h"

namespace pledgekeeper::notify {

// With what a delivery may go.
struct Packing {
  bool danger = false;
  bool is_first_word = false;  // they have heard nothing of the report yet
  std::string mailbox;         // where several people read it; empty: it is this person's own
};

// Deliveries that go in one message: to one person, or to one mailbox that several share, by one
// channel, either all of danger or none; a weekly summary goes by itself.
struct Parcel {
  std::vector<store::TakenDelivery> deliveries;  // never empty
  std::string message_id;                        // that of an earlier attempt, or empty
  Packing packing;
  std::optional<Wording> summary;  // of a weekly summary that is sent: what it says
};

// Puts deliveries that may go now into parcels: what belongs to one reader and channel goes
// together, and what was tried together stays together, so that one message keeps its id.
void Pack(store::TakenDelivery taken, const Packing& packing, std::vector<Parcel>& parcels);

// The message of a parcel; its id comes from its deliveries, unless it has one. Its address is
// empty if the directory knows none. A weekly summary that is only asked about says nothing.
Message Compose(const Parcel& parcel, const domain::Directory& directory, const TellingTexts& texts,
                const base::SecretKey& key, absl::Time now);

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_COMPOSE_H_
