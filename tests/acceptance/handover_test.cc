#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

namespace pledgekeeper::acceptance {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(UrgencyTest, DecidesTheOrderBeforeTime) {
  Council council;
  const std::string first = council.Submit("yp-1").report_id();
  council.MoveBy(absl::Hours(20));
  const std::string second = council.Submit("yp-1").report_id();
  EXPECT_THAT(QueueOf(council, "ann"), ElementsAre(first, second));
  ASSERT_TRUE(SetUrgency(council, "ann", second, v1::URGENCY_HIGH).ok());
  EXPECT_THAT(QueueOf(council, "ann"), ElementsAre(second, first));
  ASSERT_TRUE(SetUrgency(council, "ann", first, v1::URGENCY_DANGER).ok());
  EXPECT_THAT(QueueOf(council, "ann"), ElementsAre(first, second));
  ASSERT_TRUE(SetUrgency(council, "ann", first, v1::URGENCY_NORMAL).ok());
  EXPECT_THAT(QueueOf(council, "ann"), ElementsAre(second, first));
}

TEST(UrgencyTest, PutsWhatWasAnsweredLast) {
  Council council;
  const std::string resolved = SubmitAndResolve(council, "yp-1", "ann").report_id();
  council.MoveBy(absl::Hours(20));
  const std::string waiting = council.Submit("yp-1").report_id();
  EXPECT_THAT(QueueOf(council, "ann"), ElementsAre(waiting, resolved));
}

TEST(TransferTest, MovesItToTheOtherWorker) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(council.Acknowledge("ann", id).ok());
  ASSERT_TRUE(TransferTo(council, "ann", id, "cat").ok());
  EXPECT_THAT(QueueOf(council, "ann"), IsEmpty());
  EXPECT_THAT(QueueOf(council, "cat"), ElementsAre(id));
  const v1::Report report = council.Get("yp-1", id);
  EXPECT_EQ(report.holder().worker_id(), "cat");
  EXPECT_EQ(report.holder().reason(), v1::RESPONSIBILITY_REASON_TRANSFERRED);
  EXPECT_EQ(report.status(), v1::STATUS_WE_HAVE_IT);
  EXPECT_EQ(report.history(report.history_size() - 1).text(), "Ann Able passed it on to Cat Cole.");
  EXPECT_EQ(council.Open("ann", id).error_code(), grpc::StatusCode::NOT_FOUND);
  v1::TriageReport seen;
  ASSERT_TRUE(council.Open("cat", id, &seen).ok());
  EXPECT_THAT(seen.history(2).text(), HasSubstr("They know the family."));
}

TEST(TransferTest, RefusesSomebodyWhoIsAway) {
  Council council;
  council.SetAbsence("ben", London(2025, 6, 2, 9), London(2025, 6, 9, 9), "cat");
  const std::string id = council.Submit("yp-1").report_id();
  const grpc::Status status = TransferTo(council, "ann", id, "ben");
  EXPECT_EQ(status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(status), "TRANSFER_TARGET_NOT_AVAILABLE");
  EXPECT_THAT(QueueOf(council, "ann"), ElementsAre(id));
}

TEST(TransferTest, RefusesWhomTheYoungPersonObjectsTo) {
  Council council;
  v1::SubmitReportRequest request = council.Submission();
  request.add_hidden_from_ids("ben");
  const std::string id = council.Submit("yp-1", request).report_id();
  const grpc::Status status = TransferTo(council, "ann", id, "ben");
  EXPECT_EQ(ReasonOf(status), "TRANSFER_TARGET_NOT_AVAILABLE");
  // The same answer as for somebody who never was: who is excluded is a secret.
  const grpc::Status unknown = TransferTo(council, "ann", id, "nobody");
  EXPECT_EQ(status.error_code(), unknown.error_code());
  EXPECT_EQ(status.error_message(), unknown.error_message());
  EXPECT_EQ(status.error_details(), unknown.error_details());
}

TEST(TransferTest, PutsItOnAnotherTeamsDesk) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(TransferToDesk(council, "ann", id, "team-south").ok());
  EXPECT_THAT(DeskOf(council, "cat"), ElementsAre(id));
  EXPECT_THAT(DeskOf(council, "ann"), IsEmpty());
  EXPECT_EQ(council.Get("yp-1", id).holder().name(), "Team South");
}

