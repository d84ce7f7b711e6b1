#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/acceptance/council.h"
#include "tests/acceptance/story.h"

namespace pledgekeeper::acceptance {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

v1::SubmitReportResponse SubmitDanger(Council& council, const std::string& young_person) {
  v1::SubmitReportResponse response;
  const v1::SubmitReportRequest request = Danger(council);
  const grpc::Status status = council.AsYoungPerson(young_person, [&](auto& context) {
    return council.reports().SubmitReport(&context, request, &response);
  });
  EXPECT_TRUE(status.ok()) << status.error_message();
  return response;
}

TEST(DangerTest, IsAnsweredWithNumbersToCall) {
  Council council;
  const v1::SubmitReportResponse response = SubmitDanger(council, "yp-1");
  ASSERT_EQ(response.call_now_size(), 3);
  EXPECT_EQ(response.call_now(0).name(), "Police, ambulance or fire service");
  EXPECT_EQ(response.call_now(0).number(), "999");
  EXPECT_EQ(response.call_now(0).when(), "You or somebody else is in danger right now.");
  EXPECT_EQ(response.call_now(1).number(), "0800 1111");
  EXPECT_EQ(response.call_now(2).number(), "080880 23456");
  EXPECT_EQ(response.report().safety(), v1::SAFETY_NOT_SAFE);
}

TEST(DangerTest, IsAnsweredInWelshToWelshSpeakers) {
  Council council;
  const v1::SubmitReportResponse response = SubmitDanger(council, "yp-3");
  ASSERT_EQ(response.call_now_size(), 3);
  EXPECT_EQ(response.call_now(0).name(), "Heddlu, ambiwlans neu'r gwasanaeth tân");
  EXPECT_EQ(response.call_now(0).number(), "999");
  EXPECT_EQ(response.call_now(0).when(), "Rwyt ti neu rywun arall mewn perygl yr eiliad hon.");
  EXPECT_EQ(response.call_now(1).number(), "0800 1111");
  EXPECT_EQ(response.call_now(2).number(), "080880 23456");
}

TEST(DangerTest, GivesNoNumbersToTheSafe) {
  Council council;
  v1::SubmitReportRequest request = council.Submission();
  request.set_safety(v1::SAFETY_NOT_SURE);
  v1::SubmitReportResponse response;
  ASSERT_TRUE(council
                  .AsYoungPerson("yp-1",
                                 [&](auto& context) {
                                   return council.reports().SubmitReport(&context, request,
                                                                         &response);
                                 })
                  .ok());
  EXPECT_EQ(response.call_now_size(), 0);
  EXPECT_THAT(ClockOf(response.report(), "look").name(), IsEmpty());
}

TEST(DangerTest, StandsFirstInTheQueue) {
  Council council;
  const std::string earlier = council.Submit("yp-1").report_id();
  ASSERT_TRUE(SetUrgency(council, "ann", earlier, v1::URGENCY_HIGH).ok());
  council.MoveBy(absl::Hours(30));
  const std::string danger = council.Submit("yp-1", Danger(council)).report_id();
  EXPECT_THAT(QueueOf(council, "ann"), ElementsAre(danger, earlier));
  const v1::QueueItem first = council.Queue("ann").items(0);
  EXPECT_EQ(first.urgency(), v1::URGENCY_DANGER);
  EXPECT_EQ(first.seconds_left(), 15 * 60);
  ASSERT_GE(first.clocks_size(), 1);
  EXPECT_EQ(first.clocks(0).name(), "look");
}

TEST(DangerTest, RingsInMinutesAtNight) {
  Council council;
  council.clock().Set(London(2025, 6, 7, 2));  // a Saturday
  const std::string id = council.Submit("yp-1", Danger(council)).report_id();
  council.MoveTo(London(2025, 6, 7, 2, 31));
  const v1::Report report = council.Get("yp-1", id);
  EXPECT_THAT(
      TimelineOf(report),
      ElementsAre("Sat 7 Jun 02:00 SUBMIT", "Sat 7 Jun 02:00 REMIND", "Sat 7 Jun 02:04 ESCALATE",
                  "Sat 7 Jun 02:10 ESCALATE", "Sat 7 Jun 02:15 ESCALATE", "Sat 7 Jun 02:15 REMIND",
                  "Sat 7 Jun 02:20 ESCALATE", "Sat 7 Jun 02:25 ESCALATE",
                  "Sat 7 Jun 02:30 ESCALATE"));
  EXPECT_THAT(BroughtIn(report), ElementsAre("tm-north", "sm", "hos", "dir"));
  EXPECT_TRUE(report.late());
  EXPECT_EQ(report.next_steps_size(), 4);
}

TEST(DangerTest, StopsRingingOnceSomebodyLooks) {
  Council council;
  council.clock().Set(London(2025, 6, 7, 2));
  const std::string id = council.Submit("yp-1", Danger(council)).report_id();
  council.MoveTo(London(2025, 6, 7, 2, 6));
  ASSERT_TRUE(council.Open("tm-north", id).ok());
  council.MoveTo(London(2025, 6, 8, 23));
  const v1::Report report = council.Get("yp-1", id);
  EXPECT_THAT(TimelineOf(report), ElementsAre("Sat 7 Jun 02:00 SUBMIT", "Sat 7 Jun 02:00 REMIND",
                                              "Sat 7 Jun 02:04 ESCALATE", "Sat 7 Jun 02:06 OPEN"));
  EXPECT_EQ(ClockOf(report, "look").state(), v1::CLOCK_STATE_MET);
  // Having looked is not having acknowledged.
  EXPECT_EQ(ClockOf(report, "acknowledge").state(), v1::CLOCK_STATE_RUNNING);
}

TEST(DangerTest, RunsInMinutesAgainWhenReopened) {
  Council council;
  const std::string id = council.Submit("yp-1", Danger(council)).report_id();
  ASSERT_TRUE(council.Acknowledge("ann", id).ok());
  ASSERT_TRUE(council.Resolve("ann", id).ok());
  council.MoveTo(London(2025, 6, 7, 23));
  ASSERT_TRUE(council.Reopen("yp-1", id).ok());
  const v1::Report report = council.Get("yp-1", id);
  EXPECT_EQ(LondonText(ClockOf(report, "look").due_time()), "Sat 7 Jun 23:15");
  EXPECT_EQ(report.holder().worker_id(), "tm-north");
  council.MoveTo(London(2025, 6, 7, 23, 5));
  EXPECT_THAT(BroughtIn(council.Get("yp-1", id)), ElementsAre("sm"));
}

}  // namespace
}  // namespace pledgekeeper::acceptance
