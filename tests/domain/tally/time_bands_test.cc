#include "services/domain/tally/time_bands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pledgekeeper::domain {
namespace {

using ::testing::ElementsAre;

constexpr Months kQuarter = {202510, 202512};

class TimeBandsTest : public testing::Test {
 protected:
  // A report that came in a month and was over in another one, after so long.
  void Add(int came, int over, int days, std::optional<int> working_days,
           v1::Outcome outcome = v1::OUTCOME_UPHELD, v1::Action end = v1::ACTION_CONFIRM) {
    storage::v1::TallyRow row;
    row.set_report_id("r" + std::to_string(tally_.rows().size()));
    row.set_version(1);
    storage::v1::Facts& facts = *row.mutable_facts();
    auto& receipt = *facts.add_occurrences();
    receipt.set_month(came);
    receipt.set_action(v1::ACTION_SUBMIT);
    receipt.set_times(1);
    receipt.set_working_days(0);
    for (int again = 0; over != 0 && again < 2; ++again) {
      auto& closing = *facts.add_occurrences();
      closing.set_month(again == 0 ? over : 202603);  // and once more, after it was not sorted
      closing.set_action(end);
      closing.set_times(1);
      closing.set_minutes((again == 0 ? days : 500) * 24 * 60);
      if (working_days.has_value()) closing.set_working_days(*working_days);
    }
    facts.set_outcome(outcome);
    tally_.Take(row, {});
  }
  TimeBands Count(const std::vector<TimeBand>& bands, const Months& months = kQuarter) const {
    return CountTimeBands(tally_, months, bands, [](const TallyRow&) { return true; });
  }

  Tally tally_;
};

TEST_F(TimeBandsTest, EachReportIsInTheMonthInWhichItWasOverFirst) {
  Add(202509, 202510, 20, 14);
  Add(202510, 202511, 30, 20);
  Add(202510, 202512, 31, 21);
  Add(202506, 202510, 91, 64);
  Add(202506, 202510, 92, 65);
  Add(202501, 202512, 400, 280);
  Add(202512, 0, 0, std::nullopt);
  const TimeBands counted = Count({{.working_days = 20}, {.days = 91}, {.days = 183}});
  EXPECT_EQ(counted.received, 3);
  EXPECT_EQ(counted.over, 6);
  EXPECT_THAT(counted.in_band, ElementsAre(2, 2, 1, 1));
  EXPECT_EQ(counted.unknown, 0);
  const TimeBands later = Count({{.days = 91}}, {202603, 202603});
  EXPECT_EQ(later.over, 0) << "it was over before";
}

TEST_F(TimeBandsTest, WhatNobodyCountedIsNotKnown) {
  Add(202510, 202510, 3, std::nullopt);
  EXPECT_EQ(Count({{.working_days = 20}}).unknown, 1);
  EXPECT_THAT(Count({{.working_days = 20}}).in_band, ElementsAre(0, 0));
  EXPECT_THAT(Count({{.days = 3}}).in_band, ElementsAre(1, 0));
}

TEST_F(TimeBandsTest, OutcomesAreOfWhatWasOver) {
  Add(202510, 202510, 3, 2, v1::OUTCOME_UPHELD);
  Add(202510, 202511, 3, 2, v1::OUTCOME_WITHDRAWN, v1::ACTION_WITHDRAW);
  Add(202510, 202511, 3, 2, v1::OUTCOME_NOT_UPHELD, v1::ACTION_CLOSE_UNANSWERED);
  Add(202510, 202601, 60, 40, v1::OUTCOME_UPHELD);
  const TimeBands counted = Count({{.days = 30}});
  EXPECT_EQ(counted.over, 3);
  EXPECT_THAT(counted.by_outcome, ElementsAre(testing::Pair(v1::OUTCOME_UPHELD, 1),
                                              testing::Pair(v1::OUTCOME_NOT_UPHELD, 1),
                                              testing::Pair(v1::OUTCOME_WITHDRAWN, 1)));
}

TEST_F(TimeBandsTest, OnlyWhatCountsIsCounted) {
  Add(202510, 202510, 3, 2);
  Add(202510, 202510, 3, 2);
  const TimeBands counted =
      CountTimeBands(tally_, kQuarter, {{.days = 30}},
                     [](const TallyRow& row) { return row.report_id() == "r1"; });
  EXPECT_EQ(counted.received, 1);
  EXPECT_EQ(counted.over, 1);
}

}  // namespace
}  // namespace pledgekeeper::domain
