#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "services/directory/csv_import.h"

// Placements in an import: what their rows say, and what becomes of those without one.
namespace pledgekeeper::directory {
namespace {

domain::DirectoryEntries Present() {
  domain::DirectoryEntries present;
  present.teams["west"].set_id("west");
  present.teams["west"].set_name("West");
  for (const char* id : {"tom", "nia"}) {
    storage::v1::Worker& worker = present.workers[id];
    worker.set_id(id);
    worker.set_name(id);
    worker.set_role(v1::ROLE_SOCIAL_WORKER);
    worker.set_team_id("west");
  }
  storage::v1::YoungPerson& mia = present.young_people["mia"];
  mia.set_id("mia");
  mia.set_name("Mia");
  mia.set_responsible_worker_id("nia");
  mia.set_team_id("west");
  mia.set_placement_id("house-1");
  for (const char* id : {"house-1", "house-2"}) {
    storage::v1::Placement& placement = present.placements[id];
    placement.set_id(id);
    placement.set_name("House");
    placement.set_kind(v1::PLACEMENT_KIND_RESIDENTIAL);
    placement.set_in_house(true);
  }
  return present;
}

absl::StatusOr<Import> Read(const std::string& csv, const domain::DirectoryEntries& present,
                            bool complete) {
  return ReadCsv(csv, present, {.complete = complete, .tiers = {"over-11", "under-11"}});
}

constexpr char kPeople[] =
    "kind,id,name,role,team,worker,placement_kind,in_house,out_of_county\n"
    "worker,tom,tom,social_worker,west,,,,\n"
    "worker,nia,nia,social_worker,west,,,,\n"
    "young_person,mia,Mia,,west,nia,,,\n";

TEST(CsvPlacementTest, PlacementsAreReadWithTheirWords) {
  const std::string header = "kind,id,name,placement_kind,in_house,out_of_county\n";
  const struct {
    const char* row;
    const char* is;
  } rows[] = {
      {"placement,p,A,foster,yes,no", "kind: PLACEMENT_KIND_FOSTER in_house: true"},
      {"Placement,p,A,Kinship,,", "kind: PLACEMENT_KIND_KINSHIP"},
      {"placement,p,A,residential,no,YES", "kind: PLACEMENT_KIND_RESIDENTIAL out_of_county: true"},
      {"placement,p,A,with_parents,,", "kind: PLACEMENT_KIND_WITH_PARENTS"},
      {"placement,p,A,independent,,", "kind: PLACEMENT_KIND_INDEPENDENT"},
      {"placement,p,A,other,,", "kind: PLACEMENT_KIND_OTHER"}};
  for (const auto& row : rows) {
    const auto import = Read(absl::StrCat(header, row.row, "\n"), Present(), false);
    ASSERT_TRUE(import.ok()) << row.row << import.status();
    EXPECT_EQ(import->changes.placements.at("p").ShortDebugString(),
              absl::StrCat("id: \"p\" name: \"A\" ", row.is));
    EXPECT_EQ(import->added, 1);
  }
  const struct {
    const char* row;
    const char* said;
  } wrong[] = {
      {"placement,p,A,,,",
       "import:2:4: placement_kind: must be one of foster, kinship, residential, with_parents, "
       "independent, other"},
      {"placement,p,A,a house,,",
       "import:2:4: placement_kind: must be one of foster, kinship, residential, with_parents, "
       "independent, other"},
      {"placement,p,A,foster,ours,", "import:2:5: in_house: must be yes, no or empty"},
      {"placement,p,A,foster,,far", "import:2:6: out_of_county: must be yes, no or empty"},
      {"placement,p,,foster,,",
       "import:2:3: name: must be UTF-8 of at most 200 bytes, and not empty where it is required"},
      {"team,east,East,foster,,", "import:2:4: placement_kind: must be empty here"},
      {"placement,p,A,foster,,\nplacement,p,A,foster,,",
       "import:3:2: id: stands twice; take one out"}};
  for (const auto& row : wrong) {
    EXPECT_EQ(Read(absl::StrCat(header, row.row, "\n"), Present(), false).status().message(),
              row.said)
        << row.row;
  }
  EXPECT_EQ(Read("kind,id,name\nplacement,p,A\n", Present(), false).status().message(),
            "import:1:1: the header has no column placement_kind");
  // What the file has no column for stays.
  EXPECT_EQ(
      Read("kind,id,name,placement_kind\nplacement,house-1,House,residential\n", Present(), false)
          ->unchanged,
      1);
}

TEST(CsvPlacementTest, PlacementsThatACompleteFileDoesNotHaveAreClosed) {
  const domain::DirectoryEntries present = Present();
  const std::string csv = absl::StrCat(kPeople, "placement,house-2,House,,,,residential,yes,\n");
  const auto import = Read(csv, present, true);
  ASSERT_TRUE(import.ok()) << import.status();
  EXPECT_EQ(import->closed, 1);
  EXPECT_EQ(import->gone(), 0);
  EXPECT_EQ(import->changes.placements.size(), 1u);
  EXPECT_TRUE(import->changes.placements.at("house-1").closed());
  EXPECT_TRUE(import->changes.placements.at("house-1").in_house()) << "the rest stays";
  v1::ImportDirectoryResponse response;
  Describe(*import, present, response);
  EXPECT_EQ(response.closed(), 1);
  ASSERT_EQ(response.closed_placements_size(), 1);
  EXPECT_EQ(response.closed_placements(0).id(), "house-1");
  EXPECT_EQ(response.changed_entries_size(), 0);
  EXPECT_EQ(Read(csv, present, false)->closed, 0) << "a file of some";
}

// An export of people, which there was before there were placements.
TEST(CsvPlacementTest, CompleteFileWithoutPlacementsClosesNone) {
  const auto import = Read(kPeople, Present(), true);
  ASSERT_TRUE(import.ok()) << import.status();
  EXPECT_EQ(import->closed, 0);
  EXPECT_TRUE(import->changes.placements.empty());
}

TEST(CsvPlacementTest, ClosedPlacementsStayClosedUnlessTheyAreBroughtBack) {
  domain::DirectoryEntries present = Present();
  present.placements["house-1"].set_closed(true);
  const std::string csv =
      "kind,id,name,placement_kind,in_house\nplacement,house-1,House,residential,yes\n";
  const auto kept = Read(csv, present, false);
  EXPECT_EQ(kept->stay_closed, 1);
  EXPECT_EQ(kept->unchanged, 1);
  const auto opened = ReadCsv(csv, present, {.bring_back = true, .tiers = {"over-11", "under-11"}});
  ASSERT_TRUE(opened.ok()) << opened.status();
  EXPECT_EQ(opened->stay_closed, 0);
  EXPECT_EQ(opened->changed, 1);
  EXPECT_EQ(opened->returned, 0) << "of people";
  EXPECT_FALSE(opened->changes.placements.at("house-1").closed());
}

// A council has ids of placements from before there were any in the directory.
TEST(CsvPlacementTest, UnknownPlacementsAreTaken) {
  const auto import =
      Read("kind,id,name,team,worker,placement\nyoung_person,mia,Mia,west,nia,nowhere\n", Present(),
           false);
  ASSERT_TRUE(import.ok()) << import.status();
  EXPECT_EQ(import->changes.young_people.at("mia").placement_id(), "nowhere");
}

}  // namespace
}  // namespace pledgekeeper::directory
