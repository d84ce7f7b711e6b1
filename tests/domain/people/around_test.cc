#include "services/domain/people/around.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

TEST(AroundTest, EverybodyWhoCouldComeToHaveItIsFoundByAPartOfTheirName) {
  Council council = DemoCouncil();
  council.Team("night", "nm").OutOfHours("night");
  council.Team("far", "fm");
  council.Worker("nm", {v1::ROLE_TEAM_MANAGER, "", ""})
      .Worker("nat", {v1::ROLE_SOCIAL_WORKER, "night", ""})
      .Worker("fm", {v1::ROLE_TEAM_MANAGER, "", ""})
      .Worker("far", {v1::ROLE_SOCIAL_WORKER, "far", "fm"})
      .Worker("up", {v1::ROLE_SERVICE_MANAGER, "", ""});
  council.entries().workers.at("ann").set_manager_id("up");
  for (auto& [id, worker] : council.entries().workers) {
    worker.set_name("Zed" + id + " Quirk" + id);
  }
  const Directory directory = council.Build();
  storage::v1::Report report;
  report.set_holder_id("cat");
  report.add_brought_in()->set_worker_id("dan");
  const auto& kim = *directory.FindYoungPerson("kim");
  for (const char* id : {"ann", "bob", "iro", "tm", "sm", "up", "cat", "dan", "nm", "nat"}) {
    const std::string text = "zed" + std::string(id) + " was late";
    const auto found = FindSpokenOf({text}, kim, report, directory);
    ASSERT_EQ(found.size(), 1U) << id;
    EXPECT_EQ(found[0]->id(), id);
  }
  EXPECT_TRUE(FindSpokenOf({"zedfar was late"}, kim, report, directory).empty());
  EXPECT_EQ(FindSpokenOf({"zedfar quirkfar was late"}, kim, report, directory).size(), 1U);
  EXPECT_TRUE(FindSpokenOf({"hi zedann"}, kim, report, directory).empty()) << "spoken to";
}

}  // namespace
}  // namespace pledgekeeper::domain
