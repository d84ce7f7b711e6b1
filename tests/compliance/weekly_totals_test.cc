#include "services/compliance/weekly_totals.h"

#include <gtest/gtest.h>

#include "tests/compliance/council_story.h"

namespace pledgekeeper::compliance {
namespace {

using domain::WeeklyTotal;
using domain::WeeklyTotals;

std::string Show(const WeeklyTotals& totals) {
  std::string text;
  for (const WeeklyTotal& total : {totals.received_this_month, totals.received_last_month,
                                   totals.open, totals.late, totals.soon, totals.changes_late}) {
    text += std::to_string(total.count) + "/" + std::to_string(total.young_people) + " ";
  }
  return text;
}

class WeeklyTotalsTest : public testing::Test {
 protected:
  std::optional<WeeklyTotals> Count(CouncilStory& story, const std::string& manager) {
    const auto copy = story.NewCopy();
    const auto totals = story.Await(CountWeekly(
        {story.runtime(), *copy, story.directory(), story.rulebook(), story.clock()}, manager));
    EXPECT_TRUE(totals.ok()) << totals.status();
    return *totals;
  }

  CouncilStory story_;
};

TEST_F(WeeklyTotalsTest, MonthsAndWhatIsOpenNow) {
  story_.Submit("voice");
  const std::string closed = story_.Submit("safe");
  story_.Do(closed, v1::ACTION_WITHDRAW, "kim");
  story_.set_now("2025-07-02 10:00");
  story_.Submit("voice");
  const WeeklyTotals totals = *Count(story_, "dir");
  EXPECT_EQ(totals.received_this_month.count, 1);
  EXPECT_EQ(totals.received_last_month.count, 2);
  EXPECT_EQ(totals.open.count, 2);
  EXPECT_EQ(totals.open.young_people, 1);
  EXPECT_GE(totals.late.count, 1) << "nobody acted for a month";
  EXPECT_GE(totals.soon.count, 1);
  EXPECT_EQ(totals.changes_late.count, 0);
}

TEST_F(WeeklyTotalsTest, JanuaryComesBehindDecember) {
  story_.set_now("2025-12-30 10:00");
  story_.Submit("voice");
  story_.set_now("2026-01-02 10:00");
  EXPECT_EQ(Count(story_, "dir")->received_last_month.count, 1);
  EXPECT_EQ(Count(story_, "dir")->received_this_month.count, 0);
}

TEST_F(WeeklyTotalsTest, EachManagerCountsTheirOwn) {
  story_.Submit("voice");
  EXPECT_EQ(Count(story_, "tm")->received_this_month.count, 1);
  EXPECT_EQ(Count(story_, "tm2")->received_this_month.count, 0);
  EXPECT_EQ(Count(story_, "sm")->open.count, 1);
}

TEST_F(WeeklyTotalsTest, WhoIsNoManagerCountsNothing) {
  EXPECT_FALSE(Count(story_, "ann").has_value());
  EXPECT_FALSE(Count(story_, "kim").has_value());
  EXPECT_FALSE(Count(story_, "nobody").has_value());
}

TEST_F(WeeklyTotalsTest, WhoMustKnowNothingOfAReportCountsAsWithoutIt) {
  CouncilStory without;
  for (CouncilStory* story : {&story_, &without}) story->Submit("voice");
  story_.Submit("safe", {"tm"});
  for (CouncilStory* story : {&story_, &without}) story->set_now("2025-06-20 10:00");
  EXPECT_EQ(Show(*Count(story_, "tm")), Show(*Count(without, "tm")));
  EXPECT_NE(Show(*Count(story_, "dir")), Show(*Count(without, "dir"))) << "or it says nothing";
}

}  // namespace
}  // namespace pledgekeeper::compliance
