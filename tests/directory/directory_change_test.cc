#include "services/directory/directory_change.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace pledgekeeper::directory {
namespace {

using domain::DirectoryEntries;
using ::testing::ElementsAre;

absl::Time Monday() { return absl::FromUnixSeconds(1'736'157'600); }

storage::v1::Worker Worker(const std::string& id, const std::string& manager_id) {
  storage::v1::Worker worker;
  worker.set_id(id);
  worker.set_role(v1::ROLE_SOCIAL_WORKER);
  worker.set_manager_id(manager_id);
  return worker;
}

// "manager_id role": which fields the entry keeps changes of; "+" for that it was added.
template <typename Entry>
std::vector<std::string> Kept(const Entry& entry) {
  std::vector<std::string> kept;
  for (const auto& change : entry.access_changes()) {
    kept.push_back(change.field().empty() ? "+" : change.field());
  }
  return kept;
}

class DirectoryChangeTest : public testing::Test {
 protected:
  DirectoryChangeTest() {
    present_.version = 3;
    for (const char* id : {"ann", "cat", "tm"}) present_.workers[id] = Worker(id, "");
    present_.workers["ann"].set_manager_id("tm");
  }
  store::DirectoryChange MustChange(const DirectoryEntries& changes, absl::Time now = Monday()) {
    domain::Administering administering;
    administering.administrator_id = "admin";
    administering.now = now;
    const auto change =
        CheckedChange([&](const DirectoryEntries&) { return changes; }, present_, administering);
    EXPECT_TRUE(change.ok()) << change.status();
    return *change;
  }

  DirectoryEntries present_;
};

// Entries come from callers who know nothing of it: an update, a row of an import.
TEST_F(DirectoryChangeTest, EveryChangeIsKeptWithItsEntry) {
  DirectoryEntries changes;
  changes.workers["ann"] = Worker("ann", "cat");
  changes.workers["new"] = Worker("new", "");
  const store::DirectoryChange change = MustChange(changes);
  ASSERT_EQ(change.workers.size(), 2u);
  EXPECT_THAT(Kept(change.workers[0]), ElementsAre("manager_id"));
  EXPECT_THAT(Kept(change.workers[1]), ElementsAre("+"));

  present_.workers["ann"] = change.workers[0];
  changes.workers["ann"].set_role(v1::ROLE_TEAM_MANAGER);
  const store::DirectoryChange next = MustChange(changes, Monday() + absl::Hours(1));
  EXPECT_THAT(Kept(next.workers[0]), ElementsAre("manager_id", "role"));
}

TEST_F(DirectoryChangeTest, WhatIsTheSameRecordsNothing) {
  DirectoryEntries changes;
  changes.workers["ann"] = Worker("ann", "cat");
  present_.workers["ann"] = MustChange(changes).workers[0];
  EXPECT_TRUE(directory::IsEmpty(MustChange(changes, Monday() + absl::Hours(24 * 30))));
}

TEST_F(DirectoryChangeTest, IroStaysOutOfTheManagementOfTheCase) {
  storage::v1::YoungPerson kim;
  kim.set_id("kim");
  kim.set_responsible_worker_id("ann");
  kim.set_iro_id("cat");
  present_.young_people["kim"] = kim;
  const auto said = [&](const DirectoryEntries& changes) {
    const auto change =
        CheckedChange([&](const DirectoryEntries&) { return changes; }, present_, {});
    return std::string(change.status().message());
  };
  const std::string above =
      "young_person kim: IRO cat is above ann in the line of managers, and an IRO must be "
      "independent of it; name another";
  DirectoryEntries manages;
  manages.workers["tm"] = Worker("tm", "cat");
  EXPECT_EQ(said(manages), above) << "two levels up";
  DirectoryEntries team;
  team.teams["north"].set_id("north");
  team.teams["north"].set_manager_id("cat");
  team.workers["ann"] = Worker("ann", "tm");
  team.workers["ann"].set_team_id("north");
  EXPECT_EQ(said(team), above) << "as the manager of their team";
  DirectoryEntries responsible;
  responsible.young_people["kim"] = kim;
  responsible.young_people["kim"].set_responsible_worker_id("cat");
  EXPECT_EQ(said(responsible),
            "young_person kim: IRO cat is their worker too, and an IRO must be independent; name "
            "another");
  DirectoryEntries left = responsible;
  left.young_people["kim"].set_left(true);
  EXPECT_EQ(said(left), "");
  // What was so before this rule keeps nobody from changing the rest.
  present_.workers["tm"].set_manager_id("cat");
  DirectoryEntries name;
  name.young_people["kim"] = kim;
  name.young_people["kim"].set_name("Kim");
  EXPECT_EQ(said(name), "");
}

TEST_F(DirectoryChangeTest, PeopleOfAYoungPersonAreHere) {
  present_.workers["cat"].set_left(true);
  storage::v1::YoungPerson kim;
  kim.set_id("kim");
  kim.set_responsible_worker_id("cat");
  kim.set_iro_id("tm");
  EXPECT_EQ(CheckPeopleAreHere(kim, present_).message(),
            "young_person kim: responsible worker cat has left; name somebody who is here");
  kim.set_responsible_worker_id("tm");
  kim.set_iro_id("cat");
  EXPECT_EQ(CheckPeopleAreHere(kim, present_).message(),
            "young_person kim: IRO cat has left; name somebody who is here");
  kim.set_left(true);
  EXPECT_TRUE(CheckPeopleAreHere(kim, present_).ok());
}

// With what it was, and no report is woken by it but at the office, which every change wakes: where
// somebody lives moves none.
TEST_F(DirectoryChangeTest, PlacementsAreChangedAndTold) {
  DirectoryEntries changes;
  storage::v1::Placement& home = changes.placements["home-1"];
  home.set_id("home-1");
  home.set_kind(v1::PLACEMENT_KIND_FOSTER);
  const store::DirectoryChange added = MustChange(changes);
  ASSERT_EQ(added.placements.size(), 1u);
  EXPECT_FALSE(directory::IsEmpty(added));
  present_.placements["home-1"] = added.placements[0];
  EXPECT_TRUE(directory::IsEmpty(MustChange(changes)));
  home.set_kind(v1::PLACEMENT_KIND_RESIDENTIAL);
  const store::DirectoryChange change = MustChange(changes);
  ASSERT_EQ(change.log.size(), 1u);
  ASSERT_EQ(change.log[0].changed_size(), 1);
  EXPECT_EQ(change.log[0].changed(0).kind(), v1::ADMINISTERED_KIND_PLACEMENT);
  EXPECT_EQ(change.log[0].changed(0).fields(0).before(), "PLACEMENT_KIND_FOSTER");
  EXPECT_EQ(change.log[0].changed(0).fields(0).after(), "PLACEMENT_KIND_RESIDENTIAL");
  EXPECT_THAT(change.wake_queues, ElementsAre("d:office"));
  EXPECT_TRUE(change.wake_young_people.empty());
}

TEST_F(DirectoryChangeTest, AdministrationLogTellsFieldsOnce) {
  DirectoryEntries changes;
  changes.workers["ann"] = Worker("ann", "cat");
  const store::DirectoryChange change = MustChange(changes);
  ASSERT_EQ(change.log.size(), 1u);
  ASSERT_EQ(change.log[0].changed_size(), 1);
  ASSERT_EQ(change.log[0].changed(0).fields_size(), 1);
  EXPECT_EQ(change.log[0].changed(0).fields(0).name(), "manager_id");
}

}  // namespace
}  // namespace pledgekeeper::directory
