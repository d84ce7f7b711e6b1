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
    const auto found = FindSpokenOf({.texts = {text}}, kim, report, directory);
    ASSERT_EQ(found.size(), 1U) << id;
    EXPECT_EQ(found[0]->id(), id);
  }
  EXPECT_TRUE(FindSpokenOf({.texts = {"zedfar was late"}}, kim, report, directory).empty());
  EXPECT_EQ(FindSpokenOf({.texts = {"zedfar quirkfar was late"}}, kim, report, directory).size(),
            1U);
  EXPECT_TRUE(FindSpokenOf({.texts = {"hi zedann"}}, kim, report, directory).empty())
      << "spoken to";
  EXPECT_EQ(FindSpokenOf({.texts = {"hi zedann"}, .is_first = true}, kim, report, directory).size(),
            1U)
      << "a first report says that a promise was not kept";
}

std::string IdsOf(const OwnTexts& said) {
  const Directory directory = DemoCouncil().Build();
  std::string ids;
  for (const auto* worker : FindSpokenOf(said, *directory.FindYoungPerson("kim"), {}, directory)) {
    ids += worker->id() + " ";
  }
  return ids;
}

TEST(AroundTest, WhoIsNamedByRelationAndHarmIsFound) {
  for (const char* text :
       {"My social worker hit me.", "my SW touches me", "my worker scares me",
        "Fy ngweithiwr cymdeithasol wnaeth fy mwrw i.", "dwi ofn fy ngweithwraig gymdeithasol",
        "I don't feel safe with my social worker", "my social worker assaulted me",
        "my key worker is harassing me", "soshul worker hit me", "sw hit me",
        "my social worker is my boyfriend now", "my worker put his hand on my leg",
        "mae'r gweithiwr cymdeithasol yn fy mwlio i", "gweithiwr cymdeithasol fi di hitio fi"}) {
    EXPECT_EQ(IdsOf({.texts = {text}}), "ann ") << text;
  }
  for (const char* text : {"my IRO shouts at me", "The reviewing officer hurt me",
                           "mae fy swyddog adolygu yn gweiddi arna i"}) {
    EXPECT_EQ(IdsOf({.texts = {text}}), "iro ") << text;
  }
  for (const char* text :
       {"my team manager hit me", "my social worker's manager hit me", "my workers boss hit me",
        "rheolwr fy ngweithiwr cymdeithasol wnaeth fy mwrw", "dwi ofn fy rheolwr t\u00EEm"}) {
    EXPECT_EQ(IdsOf({.texts = {text}}), "tm ") << text;
  }
  EXPECT_EQ(IdsOf({.texts = {"my social worker and my iro hit me"}}), "ann iro ");
  EXPECT_EQ(IdsOf({.texts = {"my social worker never came"}}), "") << "no harm";
  EXPECT_EQ(IdsOf({.texts = {"my social worker came", "they hit me"}}), "") << "another text";
  EXPECT_EQ(IdsOf({.texts = {"my youth worker hit me"}}), "");
}

TEST(AroundTest, AboutWordsNameByRelationAlways) {
  EXPECT_EQ(IdsOf({.texts = {"nobody came"}, .about_words = "my social worker"}), "ann ");
  EXPECT_EQ(IdsOf({.texts = {"nobody came"}, .about_words = "fy ngweithiwr"}), "ann ");
  EXPECT_EQ(IdsOf({.texts = {"nobody came"}, .about_words = "my carer"}), "");
}

}  // namespace
}  // namespace pledgekeeper::domain
