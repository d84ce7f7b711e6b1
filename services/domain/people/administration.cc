#include "services/domain/people/administration.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "services/base/coarse_count.h"

namespace pledgekeeper::domain {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using storage::v1::AdministeredEntry;
using storage::v1::AdministrationEntry;

// How somebody is reached is theirs; the log is read by people who have no need of it.
bool IsWithheld(const FieldDescriptor& field) {
  return field.name() == "email" || field.name() == "phone";
}

// A number as it is meant: a time, a minute of the day, a count of reports, which is told coarsely,
// or itself. No time is nothing.
std::string NumberText(const FieldDescriptor& field, int64_t number) {
  const std::string_view name = field.name();
  if (name.ends_with("_ms")) {
    return number == 0 ? ""
                       : absl::FormatTime(absl::RFC3339_sec, absl::FromUnixMillis(number),
                                          absl::UTCTimeZone());
  }
  if (name == "held_when_left" && number != 0) return base::CoarseText(number);
  if (name.ends_with("_minute")) return absl::StrFormat("%02d:%02d", number / 60, number % 60);
  return number == 0 ? "" : absl::StrCat(number);
}

// What one element of a field says; `index` is -1 for a field that has one value.
std::string ElementText(const Message& message, const FieldDescriptor& field, int index) {
  const auto& reflection = *message.GetReflection();
  const bool one = index < 0;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return one ? reflection.GetString(message, &field)
                 : reflection.GetRepeatedString(message, &field, index);
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.GetBool(message, &field) ? "yes" : "no";
    case FieldDescriptor::CPPTYPE_ENUM: {
      const auto* value = one ? reflection.GetEnum(message, &field)
                              : reflection.GetRepeatedEnum(message, &field, index);
      return value->number() == 0 ? "" : value->name();
    }
    case FieldDescriptor::CPPTYPE_INT32:
      return NumberText(field, one ? reflection.GetInt32(message, &field)
                                   : reflection.GetRepeatedInt32(message, &field, index));
    case FieldDescriptor::CPPTYPE_INT64:
      return NumberText(field, reflection.GetInt64(message, &field));
    default:
      return "?";  // no record of the directory has another type; that it changed is said
  }
}

std::string FieldText(const Message& message, const FieldDescriptor& field) {
  if (!field.is_repeated()) return ElementText(message, field, -1);
  std::vector<std::string> elements;
  for (int i = 0; i < message.GetReflection()->FieldSize(message, &field); ++i) {
    elements.push_back(ElementText(message, field, i));
  }
  return absl::StrJoin(elements, ",");
}

void AddDifferences(const std::string& path, const Message& before, const Message& after,
                    AdministeredEntry& entry) {
  for (int i = 0; i < after.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor& field = *after.GetDescriptor()->field(i);
    const std::string name = absl::StrCat(path, field.name());
    if (name == "id") continue;
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      // What an entry keeps of its own former fields (AccessChange) is told field by field above.
      if (field.is_repeated()) continue;
      AddDifferences(name + ".", before.GetReflection()->GetMessage(before, &field),
                     after.GetReflection()->GetMessage(after, &field), entry);
      continue;
    }
    const std::string old_text = FieldText(before, field);
    const std::string new_text = FieldText(after, field);
    if (old_text == new_text) continue;
    if (IsWithheld(field)) {
      AddField(entry, name, "", "");
      entry.mutable_fields(entry.fields_size() - 1)->set_withheld(true);
    } else {
      AddField(entry, name, old_text, new_text);
    }
  }
}

// Lists of messages (rules of a calendar, single days), which AddDifferences leaves out: what is
// only in the one and only in the other, as text.
void AddLists(const Message& before, const Message& after, AdministeredEntry& entry) {
  const auto elements = [](const Message& message, const FieldDescriptor& field) {
    std::vector<std::string> texts;
    for (int i = 0; i < message.GetReflection()->FieldSize(message, &field); ++i) {
      texts.push_back(
          message.GetReflection()->GetRepeatedMessage(message, &field, i).ShortDebugString());
    }
    std::sort(texts.begin(), texts.end());
    return texts;
  };
  for (int i = 0; i < after.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor& field = *after.GetDescriptor()->field(i);
    const bool is_list =
        field.is_repeated() && field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    if (!is_list) continue;
    const std::vector<std::string> was = elements(before, field);
    const std::vector<std::string> is = elements(after, field);
    std::vector<std::string> gone, come;
    std::set_difference(was.begin(), was.end(), is.begin(), is.end(), std::back_inserter(gone));
    std::set_difference(is.begin(), is.end(), was.begin(), was.end(), std::back_inserter(come));
    if (gone.empty() && come.empty()) continue;
    AddField(entry, field.name(), absl::StrJoin(gone, "; "), absl::StrJoin(come, "; "));
  }
}

