#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

// An advocate speaks up for a young person, for as long as they want one, and for nobody else.
namespace pledgekeeper::acceptance {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class AdvocateTest : public testing::Test {
 protected:
  AdvocateTest() {
    const CallResult added =
        CallText(council_, "DirectoryService.UpdateWorker",
                 "request_id: NEW allow_missing: true worker { worker_id: 'adv' name: 'Ada Voice' "
                 "role: ROLE_ADVOCATE }",
                 TokenOf(council_, "admin"));
    EXPECT_TRUE(added.ok()) << added.status.error_message();
  }
  CallResult Answer(const std::string& report_id, bool wanted) {
    return CallText(council_, "ReportService.AnswerAdvocateOffer",
                    absl::StrCat("request_id: NEW report_id: '", report_id,
                                 "' wanted: ", wanted ? "true" : "false"),
                    TokenOf(council_, "yp-1"));
  }
  grpc::Status AskAs(const std::string& method, const std::string& report_id,
                     const std::string& fields) {
    return CallText(council_, absl::StrCat("TriageService.", method),
                    absl::StrCat("request_id: NEW report_id: '", report_id, "' ", fields),
                    TokenOf(council_, "adv"))
        .status;
  }

  Council council_{Council::Options{.policy = "wales-representation/2"}};
};

TEST_F(AdvocateTest, IsOfferedWithEveryReport) {
  const std::string id = council_.Submit("yp-1").report_id();
  EXPECT_EQ(council_.Get("yp-1", id).advocate_offer(), v1::ADVOCATE_OFFER_OPEN);
  EXPECT_THAT(BroughtIn(council_.Get("yp-1", id)), IsEmpty());
  EXPECT_THAT(QueueOf(council_, "adv"), IsEmpty());
}

TEST_F(AdvocateTest, WithoutAYesThereIsNoReport) {
  const std::string id = council_.Submit("yp-1").report_id();
  const auto expect_nothing = [&] {
    ExpectError(council_.Open("adv", id), grpc::StatusCode::NOT_FOUND, "REPORT_NOT_FOUND");
    ExpectSameError(council_.Open("adv", id), council_.Open("adv", "aaaaaaaaaaaaaaaa"));
    ExpectError(AskAs("SendMessage", id, "text: 't'"), grpc::StatusCode::NOT_FOUND,
                "REPORT_NOT_FOUND");
    ExpectError(CallText(council_, "TriageService.ExplainReport",
                         absl::StrCat("report_id: '", id, "'"), TokenOf(council_, "adv"))
                    .status,
                grpc::StatusCode::NOT_FOUND, "REPORT_NOT_FOUND");
    EXPECT_THAT(QueueOf(council_, "adv"), IsEmpty());
  };
  expect_nothing();
  ASSERT_TRUE(Answer(id, false).ok());
  EXPECT_EQ(council_.Get("yp-1", id).advocate_offer(), v1::ADVOCATE_OFFER_NOT_WANTED);
  expect_nothing();
}

TEST_F(AdvocateTest, YesLetsThemReadAndWrite) {
  const std::string id = council_.Submit("yp-1").report_id();
  const CallResult wanted = Answer(id, true);
  ASSERT_TRUE(wanted.ok()) << wanted.status.error_message();
  EXPECT_EQ(wanted.As<v1::Report>().advocate_offer(), v1::ADVOCATE_OFFER_WANTED);
  EXPECT_THAT(BroughtIn(wanted.As<v1::Report>()), ElementsAre("adv"));
  EXPECT_THAT(QueueOf(council_, "adv"), ElementsAre(id));
  v1::TriageReport read;
  ASSERT_TRUE(council_.Open("adv", id, &read).ok());
  EXPECT_EQ(read.words(), "My social worker never rings.");
  EXPECT_EQ(read.item().level(), 0);  // an advocate is no escalation
  const grpc::Status wrote = AskAs("SendMessage", id, "text: 'I can come along.'");
  EXPECT_TRUE(wrote.ok()) << wrote.error_message();
  const v1::Report report = council_.Get("yp-1", id);
  ASSERT_EQ(report.messages_size(), 1);
  EXPECT_EQ(report.messages(0).from_name(), "Ada Voice");
  EXPECT_EQ(report.openings(0).name(), "Ada Voice");
  EXPECT_EQ(report.holder().worker_id(), "ann");
}

// The council must answer; what its advocate says does not stop its clocks.
TEST_F(AdvocateTest, WordsOfAnAdvocateMeetNoClock) {
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(Answer(id, true).ok());
  ASSERT_TRUE(Write(council_, "yp-1", id, "Are you there?").ok());
  ASSERT_TRUE(AskAs("SendMessage", id, "text: 'I can come along.'").ok());
  const v1::Report report = council_.Get("yp-1", id);
  EXPECT_EQ(ClockOf(report, "reply").state(), v1::CLOCK_STATE_RUNNING);
  EXPECT_EQ(ClockOf(report, "acknowledge").state(), v1::CLOCK_STATE_RUNNING);
}

TEST_F(AdvocateTest, TheirReadingIsNoLookOfTheCouncil) {
  const std::string id = council_.Submit("yp-1", Danger(council_)).report_id();
  ASSERT_TRUE(Answer(id, true).ok());
  ASSERT_TRUE(council_.Open("adv", id).ok());
  const v1::Report report = council_.Get("yp-1", id);
  EXPECT_EQ(ClockOf(report, "look").state(), v1::CLOCK_STATE_RUNNING);
  EXPECT_EQ(report.status(), v1::STATUS_WE_HAVE_IT);
  ASSERT_EQ(report.openings_size(), 1);
}

TEST_F(AdvocateTest, NotesOfStaffAreNotTheirs) {
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(Answer(id, true).ok());
  const auto as_ann = [&](const char* method, const char* fields) {
    return CallText(council_, absl::StrCat("TriageService.", method),
                    absl::StrCat("report_id: '", id, "' request_id: '", council_.NewRequestId(),
                                 "' ", fields),
                    TokenOf(council_, "ann"))
        .ok();
  };
  ASSERT_TRUE(as_ann("AddNote", "text: 'among ourselves'"));
  ASSERT_TRUE(as_ann("SetUrgency", "urgency: URGENCY_HIGH reason: 'among us too'"));
  v1::TriageReport staff;
  ASSERT_TRUE(council_.Open("ann", id, &staff).ok());
  EXPECT_NE(staff.SerializeAsString().find("among ourselves"), std::string::npos);
  EXPECT_NE(staff.SerializeAsString().find("among us too"), std::string::npos);
  v1::TriageReport read;
  ASSERT_TRUE(council_.Open("adv", id, &read).ok());
  EXPECT_EQ(read.SerializeAsString().find("among"), std::string::npos);
}

TEST_F(AdvocateTest, ConsentIsTakenBackEvenAfterwards) {
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(Answer(id, true).ok());
  ASSERT_TRUE(
      CallText(council_, "ReportService.WithdrawReport",
               absl::StrCat("report_id: '", id, "' request_id: '", council_.NewRequestId(), "'"),
               TokenOf(council_, "yp-1"))
          .ok());
  const CallResult no = Answer(id, false);
  ASSERT_TRUE(no.ok()) << no.status.error_message();
  ExpectError(council_.Open("adv", id), grpc::StatusCode::NOT_FOUND, "REPORT_NOT_FOUND");
}

TEST_F(AdvocateTest, TheyMayNotActForTheCouncil) {
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(Answer(id, true).ok());
  const v1::Report before = council_.Get("yp-1", id);
  const struct {
    const char* method;
    const char* fields;
  } rows[] = {
      {"AcknowledgeReport", ""},
      {"ClaimReport", ""},
      {"ReleaseReport", "reason: 'r'"},
      {"AddNote", "text: 't'"},
      {"SetUrgency", "urgency: URGENCY_HIGH reason: 'r'"},
      {"TransferReport", "worker_id: 'ben' reason: 'r'"},
      {"PlanChange", "plan: 'p'"},
      {"HoldClock", "clock: 'acknowledge' reason: 'police' words: 'w' end_time { seconds: 9 }"},
      {"ExtendClock", "clock: 'acknowledge' length: 20 reason: 'r'"},
      {"SnoozeReport", "reason: 'r'"},
      {"AcceptTransfer", ""},
      {"DeclineTransfer", "reason: 'r'"},
      {"RecordMilestone", "milestone: MILESTONE_DECISION_RECORDED words: 'w'"},
      {"RecordMilestone", "milestone: MILESTONE_FORMAL_REQUESTED words: 'w'"}};
  for (const auto& row : rows) {
    SCOPED_TRACE(absl::StrCat(row.method, " ", row.fields));
    // There is none to answer, which is so for everybody.
    const bool answers = std::string_view(row.method).ends_with("Transfer");
    ExpectError(AskAs(row.method, id, row.fields), grpc::StatusCode::FAILED_PRECONDITION,
                answers ? "NO_TRANSFER_PENDING" : "NOT_THE_HOLDER");
  }
  EXPECT_EQ(council_.Get("yp-1", id).etag(), before.etag());
}

TEST_F(AdvocateTest, LaterNoTakesThemOut) {
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(Answer(id, true).ok());
  ASSERT_TRUE(council_.Open("adv", id).ok());
  ASSERT_TRUE(Answer(id, false).ok());
  EXPECT_THAT(BroughtIn(council_.Get("yp-1", id)), IsEmpty());
  EXPECT_THAT(QueueOf(council_, "adv"), IsEmpty());
  ExpectSameError(council_.Open("adv", id), council_.Open("adv", "aaaaaaaaaaaaaaaa"));
  // And may change their mind.
  ASSERT_TRUE(Answer(id, true).ok());
  EXPECT_TRUE(council_.Open("adv", id).ok());
}

// When it goes higher is when they are needed most.
TEST_F(AdvocateTest, StaysWhenItIsNotSorted) {
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(Answer(id, true).ok());
  ASSERT_TRUE(council_.Acknowledge("ann", id).ok());
  ASSERT_TRUE(council_.Resolve("ann", id).ok());
  EXPECT_TRUE(council_.Open("adv", id).ok());
  ASSERT_TRUE(council_.Reopen("yp-1", id).ok());
  EXPECT_EQ(council_.Get("yp-1", id).advocate_offer(), v1::ADVOCATE_OFFER_WANTED);
  EXPECT_THAT(BroughtIn(council_.Get("yp-1", id)), ElementsAre("adv"));
  EXPECT_TRUE(council_.Open("adv", id).ok());
}

TEST_F(AdvocateTest, StaysInTheFormalStage) {
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(Answer(id, true).ok());
  ASSERT_TRUE(CallText(council_, "ReportService.RequestStage",
                       absl::StrCat("request_id: NEW report_id: '", id,
                                    "' stage: MILESTONE_FORMAL_REQUESTED"),
                       TokenOf(council_, "yp-1"))
                  .ok());
  EXPECT_THAT(BroughtIn(council_.Get("yp-1", id)), ElementsAre("adv"));
  EXPECT_TRUE(council_.Open("adv", id).ok());
}

TEST_F(AdvocateTest, IsOfferedAgainAtEveryBreach) {
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(Answer(id, false).ok());
  council_.MoveTo(London(2025, 6, 6, 12));
  EXPECT_EQ(council_.Get("yp-1", id).advocate_offer(), v1::ADVOCATE_OFFER_OPEN);
  EXPECT_THAT(BroughtIn(council_.Get("yp-1", id)), Not(Contains("adv")));
  EXPECT_THAT(council_.Get("yp-1", id).next_steps(0), HasSubstr("advocate"));
}

TEST_F(AdvocateTest, WantingOneWhereThereIsNoneIsKept) {
  ASSERT_TRUE(Leave(council_, "adv").ok());
  const std::string id = council_.Submit("yp-1").report_id();
  const CallResult wanted = Answer(id, true);
  ASSERT_TRUE(wanted.ok()) << wanted.status.error_message();
  EXPECT_EQ(wanted.As<v1::Report>().advocate_offer(), v1::ADVOCATE_OFFER_WANTED);
  EXPECT_THAT(BroughtIn(wanted.As<v1::Report>()), IsEmpty());
}

}  // namespace
}  // namespace pledgekeeper::acceptance
