#include "services/compliance/workload.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/compliance/council_story.h"

namespace pledgekeeper::compliance {
namespace {

constexpr domain::Months kJune = {202506, 202506};

class WorkloadTest : public testing::Test {
 protected:
  // "open/late" of desks and people that have something, by "team worker".
  std::map<std::string, std::string> Loads(const std::string& reader) {
    std::map<std::string, std::string> loads;
    const v1::ListWorkloadResponse page = Page(reader, "", 200);
    for (const auto& entry : page.entries()) {
      if (entry.open() == 0) continue;
      loads[entry.team_id() + " " + entry.worker_id()] =
          std::to_string(entry.open()) + "/" + std::to_string(entry.late());
    }
    return loads;
  }
  v1::ListWorkloadResponse Page(const std::string& reader, const std::string& token, int size) {
    v1::ListWorkloadRequest request;
    request.set_page_size(size);
    request.set_page_token(token);
    return Page(reader, request);
  }
  v1::ListWorkloadResponse Page(const std::string& reader, const v1::ListWorkloadRequest& request) {
    const auto counted = *story_.Await(story_.NewCopy()->CatchUp());
    v1::ListWorkloadResponse page;
    const Scope scope = *ScopeOf(reader, *story_.directory().Current());
    const absl::Status filled = FillWorkload(
        *story_.directory().Current(), key_, *counted,
        {reader, scope, v1::LANGUAGE_ENGLISH, story_.clock().Now(), Few(5)}, request, page);
    EXPECT_TRUE(filled.ok()) << filled;
    return page;
  }
  v1::GetAdoptionResponse Adoption(const std::string& reader, domain::Months months = kJune) {
    const auto counted = *story_.Await(story_.NewCopy()->CatchUp());
    v1::GetAdoptionResponse answer;
    FillAdoption(*story_.directory().Current(), *counted,
                 {reader, *ScopeOf(reader, *story_.directory().Current()), v1::LANGUAGE_ENGLISH,
                  story_.clock().Now(), Few(5)},
                 months, answer);
    return answer;
  }
  // So many young people of team north, of whom each sends a report.
  void Senders(int count) {
    domain::Council council = domain::DemoCouncil();
    for (int i = 0; i < count; ++i) {
      council.YoungPerson("yp-" + std::to_string(i), "ann", "iro", "north");
    }
    story_.Enter(council.entries());
    for (int i = 0; i < count; ++i) story_.Submit("voice", {}, "yp-" + std::to_string(i));
  }

