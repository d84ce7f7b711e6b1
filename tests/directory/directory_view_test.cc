#include "services/directory/directory_view.h"

#include <set>
#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "services/directory/limits.h"
#include "tests/domain/marks.h"
#include "tests/domain/seen_fields.h"

namespace pledgekeeper::directory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

template <typename Message>
Message Parsed(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

constexpr char kContact[] =
    " contact { email: 'a@example.org' phone: '+441234567' channels: CHANNEL_EMAIL"
    " quiet_from: '22:00' quiet_until: '07:00' digest_at: '09:00' }";

v1::Team WholeTeam() {
  return Parsed<v1::Team>(
      "team_id: 'north' name: 'North' name_cy: 'Gogledd' manager_id: 'tm'"
      " desk_mode: DESK_MODE_ROUND_ROBIN out_of_hours: true name_cy_soft: 'Ogledd'"
      " name_cy_nasal: 'Ngogledd' name_cy_aspirate: 'Gogledd'");
}

v1::Worker WholeWorker() {
  return Parsed<v1::Worker>(
      std::string("worker_id: 'ann' name: 'Ann Able' role: ROLE_SOCIAL_WORKER team_id: 'north'"
                  " manager_id: 'tm' language: LANGUAGE_WELSH left: true days_off: [3, 5]"
                  " standing_cover_id: 'bob' capacity: 12 governance: true"
                  " held_when_left { count: 5 fewer: true }") +
      kContact);
}

v1::YoungPerson WholeYoungPerson() {
  return Parsed<v1::YoungPerson>(
      std::string("young_person_id: 'kim' name: 'Kim Young' responsible_worker_id: 'ann'"
                  " iro_id: 'iro' team_id: 'north' tier: 'over-11' language: LANGUAGE_WELSH"
                  " left: true placement_id: 'home-1'") +
      kContact);
}

v1::Administrator WholeAdministrator() {
  return Parsed<v1::Administrator>(
      "administrator_id: 'admin' name: 'Ada Admin' language: LANGUAGE_WELSH left: true");
}

v1::Placement WholePlacement() {
  return Parsed<v1::Placement>(
      "placement_id: 'home-1' name: 'House One' kind: PLACEMENT_KIND_RESIDENTIAL in_house: true"
      " out_of_county: true closed: true");
}

storage::v1::Worker AwayWorker() {
  storage::v1::Worker record = Record(WholeWorker());
  record.set_absent_from_ms(1'000'500);
  record.set_absent_until_ms(2'000'000);
  record.set_cover_id("cat");
  record.set_held_when_left(3);
  return record;
}

template <typename Message>
Message WithoutEtag(Message message) {
  EXPECT_NE(message.etag(), "");
  message.clear_etag();
  return message;
}

// What is sent is what is shown, whatever is in between.
template <typename Message>
void ExpectComesBack(const Message& sent) {
  const Message shown = WithoutEtag(View(Record(sent)));
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(shown, sent))
      << shown.ShortDebugString() << "\n"
      << sent.ShortDebugString();
}

TEST(DirectoryViewTest, WhatIsSentComesBack) {
  ExpectComesBack(WholeTeam());
  ExpectComesBack(WholeWorker());
  ExpectComesBack(WholeYoungPerson());
  ExpectComesBack(WholeAdministrator());
  ExpectComesBack(WholePlacement());
  ExpectComesBack(Parsed<v1::Team>("team_id: 'north' name: 'North'"));
  ExpectComesBack(Parsed<v1::Worker>("worker_id: 'ann' name: 'Ann' role: ROLE_IRO"));
  ExpectComesBack(Parsed<v1::YoungPerson>("young_person_id: 'kim' name: 'Kim'"));
}

// A field that was added and that nobody keeps or shows fails this.
TEST(DirectoryViewTest, EveryFieldOfTheApiIsShown) {
  domain::SeenFields teams, workers, young_people;
  teams.See(View(Record(WholeTeam())));
  EXPECT_THAT(teams.NeverSet(*v1::Team::descriptor()), IsEmpty());
  v1::Worker worker = View(AwayWorker());
  worker.add_nobody_left(v1::OFFICE_DIRECTOR);  // of a change, not of the entry
  workers.See(worker);
  EXPECT_THAT(workers.NeverSet(*v1::Worker::descriptor()), IsEmpty());
  v1::YoungPerson young_person = View(Record(WholeYoungPerson()));
  young_person.set_placement_unknown(true);  // of a change too
  young_people.See(young_person);
  EXPECT_THAT(young_people.NeverSet(*v1::YoungPerson::descriptor()), IsEmpty());
  domain::SeenFields administrators;
  administrators.See(View(Record(WholeAdministrator())));
  EXPECT_THAT(administrators.NeverSet(*v1::Administrator::descriptor()), IsEmpty());
  domain::SeenFields placements;
  placements.See(View(Record(WholePlacement())));
  EXPECT_THAT(placements.NeverSet(*v1::Placement::descriptor()), IsEmpty());
}