template <typename Map>
void AddAll(v1::AdministeredKind kind, const Map& present, const Map& changes,
            std::vector<AdministeredEntry>& changed) {
  for (const auto& [id, entry] : changes) {
    const auto before = present.find(id);
    AdministeredEntry difference =
        Difference(kind, id, before == present.end() ? nullptr : &before->second, entry);
    if (difference.added() || difference.fields_size() > 0) {
      changed.push_back(std::move(difference));
    }
  }
}

}  // namespace

void AddField(AdministeredEntry& entry, const std::string& name, const std::string& before,
              const std::string& after) {
  auto& field = *entry.add_fields();
  field.set_name(name);
  field.set_before(before);
  field.set_after(after);
}

AdministeredEntry Difference(v1::AdministeredKind kind, const std::string& id,
                             const Message* before, const Message& after) {
  AdministeredEntry entry;
  entry.set_kind(kind);
  entry.set_id(id);
  entry.set_added(before == nullptr);
  const std::unique_ptr<Message> nothing(after.New());
  AddDifferences("", before == nullptr ? *nothing : *before, after, entry);
  return entry;
}

AdministeredEntry DifferenceOfCalendar(const config::v1::Calendar& before,
                                       const storage::v1::AppliedCalendar& applied,
                                       const Calendar& after) {
  AdministeredEntry entry;
  entry.set_kind(v1::ADMINISTERED_KIND_CALENDAR);
  entry.set_id(applied.calendar().id());
  AddDifferences("", before, applied.calendar(), entry);
  AddLists(before, applied.calendar(), entry);
  std::vector<std::string> off, worked;
  for (const auto& day : applied.changed()) {
    absl::CivilDay date;
    const bool is_worked = absl::ParseCivilTime(day.date(), &date) && after.IsWorkingDay(date);
    (is_worked ? worked : off).push_back(day.date());
  }
  for (auto* days : {&off, &worked}) std::sort(days->begin(), days->end());
  if (!off.empty()) AddField(entry, kDaysOff, "", absl::StrJoin(off, ","));
  if (!worked.empty()) AddField(entry, kDaysWorked, "", absl::StrJoin(worked, ","));
  return entry;
}

AdministrationEntry Noted(const Administering& administering,
                          std::vector<AdministeredEntry> changed) {
  AdministrationEntry entry;
  entry.set_time_ms(absl::ToUnixMillis(administering.now));
  entry.set_administrator_id(administering.administrator_id);
  entry.set_action(administering.action);
  entry.set_dry_run(administering.dry_run);
  for (AdministeredEntry& one : changed) *entry.add_changed() = std::move(one);
  return entry;
}

std::vector<AdministrationEntry> LogOf(const Administering& administering,
                                       const DirectoryEntries& present,
                                       const DirectoryEntries& changes) {
  std::vector<AdministeredEntry> changed;
  AddAll(v1::ADMINISTERED_KIND_TEAM, present.teams, changes.teams, changed);
  AddAll(v1::ADMINISTERED_KIND_WORKER, present.workers, changes.workers, changed);
  AddAll(v1::ADMINISTERED_KIND_YOUNG_PERSON, present.young_people, changes.young_people, changed);
  AddAll(v1::ADMINISTERED_KIND_ADMINISTRATOR, present.administrators, changes.administrators,
         changed);
  AddAll(v1::ADMINISTERED_KIND_PLACEMENT, present.placements, changes.placements, changed);
  std::vector<AdministrationEntry> log;
  for (size_t from = 0; from < changed.size(); from += kMaxChangedInEntry) {
    const size_t until = std::min(changed.size(), from + kMaxChangedInEntry);
    std::vector<AdministeredEntry> part(
        std::make_move_iterator(changed.begin() + static_cast<std::ptrdiff_t>(from)),
        std::make_move_iterator(changed.begin() + static_cast<std::ptrdiff_t>(until)));
    log.push_back(Noted(administering, std::move(part)));
  }
  if (log.size() > 1) {
    for (size_t i = 0; i < log.size(); ++i) {
      log[i].set_part(static_cast<int>(i) + 1);
      log[i].set_parts(static_cast<int>(log.size()));
    }
  }
  return log;
}

}  // namespace pledgekeeper::domain
