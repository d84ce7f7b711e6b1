#include "services/domain/check_in/check_in_figures.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

namespace pledgekeeper::domain {
namespace {

constexpr int kQuarter = 202404;

using Faces = std::vector<int>;  // how many showed each, from always to never kept

// A tally in which these teams answered one promise so.
CheckInTally::Teams TeamsWith(const std::vector<Faces>& teams) {
  CheckInTally tally({kQuarter}, [](const std::string&) { return true; });
  int young_people = 0;
  for (size_t team = 0; team < teams.size(); ++team) {
    tally.Expect(absl::StrCat("team-", team));
    for (size_t face = 0; face < teams[team].size(); ++face) {
      for (int i = 0; i < teams[team][face]; ++i) {
        storage::v1::CheckIns of_one;
        of_one.set_young_person_id(absl::StrCat("yp-", ++young_people));
        storage::v1::CheckInQuarter& quarter = *of_one.add_quarters();
        quarter.set_quarter(kQuarter);
        quarter.set_team_id(absl::StrCat("team-", team));
        storage::v1::CheckInFace& said = *quarter.add_faces();
        said.set_promise_id("home");
        said.set_face(static_cast<v1::Face>(face + 1));
        tally.Add(of_one);
      }
    }
  }
  return tally.quarters().at(kQuarter);
}

std::string Text(const std::optional<FaceCounts>& shown) {
  if (!shown.has_value()) return "hidden";
  std::string text;
  for (int face = 1; face < v1::Face_ARRAYSIZE; ++face) {
    absl::StrAppend(&text, face == 1 ? "" : " ", shown->Of(static_cast<v1::Face>(face)));
  }
  return text;
}

TEST(CheckInFiguresTest, SmallBasesAndSingleAnswersAreHidden) {
  const struct {
    std::vector<Faces> teams;
    std::string shown;
  } rows[] = {
      {{}, "hidden"},
      {{{5, 4, 0, 0, 0}}, "hidden"},                        // nine
      {{{5, 4, 0, 0, 1}}, "5 4 0 0 1"},                     // ten
      {{{0, 0, 0, 0, 10}}, "hidden"},                       // all say the same
      {{{0, 0, 0, 1, 30}}, "0 0 0 1 30"},                   // but one
      {{{5, 5, 0, 0, 0}, {6, 6, 0, 0, 0}}, "11 11 0 0 0"},  // both parts are shown
      {{{5, 5, 0, 0, 0}, {1, 0, 0, 0, 0}}, "hidden"},       // the one would be what is left
      {{{5, 5, 0, 0, 0}, {9, 0, 0, 0, 0}}, "hidden"},
      {{{5, 5, 0, 0, 0}, {0, 0, 0, 0, 12}}, "hidden"},  // twelve, who said the same
      // Two small ones that are ten together; a large one of one answer and one child.
      {{{5, 5, 0, 0, 0}, {4, 0, 0, 0, 1}, {3, 2, 0, 0, 0}}, "hidden"},
      {{{3, 3, 2, 2, 2}, {0, 0, 0, 0, 10}, {1, 0, 0, 0, 0}}, "hidden"},
      {{{4, 0, 0, 0, 1}, {3, 2, 0, 0, 0}}, "hidden"},  // no part is shown
      {{{5, 5, 0, 0, 0}, {}}, "hidden"},               // who did not answer
  };
  for (const auto& row : rows)
    EXPECT_EQ(Text(ShownOf("home", TeamsWith(row.teams), kLeastCheckedIn)), row.shown);
}

// A council may want more of them.
TEST(CheckInFiguresTest, WhatIsEnoughIsTheCouncils) {
  EXPECT_EQ(Text(ShownOf("home", TeamsWith({{6, 5, 0, 0, 0}}), 12)), "hidden");
  EXPECT_EQ(Text(ShownOf("home", TeamsWith({{6, 6, 0, 0, 0}}), 12)), "6 6 0 0 0");
  EXPECT_FALSE(ShownAnswered(TeamsWith({{11}}), 12).has_value());
  EXPECT_EQ(ShownAnswered(TeamsWith({{12}}), 12), 12);
}

TEST(CheckInFiguresTest, HowManyAnsweredIsHiddenLikewise) {
  const struct {
    std::vector<Faces> teams;
    int64_t answered;  // -1: hidden
  } rows[] = {
      {{}, -1},           {{{9}}, -1},       {{{10}}, 10},  // all say the same
      {{{10}, {11}}, 21}, {{{10}, {1}}, -1}, {{{10}, {4}, {6}}, -1},
      {{{10}, {}}, -1},   {{{4}, {5}}, -1},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(ShownAnswered(TeamsWith(row.teams), kLeastCheckedIn).value_or(-1), row.answered);
  }
}

TEST(CheckInFiguresTest, EachYoungPersonIsCountedInTheirQuartersAndTeams) {
  CheckInTally tally({202401, 202404}, [](const std::string& team) { return team != "other"; });
  storage::v1::CheckIns of_one;
  const auto add = [&](int quarter, const std::string& team, bool has_face) {
    storage::v1::CheckInQuarter& said = *of_one.add_quarters();
    said.set_quarter(quarter);
    said.set_team_id(team);
    if (!has_face) return;
    said.add_faces()->set_promise_id("home");
    said.mutable_faces(0)->set_face(v1::FACE_NEVER_KEPT);
  };
  add(202310, "north", true);  // not asked for
  add(202401, "north", true);
  add(202404, "south", true);
  tally.Add(of_one);
  of_one.clear_quarters();
  add(202401, "other", true);
  add(202404, "south", false);  // said nothing that is counted
  tally.Add(of_one);
  EXPECT_EQ(tally.quarters().size(), 2u);
  EXPECT_EQ(tally.quarters().at(202401).size(), 1u);
  EXPECT_EQ(tally.quarters().at(202401).at("north").answered, 1);
  EXPECT_EQ(tally.quarters().at(202404).at("south").answered, 1);
  EXPECT_EQ(tally.quarters().at(202404).at("south").by_promise.at("home").answered(), 1);
}

// Whatever the teams said: a whole is the sum of parts that are shown, and says nothing beside.
TEST(CheckInFiguresTest, AWholeSaysNothingThatItsPartsDoNot) {
  std::mt19937 random(20'250'603);
  int shown_wholes = 0;
  for (int round = 0; round < 3000; ++round) {
    std::vector<Faces> teams(1 + random() % 3);
    for (Faces& faces : teams) {
      for (int face = 0; face < 5; ++face) {
        faces.push_back(random() % 3 == 0 ? static_cast<int>(random() % 16) : 0);
      }
    }
    const CheckInTally::Teams all = TeamsWith(teams);
    const auto whole = ShownOf("home", all, kLeastCheckedIn);
    if (!whole.has_value()) continue;
    ++shown_wholes;
    FaceCounts sum;
    for (const auto& [id, team] : all) {
      const auto part = ShownOf("home", {{id, team}}, kLeastCheckedIn);
      ASSERT_TRUE(part.has_value()) << "round " << round;
      sum.Add(*part);
    }
    EXPECT_EQ(Text(whole), Text(sum));
  }
  EXPECT_GT(shown_wholes, 300);
}

}  // namespace
}  // namespace pledgekeeper::domain
