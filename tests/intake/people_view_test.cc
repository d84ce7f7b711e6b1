#include "services/intake/people_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/domain/fixtures.h"

namespace pledgekeeper::intake {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> IdsOf(const v1::ListPeopleResponse& page) {
  std::vector<std::string> ids;
  for (const auto& person : page.people()) ids.push_back(person.worker_id());
  return ids;
}

class PeopleViewTest : public testing::Test {
 protected:
  PeopleViewTest() {
    // By name among all the others, though not by id.
    council_.Worker("zoe", {v1::ROLE_ADVOCATE, "", ""});
    council_.entries().workers["zoe"].set_name("Aa");
    council_.Gone("bob");
    directory_ = std::make_unique<domain::Directory>(council_.Build());
  }

  const storage::v1::YoungPerson& kim() { return *directory_->FindYoungPerson("kim"); }

  domain::Council council_ = domain::DemoCouncil();
  std::unique_ptr<domain::Directory> directory_;
};

TEST_F(PeopleViewTest, ThoseAroundComeFirstThenEverybodyElseByName) {
  std::string last;
  const std::vector<std::string> ids = IdsOf(PeoplePage(kim(), *directory_, "", 1000, last));
  EXPECT_EQ(last, "");
  EXPECT_EQ(ids[0], kim().responsible_worker_id());
  std::set<std::string> expected;
  for (const auto& [id, worker] : directory_->entries().workers) {
    if (!worker.left()) expected.insert(id);
  }
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()), expected);
  EXPECT_EQ(ids.size(), expected.size()) << "nobody twice";
  EXPECT_FALSE(expected.contains("bob"));
  // Behind the managers above, the last of whom is the director.
  const auto director = std::find(ids.begin(), ids.end(), "dir");
  ASSERT_NE(director, ids.end());
  EXPECT_EQ(*(director + 1), "zoe");
}

TEST_F(PeopleViewTest, PagesTogetherAreTheList) {
  std::string last;
  const std::vector<std::string> all = IdsOf(PeoplePage(kim(), *directory_, "", 1000, last));
  for (int size = 1; size <= static_cast<int>(all.size()) + 1; ++size) {
    std::vector<std::string> together;
    std::string after;
    do {
      const v1::ListPeopleResponse page = PeoplePage(kim(), *directory_, after, size, last);
      ASSERT_GT(page.people_size(), 0) << size;
      ASSERT_LE(page.people_size(), size);
      EXPECT_EQ(page.teams().empty(), !after.empty());
      for (const std::string& id : IdsOf(page)) together.push_back(id);
      after = last;
    } while (!after.empty());
    EXPECT_EQ(together, all) << size;
  }
}

TEST_F(PeopleViewTest, ServicesHaveTheYoungPersonsNames) {
  council_.entries().teams["north"].set_name_cy("Tîm y gogledd");
  council_.entries().young_people["kim"].set_language(v1::LANGUAGE_WELSH);
  const domain::Directory directory = council_.Build();
  std::string last;
  const auto page = PeoplePage(*directory.FindYoungPerson("kim"), directory, "", 1, last);
  std::map<std::string, std::string> names;
  for (const auto& team : page.teams()) names[team.team_id()] = team.name();
  EXPECT_EQ(names["north"], "Tîm y gogledd");
  EXPECT_EQ(names.size(), directory.entries().teams.size());
}

TEST_F(PeopleViewTest, BehindSomebodyWhoLeftIsNothing) {
  std::string last;
  EXPECT_THAT(IdsOf(PeoplePage(kim(), *directory_, "bob", 10, last)), ElementsAre());
  EXPECT_EQ(last, "");
}

}  // namespace
}  // namespace pledgekeeper::intake