// All that is kept of people is theirs to see who enter it.
TEST(DirectoryViewTest, EveryTextOfARecordIsShown) {
  storage::v1::Team team;
  domain::MarkEveryText(team);
  EXPECT_THAT(
      domain::MarksIn(View(team)),
      UnorderedElementsAre("Team.id", "Team.name", "Team.name_cy", "Team.name_cy_soft",
                           "Team.name_cy_nasal", "Team.name_cy_aspirate", "Team.manager_id"));
  storage::v1::Worker worker;
  domain::MarkEveryText(worker);
  worker.set_absent_until_ms(1);
  EXPECT_THAT(domain::MarksIn(View(worker)),
              UnorderedElementsAre("Worker.id", "Worker.name", "Worker.team_id",
                                   "Worker.manager_id", "Worker.cover_id",
                                   "Worker.standing_cover_id", "Contact.email", "Contact.phone"));
  storage::v1::YoungPerson young_person;
  domain::MarkEveryText(young_person);
  EXPECT_THAT(domain::MarksIn(View(young_person)),
              UnorderedElementsAre("YoungPerson.id", "YoungPerson.name",
                                   "YoungPerson.responsible_worker_id", "YoungPerson.iro_id",
                                   "YoungPerson.team_id", "YoungPerson.tier",
                                   "YoungPerson.placement_id", "Contact.email", "Contact.phone"));
}

TEST(DirectoryViewTest, AbsenceIsShownAndNotTaken) {
  const v1::Worker away = View(AwayWorker());
  EXPECT_EQ(Millis(away.absence().start_time()), 1'000'500);
  EXPECT_EQ(Millis(away.absence().end_time()), 2'000'000);
  EXPECT_EQ(away.absence().cover_id(), "cat");
  const storage::v1::Worker kept = Record(away);
  EXPECT_EQ(kept.absent_from_ms(), 0);
  EXPECT_EQ(kept.absent_until_ms(), 0);
  EXPECT_EQ(kept.cover_id(), "");
  EXPECT_FALSE(View(kept).has_absence());
}

// An entry is kept in one way, however it was sent, so that its etag stays.
TEST(DirectoryViewTest, EqualEntriesHaveOneEtag) {
  v1::Worker sent = WholeWorker();
  sent.mutable_days_off()->SwapElements(0, 1);
  EXPECT_THAT(View(Record(sent)).days_off(), ElementsAre(3, 5));
  EXPECT_EQ(View(Record(sent)).etag(), View(Record(WholeWorker())).etag());
  v1::Worker empty_contact = Parsed<v1::Worker>("worker_id: 'ann' contact {}");
  EXPECT_FALSE(Record(empty_contact).has_contact());
  EXPECT_EQ(View(Record(empty_contact)).etag(),
            View(Record(Parsed<v1::Worker>("worker_id: 'ann'"))).etag());
  empty_contact.set_etag("whatever");
  EXPECT_EQ(View(Record(empty_contact)).etag(),
            View(Record(Parsed<v1::Worker>("worker_id: 'ann'"))).etag());
}

// Each field that is cleared makes another etag.
template <typename Message>
void ExpectEveryFieldInEtag(const Message& whole) {
  std::set<std::string> etags = {View(Record(whole)).etag()};
  int fields = 0;
  for (int i = 0; i < Message::descriptor()->field_count(); ++i) {
    const auto* field = Message::descriptor()->field(i);
    // What is shown, and not taken.
    if (field->name() == "etag" || field->name() == "absence") continue;
    if (field->name() == "held_when_left" || field->name() == "nobody_left") continue;
    if (field->name() == "placement_unknown") continue;
    Message less = whole;
    less.GetReflection()->ClearField(&less, field);
    EXPECT_TRUE(etags.insert(View(Record(less)).etag()).second) << field->full_name();
    ++fields;
  }
  EXPECT_EQ(etags.size(), static_cast<size_t>(fields + 1));
}

TEST(DirectoryViewTest, EtagChangesWithEveryField) {
  ExpectEveryFieldInEtag(WholeTeam());
  ExpectEveryFieldInEtag(WholeWorker());
  ExpectEveryFieldInEtag(WholeYoungPerson());
  ExpectEveryFieldInEtag(WholePlacement());
  EXPECT_NE(View(AwayWorker()).etag(), View(Record(WholeWorker())).etag());
}

// What an entry keeps of its former fields is nothing that anybody sends.
TEST(DirectoryViewTest, EtagCountsNoAccessChanges) {
  storage::v1::Worker changed = Record(WholeWorker());
  changed.add_access_changes()->set_field("manager_id");
  EXPECT_EQ(View(changed).etag(), View(Record(WholeWorker())).etag());
}

