#include "services/directory/csv_entries.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/directory/contact.h"
#include "services/directory/limits.h"

namespace pledgekeeper::directory {
namespace {

using domain::DirectoryEntries;

template <typename Enum>
using WordsFor = std::map<std::string, Enum, std::less<>>;

const WordsFor<v1::Role> kRoles = {{"social_worker", v1::ROLE_SOCIAL_WORKER},
                                   {"team_manager", v1::ROLE_TEAM_MANAGER},
                                   {"service_manager", v1::ROLE_SERVICE_MANAGER},
                                   {"head_of_service", v1::ROLE_HEAD_OF_SERVICE},
                                   {"director", v1::ROLE_DIRECTOR},
                                   {"iro", v1::ROLE_IRO},
                                   {"advocate", v1::ROLE_ADVOCATE}};
constexpr char kRoleWords[] =
    "social_worker, team_manager, service_manager, head_of_service, director, iro, advocate";
const WordsFor<v1::PlacementKind> kPlacementKinds = {
    {"foster", v1::PLACEMENT_KIND_FOSTER},
    {"kinship", v1::PLACEMENT_KIND_KINSHIP},
    {"residential", v1::PLACEMENT_KIND_RESIDENTIAL},
    {"with_parents", v1::PLACEMENT_KIND_WITH_PARENTS},
    {"independent", v1::PLACEMENT_KIND_INDEPENDENT},
    {"other", v1::PLACEMENT_KIND_OTHER}};
constexpr char kPlacementKindWords[] =
    "foster, kinship, residential, with_parents, independent, other";
const WordsFor<v1::Language> kLanguages = {
    {"", v1::LANGUAGE_UNSPECIFIED}, {"en", v1::LANGUAGE_ENGLISH}, {"cy", v1::LANGUAGE_WELSH}};
const WordsFor<v1::DeskMode> kDeskModes = {{"", v1::DESK_MODE_UNSPECIFIED},
                                           {"round_robin", v1::DESK_MODE_ROUND_ROBIN},
                                           {"least_loaded", v1::DESK_MODE_LEAST_LOADED}};
const WordsFor<bool> kYesOrNo = {{"", false}, {"no", false}, {"yes", true}};
const WordsFor<v1::Channel> kChannels = {{"email", v1::CHANNEL_EMAIL},
                                         {"webhook", v1::CHANNEL_WEBHOOK},
                                         {"notify_email", v1::CHANNEL_NOTIFY_EMAIL},
                                         {"notify_sms", v1::CHANNEL_NOTIFY_SMS}};

constexpr char kAnyPhone[] = "+447700900000";

template <typename Map>
typename Map::mapped_type Known(const Map& present, const std::string& id) {
  const auto known = present.find(id);
  return known == present.end() ? typename Map::mapped_type() : known->second;
}

// Sets what a column names by one of its words; leaves it alone if the file has no such column.
template <typename Entry, typename Enum>
absl::Status ReadWord(const Row& row, std::string_view column, const WordsFor<Enum>& words,
                      base::Detail wrong, Entry& entry, void (Entry::*set)(Enum)) {
  if (!row.Has(column)) return absl::OkStatus();
  const auto found = words.find(row.Word(column));
  if (found == words.end()) return row.Wrong(column, wrong);
  (entry.*set)(found->second);
  return absl::OkStatus();
}

// The same for an id.
template <typename Entry>
absl::Status ReadId(const Row& row, std::string_view column, Entry& entry,
                    std::string* (Entry::*field)()) {
  RETURN_IF_ERROR(row.CheckId(column, false));
  if (row.Has(column)) *(entry.*field)() = row[column];
  return absl::OkStatus();
}

template <typename Entry>
absl::Status ReadLanguage(const Row& row, Entry& entry) {
  return ReadWord(row, "language", kLanguages, "must be en, cy or empty", entry,
                  &Entry::set_language);
}

// Of a column that has to hold one of these.
base::InBothLanguages MustBeOneOfWords(const char* words) {
  return base::Filled("must be one of {words}", {{"words", words}});
}

// "3;5" as two texts; nothing for "".
std::vector<std::string> PartsOf(const std::string& list) {
  if (list.empty()) return {};
  return absl::StrSplit(list, ';');
}

absl::Status ReadChannels(const Row& row, v1::Contact& contact) {
  if (!row.Has("channels")) return absl::OkStatus();
  contact.clear_channels();
  for (const std::string& word : PartsOf(row.Word("channels"))) {
    const auto found = kChannels.find(word);
    if (found == kChannels.end()) {
      return row.Wrong("channels",
                       "must be email, webhook, notify_email or notify_sms, separated by ;");
    }
    contact.add_channels(found->second);
  }
  return absl::OkStatus();
}

template <typename Entry>
absl::Status ReadContact(const Row& row, Entry& entry) {
  v1::Contact contact = View(entry.contact());
  if (row.Has("email")) contact.set_email(row["email"]);
  if (row.Has("phone")) contact.set_phone(row["phone"]);
  RETURN_IF_ERROR(ReadChannels(row, contact));
  v1::Contact to_check = contact;
  // A number that the file has no column for stays, also one that was taken before rules grew
  // stricter: the file cannot mend it.
  if (!row.Has("phone") && !contact.phone().empty()) to_check.set_phone(kAnyPhone);
  const absl::Status checked = CheckContact("contact", to_check);
  if (!checked.ok()) {
    const std::string field = base::ErrorFact(checked, "field");
    if (field == "contact.email") {
      return row.Wrong("email", "must be one plain e-mail address; channels by e-mail need it");
    }
    if (field == "contact.phone") {
      return row.Wrong("phone",
                       "must be + and 7 to 15 digits that begin with a country code, without the 0 "
                       "behind +44; channel notify_sms needs it");
    }
    return row.Wrong("channels", "must name each channel at most once");
  }
  storage::v1::Contact kept = Record(contact);
  entry.clear_contact();
  if (kept.ByteSizeLong() > 0) *entry.mutable_contact() = std::move(kept);
  return absl::OkStatus();
}

absl::Status ReadDaysOff(const Row& row, storage::v1::Worker& worker) {
  if (!row.Has("days_off")) return absl::OkStatus();
  std::set<int> days;
  for (const std::string& text : PartsOf(row["days_off"])) {
    int day = 0;
    if (!absl::SimpleAtoi(text, &day) || day < 1 || day > 7 || !days.insert(day).second ||
        days.size() > kMaxDaysOff) {
      return row.Wrong("days_off", "must be at most six of 1 (Monday) to 7 (Sunday), as in 3;5");
    }
  }
  worker.mutable_days_off()->Assign(days.begin(), days.end());
  return absl::OkStatus();
}

absl::Status ReadCapacity(const Row& row, storage::v1::Worker& worker) {
  if (!row.Has("capacity")) return absl::OkStatus();
  int capacity = 0;
  const std::string& text = row["capacity"];
  const bool is_number = text.empty() || absl::SimpleAtoi(text, &capacity);
  if (!is_number || capacity < 0 || capacity > kMaxCapacity) {
    return row.Wrong("capacity", "must be a number, 0 to 10000, or empty");
  }
  worker.set_capacity(capacity);
  return absl::OkStatus();
}

// The Welsh name with its forms. Those of another name are none of the new one.
absl::Status ReadWelshName(const Row& row, storage::v1::Team& team) {
  using storage::v1::Team;
  RETURN_IF_ERROR(row.CheckText("name_cy", false));
  if (row.Has("name_cy") && row["name_cy"] != team.name_cy()) {
    team.set_name_cy(row["name_cy"]);
    team.clear_name_cy_soft();
    team.clear_name_cy_nasal();
    team.clear_name_cy_aspirate();
  }
  const struct {
    const char* column;
    std::string* (Team::*field)();
  } forms[] = {{"name_cy_soft", &Team::mutable_name_cy_soft},
               {"name_cy_nasal", &Team::mutable_name_cy_nasal},
               {"name_cy_aspirate", &Team::mutable_name_cy_aspirate}};
  for (const auto& form : forms) {
    RETURN_IF_ERROR(row.CheckText(form.column, false));
    if (row.Has(form.column)) *(team.*form.field)() = row[form.column];
    if (!(team.*form.field)()->empty() && team.name_cy().empty()) {
      return row.Wrong(form.column, "is a form of the Welsh name; give name_cy too");
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<storage::v1::Team> ReadTeam(const Row& row, const DirectoryEntries& present) {
  using storage::v1::Team;
  Team team = Known(present.teams, row["id"]);
  team.set_id(row["id"]);
  team.set_name(row["name"]);
  RETURN_IF_ERROR(ReadWelshName(row, team));
  RETURN_IF_ERROR(ReadId(row, "manager", team, &Team::mutable_manager_id));
  RETURN_IF_ERROR(ReadWord(row, "desk_mode", kDeskModes,
                           "must be round_robin, least_loaded or empty", team,
                           &Team::set_desk_mode));
  RETURN_IF_ERROR(ReadWord(row, "out_of_hours", kYesOrNo, "must be yes, no or empty", team,
                           &Team::set_out_of_hours));
  return team;
}

absl::StatusOr<storage::v1::Worker> ReadWorker(const Row& row, const DirectoryEntries& present) {
  using storage::v1::Worker;
  Worker worker = Known(present.workers, row["id"]);
  worker.set_id(row["id"]);
  worker.set_name(row["name"]);
  RETURN_IF_ERROR(ReadId(row, "team", worker, &Worker::mutable_team_id));
  RETURN_IF_ERROR(ReadId(row, "manager", worker, &Worker::mutable_manager_id));
  if (!row.Has("role")) return row.NoColumn("role");
  const auto role = kRoles.find(row.Word("role"));
  if (role == kRoles.end()) {
    return row.Wrong("role", MustBeOneOfWords(kRoleWords));
  }
  worker.set_role(role->second);
  RETURN_IF_ERROR(ReadId(row, "standing_cover", worker, &Worker::mutable_standing_cover_id));
  RETURN_IF_ERROR(ReadDaysOff(row, worker));
  RETURN_IF_ERROR(ReadCapacity(row, worker));
  RETURN_IF_ERROR(ReadLanguage(row, worker));
  RETURN_IF_ERROR(ReadContact(row, worker));
  return worker;
}

absl::StatusOr<storage::v1::Administrator> ReadAdministrator(const Row& row,
                                                             const DirectoryEntries& present) {
  storage::v1::Administrator administrator = Known(present.administrators, row["id"]);
  administrator.set_id(row["id"]);
  administrator.set_name(row["name"]);
  RETURN_IF_ERROR(ReadLanguage(row, administrator));
  return administrator;
}

absl::StatusOr<storage::v1::Placement> ReadPlacement(const Row& row,
                                                     const DirectoryEntries& present) {
  using storage::v1::Placement;
  Placement placement = Known(present.placements, row["id"]);
  placement.set_id(row["id"]);
  placement.set_name(row["name"]);
  if (!row.Has("placement_kind")) return row.NoColumn("placement_kind");
  const auto kind = kPlacementKinds.find(row.Word("placement_kind"));
  if (kind == kPlacementKinds.end()) {
    return row.Wrong("placement_kind", MustBeOneOfWords(kPlacementKindWords));
  }
  placement.set_kind(kind->second);
  RETURN_IF_ERROR(ReadWord(row, "in_house", kYesOrNo, "must be yes, no or empty", placement,
                           &Placement::set_in_house));
  RETURN_IF_ERROR(ReadWord(row, "out_of_county", kYesOrNo, "must be yes, no or empty", placement,
                           &Placement::set_out_of_county));
  return placement;
}

absl::StatusOr<storage::v1::YoungPerson> ReadYoungPerson(const Row& row,
                                                         const DirectoryEntries& present) {
  using storage::v1::YoungPerson;
  RETURN_IF_ERROR(row.CheckId("team", true));
  RETURN_IF_ERROR(row.CheckId("worker", true));
  YoungPerson young_person = Known(present.young_people, row["id"]);
  young_person.set_id(row["id"]);
  young_person.set_name(row["name"]);
  young_person.set_team_id(row["team"]);
  young_person.set_responsible_worker_id(row["worker"]);
  RETURN_IF_ERROR(ReadId(row, "iro", young_person, &YoungPerson::mutable_iro_id));
  RETURN_IF_ERROR(ReadId(row, "tier", young_person, &YoungPerson::mutable_tier));
  RETURN_IF_ERROR(ReadId(row, "placement", young_person, &YoungPerson::mutable_placement_id));
  RETURN_IF_ERROR(ReadLanguage(row, young_person));
  RETURN_IF_ERROR(ReadContact(row, young_person));
  return young_person;
}

}  // namespace pledgekeeper::directory
