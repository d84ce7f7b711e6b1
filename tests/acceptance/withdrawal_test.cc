#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

namespace pledgekeeper::acceptance {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(WithdrawalTest, TakesTheReportOutOfTheQueue) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(council.Acknowledge("ann", id).ok());
  ASSERT_TRUE(Withdraw(council, "yp-1", id).ok());
  EXPECT_THAT(QueueOf(council, "ann"), IsEmpty());
  const auto wake = council.server().NextWake();
  ASSERT_TRUE(wake.ok());
  EXPECT_EQ(*wake, absl::InfiniteFuture());
  const v1::Report report = council.Get("yp-1", id);
  EXPECT_EQ(report.status(), v1::STATUS_TAKEN_BACK);
  EXPECT_EQ(report.status_text(), "You took it back.");
  EXPECT_FALSE(report.kept_by_council());
  EXPECT_FALSE(report.late());
  EXPECT_EQ(ClockOf(report, "discuss").state(), v1::CLOCK_STATE_VOID);
}

TEST(WithdrawalTest, MeansThatNothingRingsAgain) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(Withdraw(council, "yp-1", id).ok());
  council.MoveBy(absl::Hours(24 * 60));
  EXPECT_THAT(TimelineOf(council.Get("yp-1", id)),
              ElementsAre("Tue 3 Jun 10:00 SUBMIT", "Tue 3 Jun 10:00 WITHDRAW"));
}

TEST(WithdrawalTest, CannotBeWithdrawnTwice) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(Withdraw(council, "yp-1", id).ok());
  const grpc::Status again = Withdraw(council, "yp-1", id);
  EXPECT_EQ(again.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(again), "NOT_POSSIBLE_IN_STATE");
  EXPECT_EQ(FactOf(again, "state"), "TAKEN_BACK");
}

TEST(WithdrawalOfDangerTest, LeavesItWithTheCouncil) {
  Council council;
  const std::string id = council.Submit("yp-1", Danger(council)).report_id();
  ASSERT_TRUE(Withdraw(council, "yp-1", id).ok());
  const v1::Report report = council.Get("yp-1", id);
  EXPECT_EQ(report.status(), v1::STATUS_TAKEN_BACK);
  EXPECT_TRUE(report.kept_by_council());
  EXPECT_THAT(report.next_steps(), Contains(HasSubstr("You said that you are not safe")));
  EXPECT_THAT(QueueOf(council, "ann"), ElementsAre(id));
  v1::TriageReport seen;
  ASSERT_TRUE(council.Open("ann", id, &seen).ok());
  EXPECT_TRUE(seen.kept_by_council());
  EXPECT_EQ(seen.words(), "Please come.");
}

TEST(WithdrawalOfDangerTest, KeepsRingingUntilSomebodyLooks) {
  Council council;
  council.clock().Set(London(2025, 6, 7, 2));
  const std::string id = council.Submit("yp-1", Danger(council)).report_id();
  ASSERT_TRUE(Withdraw(council, "yp-1", id).ok());
  council.MoveTo(London(2025, 6, 7, 2, 16));
  EXPECT_THAT(BroughtIn(council.Get("yp-1", id)), ElementsAre("tm-north", "sm", "hos"));
}

TEST(WithdrawalOfDangerTest, EndsWhenTheWorkerResolves) {
  Council council;
  const std::string id = council.Submit("yp-1", Danger(council)).report_id();
  ASSERT_TRUE(Withdraw(council, "yp-1", id).ok());
  ASSERT_TRUE(council.Acknowledge("ann", id).ok());
  EXPECT_THAT(QueueOf(council, "ann"), ElementsAre(id));
  ASSERT_TRUE(council.Resolve("ann", id).ok());
  EXPECT_THAT(QueueOf(council, "ann"), IsEmpty());
  const v1::Report report = council.Get("yp-1", id);
  EXPECT_EQ(report.status(), v1::STATUS_TAKEN_BACK);
  EXPECT_FALSE(report.kept_by_council());
  const auto wake = council.server().NextWake();
  ASSERT_TRUE(wake.ok());
  EXPECT_EQ(*wake, absl::InfiniteFuture());
}

TEST(WithdrawalOfDangerTest, IsToldInWelshToWelshSpeakers) {
  Council council;
  const std::string id = council.Submit("yp-3", Danger(council)).report_id();
  ASSERT_TRUE(Withdraw(council, "yp-3", id).ok());
  const v1::Report report = council.Get("yp-3", id);
  EXPECT_EQ(report.status_text(), "Rwyt ti wedi ei dynnu'n ôl.");
  EXPECT_THAT(report.next_steps(), Contains(HasSubstr("nad wyt ti'n ddiogel")));
}

}  // namespace
}  // namespace pledgekeeper::acceptance
