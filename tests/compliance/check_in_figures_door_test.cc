#include "services/compliance/check_in_figures_door.h"

#include <gtest/gtest.h>

#include <vector>

namespace pledgekeeper::compliance {
namespace {

// What runs is never shown, and no two quarters overlap: else a difference of two periods would say
// what one young person answered.
TEST(QuartersOverTest, AreWholeAndOver) {
  const struct {
    domain::Months period;
    int month_now;
    std::vector<int> quarters;
  } rows[] = {
      {{202501, 202503}, 202504, {202501}}, {{202501, 202503}, 202503, {}},  // its last month runs
      {{202501, 202502}, 202504, {}},                                        // not whole
      {{202502, 202506}, 202507, {202504}}, {{202410, 202506}, 202506, {202410, 202501}},
      {{202412, 202504}, 202507, {202501}}, {{202410, 202412}, 202501, {202410}},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(QuartersOver(row.period, row.month_now), row.quarters)
        << row.period.first << " " << row.period.last;
  }
}

}  // namespace
}  // namespace pledgekeeper::compliance
