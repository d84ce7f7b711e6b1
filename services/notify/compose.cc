#include "services/notify/compose.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_join.h"
#include "services/base/hash.h"
#include "services/domain/people/weekly_summary.h"
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

// For one report the last thing that happened is said; more than one report is only counted. But
// the first word that somebody hears of a report is that it is new, or that they are needed,
// whatever else has happened in the same moment.
config::v1::TellReason ReasonOf(const Parcel& parcel, const Delivery& newest) {
  int reason = newest.reasons(newest.reasons_size() - 1);
  int64_t version = 0;
  for (const auto& taken : parcel.deliveries) {
    for (const int other : taken.delivery.reasons()) {
      if (other != config::v1::TELL_GIVEN && other != config::v1::TELL_BROUGHT_IN) continue;
      if (taken.delivery.version() < version) continue;
      reason = other;
      version = taken.delivery.version();
    }
  }
  if (reason == config::v1::TELL_REMINDED && parcel.packing.is_first_word) {
    return config::v1::TELL_GIVEN;
  }
  return static_cast<config::v1::TellReason>(reason);
}

// English for whoever has not said which; sets the audience that they belong to.
v1::Language LanguageOf(const std::string& person_id, const domain::Directory& directory,
                        Audience& audience) {
  v1::Language language = v1::LANGUAGE_ENGLISH;
  if (const auto* worker = directory.FindWorker(person_id)) {
    language = worker->language();
  } else if (const auto* young_person = directory.FindYoungPerson(person_id)) {
    audience = Audience::kYoungPeople;
    language = young_person->language();
  }
  return language == v1::LANGUAGE_WELSH ? language : v1::LANGUAGE_ENGLISH;
}

}  // namespace

void Pack(store::TakenDelivery taken, const Packing& packing, std::vector<Parcel>& parcels) {
  const Delivery& delivery = taken.delivery;
  const auto found = std::find_if(parcels.begin(), parcels.end(), [&](const Parcel& parcel) {
    const Delivery& first = parcel.deliveries[0].delivery;
    const bool has_same_reader = packing.mailbox.empty()
                                     ? first.person_id() == delivery.person_id()
                                     : parcel.packing.mailbox == packing.mailbox;
    return has_same_reader && first.channel() == delivery.channel() &&
           parcel.message_id == delivery.message_id() && parcel.packing.danger == packing.danger &&
           !domain::IsWeeklySummary(first) && !domain::IsWeeklySummary(delivery);
  });
  if (found != parcels.end()) {
    found->packing.is_first_word = found->packing.is_first_word || packing.is_first_word;
    found->deliveries.push_back(std::move(taken));
    return;
  }
  Parcel& parcel = parcels.emplace_back();
  parcel.message_id = delivery.message_id();
  parcel.packing = packing;
  parcel.deliveries.push_back(std::move(taken));
}

Message Compose(const Parcel& parcel, const domain::Directory& directory, const TellingTexts& texts,
                const base::SecretKey& key, absl::Time now) {
  const Delivery* newest = &parcel.deliveries[0].delivery;
  std::set<std::string> reports;
  std::set<v1::Language> languages;
  Audience audience = Audience::kStaff;
  for (const auto& taken : parcel.deliveries) {
    reports.insert(taken.delivery.report_id());
    if (taken.delivery.version() > newest->version()) newest = &taken.delivery;
    // By the directory as it is now.
    languages.insert(LanguageOf(taken.delivery.person_id(), directory, audience));
  }
  Message message;
  message.id = MessageId(parcel, key);
  message.person_id = newest->person_id();
  message.count = static_cast<int>(reports.size());
  message.danger = parcel.packing.danger;
  message.now = now;
  message.language = *languages.begin();
  message.is_in_both_languages = languages.size() > 1;
  // An address that was set right since the planning is used.
  if (const auto* contact = FindContact(directory, message.person_id)) {
    message.address = AddressFor(*contact, newest->channel());
  }
  if (domain::IsWeeklySummary(*newest)) {
    if (parcel.summary.has_value()) message.wording = *parcel.summary;
    return message;
  }
  for (const v1::Language language : languages) {
    Join(message.count > 1 || newest->reasons().empty()
             ? texts.ForSeveral(audience, language, message.count)
             : texts.For(audience, language, ReasonOf(parcel, *newest)),
         message.wording);
  }
  return message;
}

}  // namespace pledgekeeper::notify
