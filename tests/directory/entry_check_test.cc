#include "services/directory/entry_check.h"

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "services/base/errors.h"
#include "services/directory/limits.h"

namespace pledgekeeper::directory {
namespace {

std::string RefusalOf(const absl::Status& status) {
  if (status.ok()) return "";
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  return absl::StrCat(base::ErrorReason(status), " ", base::ErrorFact(status, "field"));
}

// A row says what is sent instead of one field ("": it is missing), and the refusal.
struct Row {
  std::string field;
  std::string text;
  std::string refusal;
};

// Holds each row against an entry that is whole but for its field, and the rows against the
// message: every field has one that is refused, but for those in `free`.
template <typename Message, typename Rows>
void ExpectRefusals(const std::string& whole, absl::Status (*check)(const Message&),
                    const Rows& rows, const std::set<std::string>& free) {
  Message good;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(whole, &good));
  EXPECT_EQ(RefusalOf(check(good)), "");
  std::set<std::string> refused = free;
  for (const Row& row : rows) {
    Message message = good;
    const auto* field = Message::descriptor()->FindFieldByName(row.field);
    message.GetReflection()->ClearField(&message, field);
    ASSERT_TRUE(google::protobuf::TextFormat::MergeFromString(row.text, &message)) << row.text;
    EXPECT_EQ(RefusalOf(check(message)), row.refusal) << row.text;
    if (!row.refusal.empty()) refused.insert(row.field);
  }
  for (int i = 0; i < Message::descriptor()->field_count(); ++i) {
    const std::string& name = Message::descriptor()->field(i)->name();
    EXPECT_TRUE(refused.contains(name)) << "nothing is refused in " << name;
  }
}

std::string Text(const std::string& field, int64_t bytes) {
  return absl::StrCat(field, ": '", std::string(static_cast<size_t>(bytes), 'x'), "'");
}

TEST(EntryCheckTest, TeamsAreCheckedFieldByField) {
  const Row rows[] = {
      {"team_id", "", "FIELD_REQUIRED team.team_id"},
      {"team_id", "team_id: 'a b'", "FIELD_MALFORMED team.team_id"},
      {"team_id", Text("team_id", 40), ""},
      {"team_id", Text("team_id", 41), "FIELD_MALFORMED team.team_id"},
      {"name", "", "FIELD_REQUIRED team.name"},
      {"name", "name: ' '", "FIELD_REQUIRED team.name"},
      {"name", Text("name", kMaxName), ""},
      {"name", Text("name", kMaxName + 1), "FIELD_TOO_LONG team.name"},
      {"name", "name: '\\xff'", "FIELD_NOT_UTF8 team.name"},
      {"name", "name: 'North\\u202e'", "FIELD_MALFORMED team.name"},
      {"name", "name: '\\u200b'", "FIELD_REQUIRED team.name"},
      {"name", "name: 'North\\nTeam'", "FIELD_MALFORMED team.name"},
      {"name", "name: 'North\\u200bTeam'", "FIELD_MALFORMED team.name"},
      {"name_cy", Text("name_cy", kMaxName), ""},
      {"name_cy", Text("name_cy", kMaxName + 1), "FIELD_TOO_LONG team.name_cy"},
      {"name_cy", "name_cy: '\\xff'", "FIELD_NOT_UTF8 team.name_cy"},
      {"name_cy", "name_cy: 'Gogledd\\u2066'", "FIELD_MALFORMED team.name_cy"},
      {"name_cy", "", "FIELD_MALFORMED team.name_cy_soft"},  // a form without its name
      {"name_cy_soft", "", ""},
      {"name_cy_soft", Text("name_cy_soft", kMaxName + 1), "FIELD_TOO_LONG team.name_cy_soft"},
      {"name_cy_nasal", "", ""},
      {"name_cy_nasal", "name_cy_nasal: '\\u202e'", "FIELD_MALFORMED team.name_cy_nasal"},
      {"name_cy_aspirate", "", ""},
      {"name_cy_aspirate", "name_cy_aspirate: '\\xff'", "FIELD_NOT_UTF8 team.name_cy_aspirate"},
      {"manager_id", "", ""},
      {"manager_id", "manager_id: 'a b'", "FIELD_MALFORMED team.manager_id"},
      {"desk_mode", "", ""},
      {"desk_mode", "desk_mode: 3", "ENUM_VALUE_UNKNOWN team.desk_mode"},
  };
  ExpectRefusals(
      "team_id: 'north' name: 'North' name_cy: 'Gogledd' manager_id: 'tm'"
      " desk_mode: DESK_MODE_LEAST_LOADED out_of_hours: true name_cy_soft: 'Ogledd'"
      " name_cy_nasal: 'Ngogledd' name_cy_aspirate: 'Gogledd'",
      CheckTeam, rows, {"etag", "out_of_hours"});
}

TEST(EntryCheckTest, WorkersAreCheckedFieldByField) {
  const std::string days = "FIELD_MALFORMED worker.days_off";
  const Row rows[] = {
      {"worker_id", "", "FIELD_REQUIRED worker.worker_id"},
      {"worker_id", "worker_id: 'w:1'", "FIELD_MALFORMED worker.worker_id"},
      {"name", "", "FIELD_REQUIRED worker.name"},
      {"name", Text("name", kMaxName), ""},
      {"name", Text("name", kMaxName + 1), "FIELD_TOO_LONG worker.name"},
      {"name", "name: '\\xff'", "FIELD_NOT_UTF8 worker.name"},
      {"name", "name: 'Ann\\u202e'", "FIELD_MALFORMED worker.name"},
      {"name", "name: '\\u200b'", "FIELD_REQUIRED worker.name"},
      {"role", "", "FIELD_MALFORMED worker.role"},
      {"role", "role: ROLE_YOUNG_PERSON", "FIELD_MALFORMED worker.role"},
      {"role", "role: ROLE_ADMINISTRATOR", "FIELD_MALFORMED worker.role"},
      {"role", "role: 99", "ENUM_VALUE_UNKNOWN worker.role"},
      {"role", "role: ROLE_ADVOCATE", ""},
      {"role", "role: ROLE_IRO", ""},
      {"role", "role: ROLE_DIRECTOR", ""},
      {"language", "", ""},
      {"language", "language: 3", "ENUM_VALUE_UNKNOWN worker.language"},
      {"team_id", "", ""},
      {"team_id", "team_id: 'a b'", "FIELD_MALFORMED worker.team_id"},
      {"manager_id", "", ""},
      {"manager_id", "manager_id: 'a b'", "FIELD_MALFORMED worker.manager_id"},
      {"standing_cover_id", "", ""},
      {"standing_cover_id", "standing_cover_id: 'a b'", "FIELD_MALFORMED worker.standing_cover_id"},
      {"days_off", "", ""},
      {"days_off", "days_off: [7, 1, 2, 3, 4, 5]", ""},
      {"days_off", "days_off: [1, 2, 3, 4, 5, 6, 7]", "TOO_MANY_ELEMENTS worker.days_off"},
      {"days_off", "days_off: 0", days},
      {"days_off", "days_off: 8", days},
      {"days_off", "days_off: -1", days},
      {"days_off", "days_off: [3, 3]", days},
      {"capacity", "", ""},
      {"capacity", "capacity: 10000", ""},
      {"capacity", "capacity: 10001", "FIELD_MALFORMED worker.capacity"},
      {"capacity", "capacity: -1", "FIELD_MALFORMED worker.capacity"},
      {"contact", "contact { phone: '1' }", "FIELD_MALFORMED worker.contact.phone"},
      {"contact", "", ""},
      {"absence", "absence { cover_id: 'a b' }", ""},  // ignored here
  };
  ExpectRefusals(
      "worker_id: 'ann' name: 'Ann' role: ROLE_SOCIAL_WORKER team_id: 'north'"
      " manager_id: 'tm' language: LANGUAGE_WELSH days_off: 3 standing_cover_id: 'bob'"
      " capacity: 12 left: true",
      CheckWorker, rows,
      {"etag", "left", "absence", "held_when_left", "governance", "nobody_left"});
}

absl::Status CheckOfTwoTiers(const v1::YoungPerson& young_person) {
  return CheckYoungPerson(young_person, {"over-11", "under-11"});
}

TEST(EntryCheckTest, YoungPeopleAreCheckedFieldByField) {
  const Row rows[] = {
      {"young_person_id", "", "FIELD_REQUIRED young_person.young_person_id"},
      {"young_person_id", "young_person_id: 'a b'", "FIELD_MALFORMED young_person.young_person_id"},
      {"name", "", "FIELD_REQUIRED young_person.name"},
      {"name", Text("name", kMaxName), ""},
      {"name", Text("name", kMaxName + 1), "FIELD_TOO_LONG young_person.name"},
      {"name", "name: '\\xff'", "FIELD_NOT_UTF8 young_person.name"},
      {"name", "name: 'Kim\\u2067'", "FIELD_MALFORMED young_person.name"},
      {"name", "name: '\\u200b\\u00a0'", "FIELD_REQUIRED young_person.name"},
      {"responsible_worker_id", "", "FIELD_REQUIRED young_person.responsible_worker_id"},
      {"responsible_worker_id", "responsible_worker_id: 'a b'",
       "FIELD_MALFORMED young_person.responsible_worker_id"},
      {"team_id", "", "FIELD_REQUIRED young_person.team_id"},
      {"team_id", "team_id: 'a b'", "FIELD_MALFORMED young_person.team_id"},
      {"iro_id", "", ""},
      {"iro_id", "iro_id: 'a b'", "FIELD_MALFORMED young_person.iro_id"},
      {"tier", "", ""},
      {"tier", "tier: 'under-11'", ""},
      {"tier", "tier: 'zz'", "FIELD_MALFORMED young_person.tier"},
      {"tier", "tier: 'a b'", "FIELD_MALFORMED young_person.tier"},
      {"placement_id", "", ""},
      {"placement_id", "placement_id: 'a b'", "FIELD_MALFORMED young_person.placement_id"},
      {"language", "", ""},
      {"language", "language: -1", "ENUM_VALUE_UNKNOWN young_person.language"},
      {"contact", "contact { phone: '1' }", "FIELD_MALFORMED young_person.contact.phone"},
      {"contact", "", ""},
  };
  ExpectRefusals(
      "young_person_id: 'kim' name: 'Kim' responsible_worker_id: 'ann' iro_id: 'iro'"
      " team_id: 'north' tier: 'over-11' language: LANGUAGE_WELSH left: true"
      " placement_id: 'home-1'",
      CheckOfTwoTiers, rows, {"etag", "left", "placement_unknown"});
}

TEST(EntryCheckTest, UnknownTiersAreAnsweredWithTheKnown) {
  v1::YoungPerson young_person;
  young_person.set_young_person_id("kim");
  young_person.set_name("Kim");
  young_person.set_responsible_worker_id("ann");
  young_person.set_team_id("north");
  young_person.set_tier("zz");
  EXPECT_EQ(CheckOfTwoTiers(young_person).message(),
            "young_person.tier: must be a tier of the pledge: over-11, under-11");
}

TEST(EntryCheckTest, PlacementsAreCheckedFieldByField) {
  const Row rows[] = {
      {"placement_id", "", "FIELD_REQUIRED placement.placement_id"},
      {"placement_id", "placement_id: 'a b'", "FIELD_MALFORMED placement.placement_id"},
      {"name", "", "FIELD_REQUIRED placement.name"},
      {"name", Text("name", kMaxName), ""},
      {"name", Text("name", kMaxName + 1), "FIELD_TOO_LONG placement.name"},
      {"name", "name: '\\xff'", "FIELD_NOT_UTF8 placement.name"},
      {"name", "name: 'Home\\u2067'", "FIELD_MALFORMED placement.name"},
      {"kind", "", "FIELD_REQUIRED placement.kind"},
      {"kind", "kind: 7", "ENUM_VALUE_UNKNOWN placement.kind"},
      {"kind", "kind: PLACEMENT_KIND_OTHER", ""},
  };
  ExpectRefusals(
      "placement_id: 'home-1' name: 'House One' kind: PLACEMENT_KIND_FOSTER in_house: true"
      " out_of_county: true closed: true",
      CheckPlacement, rows, {"etag", "in_house", "out_of_county", "closed"});
}

TEST(EntryCheckTest, AbsencesAreCheckedFieldByField) {
  const std::string start = "FIELD_MALFORMED absence.start_time";
  const std::string end = "FIELD_MALFORMED absence.end_time";
  const Row rows[] = {
      {"cover_id", "", ""},
      {"cover_id", "cover_id: 'a b'", "FIELD_MALFORMED absence.cover_id"},
      {"start_time", "", "FIELD_REQUIRED absence.start_time"},
      {"start_time", "start_time { seconds: -62135596801 }", start},
      {"start_time", "start_time { seconds: -62135596800 }", ""},
      {"start_time", "start_time { nanos: -1 }", start},
      {"start_time", "start_time { nanos: 1000000000 }", start},
      {"start_time", "start_time { seconds: 200 }", end},  // nobody is away for no time
      {"start_time", "start_time { seconds: 199 nanos: 999000000 }", ""},
      {"end_time", "", "FIELD_REQUIRED absence.end_time"},
      {"end_time", "end_time { seconds: 253402300799 }", ""},
      {"end_time", "end_time { seconds: 253402300800 }", end},
      {"end_time", "end_time { seconds: 100 }", end},
      {"end_time", "end_time { seconds: 99 }", end},
      {"end_time", "end_time { seconds: 100 nanos: 999999 }", end},  // less than a millisecond
  };
  ExpectRefusals("start_time { seconds: 100 } end_time { seconds: 200 } cover_id: 'bob'",
                 CheckAbsence, rows, {});
}

TEST(EntryCheckTest, OptionalIdsMayBeMissing) {
  EXPECT_EQ(RefusalOf(CheckOptionalId("successor_id", "")), "");
  EXPECT_EQ(RefusalOf(CheckOptionalId("successor_id", "ann")), "");
  EXPECT_EQ(RefusalOf(CheckOptionalId("successor_id", "a b")), "FIELD_MALFORMED successor_id");
}

}  // namespace
}  // namespace pledgekeeper::directory