// An import shows what sentences will make of a name, while somebody can still change it.
TEST(DirectoryViewTest, NewAndOtherWelshNamesOfTeamsAreShown) {
  domain::DirectoryEntries present, changes;
  present.teams["kept"].set_name_cy("Tîm y De");
  present.teams["renamed"].set_name_cy("Tîm y De");
  changes.teams["kept"] = present.teams["kept"];
  changes.teams["kept"].set_manager_id("ann");
  changes.teams["renamed"].set_name_cy("Tîm Ardal y Gogledd");
  changes.teams["new"].set_name_cy("Y Tîm Maeth");
  changes.teams["english"].set_name("North");
  v1::ImportDirectoryResponse response;
  AddWelshTeamNames(changes, present, response);
  ASSERT_EQ(response.welsh_team_names_size(), 2);
  EXPECT_EQ(response.welsh_team_names(0).team_id(), "new");
  EXPECT_THAT(response.welsh_team_names(0).forms(),
              ElementsAre("at y Tîm Maeth", "â'r Tîm Maeth", "yn y Tîm Maeth"));
  EXPECT_EQ(response.welsh_team_names(1).team_id(), "renamed");
  EXPECT_THAT(
      response.welsh_team_names(1).forms(),
      ElementsAre("at Dîm Ardal y Gogledd", "â Thîm Ardal y Gogledd", "yn Nhîm Ardal y Gogledd"));
  EXPECT_THAT(response.welsh_team_names(1).given(), ElementsAre(false, false, false));
  // Decided again: said once.
  AddWelshTeamNames(changes, present, response);
  EXPECT_EQ(response.welsh_team_names_size(), 2);
}

TEST(DirectoryViewTest, GivenFormsAreShownAsGiven) {
  domain::DirectoryEntries present, changes;
  present.teams["north"].set_name_cy("Tîm y Gogledd");
  changes.teams["north"] = present.teams["north"];
  changes.teams["north"].set_name_cy_aspirate("Tîm y Gogledd");
  v1::ImportDirectoryResponse response;
  AddWelshTeamNames(changes, present, response);
  ASSERT_EQ(response.welsh_team_names_size(), 1);
  EXPECT_THAT(response.welsh_team_names(0).forms(),
              ElementsAre("at Dîm y Gogledd", "â Tîm y Gogledd", "yn Nhîm y Gogledd"));
  EXPECT_THAT(response.welsh_team_names(0).given(), ElementsAre(false, true, false));
}

TEST(DirectoryViewTest, NoMoreWelshNamesThanSomebodyCanCheck) {
  domain::DirectoryEntries changes;
  for (int i = 0; i <= kMaxWelshTeamNames; ++i) {
    changes.teams[std::to_string(i)].set_name_cy("Tîm y De");
  }
  v1::ImportDirectoryResponse response;
  AddWelshTeamNames(changes, {}, response);
  EXPECT_EQ(response.welsh_team_names_size(), kMaxWelshTeamNames);
}

TEST(DirectoryViewTest, StaffWithoutAChannelAreNamedWhereOthersHaveOne) {
  domain::DirectoryEntries present, changes;
  present.workers["ann"];
  present.workers["ben"];
  present.workers["gone"].set_left(true);
  v1::ImportDirectoryResponse response;
  AddNoChannel(changes, present, response);
  EXPECT_EQ(response.no_channel(), 0);
  changes.workers["ann"].mutable_contact()->add_channels(v1::CHANNEL_EMAIL);
  changes.workers["new"];
  AddNoChannel(changes, present, response);
  EXPECT_EQ(response.no_channel(), 2);
  EXPECT_THAT(response.no_channel_ids(), ElementsAre("ben", "new"));
  for (int i = 0; i <= kMaxNoChannel; ++i) changes.workers["w" + std::to_string(i)];
  AddNoChannel(changes, present, response);
  EXPECT_EQ(response.no_channel(), kMaxNoChannel + 3);
  EXPECT_EQ(response.no_channel_ids_size(), kMaxNoChannel);
}

TEST(DirectoryViewTest, PlacementsThatAreNotThereOrClosedAreNamed) {
  domain::DirectoryEntries present, changes;
  present.young_people["kim"].set_placement_id("home-1");
  present.young_people["lee"].set_placement_id("home-2");
  present.young_people["max"].set_placement_id("home-3");
  present.young_people["nan"];
  present.young_people["gone"].set_placement_id("home-4");
  present.young_people["gone"].set_left(true);
  present.placements["home-1"];
  present.placements["home-2"].set_closed(true);
  v1::ImportDirectoryResponse response;
  AddUnknownPlacements(changes, present, response);
  EXPECT_EQ(response.unknown_placements(), 2);
  EXPECT_THAT(response.unknown_placement_ids(), ElementsAre("home-2", "home-3"));
  // As it is once the changes are made.
  changes.placements["home-1"].set_closed(true);
  changes.placements["home-3"];
  changes.young_people["lee"].set_placement_id("home-1");
  changes.young_people["new"].set_placement_id("home-1");
  AddUnknownPlacements(changes, present, response);
  EXPECT_EQ(response.unknown_placements(), 1);
  EXPECT_THAT(response.unknown_placement_ids(), ElementsAre("home-1"));
  for (int i = 0; i <= kMaxUnknownPlacements; ++i) {
    changes.young_people["y" + std::to_string(i)].set_placement_id("p" + std::to_string(i));
  }
  AddUnknownPlacements(changes, present, response);
  EXPECT_EQ(response.unknown_placements(), kMaxUnknownPlacements + 2);
  EXPECT_EQ(response.unknown_placement_ids_size(), kMaxUnknownPlacements);
}

}  // namespace
}  // namespace pledgekeeper::directory
