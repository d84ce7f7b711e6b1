#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/harness/shared_council.h"
#include "tests/acceptance/harness/transitions.h"

// Values that no door takes: enums, numbers, promises and people that are not there.
namespace pledgekeeper::acceptance {
namespace {

constexpr auto kInvalid = grpc::StatusCode::INVALID_ARGUMENT;

class BadSubmissionTest : public SharedCouncilTest<BadSubmissionTest> {
 protected:
  static CallResult Submit(const std::string& fields) {
    return CallText(council(), "ReportService.SubmitReport",
                    absl::StrCat("request_id: NEW ", fields), TokenOf(council(), "yp-2"));
  }
  static size_t Count() {
    v1::ListReportsResponse response;
    const grpc::Status status = council().AsYoungPerson("yp-2", [&](auto& context) {
      return council().reports().ListReports(&context, {}, &response);
    });
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.reports_size();
  }
};

TEST_F(BadSubmissionTest, EachWrongValueNamesItsField) {
  const std::string good = "promise_id: 'home' words: 'w' ";
  const std::string id_of_41(41, 'a');
  const struct {
    std::string fields;
    const char* reason;
    const char* field;
  } rows[] = {
      {"words: 'w'", "FIELD_REQUIRED", "promise_id"},
      {"promise_id: 'home'", "FIELD_REQUIRED", "words"},
      {good + "feeling: 6", "ENUM_VALUE_UNKNOWN", "feeling"},
      {good + "feeling: -1", "ENUM_VALUE_UNKNOWN", "feeling"},
      {good + "safety: 4", "ENUM_VALUE_UNKNOWN", "safety"},
      {good + "safety: 2147483647", "ENUM_VALUE_UNKNOWN", "safety"},
      {good + "language: 3", "ENUM_VALUE_UNKNOWN", "language"},
      {good + "about_ids: 'nobody'", "PERSON_UNKNOWN", "about_ids"},
      {good + "about_ids: 'ann' about_ids: 'nobody'", "PERSON_UNKNOWN", "about_ids"},
      {good + "about_ids: 'yp-1'", "PERSON_UNKNOWN", "about_ids"},
      {good + "about_ids: ''", "FIELD_REQUIRED", "about_ids"},
      {good + "about_ids: 'Ann Able'", "FIELD_MALFORMED", "about_ids"},
      {good + "about_ids: '" + id_of_41 + "'", "FIELD_MALFORMED", "about_ids"},
      {good + "hidden_from_ids: 'team-north'", "PERSON_UNKNOWN", "hidden_from_ids"},
      {good + "hidden_from_ids: '" + id_of_41 + "'", "FIELD_MALFORMED", "hidden_from_ids"},
  };
  const size_t before = Count();
  for (const auto& row : rows) {
    SCOPED_TRACE(row.fields);
    ExpectError(Submit(row.fields).status, kInvalid, row.reason, row.field);
  }
  EXPECT_EQ(Count(), before);
}

TEST_F(BadSubmissionTest, MalformedPromiseIsAnother) {
  const CallResult sent = Submit("words: 'w' promise_id: 'home sweet'");
  ASSERT_TRUE(sent.ok()) << sent.status.error_message();
  const v1::Report report = sent.As<v1::SubmitReportResponse>().report();
  EXPECT_EQ(report.promise_id(), "another");
  EXPECT_EQ(report.promise_asked_id(), "");
  EXPECT_EQ(report.words(), "w");
}

TEST_F(BadSubmissionTest, NotSafeIsTakenWhateverElseIsWrong) {
  const std::string too_long(10'001, 'x');
  for (const std::string& wrong :
       {std::string(""), std::string("words: ' '"), "words: '" + too_long + "'",
        "words: 'w' about_words: '" + too_long + "'", std::string("words: 'w' feeling: 99"),
        std::string("words: 'w' promise_id: 'home sweet'"),
        std::string("words: 'w' language: 99 what_would_help: 'a\\0b'")}) {
    SCOPED_TRACE(wrong.substr(0, 40));
    const CallResult sent = Submit("safety: SAFETY_NOT_SAFE " + wrong);
    ASSERT_TRUE(sent.ok()) << sent.status.error_message();
    EXPECT_GT(sent.As<v1::SubmitReportResponse>().report().call_now_size(), 0);
  }
}

TEST_F(BadSubmissionTest, TenPeopleMayBeNamedInEachList) {
  for (const char* field : {"about_ids", "hidden_from_ids"}) {
    SCOPED_TRACE(field);
    // Who stands twice counts once.
    std::string people, too_many;
    for (int i = 0; i < 20; ++i) absl::StrAppend(&people, field, ": 'cat' ");
    for (int i = 0; i < 11; ++i) absl::StrAppend(&too_many, field, ": 'w-", i, "' ");
    const std::string good = "promise_id: 'home' words: 'w' ";
    const size_t before = Count();
    const grpc::Status over = Submit(absl::StrCat(good, too_many)).status;
    ExpectError(over, kInvalid, "TOO_MANY_ELEMENTS", field);
    EXPECT_EQ(FactOf(over, "limit"), "10");
    EXPECT_EQ(Count(), before);
    EXPECT_TRUE(Submit(good + people).ok());
    EXPECT_EQ(Count(), before + 1);
  }
}

TEST_F(BadSubmissionTest, AnyUtf8IsTakenAsItIs) {
  for (const std::string& words :
       {std::string("a\x7f"), std::string("\u200bx\u2067\u2069"), std::string("ŵŷ"),
        std::string("x\xf4\x8f\xbf\xbf"), std::string("<script>&amp;'\";--"),
        std::string("\xef\xbb\xbfx"), std::string("\u202ex")}) {
    const v1::Report report = council().Submit("yp-1", council().Submission(words));
    EXPECT_EQ(council().Get("yp-1", report.report_id()).words(), words);
  }
}

// A NUL ends a text for many programs; what shows nothing says nothing.
TEST_F(BadSubmissionTest, WordsThatWouldBeLostAreRefused) {
  const size_t before = Count();
  ExpectError(Submit("promise_id: 'home' words: 'a\\0b'").status, kInvalid, "FIELD_MALFORMED",
              "words");
  for (const char* unseen : {" \\n", "\\u200b\\ufeff", "\\u3000\\u00a0", "\\x7f"}) {
    ExpectError(Submit(absl::StrCat("promise_id: 'home' words: '", unseen, "'")).status, kInvalid,
                "FIELD_REQUIRED", "words");
  }
  EXPECT_EQ(Count(), before);
}

class BadValueTest : public SharedCouncilTest<BadValueTest> {};

TEST_F(BadValueTest, EveryDoorRefusesUnknownValues) {
  const v1::Report report = ReportIn(council(), 'A');
  const std::string about = absl::StrCat("request_id: NEW report_id: '", report.report_id(), "' ");
  const std::string worker =
      "request_id: NEW allow_missing: true worker { worker_id: 'w' name: 'n' ";
  const std::string young =
      "request_id: NEW allow_missing: true young_person { young_person_id: 'y' name: 'n' "
      "responsible_worker_id: 'ann' team_id: 'team-north' ";
  const struct {
    const char* method;
    const char* caller;
    std::string request;
    const char* reason;
    const char* field;
  } rows[] = {
      {"PledgeService.GetPledge", "yp-1", "language: 3", "ENUM_VALUE_UNKNOWN", "language"},
      {"PledgeService.GetPledge", "yp-1", "version: -1", "FIELD_MALFORMED", "version"},
      {"PledgeService.ListPledges", "yp-1", "language: -1", "ENUM_VALUE_UNKNOWN", "language"},
      {"TriageService.SetUrgency", "ann", about + "reason: 'r'", "FIELD_REQUIRED", "urgency"},
      {"TriageService.SetUrgency", "ann", about + "reason: 'r' urgency: 4", "ENUM_VALUE_UNKNOWN",
       "urgency"},
      {"TriageService.SetUrgency", "ann", about + "reason: 'r' urgency: -1", "ENUM_VALUE_UNKNOWN",
       "urgency"},
      {"TriageService.TransferReport", "ann", about + "reason: 'r'", "FIELD_REQUIRED", "worker_id"},
      {"TriageService.TransferReport", "ann", about + "reason: 'r' worker_id: ''", "FIELD_REQUIRED",
       "worker_id"},
      {"TriageService.TransferReport", "ann", about + "reason: 'r' team_id: ''", "FIELD_REQUIRED",
       "team_id"},
      {"TriageService.TransferReport", "ann", about + "reason: 'r' team_id: 'a b'",
       "FIELD_MALFORMED", "team_id"},
      {"TriageService.TransferReport", "ann", about + "reason: 'r' worker_id: 'a b'",
       "FIELD_MALFORMED", "worker_id"},
      {"TriageService.MakeChange", "ann", about + "made: 'm'", "FIELD_MALFORMED", "number"},
      {"TriageService.MakeChange", "ann", about + "made: 'm' number: -1", "FIELD_MALFORMED",
       "number"},
      {"TriageService.PlanChange", "ann", about + "plan: 'p' due_day: '31.12.2026'",
       "FIELD_MALFORMED", "due_day"},
      {"TriageService.PlanChange", "ann", about + "plan: 'p' owner_id: 'a b'", "FIELD_MALFORMED",
       "owner_id"},
      {"TriageService.AmendChange", "ann", about + "reason: 'r' owner_id: 'ann'",
       "FIELD_MALFORMED", "number"},
      {"TriageService.AmendChange", "ann", about + "reason: 'r' number: 1", "FIELD_REQUIRED",
       "due_day"},
      {"TriageService.DropChange", "ann", about + "reason: 'r'", "FIELD_MALFORMED", "number"},
      {"TriageService.ListDesk", "ann", "team_id: 'a b'", "FIELD_MALFORMED", "team_id"},
      {"TriageService.ListDesk", "dir", "", "FIELD_REQUIRED", "team_id"},
      {"DirectoryService.UpdateWorker", "admin", worker + "}", "FIELD_MALFORMED", "worker.role"},
      {"DirectoryService.UpdateWorker", "admin", worker + "role: 99 }", "ENUM_VALUE_UNKNOWN",
       "worker.role"},
      {"DirectoryService.UpdateWorker", "admin", worker + "role: ROLE_ADMINISTRATOR }",
       "FIELD_MALFORMED", "worker.role"},
      {"DirectoryService.UpdateWorker", "admin", worker + "role: ROLE_YOUNG_PERSON }",
       "FIELD_MALFORMED", "worker.role"},
      {"DirectoryService.UpdateWorker", "admin", worker + "role: ROLE_IRO language: 3 }",
       "ENUM_VALUE_UNKNOWN", "worker.language"},
      {"DirectoryService.UpdateYoungPerson", "admin", young + "language: 3 }", "ENUM_VALUE_UNKNOWN",
       "young_person.language"},
      {"DirectoryService.UpdateTeam", "admin", "request_id: NEW", "FIELD_REQUIRED", "team.team_id"},
      {"DirectoryService.UpdateWorker", "admin", "request_id: NEW", "FIELD_REQUIRED",
       "worker.worker_id"},
      {"DirectoryService.UpdateYoungPerson", "admin", "request_id: NEW", "FIELD_REQUIRED",
       "young_person.young_person_id"},
  };
  const std::string directory = WholeDirectory(council());
  for (const auto& row : rows) {
    SCOPED_TRACE(absl::StrCat(row.method, " ", row.request));
    const CallResult answer =
        CallText(council(), row.method, row.request, TokenOf(council(), row.caller));
    ExpectError(answer.status, kInvalid, row.reason, row.field);
  }
  EXPECT_EQ(WholeDirectory(council()), directory);
  EXPECT_EQ(council().Get("yp-1", report.report_id()).etag(), report.etag());
}

TEST_F(BadValueTest, PledgesThatAreNotThereAreNotFound) {
  for (const char* request :
       {"pledge_id: 'nowhere'", "version: 2147483647", "tier: 'over-99'", "pledge_id: 'a b'"}) {
    SCOPED_TRACE(request);
    const CallResult answer =
        CallText(council(), "PledgeService.GetPledge", request, TokenOf(council(), "yp-1"));
    ExpectError(answer.status, grpc::StatusCode::NOT_FOUND, "PLEDGE_NOT_FOUND");
  }
}

}  // namespace
}  // namespace pledgekeeper::acceptance
