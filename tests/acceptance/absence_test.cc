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

absl::Time Yesterday() { return London(2025, 6, 2, 9); }
absl::Time NextWeek() { return London(2025, 6, 10, 9); }

TEST(AbsenceTest, SendsNewReportsToTheCover) {
  Council council;
  council.SetAbsence("ann", Yesterday(), NextWeek(), "ben");
  const v1::Report report = council.Submit("yp-1");
  EXPECT_EQ(report.holder().worker_id(), "ben");
  EXPECT_EQ(report.holder().reason(), v1::RESPONSIBILITY_REASON_COVER);
  EXPECT_THAT(QueueOf(council, "ben"), ElementsAre(report.report_id()));
  EXPECT_THAT(QueueOf(council, "ann"), IsEmpty());
}

TEST(AbsenceTest, FollowsTheCoverOfTheCover) {
  Council council;
  council.SetAbsence("ann", Yesterday(), NextWeek(), "ben");
  council.SetAbsence("ben", Yesterday(), NextWeek(), "cat");
  const v1::Report report = council.Submit("yp-1");
  EXPECT_EQ(report.holder().worker_id(), "cat");
  EXPECT_EQ(report.holder().reason(), v1::RESPONSIBILITY_REASON_COVER);
}

TEST(AbsenceTest, WithoutCoverGoesToTheDesk) {
  Council council;
  council.SetAbsence("ann", Yesterday(), NextWeek(), "");
  const v1::Report report = council.Submit("yp-1");
  EXPECT_THAT(report.holder().worker_id(), IsEmpty());
  EXPECT_EQ(report.holder().name(), "Team North");
  EXPECT_EQ(report.holder().reason(), v1::RESPONSIBILITY_REASON_OWN_DESK);
  EXPECT_THAT(DeskOf(council, "ben"), ElementsAre(report.report_id()));
  EXPECT_THAT(DeskOf(council, "cat"), IsEmpty());
}

TEST(AbsenceTest, MovesOpenReportsAtOnce) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(council.Acknowledge("ann", id).ok());
  council.SetAbsence("ann", Yesterday(), NextWeek(), "ben");
  WakeNow(council);
  const v1::Report report = council.Get("yp-1", id);
  EXPECT_EQ(report.holder().worker_id(), "ben");
  // Its new holder has still to say that they have it.
  EXPECT_EQ(report.status(), v1::STATUS_WE_HAVE_IT);
  EXPECT_THAT(TimelineOf(report), Contains("Tue 3 Jun 10:00 REROUTE"));
  EXPECT_THAT(report.history(report.history_size() - 1).text(), HasSubstr("Ben Brook"));
  EXPECT_THAT(QueueOf(council, "ann"), IsEmpty());
  EXPECT_THAT(QueueOf(council, "ben"), ElementsAre(id));
}

TEST(AbsenceTest, KeepsTheClocksOfMovedReports) {
  Council council;
  const v1::Report before = council.Submit("yp-1");
  council.MoveBy(absl::Hours(20));
  council.SetAbsence("ann", Yesterday(), NextWeek(), "ben");
  WakeNow(council);
  const v1::Report after = council.Get("yp-1", before.report_id());
  EXPECT_EQ(after.answer_by_time().seconds(), before.answer_by_time().seconds());
  council.MoveTo(London(2025, 6, 6, 10));
  EXPECT_THAT(BroughtIn(council.Get("yp-1", before.report_id())), ElementsAre("tm-north"));
}

TEST(AbsenceTest, PlannedAheadMovesReportsWhenItStarts) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  council.SetAbsence("ann", London(2025, 6, 4, 7), NextWeek(), "ben");
  WakeNow(council);
  EXPECT_EQ(council.Get("yp-1", id).holder().worker_id(), "ann");
  council.MoveTo(London(2025, 6, 4, 6, 59));
  EXPECT_EQ(council.Get("yp-1", id).holder().worker_id(), "ann");
  council.MoveTo(London(2025, 6, 4, 7));
  const v1::Report report = council.Get("yp-1", id);
  EXPECT_EQ(report.holder().worker_id(), "ben");
  EXPECT_THAT(TimelineOf(report), ElementsAre("Tue 3 Jun 10:00 SUBMIT", "Wed 4 Jun 07:00 REROUTE"));
}

