#include <gtest/gtest.h>

#include "tests/acceptance/harness/council.h"

namespace pledgekeeper::acceptance {
namespace {

TEST(FirstReportTest, ReachesTheResponsibleWorkerAtOnce) {
  Council council;
  const v1::Report report = council.Submit("yp-1");
  EXPECT_EQ(report.status(), v1::STATUS_WE_HAVE_IT);
  EXPECT_EQ(report.holder().worker_id(), "ann");
  ASSERT_EQ(council.Queue("ann").items_size(), 1);
  EXPECT_EQ(council.Queue("ann").items(0).report_id(), report.report_id());
  EXPECT_EQ(council.Queue("ben").items_size(), 0);
}

}  // namespace
}  // namespace pledgekeeper::acceptance
