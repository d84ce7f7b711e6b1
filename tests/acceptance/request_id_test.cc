#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/harness/shared_council.h"
#include "tests/acceptance/harness/transitions.h"

// A request that is sent again: the same is answered the same, another is refused.
namespace pledgekeeper::acceptance {
namespace {

constexpr auto kInvalid = grpc::StatusCode::INVALID_ARGUMENT;

class RequestIdTest : public SharedCouncilTest<RequestIdTest> {
 protected:
  static v1::ListReportsResponse ReportsOf(const std::string& person) {
    return CallText(council(), "ReportService.ListReports", "page_size: 100",
                    TokenOf(council(), person))
        .As<v1::ListReportsResponse>();
  }
  // The name of the last field in a transition's text format, which is always a text.
  static std::string LastFieldOf(const Transition& transition) {
    const std::string fields = transition.fields;
    const size_t end = fields.rfind(':');
    const size_t begin = fields.rfind(' ', end) + 1;
    return fields.substr(begin, end - begin);
  }
  // Something else under the same request id: a note, or a young person's message.
  static CallResult AskSomethingElse(const Transition& transition, const std::string& report_id,
                                     const std::string& request_id) {
    const char* method =
        transition.IsOfYoungPerson() ? "ReportService.SendMessage" : "TriageService.AddNote";
    return CallText(council(), method,
                    absl::StrCat("report_id: '", report_id, "' request_id: '", request_id,
                                 "' text: 'something else'"),
                    TokenOf(council(), transition.caller));
  }
};

TEST_F(RequestIdTest, SubmittingAgainMakesNoSecondReport) {
  const std::string token = TokenOf(council(), "yp-3");
  auto request = council().Submission();
  request.set_safety(v1::SAFETY_NOT_SAFE);
  const CallResult first = Call(council(), "ReportService.SubmitReport", request, token);
  ASSERT_TRUE(first.ok()) << first.status.error_message();
  for (int i = 0; i < 10; ++i) {
    const CallResult again = Call(council(), "ReportService.SubmitReport", request, token);
    EXPECT_TRUE(again.ok()) << again.status.error_message();
    EXPECT_EQ(again.bytes, first.bytes);
  }
  EXPECT_EQ(ReportsOf("yp-3").reports_size(), 1);
  // And a day later, when its report has gone on.
  const auto report = first.As<v1::SubmitReportResponse>().report();
  EXPECT_TRUE(council().Acknowledge("cat", report.report_id()).ok());
  council().clock().Set(council().clock().Now() + absl::Hours(24));
  const CallResult later = Call(council(), "ReportService.SubmitReport", request, token);
  ASSERT_TRUE(later.ok()) << later.status.error_message();
  EXPECT_EQ(later.As<v1::SubmitReportResponse>().report().report_id(), report.report_id());
  EXPECT_EQ(ReportsOf("yp-3").reports_size(), 1);
}

TEST_F(RequestIdTest, AnyOtherSubmissionIsRefused) {
  auto request = council().Submission();
  const v1::Report report = council().Submit("yp-1", request);
  const char* others[] = {
      "promise_id: 'safe'",    "words: 'other'",         "feeling: FEELING_SAD",
      "safety: SAFETY_SAFE",   "what_would_help: 'x'",   "about_ids: 'cat'",
      "about_words: 'school'", "hidden_from_ids: 'cat'", "language: LANGUAGE_WELSH"};
  for (const char* other : others) {
    SCOPED_TRACE(other);
    auto changed = request;
    changed.MergeFrom(*RequestOf("ReportService.SubmitReport", other));
    ExpectError(
        Call(council(), "ReportService.SubmitReport", changed, TokenOf(council(), "yp-1")).status,
        kInvalid, "REQUEST_ID_REUSED", "request_id");
  }
  EXPECT_EQ(council().Get("yp-1", report.report_id()).etag(), report.etag());
}

TEST_F(RequestIdTest, TwoPeopleMayChooseTheSame) {
  const auto request = council().Submission();
  const v1::Report one = council().Submit("yp-1", request);
  const v1::Report other = council().Submit("yp-2", request);
  EXPECT_NE(one.report_id(), other.report_id());
  const std::string id = council().NewRequestId();
  const std::string note =
      absl::StrCat("report_id: '", one.report_id(), "' request_id: '", id, "' text: 't'");
  EXPECT_TRUE(CallText(council(), "TriageService.AddNote", note, TokenOf(council(), "ann")).ok());
  EXPECT_TRUE(
      CallText(council(), "ReportService.SendMessage", note, TokenOf(council(), "yp-1")).ok());
}

TEST_F(RequestIdTest, EveryTransitionAgainAnswersTheSame) {
  for (const Transition& transition : kTransitions) {
    if (!transition.HasRequestId() || transition.IsRefused()) continue;
    SCOPED_TRACE(transition.action);
    const v1::Report before = ReportIn(council(), transition.SomeState());
    const std::string id = council().NewRequestId();
    const Asking asking{.report_id = before.report_id(), .request_id = id, .etag = before.etag()};
    const CallResult first = Ask(council(), transition, asking);
    ASSERT_TRUE(first.ok()) << first.status.error_message();
    const v1::Report after = council().Get("yp-1", before.report_id());
    const CallResult again = Ask(council(), transition, asking);
    EXPECT_TRUE(again.ok()) << again.status.error_message();
    EXPECT_EQ(again.bytes, first.bytes);
    // An etag is no content: without it, it is still the same request.
    const CallResult bare =
        Ask(council(), transition, {.report_id = before.report_id(), .request_id = id});
    EXPECT_TRUE(bare.ok()) << bare.status.error_message();
    EXPECT_EQ(bare.bytes, first.bytes);
    EXPECT_EQ(council().Get("yp-1", before.report_id()).SerializeAsString(),
              after.SerializeAsString());
  }
}

TEST_F(RequestIdTest, ARepeatAfterOtherChangesSaysThatItIsCut) {
  const v1::Report report = council().Submit("yp-1");
  const std::string ask = absl::StrCat("report_id: '", report.report_id(), "' request_id: '",
                                       council().NewRequestId(), "' text: 't'");
  const auto add_note = [&] {
    return CallText(council(), "TriageService.AddNote", ask, TokenOf(council(), "ann"))
        .As<v1::TriageReport>();
  };
  const v1::TriageReport whole = add_note();
  EXPECT_FALSE(whole.only_where_it_stands());
  EXPECT_EQ(whole.notes_size(), 1);
  EXPECT_FALSE(add_note().only_where_it_stands()) << "nothing has changed since";
  ASSERT_TRUE(council().Acknowledge("ann", report.report_id()).ok());
  const v1::TriageReport cut = add_note();
  EXPECT_TRUE(cut.only_where_it_stands());
  v1::TriageReport expected;
  expected.set_only_where_it_stands(true);
  expected.mutable_item()->set_report_id(report.report_id());
  expected.mutable_item()->set_etag(cut.item().etag());
  EXPECT_EQ(cut.SerializeAsString(), expected.SerializeAsString());
}

TEST_F(RequestIdTest, AnyOtherChangeIsRefused) {
  for (const Transition& transition : kTransitions) {
    if (!transition.HasRequestId() || transition.IsRefused()) continue;
    SCOPED_TRACE(transition.action);
    const v1::Report before = ReportIn(council(), transition.SomeState());
    const std::string id = council().NewRequestId();
    ASSERT_TRUE(
        Ask(council(), transition, {.report_id = before.report_id(), .request_id = id}).ok());
    const v1::Report after = council().Get("yp-1", before.report_id());
    // For whoever gave it away or stepped out, the report is there no more.
    const std::string_view action = transition.action;
    const bool gone = action == "TRANSFER" || action == "RECUSE";
    const auto expect_refused = [&](const grpc::Status& status) {
      if (gone) return ExpectError(status, grpc::StatusCode::NOT_FOUND, "REPORT_NOT_FOUND");
      ExpectError(status, kInvalid, "REQUEST_ID_REUSED", "request_id");
    };
    expect_refused(AskSomethingElse(transition, before.report_id(), id).status);
    // The same method with another text or id is another request, too.
    if (transition.fields[0] != '\0') {
      const auto request = RequestOf(transition.method, transition.fields);
      SetField(*request, "report_id", before.report_id());
      SetField(*request, "request_id", id);
      SetField(*request, LastFieldOf(transition), "another");
      expect_refused(
          Call(council(), transition.method, *request, TokenOf(council(), transition.caller))
              .status);
    }
    EXPECT_EQ(council().Get("yp-1", before.report_id()).SerializeAsString(),
              after.SerializeAsString());
  }
}

TEST_F(RequestIdTest, SubmissionsIdIsTakenForItsReport) {
  const auto request = council().Submission();
  const v1::Report report = council().Submit("yp-1", request);
  const CallResult answer =
      CallText(council(), "ReportService.SendMessage",
               absl::StrCat("report_id: '", report.report_id(), "' request_id: '",
                            request.request_id(), "' text: 't'"),
               TokenOf(council(), "yp-1"));
  ExpectError(answer.status, kInvalid, "REQUEST_ID_REUSED", "request_id");
}

// A request id belongs to the report that it is about.
TEST_F(RequestIdTest, SameIdForAnotherReportIsAnotherRequest) {
  const v1::Report one = council().Submit("yp-1");
  const v1::Report other = council().Submit("yp-1");
  const std::string id = council().NewRequestId();
  const auto note = [&](const std::string& report_id) {
    return CallText(council(), "TriageService.AddNote",
                    absl::StrCat("report_id: '", report_id, "' request_id: '", id, "' text: 't'"),
                    TokenOf(council(), "ann"))
        .status;
  };
  EXPECT_TRUE(note(one.report_id()).ok());
  EXPECT_TRUE(note(other.report_id()).ok());
}

TEST_F(RequestIdTest, RefusedRequestsMayBeSentAgain) {
  const v1::Report report = ReportIn(council(), 'R');
  const std::string id = council().NewRequestId();
  const auto resolve = [&] {
    return CallText(council(), "TriageService.ResolveReport",
                    absl::StrCat("report_id: '", report.report_id(), "' request_id: '", id,
                                 "' resolution: 'r' outcome: OUTCOME_UPHELD"),
                    TokenOf(council(), "ann"))
        .status;
  };
  ExpectError(resolve(), grpc::StatusCode::FAILED_PRECONDITION, "NOT_POSSIBLE_IN_STATE");
  EXPECT_TRUE(council().Acknowledge("ann", report.report_id()).ok());
  EXPECT_TRUE(resolve().ok());
}

// Whatever took it from them: an objection, or a manager who gave it to somebody else.
TEST_F(RequestIdTest, WhoMayNotReadItAnyMoreLearnsNothingByARepeat) {
  for (const char* taken : {"objection", "transfer"}) {
    SCOPED_TRACE(taken);
    const v1::Report report = ReportIn(council(), 'A');
    const std::string id = council().NewRequestId();
    const auto note = [&] {
      return CallText(council(), "TriageService.AddNote",
                      absl::StrCat("report_id: '", report.report_id(), "' request_id: '", id,
                                   "' text: 't'"),
                      TokenOf(council(), "ann"))
          .status;
    };
    ASSERT_TRUE(note().ok());
    EXPECT_TRUE(note().ok()) << "a repeat is the same";
    const std::string about =
        absl::StrCat("report_id: '", report.report_id(), "' request_id: NEW ");
    const CallResult gone =
        std::string(taken) == "objection"
            ? CallText(council(), "ReportService.ChangeObjections", about + "add_ids: 'ann'",
                       TokenOf(council(), "yp-1"))
            : CallText(council(), "TriageService.TransferReport",
                       about + "worker_id: 'ben' reason: 'r'", TokenOf(council(), "tm-north"));
    ASSERT_TRUE(gone.ok()) << gone.status.error_message();
    ExpectError(note(), grpc::StatusCode::NOT_FOUND, "REPORT_NOT_FOUND");
  }
}

TEST_F(RequestIdTest, RepeatingADirectoryChangeIsHarmless) {
  const std::string admin = TokenOf(council(), "admin");
  const auto etag = [&](const char* method, const char* request) {
    const CallResult answer = CallText(council(), method, request, admin);
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    return answer;
  };
  const std::string team =
      etag("DirectoryService.GetTeam", "team_id: 'team-south'").As<v1::Team>().etag();
  const std::string worker =
      etag("DirectoryService.GetWorker", "worker_id: 'cat'").As<v1::Worker>().etag();
  const std::string young = etag("DirectoryService.GetYoungPerson", "young_person_id: 'yp-3'")
                                .As<v1::YoungPerson>()
                                .etag();
  const struct {
    const char* method;
    std::string request;
  } rows[] = {
      {"DirectoryService.UpdateTeam",
       "request_id: 'repeat-01' team { team_id: 'team-south' name: 'South' manager_id: 'tm-south' }"
       " etag: '" +
           team + "'"},
      {"DirectoryService.UpdateWorker",
       "request_id: 'repeat-02' worker { worker_id: 'cat' name: 'Cat' role: ROLE_SOCIAL_WORKER "
       "team_id: 'team-south' manager_id: 'tm-south' } etag: '" +
           worker + "'"},
      {"DirectoryService.UpdateYoungPerson",
       "request_id: 'repeat-03' young_person { young_person_id: 'yp-3' name: 'Y' "
       "responsible_worker_id: 'cat' team_id: 'team-south' } etag: '" +
           young + "'"},
      {"DirectoryService.SetAbsence",
       "request_id: 'repeat-04' worker_id: 'dir' absence { start_time { seconds: 1 } "
       "end_time { seconds: 2 } }"},
      {"DirectoryService.ClearAbsence", "request_id: 'repeat-05' worker_id: 'dir'"},
      {"DirectoryService.ImportDirectory",
       "request_id: 'repeat-06' csv: 'kind,id,name\\nteam,team-9,Nine\\n' dry_run: true"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.method);
    const CallResult first = CallText(council(), row.method, row.request, admin);
    EXPECT_TRUE(first.ok()) << first.status.error_message();
    const std::string directory = WholeDirectory(council());
    const CallResult again = CallText(council(), row.method, row.request, admin);
    EXPECT_TRUE(again.ok()) << again.status.error_message();
    EXPECT_EQ(again.bytes, first.bytes);
    EXPECT_EQ(WholeDirectory(council()), directory);
  }
}

}  // namespace
}  // namespace pledgekeeper::acceptance
