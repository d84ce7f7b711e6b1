#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

// The stages of a procedure: who asks for them, which clocks they start, who must not judge them.
namespace pledgekeeper::acceptance {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr auto kPrecondition = grpc::StatusCode::FAILED_PRECONDITION;

CallResult RequestStage(Council& council, const std::string& young_person,
                        const std::string& report_id, const std::string& fields) {
  return CallText(council, "ReportService.RequestStage",
                  absl::StrCat("request_id: NEW report_id: '", report_id, "' ", fields),
                  TokenOf(council, young_person));
}

CallResult Record(Council& council, const std::string& worker, const std::string& report_id,
                  const std::string& milestone) {
  return CallText(council, "TriageService.RecordMilestone",
                  absl::StrCat("request_id: NEW words: 'Done.' report_id: '", report_id,
                               "' milestone: MILESTONE_", milestone),
                  TokenOf(council, worker));
}

Council::Options Under(const std::string& policy) { return Council::Options{.policy = policy}; }

class StagesTest : public testing::Test {
 protected:
  Council council_{Under("wales-representation/2")};
};

TEST_F(StagesTest, FormalStageMaySkipTheFirst) {
  const v1::Report sent = council_.Submit("yp-1");
  const std::string id = sent.report_id();
  EXPECT_THAT(sent.possible_stages(), ElementsAre(v1::MILESTONE_FORMAL_REQUESTED));
  const CallResult asked =
      RequestStage(council_, "yp-1", id, "stage: MILESTONE_FORMAL_REQUESTED words: 'I want it.'");
  ASSERT_TRUE(asked.ok()) << asked.status.error_message();
  const v1::Report report = asked.As<v1::Report>();
  EXPECT_THAT(report.possible_stages(), IsEmpty());
  EXPECT_EQ(report.holder().worker_id(), "tm-north");
  EXPECT_EQ(report.messages(0).text(), "I want it.");
  EXPECT_EQ(LondonText(ClockOf(report, "investigate").due_time()), "Wed 9 Jul 00:00");
  EXPECT_EQ(LondonText(ClockOf(report, "begin").due_time()), "Fri 6 Jun 00:00");
  // What the investigation takes over is not started again by an acknowledgement.
  ASSERT_TRUE(council_.Acknowledge("tm-north", id).ok());
  const v1::Report acknowledged = council_.Get("yp-1", id);
  EXPECT_EQ(ClockOf(acknowledged, "discuss").name(), "");
  EXPECT_EQ(ClockOf(acknowledged, "begin").state(), v1::CLOCK_STATE_MET);
}

TEST_F(StagesTest, JudgesOfTheAnswerAreOutOfIt) {
  const std::string id = SubmitAndResolve(council_, "yp-1", "ann").report_id();
  ASSERT_TRUE(RequestStage(council_, "yp-1", id, "stage: MILESTONE_FORMAL_REQUESTED").ok());
  const v1::Report report = council_.Get("yp-1", id);
  EXPECT_EQ(report.status(), v1::STATUS_WE_HAVE_IT);
  EXPECT_EQ(report.holder().worker_id(), "tm-north");
  EXPECT_EQ(report.resolution(), "");
  EXPECT_EQ(council_.Open("ann", id).error_code(), grpc::StatusCode::NOT_FOUND);
  ExpectError(TransferTo(council_, "tm-north", id, "ann"), kPrecondition,
              "TRANSFER_TARGET_NOT_AVAILABLE");
  // Ever after: a second answer is judged by nobody of the first two.
  ASSERT_TRUE(council_.Acknowledge("tm-north", id).ok());
  ASSERT_TRUE(council_.Resolve("tm-north", id).ok());
  ASSERT_TRUE(council_.Reopen("yp-1", id).ok());
  EXPECT_EQ(council_.Get("yp-1", id).holder().worker_id(), "sm");
  EXPECT_EQ(council_.Open("ann", id).error_code(), grpc::StatusCode::NOT_FOUND);
}

CallResult AnswerStage(Council& council, const std::string& young_person,
                       const std::string& report_id, const std::string& fields) {
  return CallText(council, "ReportService.AnswerStage",
                  absl::StrCat("request_id: NEW report_id: '", report_id,
                               "' stage: MILESTONE_FORMAL_REQUESTED ", fields),
                  TokenOf(council, young_person));
}

// Staff alone move no procedure: they ask, under their name, and the young person decides.
TEST_F(StagesTest, StaffAskAndTheYoungPersonDecides) {
  const std::string id = council_.Submit("yp-1").report_id();
  const CallResult asked = Record(council_, "ann", id, "FORMAL_REQUESTED");
  ASSERT_TRUE(asked.ok()) << asked.status.error_message();
  EXPECT_EQ(asked.As<v1::TriageReport>().stage_asked().asked_by_name(), "Ann Able");
  v1::Report report = council_.Get("yp-1", id);
  EXPECT_EQ(report.holder().worker_id(), "ann") << "nothing moves before";
  EXPECT_EQ(ClockOf(report, "investigate").name(), "");
  EXPECT_EQ(report.stage_asked().stage(), v1::MILESTONE_FORMAL_REQUESTED);
  EXPECT_EQ(report.stage_asked().asked_by_name(), "Ann Able");
  EXPECT_EQ(report.stage_asked().reason(), "Done.");
  EXPECT_THAT(report.stage_asked().text(), HasSubstr("formal investigation"));
  EXPECT_EQ(report.history(report.history_size() - 1).text(),
            "Ann Able asked whether you want the next step.");
  ExpectError(Record(council_, "ann", id, "FORMAL_REQUESTED").status, kPrecondition,
              "STAGE_ASKED_ALREADY");
  ASSERT_TRUE(AnswerStage(council_, "yp-1", id, "").ok());
  report = council_.Get("yp-1", id);
  EXPECT_FALSE(report.has_stage_asked());
  EXPECT_EQ(report.holder().worker_id(), "ann");
  EXPECT_THAT(report.possible_stages(), ElementsAre(v1::MILESTONE_FORMAL_REQUESTED));
  ExpectError(AnswerStage(council_, "yp-1", id, "agree: true").status, kPrecondition,
              "STAGE_NOT_ASKED");
  ExpectError(Record(council_, "ann", id, "FORMAL_REQUESTED").status, kPrecondition,
              "STAGE_REFUSED");
}

TEST_F(StagesTest, StaffAskAndTheYoungPersonAgrees) {
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(Record(council_, "ann", id, "FORMAL_REQUESTED").ok());
  ASSERT_TRUE(AnswerStage(council_, "yp-1", id, "agree: true").ok());
  const v1::Report report = council_.Get("yp-1", id);
  EXPECT_FALSE(report.has_stage_asked());
  EXPECT_EQ(report.holder().worker_id(), "tm-north");
  EXPECT_EQ(ClockOf(report, "investigate").state(), v1::CLOCK_STATE_RUNNING);
  EXPECT_THAT(report.history(report.history_size() - 1).text(),
              HasSubstr("You said yes to the next step. It went to Tom North."));
}

TEST_F(StagesTest, StageThatTheyAskForThemselvesAnswersTheQuestion) {
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(Record(council_, "ann", id, "FORMAL_REQUESTED").ok());
  ASSERT_TRUE(RequestStage(council_, "yp-1", id, "stage: MILESTONE_FORMAL_REQUESTED").ok());
  EXPECT_FALSE(council_.Get("yp-1", id).has_stage_asked());
}

TEST_F(StagesTest, QuestionEndsWhenItIsOver) {
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(Record(council_, "ann", id, "FORMAL_REQUESTED").ok());
  ASSERT_TRUE(Withdraw(council_, "yp-1", id).ok());
  EXPECT_FALSE(council_.Get("yp-1", id).has_stage_asked());
}

TEST_F(StagesTest, UnknownStagesChangeNothing) {
  const std::string id = council_.Submit("yp-1").report_id();
  ExpectError(RequestStage(council_, "yp-1", id, "stage: MILESTONE_PANEL_REQUESTED").status,
              kPrecondition, "MILESTONE_NOT_IN_POLICY");
  for (const char* stage : {"", "stage: MILESTONE_TERMS_WRITTEN", "stage: 99"}) {
    ExpectError(RequestStage(council_, "yp-1", id, stage).status,
                grpc::StatusCode::INVALID_ARGUMENT, "FIELD_MALFORMED", "stage");
  }
  ExpectError(RequestStage(council_, "yp-2", id, "stage: MILESTONE_FORMAL_REQUESTED").status,
              grpc::StatusCode::NOT_FOUND, "REPORT_NOT_FOUND");
  ExpectError(Record(council_, "ann", id, "PANEL_MET").status, kPrecondition,
              "MILESTONE_NOT_IN_POLICY");
  EXPECT_EQ(council_.Get("yp-1", id).etag(), "1");
}

TEST_F(StagesTest, AskingTwiceForAStageIsRefused) {
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(RequestStage(council_, "yp-1", id, "stage: MILESTONE_FORMAL_REQUESTED").ok());
  const v1::Report before = council_.Get("yp-1", id);
  const CallResult again = RequestStage(council_, "yp-1", id, "stage: MILESTONE_FORMAL_REQUESTED");
  ExpectError(again.status, kPrecondition, "STAGE_ASKED_ALREADY");
  ExpectError(Record(council_, "tm-north", id, "FORMAL_REQUESTED").status, kPrecondition,
              "STAGE_ASKED_ALREADY");
  EXPECT_EQ(council_.Get("yp-1", id).etag(), before.etag());
}

TEST_F(StagesTest, WrittenTermsMeetTheirClock) {
  const std::string id = SubmitAndResolve(council_, "yp-1", "ann").report_id();
  EXPECT_EQ(ClockOf(council_.Get("yp-1", id), "terms").state(), v1::CLOCK_STATE_RUNNING);
  ASSERT_TRUE(Record(council_, "ann", id, "TERMS_WRITTEN").ok());
  const v1::Report report = council_.Get("yp-1", id);
  EXPECT_EQ(ClockOf(report, "terms").state(), v1::CLOCK_STATE_MET);
  EXPECT_EQ(report.status(), v1::STATUS_SAID_TO_BE_SORTED);
}

TEST(PanelTest, MeetsReportsAndIsAnswered) {
  Council council(Under("england-children-act"));
  const v1::Report sent = council.Submit("yp-1");
  const std::string id = sent.report_id();
  EXPECT_THAT(sent.possible_stages(),
              ElementsAre(v1::MILESTONE_FORMAL_REQUESTED, v1::MILESTONE_PANEL_REQUESTED));
  ASSERT_TRUE(RequestStage(council, "yp-1", id, "stage: MILESTONE_FORMAL_REQUESTED").ok());
  EXPECT_THAT(council.Get("yp-1", id).possible_stages(),
              ElementsAre(v1::MILESTONE_PANEL_REQUESTED));
  ASSERT_TRUE(council.Acknowledge("tm-north", id).ok());
  ASSERT_TRUE(council.Resolve("tm-north", id).ok());
  ASSERT_TRUE(RequestStage(council, "yp-1", id, "stage: MILESTONE_PANEL_REQUESTED").ok());
  const v1::Report report = council.Get("yp-1", id);
  EXPECT_EQ(report.holder().worker_id(), "sm");
  EXPECT_THAT(report.possible_stages(), IsEmpty());
  EXPECT_EQ(LondonText(ClockOf(report, "panel-meets").due_time()), "Wed 16 Jul 00:00");
  EXPECT_EQ(council.Open("tm-north", id).error_code(), grpc::StatusCode::NOT_FOUND);
  ASSERT_TRUE(Record(council, "sm", id, "PANEL_MET").ok());
  EXPECT_EQ(ClockOf(council.Get("yp-1", id), "panel-meets").state(), v1::CLOCK_STATE_MET);
  EXPECT_EQ(LondonText(ClockOf(council.Get("yp-1", id), "panel-reports").due_time()),
            "Wed 11 Jun 00:00");
  ASSERT_TRUE(Record(council, "sm", id, "PANEL_REPORTED").ok());
  EXPECT_EQ(LondonText(ClockOf(council.Get("yp-1", id), "panel-answer").due_time()),
            "Wed 25 Jun 00:00");
  ASSERT_TRUE(council.Acknowledge("sm", id).ok());
  ASSERT_TRUE(council.Resolve("sm", id).ok());
  EXPECT_EQ(ClockOf(council.Get("yp-1", id), "panel-answer").state(), v1::CLOCK_STATE_MET);
}

}  // namespace
}  // namespace pledgekeeper::acceptance