TEST(AbsenceTest, OfTheCoverMovesTheReportOn) {
  Council council;
  council.SetAbsence("ann", Yesterday(), NextWeek(), "ben");
  const std::string id = council.Submit("yp-1").report_id();
  council.SetAbsence("ben", Yesterday(), NextWeek(), "");
  WakeNow(council);
  const v1::Report report = council.Get("yp-1", id);
  // Nobody of the own team is there but its manager, who sits at its desk too.
  EXPECT_THAT(report.holder().worker_id(), IsEmpty());
  EXPECT_EQ(report.holder().name(), "Team North");
  EXPECT_THAT(DeskOf(council, "tm-north"), ElementsAre(id));
}

TEST(AbsenceTest, OfAWholeDeskMovesItsReportsOn) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(Release(council, "ann", id).ok());
  for (const char* worker : {"ann", "ben", "tm-north"}) {
    council.SetAbsence(worker, Yesterday(), NextWeek(), "");
  }
  WakeNow(council);
  const v1::Report report = council.Get("yp-1", id);
  EXPECT_EQ(report.holder().name(), "Team South");
  EXPECT_EQ(report.holder().reason(), v1::RESPONSIBILITY_REASON_OTHER_DESK);
}

TEST(AbsenceTest, PlannedForAWholeDeskMovesReports) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(Release(council, "ann", id).ok());
  for (const char* worker : {"ann", "ben", "tm-north"}) {
    council.SetAbsence(worker, London(2025, 6, 4, 7), NextWeek(), "");
  }
  WakeNow(council);
  EXPECT_EQ(council.Get("yp-1", id).holder().name(), "Team North");
  // The next rung is a day away: a desk at which nobody sits must not keep it until then.
  council.MoveTo(London(2025, 6, 4, 7));
  EXPECT_EQ(council.Get("yp-1", id).holder().name(), "Team South");
}

TEST(AbsenceTest, EndsAndNewReportsComeBack) {
  Council council;
  council.SetAbsence("ann", Yesterday(), NextWeek(), "ben");
  const std::string covered = council.Submit("yp-1").report_id();
  council.MoveTo(NextWeek());
  EXPECT_EQ(council.Submit("yp-1").holder().worker_id(), "ann");
  // What the cover has begun stays with the cover.
  EXPECT_EQ(council.Get("yp-1", covered).holder().worker_id(), "ben");
}

TEST(AbsenceTest, TakenBackEarlyBringsReportsAgain) {
  Council council;
  council.SetAbsence("ann", Yesterday(), NextWeek(), "ben");
  ASSERT_TRUE(ComeBack(council, "ann").ok());
  EXPECT_EQ(council.Submit("yp-1").holder().worker_id(), "ann");
}

TEST(LeavingTest, MovesEveryOpenReportToTheDesk) {
  Council council;
  const std::string received = council.Submit("yp-1").report_id();
  const std::string acknowledged = council.Submit("yp-1").report_id();
  ASSERT_TRUE(council.Acknowledge("ann", acknowledged).ok());
  ASSERT_TRUE(Leave(council, "ann").ok());
  WakeNow(council);
  for (const std::string& id : {received, acknowledged}) {
    const v1::Report report = council.Get("yp-1", id);
    EXPECT_THAT(report.holder().worker_id(), IsEmpty());
    EXPECT_EQ(report.holder().reason(), v1::RESPONSIBILITY_REASON_OWN_DESK);
    EXPECT_EQ(report.status(), v1::STATUS_WE_HAVE_IT);
  }
  EXPECT_EQ(DeskOf(council, "ben").size(), 2u);
  const auto without_wake = council.server().CountWithoutWake();
  ASSERT_TRUE(without_wake.ok());
  EXPECT_EQ(*without_wake, 0);
}

TEST(LeavingTest, ShutsTheDoorForTheWorker) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(Leave(council, "ann").ok());
  const grpc::Status status = council.Open("ann", id);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(ReasonOf(status), "CALLER_UNKNOWN");
}

TEST(LeavingTest, KeepsTheirNameInTheHistory) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(council.Acknowledge("ann", id).ok());
  ASSERT_TRUE(Leave(council, "ann").ok());
  WakeNow(council);
  EXPECT_EQ(council.Get("yp-1", id).history(1).text(), "Ann Able started working on it.");
}

}  // namespace
}  // namespace pledgekeeper::acceptance
