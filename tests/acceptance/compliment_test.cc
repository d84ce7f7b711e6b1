// Praise through both doors and the managers': sent, read, thanked for, counted as nothing else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "proto/pledgekeeper/v1/speaking_service.pb.h"
#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/story.h"

namespace pledgekeeper::acceptance {
namespace {

using ::testing::HasSubstr;

class ComplimentTest : public ::testing::Test {
 protected:
  CallResult Call(const std::string& method, const std::string& text, const std::string& who) {
    return CallText(council_, method, text, TokenOf(council_, who));
  }
  v1::Report Praise(const std::string& more = "") {
    const CallResult sent = Call("ReportService.SubmitReport",
                                 absl::StrCat("request_id: 'praise-", ++sent_,
                                              "' promise_id: 'voice' words: 'They ask me now.' "
                                              "compliment: true ",
                                              more),
                                 "yp-1");
    EXPECT_TRUE(sent.ok()) << sent.status.error_message();
    return sent.As<v1::SubmitReportResponse>().report();
  }
  v1::Report Read(const std::string& id) {
    return Call("ReportService.GetReport", absl::StrCat("report_id: '", id, "'"), "yp-1")
        .As<v1::Report>();
  }
  CallResult Of(const std::string& method, const std::string& id, const std::string& more,
                const std::string& who = "ann") {
    return Call("TriageService." + method,
                absl::StrCat("report_id: '", id, "' request_id: 'request-", ++sent_, "' ", more),
                who);
  }
  int64_t Figure(const std::string& measure) {
    const auto summary = Call("ComplianceService.GetSummary",
                              "period { first_month: '2025-06' last_month: '2025-06' }", "tm-north")
                             .As<v1::GetSummaryResponse>();
    for (const v1::Figure& figure : summary.figures()) {
      if (figure.measure_id() == measure) return figure.reports();
    }
    ADD_FAILURE() << "no figure of " << measure;
    return -1;
  }

  Council council_{Council::Options{.policy = "wales-representation/9"}};
  int sent_ = 0;
};

TEST_F(ComplimentTest, IsReadThankedForAndOver) {
  const v1::Report sent = Praise();
  EXPECT_TRUE(sent.compliment());
  EXPECT_EQ(sent.advocate_text(), "");
  ASSERT_EQ(sent.clocks_size(), 1);
  EXPECT_EQ(sent.clocks(0).name(), "thank");
  ASSERT_EQ(sent.next_steps_size(), 1);
  EXPECT_THAT(sent.next_steps(0), HasSubstr("write a message"));
  const std::string& id = sent.report_id();
  const auto queue = Call("TriageService.ListQueue", "", "ann").As<v1::ListQueueResponse>();
  ASSERT_EQ(queue.items_size(), 1);
  EXPECT_TRUE(queue.items(0).compliment());

  const CallResult thanked = Of("ThankForCompliment", id, "text: 'We are glad.'");
  ASSERT_TRUE(thanked.ok()) << thanked.status.error_message();
  EXPECT_EQ(thanked.As<v1::TriageReport>().item().status(), v1::STATUS_THANKED);
  const v1::Report read = Read(id);
  EXPECT_EQ(read.status(), v1::STATUS_THANKED);
  EXPECT_THAT(read.status_text(), HasSubstr("thanks you"));
  ASSERT_EQ(read.messages_size(), 1);
  EXPECT_EQ(read.messages(0).text(), "We are glad.");
  EXPECT_THAT(read.history(0).text(), HasSubstr("this promise is kept well"));
  EXPECT_THAT(read.history(read.history_size() - 1).text(), HasSubstr("thanks you"));
  EXPECT_EQ(read.outcome_text(), "");
  ASSERT_EQ(read.next_steps_size(), 1);
  EXPECT_THAT(read.next_steps(0), HasSubstr("If something is not all right"));
}

TEST_F(ComplimentTest, IsCountedAsNothingElse) {
  const std::string id = Praise().report_id();
  EXPECT_EQ(Figure("compliments"), 1);
  EXPECT_EQ(Figure("thanked"), 0);
  ASSERT_TRUE(Of("ThankForCompliment", id, "text: 'thanks'").ok());
  EXPECT_EQ(Figure("thanked"), 1);
  for (const char* const measure :
       {"received", "closed", "in-hand", "open-at-end", "acknowledged"}) {
    EXPECT_EQ(Figure(measure), 0) << measure;
  }
  // Once it is none it is counted as every report, in the month in which it came.
  ASSERT_TRUE(Of("TreatAsReport", id, "reason: 'a worry'").ok());
  EXPECT_EQ(Figure("compliments"), 0);
  EXPECT_EQ(Figure("received"), 1);
}

TEST_F(ComplimentTest, WhoeverSeesMoreInItSaysWhyAndTheYoungPersonReadsIt) {
  const std::string id = Praise().report_id();
  const CallResult refused = Of("AcknowledgeReport", id, "");
  EXPECT_EQ(refused.status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_THAT(refused.status.error_message(), HasSubstr("treat it as a report"));
  ASSERT_TRUE(Of("TreatAsReport", id, "reason: 'You wrote of a worry.'").ok());
  const v1::Report read = Read(id);
  EXPECT_FALSE(read.compliment());
  EXPECT_THAT(read.history(read.history_size() - 1).text(), HasSubstr("You wrote of a worry."));
  EXPECT_NE(read.advocate_text(), "");
  EXPECT_EQ(ClockOf(read, "acknowledge").state(), v1::CLOCK_STATE_RUNNING);
  EXPECT_TRUE(Of("AcknowledgeReport", id, "").ok());
}

TEST_F(ComplimentTest, WhoIsNotSafeIsHeardAsThat) {
  const v1::Report sent = Praise("safety: SAFETY_NOT_SAFE");
  EXPECT_FALSE(sent.compliment());
  EXPECT_GT(sent.call_now_size(), 0);
}

TEST_F(ComplimentTest, AnAdvocateSendsOneForSomebody) {
  const CallResult sent =
      Call("SpeakingService.SubmitReportFor",
           "request_id: 'praise-for' young_person_id: 'yp-1' agreement: AGREEMENT_IN_A_CALL report "
           "{ promise_id: 'voice' words: 'They ask me now.' compliment: true }",
           "ann");
  ASSERT_TRUE(sent.ok()) << sent.status.error_message();
  const v1::Report read = Read(sent.As<v1::SubmitReportForResponse>().report_id());
  EXPECT_TRUE(read.compliment());
  EXPECT_THAT(read.history(0).text(), HasSubstr("told us for you that this promise is kept well"));
}

}  // namespace
}  // namespace pledgekeeper::acceptance
