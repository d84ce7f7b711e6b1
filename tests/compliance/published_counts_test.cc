// What is counted for the public, against a second count of the plainest kind: from each report's
// history, line by line.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "services/domain/publishing/published.h"
#include "tests/compliance/council_story.h"

namespace pledgekeeper::compliance {
namespace {

using domain::PublishedCounts;

class PublishedCountsTest : public testing::Test {
 protected:
  // Things happen to some reports over some months, as the decisions allow.
  void Live(uint32_t seed) {
    std::mt19937 random(seed);
    const auto any = [&](int below) { return static_cast<int>(random() % below); };
    const std::vector<std::string> promises = {"voice", "home", "another"};
    absl::Time now = domain::At("2025-04-02 10:00");
    for (int step = 0; step < 120; ++step) {
      now += absl::Hours(any(40));
      story_.clock().Set(now);
      if (ids_.empty() || any(4) == 0) {
        ids_.push_back(story_.Submit(promises[any(3)]));
        continue;
      }
      const std::string& id = ids_[any(static_cast<int>(ids_.size()))];
      domain::Asking asking;
      asking.actor_id = any(2) == 0 ? "ann" : "kim";
      asking.text = "I look into it.";
      asking.outcome = static_cast<v1::Outcome>(1 + any(3));
      if (any(2) == 0) asking.remedies = {v1::REMEDY_APOLOGY};
      asking.wanted = true;
      const v1::Action actions[] = {v1::ACTION_ACKNOWLEDGE, v1::ACTION_RESOLVE,
                                    v1::ACTION_REOPEN,      v1::ACTION_CONFIRM,
                                    v1::ACTION_WITHDRAW,    v1::ACTION_PLAN_CHANGE,
                                    v1::ACTION_MAKE_CHANGE, v1::ACTION_ANSWER_ADVOCATE_OFFER};
      asking.action = actions[any(std::size(actions))];
      asking.change_number = 1;
      static_cast<void>(story_.Try(id, asking));  // not all of it is possible then
    }
  }

  // Line by line.
  std::map<int, PublishedCounts> Naive() {
    std::map<int, PublishedCounts> counts;
    for (const std::string& id : ids_) {
      const auto stored = *story_.Await(story_.reports().Load(id));
      const auto history = *story_.Await(story_.reports().LoadHistory(id));
      const storage::v1::Report& report = stored->report;
      std::set<std::pair<int, std::string>> happened;  // once each month
      int answer_month = 0;
      for (const storage::v1::HistoryEntry& entry : history) {
        const absl::CivilMonth civil(domain::LondonDay(absl::FromUnixMillis(entry.time_ms())));
        const int month = static_cast<int>(civil.year()) * 100 + civil.month();
        const auto count = [&](const char* measure) { happened.insert({month, measure}); };
        switch (entry.action()) {
          case v1::ACTION_SUBMIT:
            count("received");
            break;
          case v1::ACTION_REOPEN:
            count("not-sorted");
            break;
          case v1::ACTION_WITHDRAW:
            count("closed-withdrawn");
            break;
          case v1::ACTION_MAKE_CHANGE:
            count("changes-made");
            break;
          case v1::ACTION_ANSWER_ADVOCATE_OFFER:
            count("advocate-wanted");
            break;
          case v1::ACTION_RESOLVE:
            answer_month = month;
            break;
          default:
            break;
        }
      }
      const std::map<v1::Outcome, std::string> outcomes = {
          {v1::OUTCOME_UPHELD, "outcome-upheld"},
          {v1::OUTCOME_PARTLY_UPHELD, "outcome-partly-upheld"},
          {v1::OUTCOME_NOT_UPHELD, "outcome-not-upheld"}};
      const auto outcome = outcomes.find(report.outcome());
      if (answer_month != 0 && outcome != outcomes.end()) {
        happened.insert({answer_month, outcome->second});
      }
      for (const auto& [month, measure] : happened) {
        ++counts[month][{measure, report.promise_id(), "11-plus"}];
      }
    }
    return counts;
  }

  CouncilStory story_;
  std::vector<std::string> ids_;
};

TEST_F(PublishedCountsTest, AreWhatTheHistoriesSay) {
  Live(11);
  const std::vector<int> months = {202504, 202505, 202506, 202507, 202508};
  domain::Question question = domain::QuestionOfMonths(months);
  question.now_ms = absl::ToUnixMillis(story_.clock().Now());
  const auto counted = *story_.Await(story_.NewCopy()->CatchUp());
  const auto counts = domain::CountsOfMonths(months, Answer(counted->tally(), question));
  const auto naive = Naive();
  ASSERT_GT(ids_.size(), 15U);
  ASSERT_GE(naive.size(), 3U);
  for (const int month : months) {
    const auto found = naive.find(month);
    const PublishedCounts expected = found == naive.end() ? PublishedCounts() : found->second;
    std::map<std::string, int64_t> shown;
    std::map<std::string, int64_t> told;
    for (const auto& [place, count] : counts.at(month))
      shown[place.measure + " " + place.promise] = count;
    for (const auto& [place, count] : expected) told[place.measure + " " + place.promise] = count;
    EXPECT_EQ(shown, told) << month;
  }
}

}  // namespace
}  // namespace pledgekeeper::compliance
