#include "services/domain/people/directory.h"

#include <functional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/errors.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Ids(const std::vector<const storage::v1::Worker*>& workers) {
  std::vector<std::string> ids;
  for (const auto* worker : workers) ids.push_back(worker->id());
  return ids;
}

TEST(DirectoryTest, SoundReferencesAreAccepted) {
  EXPECT_TRUE(CheckReferences(DemoCouncil().entries()).ok());
  EXPECT_TRUE(CheckReferences({}).ok());
  Council lonely;
  lonely.Team("t", "").Worker("w", {}).YoungPerson("y", "", "", "");
  EXPECT_TRUE(CheckReferences(lonely.entries()).ok());
}

// Somebody is away from and until these milliseconds, with cover.
void Cover(DirectoryEntries& entries, const std::string& id, const std::string& cover,
           int64_t from_ms, int64_t until_ms) {
  storage::v1::Worker& worker = entries.workers[id];
  worker.set_cover_id(cover);
  worker.set_absent_from_ms(from_ms);
  worker.set_absent_until_ms(until_ms);
}

TEST(DirectoryTest, MutualCoverAtDifferentTimesIsNoCircle) {
  Council council = DemoCouncil();
  Cover(council.entries(), "cat", "dan", 0, 10);
  Cover(council.entries(), "dan", "cat", 10, 20);
  EXPECT_TRUE(CheckReferences(council.entries()).ok());
}

TEST(DirectoryTest, BrokenReferenceNamesTheFirstWrong) {
  const struct {
    std::function<void(DirectoryEntries&)> change;
    const char* message;
  } kCases[] = {
      {[](auto& e) { e.teams["office"].set_id("office"); },
       "team office: this id is the desk of last resort; choose another"},
      {[](auto& e) { e.administrators["ann"].set_id("ann"); },
       "administrator ann: a worker has the same id"},
      {[](auto& e) { e.administrators["kim"].set_id("kim"); },
       "administrator kim: a young person has the same id"},
      {[](auto& e) {
         e.administrators["bea"].set_id("bea");
         e.administrators["bea"].set_left(true);
       },
       "administrator bea: is the last administrator and cannot leave; enter another one first"},
      {[](auto& e) { e.teams["north"].set_manager_id("zed"); },
       "team north: manager zed is no worker"},
      {[](auto& e) { e.teams["north"].set_manager_id("kim"); },
       "team north: manager kim is no worker"},
      {[](auto& e) { e.workers["bob"].set_team_id("east"); }, "worker bob: team east is no team"},
      {[](auto& e) { e.workers["bob"].set_team_id("office"); },
       "worker bob: team office is no team"},
      {[](auto& e) { e.workers["bob"].set_manager_id("zed"); },
       "worker bob: manager zed is no worker"},
      {[](auto& e) { e.workers["bob"].set_cover_id("zed"); }, "worker bob: cover zed is no worker"},
      {[](auto& e) { e.young_people["ann"].set_id("ann"); },
       "young_person ann: a worker has the same id"},
      {[](auto& e) { e.young_people["kim"].set_team_id("east"); },
       "young_person kim: team east is no team"},
      {[](auto& e) { e.young_people["kim"].set_responsible_worker_id("zed"); },
       "young_person kim: responsible worker zed is no worker"},
      {[](auto& e) { e.young_people["kim"].set_iro_id("zed"); },
       "young_person kim: IRO zed is no worker"},
      {[](auto& e) { e.workers["dir"].set_manager_id("ann"); },
       "worker ann: the chain of managers is a circle"},
      {[](auto& e) { e.workers["iro"].set_manager_id("iro"); },
       "worker iro: the chain of managers is a circle"},
      {[](auto& e) {
         Cover(e, "cat", "dan", 0, 10);
         Cover(e, "dan", "cat", 9, 20);
       },
       "worker cat: the chain of covers is a circle"},
      {[](auto& e) { e.workers["dan"].set_cover_id("dan"); },
       "worker dan: the chain of covers is a circle"},
      {[](auto& e) {  // bob himself stands outside the circle that his chain runs into
         Cover(e, "bob", "cat", 0, 10);
         Cover(e, "cat", "dan", 0, 10);
         Cover(e, "dan", "cat", 0, 10);
       },
       "worker cat: the chain of covers is a circle"},
      {[](auto& e) {
         e.workers["bob"].set_team_id("east");
         e.young_people["kim"].set_team_id("east");
       },
       "worker bob: team east is no team"},
  };
  for (const auto& c : kCases) {
    Council council = DemoCouncil();
    c.change(council.entries());
    const absl::Status status = CheckReferences(council.entries());
    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition) << c.message;
    EXPECT_EQ(base::ErrorReason(status), "DIRECTORY_RULE");
    EXPECT_EQ(status.message(), c.message);
  }
}

