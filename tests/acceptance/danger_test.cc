#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

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
  ASSERT_EQ(response.report().call_now_size(), 3);
  EXPECT_EQ(response.report().call_now(0).name(), "Police, ambulance or fire service");
  EXPECT_EQ(response.report().call_now(0).number(), "999");
  EXPECT_EQ(response.report().call_now(0).when(), "You or somebody else is in danger right now.");
  EXPECT_EQ(response.report().call_now(1).number(), "0800 1111");
  EXPECT_EQ(response.report().call_now(2).number(), "080880 23456");
  EXPECT_EQ(response.report().safety(), v1::SAFETY_NOT_SAFE);
}

TEST(DangerTest, IsAnsweredInWelshToWelshSpeakers) {
  Council council;
  const v1::SubmitReportResponse response = SubmitDanger(council, "yp-3");
  ASSERT_EQ(response.report().call_now_size(), 3);
  EXPECT_EQ(response.report().call_now(0).name(), "Heddlu, ambiwlans neu'r gwasanaeth tân");
  EXPECT_EQ(response.report().call_now(0).number(), "999");
  EXPECT_EQ(response.report().call_now(0).when(),
            "Rwyt ti neu rywun arall mewn perygl yr eiliad hon.");
  EXPECT_EQ(response.report().call_now(1).number(), "0800 1111");
  EXPECT_EQ(response.report().call_now(2).number(), "080880 23456");
}

// Wherever danger may be, in every answer about it, and beforehand with the pledge.
TEST(DangerTest, NumbersStandWhereverDangerMayBe) {
  Council council;
  v1::SubmitReportRequest request = council.Submission();
  request.set_safety(v1::SAFETY_NOT_SURE);
  const std::string not_sure = council.Submit("yp-1", request).report_id();
  EXPECT_EQ(council.Get("yp-1", not_sure).call_now(0).number(), "999");
  const std::string safe = council.Submit("yp-1").report_id();
  EXPECT_EQ(council.Get("yp-1", safe).call_now_size(), 0);
  EXPECT_TRUE(CallText(council, "TriageService.SetUrgency",
                       absl::StrCat("request_id: NEW reason: 'r' urgency: URGENCY_DANGER "
                                    "report_id: '",
                                    safe, "'"),
                       TokenOf(council, "ann"))
                  .ok());
  EXPECT_EQ(council.Get("yp-1", safe).call_now_size(), 3);
  const std::string of_it = absl::StrCat("report_id: '", safe, "'");
  EXPECT_EQ(CallText(council, "ReportService.ListMessages", of_it, TokenOf(council, "yp-1"))
                .As<v1::ListMessagesResponse>()
                .call_now_size(),
            3);
  EXPECT_EQ(CallText(council, "ReportService.ListHistory", of_it, TokenOf(council, "yp-1"))
                .As<v1::ListHistoryResponse>()
                .call_now_size(),
            3);
  const auto pledge =
      CallText(council, "PledgeService.GetPledge", "", TokenOf(council, "yp-3")).As<v1::Pledge>();
  ASSERT_EQ(pledge.emergency_contacts_size(), 3);
  EXPECT_EQ(pledge.emergency_contacts(0).name(), "Heddlu, ambiwlans neu'r gwasanaeth tân");
}

TEST(DangerTest, GivesNoNumbersToTheSafe) {
  Council council;
  v1::SubmitReportRequest request = council.Submission();
  request.set_safety(v1::SAFETY_SAFE);
  v1::SubmitReportResponse response;
  ASSERT_TRUE(council
                  .AsYoungPerson("yp-1",
                                 [&](auto& context) {
                                   return council.reports().SubmitReport(&context, request,
                                                                         &response);
                                 })
                  .ok());
  EXPECT_EQ(response.report().call_now_size(), 0);
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
                  "Sat 7 Jun 02:20 ESCALATE", "Sat 7 Jun 02:25 ESCALATE x2"));
  EXPECT_THAT(BroughtIn(report), ElementsAre("tm-north", "sm", "hos", "dir"));
  EXPECT_TRUE(report.late());
  ASSERT_EQ(report.next_steps_size(), 6) << "this policy has no formal stage";
  EXPECT_EQ(report.next_steps(0), "You can call 999 now: Police, ambulance or fire service.");
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

