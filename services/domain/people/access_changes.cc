#include "services/domain/people/access_changes.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "google/protobuf/message.h"

namespace pledgekeeper::domain {
namespace {

using google::protobuf::FieldDescriptor;
using storage::v1::AccessChange;

// What MayRead and the search for somebody responsible ask of an entry.
constexpr std::string_view kFieldsOfWorker[] = {"role",     "team_id",           "manager_id",
                                                "left",     "absent_from_ms",    "absent_until_ms",
                                                "cover_id", "standing_cover_id", "days_off"};
constexpr std::string_view kFieldsOfTeam[] = {"manager_id"};
constexpr std::string_view kFieldsOfYoungPerson[] = {"responsible_worker_id", "iro_id", "team_id"};

// Takes the field out of the entry: a record of its type in which only this field is set.
template <typename Entry>
std::string TakeOut(const FieldDescriptor& field, Entry& entry) {
  Entry only;
  entry.GetReflection()->SwapFields(&entry, &only, {&field});
  return only.SerializeAsString();
}

// Of one field too many changes: the second oldest goes, so that the oldest stays.
void LimitField(google::protobuf::RepeatedPtrField<AccessChange>& kept, std::string_view field) {
  const auto is_of_field = [&](const AccessChange& change) { return change.field() == field; };
  if (std::count_if(kept.begin(), kept.end(), is_of_field) <= kMaxChangesOfField) return;
  const auto oldest = std::find_if(kept.begin(), kept.end(), is_of_field);
  kept.erase(std::find_if(oldest + 1, kept.end(), is_of_field));
}

template <typename Entry, size_t kFields>
void KeepOf(const std::string_view (&fields)[kFields], const Entry* before, absl::Time now,
            bool notes_added, Entry& after) {
  after.clear_access_changes();
  auto& kept = *after.mutable_access_changes();
  const auto add = [&](std::string_view field) -> AccessChange& {
    AccessChange& change = *kept.Add();
    change.set_field(std::string(field));
    change.set_time_ms(absl::ToUnixMillis(now));
    return change;
  };
  if (before == nullptr) {
    if (notes_added) add("");
    return;
  }
  for (const AccessChange& change : before->access_changes()) {
    if (IsRecent(change, now)) *kept.Add() = change;
  }
  Entry rest_before = *before;
  Entry rest_after = after;
  for (const std::string_view name : fields) {
    const FieldDescriptor& field = *Entry::descriptor()->FindFieldByName(std::string(name));
    const std::string was = TakeOut(field, rest_before);
    if (was == TakeOut(field, rest_after)) continue;
    add(name).set_before(was);
    LimitField(kept, name);
  }
}

template <typename Map, size_t kFields>
void KeepOfAll(const std::string_view (&fields)[kFields], const Map& present, absl::Time now,
               bool notes_added, Map& changes) {
  for (auto& [id, after] : changes) {
    const auto before = present.find(id);
    KeepOf(fields, before == present.end() ? nullptr : &before->second, now, notes_added, after);
  }
}

template <typename Entry>
void PutBackIn(const AccessChange& change, Entry& entry) {
  const FieldDescriptor* field = Entry::descriptor()->FindFieldByName(change.field());
  // A field that is no more, of a record that an earlier version kept.
  if (field == nullptr) return;
  entry.GetReflection()->ClearField(&entry, field);
  Entry only;
  if (only.ParseFromString(change.before())) entry.MergeFrom(only);
}

}  // namespace

bool IsRecent(const AccessChange& change, absl::Time now) {
  return absl::FromUnixMillis(change.time_ms()) > now - kRecentAccess;
}

void KeepAccessChanges(const DirectoryEntries& present, absl::Time now, DirectoryEntries& changes) {
  const bool notes_added = !present.workers.empty();
  KeepOfAll(kFieldsOfWorker, present.workers, now, notes_added, changes.workers);
  KeepOfAll(kFieldsOfTeam, present.teams, now, notes_added, changes.teams);
  // A child who is new has no report that somebody could not read before.
  KeepOfAll(kFieldsOfYoungPerson, present.young_people, now, false, changes.young_people);
}

void PutBack(const AccessChange& change, storage::v1::Worker& worker) { PutBackIn(change, worker); }
void PutBack(const AccessChange& change, storage::v1::Team& team) { PutBackIn(change, team); }
void PutBack(const AccessChange& change, storage::v1::YoungPerson& young_person) {
  PutBackIn(change, young_person);
}

}  // namespace pledgekeeper::domain
