// How many young people figures are seen against: what is kept of them, and what managers read.
#include "services/compliance/in_care.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/compliance/counter.h"
#include "services/domain/tally/facts.h"
#include "tests/compliance/council_story.h"

namespace pledgekeeper::compliance {
namespace {

using domain::Aspect;
using ::testing::ElementsAre;
using ::testing::Pair;

class InCareTest : public testing::Test {
 protected:
  Counter NewCounter() {
    return Counter(story_.runtime(), story_.reports(), story_.directory(), story_.rulebook(),
                   story_.tallies(), story_.clock());
  }
  // So many young people in north, beside those of the demo council, who go to south.
  void EnterNorth(int number) {
    domain::DirectoryEntries entries = story_.directory().Current()->entries();
    for (auto& [id, young_person] : entries.young_people) young_person.set_left(true);
    for (int i = 0; i < number; ++i) {
      storage::v1::YoungPerson& young_person = entries.young_people[absl::StrCat("n-", i)];
      young_person = entries.young_people["kim"];
      young_person.set_id(absl::StrCat("n-", i));
      young_person.set_team_id("north");
      young_person.set_left(false);
    }
    entries.young_people["kim"].set_team_id("south");
    entries.young_people["kim"].set_left(false);
    story_.Enter(entries);
  }
  std::vector<storage::v1::Headcount> Months(domain::Months period) {
    const int month = domain::MonthOf(*story_.rulebook().policy().calendar, story_.clock().Now());
    return *story_.Await(
        HeadcountsOf(period, month, *story_.directory().Current(), story_.tallies()));
  }
  // What somebody reads without dimensions; -1: not known.
  int64_t Read(const std::string& reader, domain::Months period,
               const std::vector<domain::Wanted>& wanted = {}) {
    const auto scope = ScopeOf(reader, *story_.directory().Current());
    const auto in_care = InCare(Months(period), *scope, wanted, {});
    return in_care.has_value() ? in_care->begin()->second : -1;
  }

  CouncilStory story_;
};

TEST_F(InCareTest, AMonthThatIsOverStaysAsItLastWas) {
  Counter counter = NewCounter();
  EnterNorth(10);
  ASSERT_TRUE(story_.Await(counter.KeepHeadcount()).ok());
  EnterNorth(12);
  ASSERT_TRUE(story_.Await(counter.KeepHeadcount()).ok());
  story_.set_now("2025-07-03 10:00");
  ASSERT_TRUE(story_.Await(counter.KeepHeadcount()).ok());
  EXPECT_EQ(story_.Await(story_.tallies().Headcounts({202507}))->size(), 1u)
      << "the month alone is another";
  EnterNorth(20);
  ASSERT_TRUE(story_.Await(counter.KeepHeadcount()).ok());
  story_.set_now("2025-08-03 10:00");
  EXPECT_EQ(Read("tm", {202506, 202506}), 12);
  EXPECT_EQ(Read("tm", {202507, 202507}), 20);
  EXPECT_EQ(Read("dir", {202506, 202506}), 13) << "with who is in south";
  EXPECT_EQ(Read("dir", {202506, 202507}), 17) << "13 and 21";
}

// By the directory as it is, whoever kept what.
TEST_F(InCareTest, TheMonthThatRunsIsAsItIsNow) {
  EnterNorth(10);
  EXPECT_EQ(Read("tm", {202506, 202506}), 10);
  EnterNorth(11);
  EXPECT_EQ(Read("tm", {202506, 202506}), 11);
}

TEST_F(InCareTest, WhatWasNotKeptIsNotKnownAndNotNone) {
  Counter counter = NewCounter();
  EnterNorth(10);
  ASSERT_TRUE(story_.Await(counter.KeepHeadcount()).ok());
  EXPECT_EQ(Read("tm", {202504, 202505}), -1);
  EXPECT_EQ(Read("tm", {202504, 202506}), 10) << "of the month that is known";
  story_.set_now("2025-08-03 10:00");
  EXPECT_EQ(Read("tm", {202507, 202507}), -1) << "no server ran";
  EXPECT_EQ(Read("tm", {202506, 202507}), 10);
}

TEST_F(InCareTest, NothingIsKeptBeforeAnythingWasEntered) {
  store::MemoryReportStore reports;
  store::MemoryTallyStore tallies;
  domain::Rulebook rulebook = domain::WalesRules6();
  store::DirectoryCache directory(reports, rulebook);
  Counter counter(story_.runtime(), reports, directory, rulebook, tallies, story_.clock());
  ASSERT_TRUE(story_.Await(counter.KeepHeadcount()).ok());
  EXPECT_TRUE(story_.Await(tallies.Headcounts({202506}))->empty());
}

TEST_F(InCareTest, FiltersOfYoungPeopleNarrowAndThoseOfReportsDoNot) {
  EnterNorth(10);
  const domain::Months june = {202506, 202506};
  EXPECT_EQ(Read("dir", june, {{Aspect::kTeam, {"north"}}}), 10);
  EXPECT_EQ(Read("dir", june, {{Aspect::kTeam, {"north", "south"}}}), 11);
  EXPECT_EQ(Read("tm", june, {{Aspect::kTeam, {"south"}}}), 0) << "is not theirs";
  EXPECT_EQ(Read("dir", june, {{Aspect::kPlacementKind, {"foster"}}}), 0);
  EXPECT_EQ(Read("dir", june, {{Aspect::kPlacementKind, {""}}}), 11);
  EXPECT_EQ(Read("dir", june, {{Aspect::kUrgency, {"danger"}}, {Aspect::kPromise, {"voice"}}}), 11);
  for (const Aspect aspect :
       {Aspect::kLanguage, Aspect::kPlacementProvider, Aspect::kPlacementArea}) {
    EXPECT_EQ(Read("dir", june, {{aspect, {""}}}), -1);
  }
}

TEST_F(InCareTest, PartsAreByTeamTierAndPlacementKindAlone) {
  EnterNorth(10);
  const auto scope = ScopeOf("dir", *story_.directory().Current());
  const auto months = Months({202506, 202506});
  EXPECT_THAT(*InCare(months, *scope, {}, {Aspect::kTeam}),
              ElementsAre(Pair(ElementsAre("north"), 10), Pair(ElementsAre("south"), 1)));
  EXPECT_FALSE(InCare(months, *scope, {}, {Aspect::kPromise}).has_value());
  EXPECT_FALSE(InCare(months, *scope, {}, {Aspect::kTeam, Aspect::kUrgency}).has_value());
  EXPECT_FALSE(InCare(months, *scope, {}, {Aspect::kLanguage}).has_value());
  const auto of_manager = ScopeOf("tm", *story_.directory().Current());
  EXPECT_THAT(*InCare(months, *of_manager, {}, {Aspect::kTeam}),
              ElementsAre(Pair(ElementsAre("north"), 10)));
}

}  // namespace
}  // namespace pledgekeeper::compliance