// A file of so many takes no longer for a long chain than for a short one: each step of it is
// looked at once. (By steps that grow with the square of it, this test took minutes.)
TEST(DirectoryTest, ChainsOfManyThousandsAreChecked) {
  constexpr int kChain = 40'000;
  DirectoryEntries entries;
  const auto id = [](int number) { return absl::StrCat("w", number); };
  for (int i = 0; i < kChain; ++i) {
    storage::v1::Worker& worker = entries.workers[id(i)];
    worker.set_id(id(i));
    worker.set_absent_from_ms(1);
    worker.set_absent_until_ms(2);
    if (i + 1 == kChain) break;
    worker.set_manager_id(id(i + 1));
    worker.set_standing_cover_id(id(i + 1));
    worker.set_cover_id(id(i + 1));
  }
  EXPECT_TRUE(CheckReferences(entries).ok());
  const auto closed = [&](void (*close)(storage::v1::Worker & last)) {
    DirectoryEntries circle = entries;
    close(circle.workers[id(kChain - 1)]);
    return std::string(CheckReferences(circle).message());
  };
  EXPECT_EQ(closed([](auto& last) { last.set_manager_id("w7"); }),
            "worker w7: the chain of managers is a circle");
  EXPECT_EQ(closed([](auto& last) { last.set_standing_cover_id("w7"); }),
            "worker w7: the chain of standing covers is a circle");
  EXPECT_EQ(closed([](auto& last) { last.set_cover_id("w7"); }),
            "worker w7: the chain of covers is a circle");
}

// What a mistaken file makes of a line costs nobody time at each decision.
TEST(DirectoryTest, LinesOfThousandsEndAfterTheNearest) {
  DirectoryEntries entries;
  const auto id = [](int number) { return absl::StrCat("w", number); };
  for (int i = 0; i < 1'000; ++i) {
    entries.workers[id(i)].set_id(id(i));
    entries.workers[id(i)].set_manager_id(id(i + 1));
  }
  entries.workers["w1000"].set_id("w1000");
  const Directory directory(std::move(entries));
  const auto above = directory.ManagersAbove("w0");
  ASSERT_EQ(above.size(), Directory::kLongestLine);
  EXPECT_EQ(above.front()->id(), "w1");
  EXPECT_EQ(above.back()->id(), "w100");
  EXPECT_TRUE(directory.IsAbove("w100", "w0"));
  EXPECT_FALSE(directory.IsAbove("w999", "w0"));
}

TEST(DirectoryTest, WhoCoversLastIsNotCoveredForByWhoWasFirst) {
  Council council = DemoCouncil();
  Cover(council.entries(), "ann", "bob", 0, 10);
  Cover(council.entries(), "bob", "cat", 5, 20);
  Cover(council.entries(), "cat", "ann", 15, 30);  // not away together with ann
  EXPECT_EQ(CheckReferences(council.entries()).message(),
            "worker ann: the chain of covers is a circle");
}

TEST(DirectoryTest, AbsenceIncludesStartAndExcludesEnd) {
  const absl::Time from = At("2025-01-06 09:00");
  const absl::Time until = At("2025-01-08 09:00");
  const absl::Duration tick = absl::Milliseconds(1);
  Council council = DemoCouncil();
  council.Away("ann", from, until);
  const storage::v1::Worker& ann = council.entries().workers.at("ann");
  const struct {
    absl::Time now;
    bool absent;
  } kCases[] = {
      {from - tick, false}, {from, true},          {until - tick, true},
      {until, false},       {until + tick, false},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(IsAbsent(ann, c.now), c.absent) << Show(c.now);
    EXPECT_EQ(IsPresent(ann, c.now), !c.absent) << Show(c.now);
  }
}

TEST(DirectoryTest, WorkerWithoutAbsenceIsPresent) {
  const Council council = DemoCouncil();
  const storage::v1::Worker ann = *council.Build().FindWorker("ann");
  for (const absl::Time now : {absl::UnixEpoch(), At("2025-01-06 09:00")}) {
    EXPECT_FALSE(IsAbsent(ann, now));
    EXPECT_TRUE(IsPresent(ann, now));
  }
}

TEST(DirectoryTest, WhoLeftIsNeitherPresentNorAbsent) {
  Council council = DemoCouncil();
  council.AlwaysAway("ann").Gone("ann").Gone("bob");
  for (const char* id : {"ann", "bob"}) {
    const storage::v1::Worker& worker = council.entries().workers.at(id);
    EXPECT_FALSE(IsAbsent(worker, At("2025-01-06 09:00"))) << id;
    EXPECT_FALSE(IsPresent(worker, At("2025-01-06 09:00"))) << id;
  }
}

