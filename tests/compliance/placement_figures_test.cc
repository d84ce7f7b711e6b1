// Reports by where their young person lived when they came.
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "absl/strings/str_join.h"
#include "services/domain/tally/question.h"
#include "tests/compliance/council_story.h"

namespace pledgekeeper::compliance {
namespace {

using domain::Aspect;

// Every value that can be asked for is one that reports have, and the other way round.
TEST(PlacementFiguresTest, ReportsAreToldApartByWhereTheirYoungPersonLived) {
  CouncilStory story;
  struct Row {
    v1::PlacementKind kind;
    bool in_house;
    bool out_of_county;
    const char* is;
  };
  const Row rows[] = {
      {v1::PLACEMENT_KIND_UNSPECIFIED, false, false, "//"},
      {v1::PLACEMENT_KIND_FOSTER, true, false, "foster/in-house/in-county"},
      {v1::PLACEMENT_KIND_KINSHIP, true, true, "kinship/in-house/out-of-county"},
      {v1::PLACEMENT_KIND_RESIDENTIAL, false, true, "residential/other/out-of-county"},
      {v1::PLACEMENT_KIND_WITH_PARENTS, false, false, "with-parents/other/in-county"},
      {v1::PLACEMENT_KIND_INDEPENDENT, false, false, "independent/other/in-county"},
      {v1::PLACEMENT_KIND_OTHER, false, false, "other/other/in-county"}};
  static_assert(std::size(rows) == v1::PlacementKind_ARRAYSIZE);
  domain::DirectoryEntries entries = story.directory().Current()->entries();
  entries.young_people["kim"].set_placement_id("home");
  for (const Row& row : rows) {
    if (row.kind != v1::PLACEMENT_KIND_UNSPECIFIED) {
      storage::v1::Placement& home = entries.placements["home"];
      home.set_id("home");
      home.set_kind(row.kind);
      home.set_in_house(row.in_house);
      home.set_out_of_county(row.out_of_county);
    }
    story.Enter(entries);
    story.Submit("voice");
  }
  std::multiset<std::string> are;
  const auto copy = *story.Await(story.NewCopy()->CatchUp());
  for (const domain::TallyRow& row : copy->tally().rows()) {
    std::vector<std::string> values;
    for (const Aspect aspect :
         {Aspect::kPlacementKind, Aspect::kPlacementProvider, Aspect::kPlacementArea}) {
      values.push_back(domain::ValueOf(copy->tally(), row, aspect));
      const auto known = domain::ValuesOf(aspect);
      EXPECT_NE(std::find(known.begin(), known.end(), values.back()), known.end());
    }
    are.insert(absl::StrJoin(values, "/"));
  }
  std::multiset<std::string> expected;
  for (const Row& row : rows) expected.insert(row.is);
  EXPECT_EQ(are, expected);
  const std::vector<domain::Wanted> wanted = {{Aspect::kPlacementProvider, {"in-house"}},
                                              {Aspect::kPlacementArea, {"in-county"}}};
  const auto& all = copy->tally().rows();
  EXPECT_EQ(std::count_if(all.begin(), all.end(),
                          [&](const domain::TallyRow& row) {
                            return domain::IsWanted(copy->tally(), row, wanted);
                          }),
            1);
}

}  // namespace
}  // namespace pledgekeeper::compliance
