#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

// "Why is it with me, and how did this date come about?": all of it, and nothing the young person
// wrote.
namespace pledgekeeper::acceptance {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class ExplainTest : public testing::Test {
 protected:
  CallResult Ask(const std::string& worker, const std::string& report_id) {
    return CallText(council_, "TriageService.ExplainReport",
                    absl::StrCat("report_id: '", report_id, "'"), TokenOf(council_, worker));
  }
  v1::ExplainReportResponse Explain(const std::string& worker, const std::string& report_id) {
    const CallResult answer = Ask(worker, report_id);
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    return answer.ok() ? answer.As<v1::ExplainReportResponse>() : v1::ExplainReportResponse();
  }

  Council council_;
};

TEST_F(ExplainTest, SaysWhoWhenAndWhatNext) {
  const std::string id = council_.Submit("yp-1").report_id();
  const v1::ExplainReportResponse explained = Explain("ann", id);
  EXPECT_EQ(explained.item().report_id(), id);
  EXPECT_EQ(explained.item().etag(), "1") << "a look is no change";
  EXPECT_EQ(explained.policy(), "wales-representation/1");
  EXPECT_EQ(explained.calendar(), "england-and-wales/2");
  EXPECT_EQ(explained.holder_text(), "Ann Able: the young person's responsible worker.");
  ASSERT_EQ(explained.clocks_size(), 1);
  EXPECT_EQ(explained.clocks(0).name(), "acknowledge");
  EXPECT_EQ(explained.clocks(0).explanation(),
            "2 working days after Tue 3 Jun 2025. The last day is Thu 5 Jun 2025.");
  EXPECT_EQ(explained.clocks(0).source_mark(), "P");
  ASSERT_EQ(explained.next_size(), 1);
  EXPECT_EQ(explained.next(0).clock(), "acknowledge");
  EXPECT_EQ(explained.next(0).text(), "A reminder goes to whoever has it.");
  EXPECT_EQ(LondonText(explained.next(0).time()),
            "Thu 5 Jun 09:00");  // half of it is over at 17:00
  // What it says will happen is what happens.
  EXPECT_EQ(explained.wake_time().seconds(), absl::ToUnixSeconds(*council_.server().NextWake()));
  council_.MoveTo(London(2025, 6, 5, 9));
  EXPECT_THAT(
      TimelineOf(council_.Get("yp-1", id)),
      ElementsAre("Tue 3 Jun 10:00 SUBMIT", "Tue 3 Jun 10:00 OPEN", "Thu 5 Jun 09:00 REMIND"));
}

TEST_F(ExplainTest, SpeaksWelshToWhoReadsWelsh) {
  const std::string id = council_.Submit("yp-3").report_id();
  const v1::ExplainReportResponse explained = Explain("cat", id);
  EXPECT_EQ(explained.holder_text(), "Cat Cole: gweithiwr cyfrifol y person ifanc.");
  EXPECT_THAT(explained.clocks(0).explanation(), HasSubstr("2 ddiwrnod gwaith"));
  EXPECT_EQ(explained.next(0).text(), "Bydd nodyn atgoffa yn mynd at y sawl sydd ag ef.");
  // The reader's language, not the report's.
  EXPECT_EQ(Explain("tm-south", id).next(0).text(), "A reminder goes to whoever has it.");
}

TEST_F(ExplainTest, NamesTheNextRungOfEachClock) {
  const std::string id = council_.Submit("yp-1").report_id();
  council_.MoveTo(London(2025, 6, 5, 12));
  ASSERT_TRUE(Write(council_, "yp-1", id, "Are you there?").ok());
  const v1::ExplainReportResponse explained = Explain("ann", id);
  ASSERT_EQ(explained.next_size(), 2);
  EXPECT_EQ(explained.next(0).clock(), "acknowledge");
  EXPECT_EQ(explained.next(0).text(), "It also goes to the next manager up.");
  EXPECT_EQ(LondonText(explained.next(0).time()), "Fri 6 Jun 09:00");
  EXPECT_EQ(explained.next(1).clock(), "reply");
  EXPECT_LE(explained.next(0).time().seconds(), explained.next(1).time().seconds());
}

TEST_F(ExplainTest, IsAnOpeningTheYoungPersonSees) {
  const std::string id = council_.Submit("yp-1").report_id();
  Explain("tm-north", id);
  const v1::Report report = council_.Get("yp-1", id);
  ASSERT_EQ(report.openings_size(), 1);
  EXPECT_EQ(report.openings(0).name(), "Tom North");
  EXPECT_THAT(TimelineOf(report), ElementsAre("Tue 3 Jun 10:00 SUBMIT", "Tue 3 Jun 10:00 OPEN"));
}

TEST_F(ExplainTest, HoldsNothingTheYoungPersonWrote) {
  v1::SubmitReportRequest request = council_.Submission("secret-words");
  request.set_what_would_help("secret-help");
  request.set_about_words("secret-about");
  const std::string id = council_.Submit("yp-1", request).report_id();
  ASSERT_TRUE(Write(council_, "yp-1", id, "secret-message").ok());
  ASSERT_TRUE(council_.Acknowledge("ann", id).ok());
  ASSERT_TRUE(council_.Resolve("ann", id).ok());
  const auto reopen =
      CallText(council_, "ReportService.ReopenReport",
               absl::StrCat("request_id: NEW report_id: '", id, "' words: 'secret-reopening'"),
               TokenOf(council_, "yp-1"));
  ASSERT_TRUE(reopen.ok());
  const CallResult answer = Ask("tm-north", id);
  ASSERT_TRUE(answer.ok()) << answer.status.error_message();
  EXPECT_THAT(answer.bytes, Not(HasSubstr("secret-")));
}

TEST_F(ExplainTest, ClosedReportsHaveNoNext) {
  const std::string id = SubmitAndResolve(council_, "yp-1", "ann").report_id();
  ASSERT_TRUE(council_.Confirm("yp-1", id).ok());
  const v1::ExplainReportResponse explained = Explain("ann", id);
  EXPECT_EQ(explained.next_size(), 0);
  EXPECT_FALSE(explained.has_wake_time());
  EXPECT_GE(explained.clocks_size(), 2);
}

TEST_F(ExplainTest, StrangersGetNothing) {
  const std::string id = council_.Submit("yp-1").report_id();
  for (const char* stranger : {"cat", "ben", "iro"}) {
    ExpectError(Ask(stranger, id).status, grpc::StatusCode::NOT_FOUND, "REPORT_NOT_FOUND");
    ExpectSameError(Ask(stranger, id).status, Ask(stranger, "aaaaaaaaaaaaaaaa").status);
  }
  EXPECT_EQ(council_.Get("yp-1", id).etag(), "1");
}

}  // namespace
}  // namespace pledgekeeper::acceptance
