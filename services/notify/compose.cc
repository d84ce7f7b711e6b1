#include "services/notify/compose.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_join.h"
#include "services/base/hash.h"
#include "services/notify/reach.h"
#include "services/notify/should_tell.h"

namespace pledgekeeper::notify {
namespace {

using storage::v1::Delivery;

std::string MessageId(const Parcel& parcel, const base::SecretKey& key) {
  // What is sent again keeps its name, by which the other side knows a repeat.
  if (!parcel.message_id.empty()) return parcel.message_id;
  std::vector<std::string> ids;
  for (const auto& taken : parcel.deliveries) ids.push_back(store::DeliveryId(taken.delivery));
  // The same deliveries give the same name, in whatever order they were taken.
  std::sort(ids.begin(), ids.end());
  return base::KeyedName(key, "message", absl::StrJoin(ids, "\n"));
}

}  // namespace

void Pack(store::TakenDelivery taken, bool danger, std::vector<Parcel>& parcels) {
  const Delivery& delivery = taken.delivery;
  const auto found = std::find_if(parcels.begin(), parcels.end(), [&](const Parcel& parcel) {
    const Delivery& first = parcel.deliveries[0].delivery;
    return first.person_id() == delivery.person_id() && first.channel() == delivery.channel() &&
           parcel.message_id == delivery.message_id() && parcel.danger == danger;
  });
  if (found != parcels.end()) {
    found->deliveries.push_back(std::move(taken));
    return;
  }
  Parcel& parcel = parcels.emplace_back();
  parcel.message_id = delivery.message_id();
  parcel.danger = danger;
  parcel.deliveries.push_back(std::move(taken));
}

Message Compose(const Parcel& parcel, const domain::Directory& directory, const TellingTexts& texts,
                const base::SecretKey& key, absl::Time now) {
  const Delivery* newest = &parcel.deliveries[0].delivery;
  std::set<std::string> reports;
  for (const auto& taken : parcel.deliveries) {
    reports.insert(taken.delivery.report_id());
    // For one report the last thing that happened is said; more than one report is only counted.
    if (taken.delivery.version() > newest->version()) newest = &taken.delivery;
  }
  Message message;
  message.id = MessageId(parcel, key);
  message.person_id = newest->person_id();
  message.count = static_cast<int>(reports.size());
  message.danger = parcel.danger;
  message.now = now;
  Audience audience = Audience::kStaff;
  // By the directory as it is now: an address that was set right since the planning is used.
  if (const auto* worker = directory.FindWorker(message.person_id)) {
    message.language = worker->language();
  } else if (const auto* young_person = directory.FindYoungPerson(message.person_id)) {
    audience = Audience::kYoungPeople;
    message.language = young_person->language();
  }
  if (const auto* contact = FindContact(directory, message.person_id)) {
    message.address = AddressFor(*contact, newest->channel());
  }
  message.wording =
      message.count > 1 || newest->reasons().empty()
          ? texts.ForSeveral(audience, message.language, message.count)
          : texts.For(
                audience, message.language,
                static_cast<config::v1::TellReason>(newest->reasons(newest->reasons_size() - 1)));
  return message;
}

}  // namespace pledgekeeper::notify
