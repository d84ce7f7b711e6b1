#include "services/domain/people/administration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::AdministeredEntry;
using storage::v1::Worker;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const Administering kAdmin = {"admin", v1::ADMINISTRATION_ACTION_UPDATE_WORKER,
                              absl::FromUnixMillis(5)};

template <typename Record>
Record Parsed(const std::string& text) {
  Record record;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &record)) << text;
  return record;
}

// "name: before -> after", each field.
std::vector<std::string> Fields(const AdministeredEntry& entry) {
  std::vector<std::string> fields;
  for (const auto& field : entry.fields()) {
    fields.push_back(field.withheld()
                         ? absl::StrCat(field.name(), " withheld", field.before(), field.after())
                         : absl::StrCat(field.name(), ": ", field.before(), " -> ", field.after()));
  }
  return fields;
}

AdministeredEntry Between(const std::string& before, const std::string& after) {
  const Worker old = Parsed<Worker>(before);
  return Difference(v1::ADMINISTERED_KIND_WORKER, "ann", &old, Parsed<Worker>(after));
}

TEST(AdministrationTest, OnlyWhatDiffersIsTold) {
  EXPECT_THAT(Fields(Between("id: 'ann' name: 'Ann' role: ROLE_SOCIAL_WORKER team_id: 'north'",
                             "id: 'ann' name: 'Ann' role: ROLE_TEAM_MANAGER manager_id: 'sm'")),
              ElementsAre("role: ROLE_SOCIAL_WORKER -> ROLE_TEAM_MANAGER", "team_id: north -> ",
                          "manager_id:  -> sm"));
  EXPECT_THAT(Fields(Between("id: 'ann'", "id: 'ann'")), IsEmpty());
}

TEST(AdministrationTest, ValuesAreToldAsTheyAreMeant) {
  EXPECT_THAT(
      Fields(Between("days_off: [3, 5] contact { quiet_from_minute: 1320 }",
                     "absent_from_ms: 1748941200000 days_off: 3 governance: true capacity: 12")),
      ElementsAre("absent_from_ms:  -> 2025-06-03T09:00:00+00:00",
                  "contact.quiet_from_minute: 22:00 -> 00:00", "days_off: 3,5 -> 3",
                  "capacity:  -> 12", "governance: no -> yes"));
}

TEST(AdministrationTest, AddressesAndNumbersAreWithheld) {
  const AdministeredEntry entry =
      Between("contact { email: 'old@example.org' }",
              "contact { email: 'new@example.org' phone: '+441234567' channels: CHANNEL_EMAIL }");
  EXPECT_THAT(Fields(entry), ElementsAre("contact.email withheld", "contact.phone withheld",
                                         "contact.channels:  -> CHANNEL_EMAIL"));
  EXPECT_THAT(entry.SerializeAsString(), Not(HasSubstr("example.org")));
  EXPECT_THAT(entry.SerializeAsString(), Not(HasSubstr("4412")));
}

TEST(AdministrationTest, NewEntryIsToldWithAllItHas) {
  const auto entry = Difference(v1::ADMINISTERED_KIND_TEAM, "north", nullptr,
                                Parsed<storage::v1::Team>("id: 'north' name: 'North'"));
  EXPECT_TRUE(entry.added());
  EXPECT_EQ(entry.id(), "north");
  EXPECT_THAT(Fields(entry), ElementsAre("name:  -> North"));
}

// Also what moves clocks without a day that changes.
TEST(AdministrationTest, CalendarIsToldFieldByFieldAndByDays) {
  constexpr char kWeek[] =
      "title { en: 't' cy: 't' } time_zone: 'Europe/London' office_opens: '09:00' "
      "working_weekdays: [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY] "
      "rules { name { en: 'n' cy: 'n' } fixed { month: 12 day: 25 } } ";
  const auto in_force = Parsed<config::v1::Calendar>(
      absl::StrCat("id: 'wales' version: 2 office_closes: '17:00' ", kWeek,
                   "additions { date: '2025-06-05' name { en: 'a' cy: 'a' } }"));
  const auto newer = Parsed<config::v1::Calendar>(
      absl::StrCat("id: 'wales' version: 3 office_closes: '09:01' ", kWeek,
                   "additions { date: '2027-05-03' name { en: 'a' cy: 'a' } }"));
  auto applied = Parsed<storage::v1::AppliedCalendar>(
      "changed { date: '2027-05-03' } changed { date: '2025-06-05' }");
  *applied.mutable_calendar() = newer;
  const auto after = Calendar::Create(newer);
  ASSERT_TRUE(after.ok()) << after.status();
  const AdministeredEntry entry = DifferenceOfCalendar(in_force, applied, *after);
  EXPECT_EQ(entry.id(), "wales");
  EXPECT_THAT(Fields(entry),
              ElementsAre("version: 2 -> 3", "office_closes: 17:00 -> 09:01",
                          "additions: date: \"2025-06-05\" name { en: \"a\" cy: \"a\" } -> "
                          "date: \"2027-05-03\" name { en: \"a\" cy: \"a\" }",
                          "days_off:  -> 2027-05-03", "days_worked:  -> 2025-06-05"));
}

TEST(AdministrationTest, EveryKindOfEntryIsTold) {
  DirectoryEntries changes;
  changes.teams["t"].set_id("t");
  changes.workers["w"].set_id("w");
  changes.young_people["y"].set_id("y");
  changes.administrators["a"].set_id("a");
  changes.placements["p"].set_id("p");
  const auto log = LogOf(kAdmin, {}, changes);
  ASSERT_THAT(log, SizeIs(1));
  EXPECT_EQ(log[0].administrator_id(), "admin");
  EXPECT_EQ(log[0].action(), v1::ADMINISTRATION_ACTION_UPDATE_WORKER);
  EXPECT_EQ(log[0].time_ms(), 5);
  EXPECT_EQ(log[0].parts(), 0);
  std::vector<std::string> ids;
  for (const auto& changed : log[0].changed()) ids.push_back(changed.id());
  EXPECT_THAT(ids, ElementsAre("t", "w", "y", "a", "p"));
}

TEST(AdministrationTest, ManyChangesAreToldInParts) {
  DirectoryEntries changes;
  for (int i = 0; i < kMaxChangedInEntry * 2 + 1; ++i) {
    const std::string id = absl::StrCat("w", 1000 + i);
    changes.workers[id].set_id(id);
  }
  const auto log = LogOf(kAdmin, {}, changes);
  ASSERT_THAT(log, SizeIs(3));
  EXPECT_EQ(log[0].changed_size(), kMaxChangedInEntry);
  EXPECT_EQ(log[2].changed_size(), 1);
  EXPECT_EQ(log[2].part(), 3);
  EXPECT_EQ(log[0].parts(), 3);
  EXPECT_THAT(LogOf(kAdmin, changes, changes), IsEmpty());
}

}  // namespace
}  // namespace pledgekeeper::domain