// What cannot be taken of their words is left out, and never what they say.
TEST(DangerTest, IsRefusedOverNoWordsOfTheirs) {
  Council council;
  const std::string token = TokenOf(council, "yp-1");
  for (const std::string& words : {std::string(10'001, 'x'), std::string("a\\000b")}) {
    for (const char* field : {"SayNotSafe|words", "SendMessage|not_safe: true text"}) {
      SCOPED_TRACE(absl::StrCat(field, " of ", words.size()));
      const std::string id = council.Submit("yp-1").report_id();
      const std::vector<std::string> parts = absl::StrSplit(field, '|');
      const CallResult said = CallText(
          council, "ReportService." + parts[0],
          absl::StrCat("request_id: NEW report_id: '", id, "' ", parts[1], ": '", words, "'"),
          token);
      EXPECT_TRUE(said.ok()) << said.status.error_message();
      const v1::Report report = council.Get("yp-1", id);
      EXPECT_EQ(report.messages_size(), 0);
      EXPECT_EQ(ClockOf(report, "look").state(), v1::CLOCK_STATE_RUNNING);
      EXPECT_THAT(report.ShortDebugString(), testing::HasSubstr("not all here"));
    }
  }
}

class DangerDesksTest : public testing::Test {
 protected:
  // A team that is there out of hours, beside the two of the council.
  void AddOutOfHoursTeam() {
    for (const char* change :
         {"DirectoryService.UpdateTeam|team { team_id: 'team-night' name: 'Night Team' "
          "out_of_hours: true }",
          "DirectoryService.UpdateWorker|worker { worker_id: 'nan' name: 'Nan Night' role: "
          "ROLE_SOCIAL_WORKER team_id: 'team-night' manager_id: 'hos' }"}) {
      const std::vector<std::string> parts = absl::StrSplit(change, '|');
      const CallResult added = CallText(
          council_, parts[0], absl::StrCat("request_id: NEW allow_missing: true ", parts[1]),
          TokenOf(council_, "admin"));
      EXPECT_TRUE(added.ok()) << added.status.error_message();
    }
  }

  Council council_{Council::Options{.policy = "wales-representation/2"}};
};

TEST_F(DangerDesksTest, BothDesksComeInAtOnceAtNight) {
  AddOutOfHoursTeam();
  council_.clock().Set(London(2025, 6, 7, 2));  // a Saturday
  const std::string id = council_.Submit("yp-1", Danger(council_)).report_id();
  WakeNow(council_);
  const v1::Report report = council_.Get("yp-1", id);
  std::vector<std::string> names;
  for (const v1::Holder& in : report.brought_in()) names.push_back(in.name());
  EXPECT_THAT(names, ElementsAre("Team North", "Night Team"));
  EXPECT_THAT(TimelineOf(report),
              ElementsAre("Sat 7 Jun 02:00 SUBMIT", "Sat 7 Jun 02:00 ESCALATE",
                          "Sat 7 Jun 02:00 ESCALATE", "Sat 7 Jun 02:00 REMIND"));
  // Everybody who sits there sees it, and may read it.
  for (const char* member : {"ben", "nan"}) {
    SCOPED_TRACE(member);
    EXPECT_THAT(DeskOf(council_, member), ElementsAre(id));
  }
  EXPECT_EQ(report.holder().worker_id(), "ann");
  ASSERT_TRUE(council_.Open("nan", id).ok());
  EXPECT_EQ(ClockOf(council_.Get("yp-1", id), "look").state(), v1::CLOCK_STATE_MET);
  ASSERT_TRUE(Claim(council_, "nan", id).ok());
  EXPECT_EQ(council_.Get("yp-1", id).holder().worker_id(), "nan");
}

TEST_F(DangerDesksTest, DesksInConflictAreLeftOut) {
  AddOutOfHoursTeam();
  v1::SubmitReportRequest request = Danger(council_);
  request.add_about_ids("ben");
  const std::string id = council_.Submit("yp-1", request).report_id();
  WakeNow(council_);
  const v1::Report report = council_.Get("yp-1", id);
  ASSERT_EQ(report.brought_in_size(), 2);
  EXPECT_EQ(report.brought_in(0).name(), "Sal Sm");  // tm-north manages ben
  EXPECT_EQ(report.brought_in(1).name(), "Night Team");
  EXPECT_THAT(DeskOf(council_, "ben"), IsEmpty());
  EXPECT_EQ(council_.Open("ben", id).error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(DangerDesksTest, WithoutANightTeamManagersAreCalled) {
  council_.clock().Set(London(2025, 6, 7, 2));
  const std::string id = council_.Submit("yp-1", Danger(council_)).report_id();
  WakeNow(council_);
  const v1::Report report = council_.Get("yp-1", id);
  ASSERT_EQ(report.brought_in_size(), 2);
  EXPECT_EQ(report.brought_in(0).name(), "Team North");
  EXPECT_EQ(report.brought_in(1).worker_id(), "tm-north");
}

}  // namespace
}  // namespace pledgekeeper::acceptance
