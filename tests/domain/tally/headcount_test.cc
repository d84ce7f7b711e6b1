#include "services/domain/tally/headcount.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Headcount;
using ::testing::ElementsAre;
using ::testing::Pair;

storage::v1::HeadcountPart& Add(Headcount& month, const std::string& team, const std::string& tier,
                                v1::PlacementKind kind, int64_t young_people) {
  storage::v1::HeadcountPart& part = *month.add_parts();
  part.set_team_id(team);
  part.set_tier(tier);
  part.set_placement_kind(kind);
  part.set_young_people(young_people);
  return part;
}

bool Everybody(const storage::v1::HeadcountPart&) { return true; }

// "team tier kind: number" of each part.
std::vector<std::string> Said(const Headcount& headcount) {
  std::vector<std::string> said;
  for (const auto& part : headcount.parts()) {
    said.push_back(absl::StrCat(part.team_id(), " ", part.tier(), " ",
                                ValueOf(part, Aspect::kPlacementKind), ": ", part.young_people()));
  }
  return said;
}

TEST(HeadcountTest, CountsWhoIsHereByTeamTierAndPlacementKind) {
  DirectoryEntries entries;
  entries.version = 7;
  const auto add = [&](const std::string& id, const std::string& team, const std::string& tier,
                       const std::string& placement) -> storage::v1::YoungPerson& {
    storage::v1::YoungPerson& young_person = entries.young_people[id];
    young_person.set_id(id);
    young_person.set_team_id(team);
    young_person.set_tier(tier);
    young_person.set_placement_id(placement);
    return young_person;
  };
  entries.placements["home"].set_kind(v1::PLACEMENT_KIND_RESIDENTIAL);
  entries.placements["home"].set_closed(true);
  add("a", "north", "", "home");
  add("b", "north", "", "home");
  add("c", "north", "under-11", "nowhere");
  add("d", "south", "", "");
  add("e", "south", "", "").set_left(true);
  const Headcount headcount = CountHeads(Directory(entries), 202504);
  EXPECT_EQ(headcount.month(), 202504);
  EXPECT_EQ(headcount.directory_version(), 7);
  EXPECT_THAT(Said(headcount),
              ElementsAre("north  residential: 2", "north under-11 : 1", "south  : 1"));
}

TEST(HeadcountTest, AveragesAreOverTheMonthsRoundedHalfUp) {
  Headcount april, may, june;
  Add(april, "north", "", v1::PLACEMENT_KIND_FOSTER, 3);
  Add(april, "north", "", v1::PLACEMENT_KIND_KINSHIP, 1);
  Add(may, "north", "", v1::PLACEMENT_KIND_FOSTER, 4);
  Add(may, "south", "", v1::PLACEMENT_KIND_FOSTER, 1);
  EXPECT_THAT(AverageHeads({april, may}, {}, Everybody),
              ElementsAre(Pair(ElementsAre(), 5)));  // 4.5
  EXPECT_THAT(AverageHeads({april, may}, {Aspect::kTeam}, Everybody),
              ElementsAre(Pair(ElementsAre("north"), 4), Pair(ElementsAre("south"), 1)));
  EXPECT_THAT(
      AverageHeads({april, may}, {Aspect::kPlacementKind, Aspect::kTeam}, Everybody),
      ElementsAre(Pair(ElementsAre("foster", "north"), 4), Pair(ElementsAre("foster", "south"), 1),
                  Pair(ElementsAre("kinship", "north"), 1)));
  // Below a half; and a month in which nobody was there counts as one.
  EXPECT_THAT(AverageHeads({april, may, june}, {}, Everybody), ElementsAre(Pair(ElementsAre(), 3)));
  const auto of_south = [](const auto& part) { return part.team_id() == "south"; };
  EXPECT_THAT(AverageHeads({april, may, june}, {}, of_south), ElementsAre(Pair(ElementsAre(), 0)));
  EXPECT_THAT(AverageHeads({june}, {}, Everybody), ElementsAre(Pair(ElementsAre(), 0)));
}

}  // namespace
}  // namespace pledgekeeper::domain