  CouncilStory story_;
  const base::SecretKey key_ = base::MasterKey::Generate().Subkey("pkpages_");
};

TEST_F(WorkloadTest, SaysWhoHasHowMany) {
  story_.Submit("voice");
  const std::string closed = story_.Submit("safe");
  story_.Do(closed, v1::ACTION_WITHDRAW, "kim");
  EXPECT_THAT(Loads("dir"), testing::ElementsAre(testing::Pair("north ann", "1/0")));
  story_.set_now("2025-06-20 10:00");
  EXPECT_THAT(Loads("dir"), testing::ElementsAre(testing::Pair("north ann", "1/1")));
}

// Whoever has had something for two weeks and done nothing with it; a look is no work.
TEST_F(WorkloadTest, SaysWhatNobodyHasWorkedOn) {
  const auto untouched = [&](int days) {
    v1::ListWorkloadRequest request;
    request.set_page_size(200);
    request.set_idle_days(days);
    const v1::ListWorkloadResponse page = Page("dir", request);
    for (const auto& entry : page.entries()) {
      if (entry.worker_id() == "ann") return entry.untouched();
    }
    return int64_t{-1};
  };
  story_.set_now("2025-06-02 10:00");
  const std::string worked_on = story_.Submit("voice");
  story_.Submit("safe");
  story_.set_now("2025-06-10 10:00");
  story_.Do(worked_on, v1::ACTION_ACKNOWLEDGE, "ann");
  EXPECT_EQ(untouched(0), 0);
  EXPECT_EQ(untouched(8), 1);
  story_.set_now("2025-06-16 09:59");
  EXPECT_EQ(untouched(0), 0);
  story_.set_now("2025-06-16 10:00");
  EXPECT_EQ(untouched(0), 1);
  story_.Do(worked_on, v1::ACTION_OPEN, "ann");
  story_.set_now("2025-06-24 10:00");
  EXPECT_EQ(untouched(0), 2);
  EXPECT_EQ(untouched(1000), 0);
  story_.Do(worked_on, v1::ACTION_NOTE, "ann");
  EXPECT_EQ(untouched(0), 1);
}

TEST_F(WorkloadTest, CountsNothingThatTheReaderMustNotKnow) {
  story_.Submit("voice");
  const auto before = Page("tm", "", 200).SerializeAsString();
  story_.Submit("safe", {"tm"});
  EXPECT_EQ(Page("tm", "", 200).SerializeAsString(), before);
  EXPECT_NE(Page("dir", "", 200).SerializeAsString(), before);
}

// Whoever manages them now is to see what is late.
TEST_F(WorkloadTest, AReportIsOfTheTeamThatItsYoungPersonIsOfNow) {
  story_.Submit("voice");
  EXPECT_THAT(Loads("tm"), testing::SizeIs(1));
  domain::DirectoryEntries entries = story_.directory().Current()->entries();
  entries.young_people["kim"].set_team_id("south");
  entries.workers["ann"].set_team_id("south");
  story_.Enter(entries);
  EXPECT_THAT(Loads("tm"), testing::IsEmpty());
  EXPECT_THAT(Loads("tm2"), testing::SizeIs(1));
}

TEST_F(WorkloadTest, PagesHaveEverybodyOnce) {
  const auto all = Page("dir", "", 200);
  ASSERT_GT(all.entries_size(), 5);
  EXPECT_EQ(all.next_page_token(), "");
  v1::ListWorkloadResponse joined;
  std::string token;
  do {
    const auto page = Page("dir", token, 2);
    EXPECT_LE(page.entries_size(), 2);
    joined.mutable_entries()->MergeFrom(page.entries());
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_EQ(joined.SerializeAsString(), all.SerializeAsString());
}

TEST_F(WorkloadTest, SaysWhoHasMoreThanTheyMay) {
  domain::Council council = domain::DemoCouncil();
  council.entries().workers["ann"].set_capacity(1);
  story_.Enter(council.entries());
  story_.Submit("voice");
  const auto over = [&] {
    const v1::ListWorkloadResponse page = Page("dir", "", 200);
    for (const auto& entry : page.entries()) {
      if (entry.worker_id() == "ann") return entry.over_capacity();
    }
    return false;
  };
  EXPECT_FALSE(over());
  council.entries().workers["ann"].set_capacity(0);
  story_.Enter(council.entries());
  story_.Submit("safe");
  council.entries().workers["ann"].set_capacity(1);
  story_.Enter(council.entries());
  EXPECT_TRUE(over());
}

TEST_F(WorkloadTest, AdoptionCountsYoungPeopleAndNotReports) {
  Senders(6);
  story_.Submit("safe", {}, "yp-0");
  const auto adoption = Adoption("dir");
  EXPECT_EQ(adoption.total().young_people(), 7) << "with kim";
  EXPECT_EQ(adoption.total().ever(), 6);
  EXPECT_EQ(adoption.total().in_period(), 6);
  ASSERT_EQ(adoption.teams_size(), 1);
  EXPECT_EQ(adoption.teams(0).ever(), 6);
  const auto later = Adoption("dir", {202507, 202507});
  EXPECT_EQ(later.total().ever(), 6);
  EXPECT_EQ(later.total().in_period(), 0);
}

TEST_F(WorkloadTest, AdoptionOfATeamPointsToNoChild) {
  Senders(4);
  const auto adoption = Adoption("dir");
  ASSERT_EQ(adoption.teams_size(), 1);
  EXPECT_TRUE(adoption.teams(0).few());
  EXPECT_EQ(adoption.teams(0).ever(), 0);
  EXPECT_EQ(adoption.teams(0).in_period(), 0);
}

TEST_F(WorkloadTest, AdoptionCountsNothingThatTheReaderMustNotKnow) {
  const auto before = Adoption("tm").SerializeAsString();
  story_.Submit("safe", {"tm"});
  EXPECT_EQ(Adoption("tm").SerializeAsString(), before);
  EXPECT_NE(Adoption("dir").SerializeAsString(), before);
}

}  // namespace
}  // namespace pledgekeeper::compliance
