#include "services/domain/tally/tally.h"

#include <gtest/gtest.h>

#include <set>

#include "services/domain/tally/measure.h"

namespace pledgekeeper::domain {
namespace {

storage::v1::TallyRow Row(int64_t version, const std::string& promise) {
  storage::v1::TallyRow row;
  row.set_report_id("R-1");
  row.set_version(version);
  row.mutable_facts()->set_promise_id(promise);
  return row;
}

TEST(Tally, TakesTheNewestOfAReport) {
  Tally tally;
  tally.Take(Row(2, "voice"), {"voice-standard", "people"});
  tally.Take(Row(1, "safe"), {});
  ASSERT_EQ(tally.rows().size(), 1u);
  EXPECT_EQ(tally.names().Name(tally.rows()[0].origin->promise), "voice");
  EXPECT_EQ(tally.names().Name(tally.rows()[0].origin->chapter), "people");
  tally.Take(Row(3, "home"), {});
  ASSERT_EQ(tally.rows().size(), 1u);
  EXPECT_EQ(tally.names().Name(tally.rows()[0].origin->promise), "home");
}

TEST(Measures, EachHasOneIdAndSaysWhatItIsInBothLanguages) {
  std::set<std::string_view> ids;
  for (const Measure& measure : Measures()) {
    EXPECT_TRUE(ids.insert(measure.id).second) << measure.id;
    EXPECT_NE(measure.name_en, "") << measure.id;
    EXPECT_NE(measure.name_cy, "") << measure.id;
    EXPECT_NE(measure.definition_en, "") << measure.id;
    EXPECT_NE(measure.definition_cy, "") << measure.id;
    EXPECT_NE(measure.name_en, measure.name_cy) << measure.id;
    EXPECT_EQ(FindMeasure(measure.id), &measure);
    if (!measure.share_of.empty()) {
      EXPECT_NE(FindMeasure(measure.share_of), nullptr) << measure.id;
    }
  }
  EXPECT_EQ(FindMeasure("happiness"), nullptr);
  EXPECT_EQ(FindMeasure("clock:acknowledge"), FindMeasure("clock"));
}

}  // namespace
}  // namespace pledgekeeper::domain