TEST(DirectoryTest, ManagersStandNearestFirst) {
  const Directory directory = DemoCouncil().Build();
  EXPECT_THAT(Ids(directory.ManagersAbove("ann")), ElementsAre("tm", "sm", "hos", "dir"));
  EXPECT_THAT(Ids(directory.ManagersAbove("hos")), ElementsAre("dir"));
  EXPECT_THAT(Ids(directory.ManagersAbove("dir")), IsEmpty());
  EXPECT_THAT(Ids(directory.ManagersAbove("zed")), IsEmpty());
  EXPECT_THAT(Ids(directory.ManagersAboveTeam("south")), ElementsAre("tm2", "sm", "hos", "dir"));
  EXPECT_THAT(Ids(directory.ManagersAboveTeam("east")), IsEmpty());
  EXPECT_THAT(Ids(directory.ManagersAboveTeam(kOfficeDesk)), IsEmpty());
}

TEST(DirectoryTest, ManagersWhoLeftAreStepsOnly) {
  const Directory directory = DemoCouncil().Gone("tm").Gone("hos").Build();
  EXPECT_THAT(Ids(directory.ManagersAbove("ann")), ElementsAre("sm", "dir"));
  EXPECT_THAT(Ids(directory.ManagersAboveTeam("north")), ElementsAre("sm", "dir"));
}

TEST(DirectoryTest, CircleOfManagersEndsTheChain) {
  Council council = DemoCouncil();
  council.entries().workers["dir"].set_manager_id("tm");
  const Directory directory = council.Build();
  EXPECT_THAT(Ids(directory.ManagersAbove("ann")), ElementsAre("tm", "sm", "hos", "dir"));
  EXPECT_THAT(Ids(directory.ManagersAbove("sm")), ElementsAre("hos", "dir", "tm"));
  EXPECT_THAT(Ids(directory.ManagersAboveTeam("north")), ElementsAre("tm", "sm", "hos", "dir"));
}

TEST(DirectoryTest, UnknownManagerEndsTheChain) {
  Council council = DemoCouncil();
  council.entries().workers["sm"].set_manager_id("zed");
  EXPECT_THAT(Ids(council.Build().ManagersAbove("ann")), ElementsAre("tm", "sm"));
}

TEST(DirectoryTest, MembersAreThoseWhoStayed) {
  const Directory directory = DemoCouncil().Gone("cat").AlwaysAway("ann").Build();
  EXPECT_THAT(Ids(directory.MembersOf("north")), ElementsAre("ann", "bob"));
  EXPECT_THAT(Ids(directory.MembersOf("south")), ElementsAre("dan"));
  EXPECT_THAT(Ids(directory.MembersOf("east")), IsEmpty());
  EXPECT_THAT(Ids(directory.MembersOf("")), IsEmpty());
}

TEST(DirectoryTest, RolesListThoseWhoStayed) {
  const Directory directory = DemoCouncil().Gone("ann").Gone("dir").Build();
  EXPECT_THAT(Ids(directory.WithRole(v1::ROLE_SOCIAL_WORKER)), ElementsAre("bob", "cat", "dan"));
  EXPECT_THAT(Ids(directory.WithRole(v1::ROLE_TEAM_MANAGER)), ElementsAre("tm", "tm2"));
  EXPECT_THAT(Ids(directory.WithRole(v1::ROLE_DIRECTOR)), IsEmpty());
  EXPECT_THAT(Ids(directory.WithRole(v1::ROLE_ADMINISTRATOR)), IsEmpty());
}

TEST(DirectoryTest, AdministratorsWhoAreHereMayAdminister) {
  DirectoryEntries entries = DemoCouncil().entries();
  EXPECT_TRUE(Directory(entries).MayAdminister("anybody"));  // somebody enters the first
  entries.administrators["ada"].set_id("ada");
  entries.administrators["bea"].set_id("bea");
  entries.administrators["bea"].set_left(true);
  const Directory directory(entries);
  EXPECT_TRUE(directory.MayAdminister("ada"));
  EXPECT_FALSE(directory.MayAdminister("bea"));
  EXPECT_FALSE(directory.MayAdminister("anybody"));
  EXPECT_FALSE(directory.MayAdminister("ann"));
  EXPECT_EQ(directory.FindWorker("ada"), nullptr);
}

TEST(DirectoryTest, PeopleAreFoundByTheirKind) {
  const Directory directory = DemoCouncil().Build();
  EXPECT_EQ(directory.version(), 7);
  EXPECT_EQ(directory.FindWorker("ann")->id(), "ann");
  EXPECT_EQ(directory.FindWorker("kim"), nullptr);
  EXPECT_EQ(directory.FindWorker(""), nullptr);
  EXPECT_EQ(directory.FindYoungPerson("kim")->id(), "kim");
  EXPECT_EQ(directory.FindYoungPerson("ann"), nullptr);
  EXPECT_EQ(directory.FindTeam("north")->id(), "north");
  EXPECT_EQ(directory.FindTeam(kOfficeDesk), nullptr);
}

}  // namespace
}  // namespace pledgekeeper::domain