TEST(ReleaseTest, PutsItOnTheOwnDesk) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(Release(council, "ann", id).ok());
  EXPECT_THAT(QueueOf(council, "ann"), IsEmpty());
  EXPECT_THAT(DeskOf(council, "ben"), ElementsAre(id));
  const v1::Report report = council.Get("yp-1", id);
  EXPECT_EQ(report.holder().name(), "Team North");
  EXPECT_EQ(report.holder().reason(), v1::RESPONSIBILITY_REASON_OWN_DESK);
  // Nobody acknowledges from a desk; somebody claims it first.
  EXPECT_EQ(ReasonOf(council.Acknowledge("ben", id)), "NOT_THE_HOLDER");
}

TEST(ReleaseTest, DoesNotStopTheClocks) {
  Council council;
  const v1::Report before = council.Submit("yp-1");
  ASSERT_TRUE(Release(council, "ann", before.report_id()).ok());
  const v1::Report after = council.Get("yp-1", before.report_id());
  EXPECT_EQ(after.answer_by_time().seconds(), before.answer_by_time().seconds());
  council.MoveTo(London(2025, 6, 6, 10));
  EXPECT_THAT(BroughtIn(council.Get("yp-1", before.report_id())), ElementsAre("tm-north"));
}

TEST(ClaimTest, TakesItFromTheDesk) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(Release(council, "ann", id).ok());
  ASSERT_TRUE(Claim(council, "ben", id).ok());
  EXPECT_THAT(DeskOf(council, "ann"), IsEmpty());
  EXPECT_THAT(QueueOf(council, "ben"), ElementsAre(id));
  EXPECT_EQ(council.Get("yp-1", id).holder().reason(), v1::RESPONSIBILITY_REASON_CLAIMED);
  // The second to come finds it gone.
  EXPECT_EQ(Claim(council, "ann", id).error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST(ClaimTest, LetsTheManagerTakeItOver) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(Claim(council, "tm-north", id).ok());
  EXPECT_EQ(council.Get("yp-1", id).holder().worker_id(), "tm-north");
  EXPECT_THAT(QueueOf(council, "ann"), IsEmpty());
  EXPECT_EQ(Claim(council, "tm-south", id).error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST(RecusalTest, MovesItToAnotherTeamsDesk) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(Recuse(council, "ann", id).ok());
  const v1::Report report = council.Get("yp-1", id);
  EXPECT_EQ(report.holder().name(), "Team South");
  EXPECT_EQ(report.holder().reason(), v1::RESPONSIBILITY_REASON_OTHER_DESK);
  EXPECT_THAT(DeskOf(council, "cat"), ElementsAre(id));
  EXPECT_THAT(QueueOf(council, "ann"), IsEmpty());
}

TEST(RecusalTest, HidesTheReportAndItsReason) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(Recuse(council, "ann", id).ok());
  const grpc::Status gone = council.Open("ann", id);
  const grpc::Status never = council.Open("ann", "0123456789abcdef");
  EXPECT_EQ(gone.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(gone.error_message(), never.error_message());
  EXPECT_EQ(gone.error_details(), never.error_details());
  // Staff who hold it later see why, the young person does not.
  v1::TriageReport seen;
  ASSERT_TRUE(council.Open("cat", id, &seen).ok());
  EXPECT_THAT(seen.history(1).text(), HasSubstr("I know the carer."));
  EXPECT_EQ(council.Get("yp-1", id).history(1).text(),
            "Ann Able will not work on it any more, to keep things fair. It went to Team South.");
}

TEST(RecusalTest, LastsWhenItIsReopened) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(council.Acknowledge("ann", id).ok());
  ASSERT_TRUE(council.Resolve("ann", id).ok());
  ASSERT_TRUE(Recuse(council, "tm-north", id).ok());
  ASSERT_TRUE(council.Reopen("yp-1", id).ok());
  EXPECT_EQ(council.Get("yp-1", id).holder().worker_id(), "sm");
  EXPECT_EQ(council.Open("tm-north", id).error_code(), grpc::StatusCode::NOT_FOUND);
}

}  // namespace
}  // namespace pledgekeeper::acceptance
