#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/harness/shared_council.h"
#include "tests/acceptance/harness/transitions.h"

// Texts and ids at their limits, through all three doors. What is refused changes nothing.
namespace pledgekeeper::acceptance {
namespace {

constexpr auto kInvalid = grpc::StatusCode::INVALID_ARGUMENT;

constexpr char kNoReport = '-';
constexpr char kSubmission[] = "promise_id: 'home' words: 'w'";
constexpr char kSpokenFor[] =
    "young_person_id: 'yp-1' agreement: AGREEMENT_SHOWN agreement_words: 'w' "
    "report { promise_id: 'home' words: 'w' }";
constexpr char kTeam[] = "allow_missing: true team { team_id: 'team-x' name: 'n' }";
constexpr char kWorker[] =
    "allow_missing: true "
    "worker { worker_id: 'w-x' name: 'n' role: ROLE_SOCIAL_WORKER }";
constexpr char kAdministrator[] =
    "allow_missing: true administrator { administrator_id: 'admin-x' name: 'n' }";
constexpr char kPlacement[] =
    "allow_missing: true placement { placement_id: 'p-x' name: 'n' kind: PLACEMENT_KIND_FOSTER }";
constexpr char kYoungPerson[] =
    "allow_missing: true young_person { young_person_id: 'yp-x' name: 'n' "
    "responsible_worker_id: 'ann' team_id: 'team-north' }";

// One text field of one method.
struct TextField {
  const char* method;
  const char* caller;
  char state;           // of the report that the request is about; kNoReport: about none
  const char* request;  // everything else that the method needs
  const char* field;
  size_t limit_bytes;
  bool required;
};

constexpr TextField kTextFields[] = {
    {"ReportService.SubmitReport", "yp-1", kNoReport, kSubmission, "words", 10'000, true},
    {"ReportService.SubmitReport", "yp-1", kNoReport, kSubmission, "what_would_help", 4'000, false},
    {"ReportService.SubmitReport", "yp-1", kNoReport, kSubmission, "about_words", 500, false},
    {"SpeakingService.SubmitReportFor", "ann", kNoReport, kSpokenFor, "speaker", 200, false},
    {"SpeakingService.SubmitReportFor", "ann", kNoReport, kSpokenFor, "agreement_words", 500, true},
    {"CheckInService.AnswerCheckIn", "yp-1", kNoReport, "answers { promise_id: 'home' }",
     "answers.words", 2'000, false},
    {"ReportService.SendMessage", "yp-1", 'R', "", "text", 10'000, true},
    {"ReportService.ReopenReport", "yp-1", 'S', "", "words", 10'000, false},
    {"TriageService.ReleaseReport", "ann", 'A', "", "reason", 2'000, true},
    {"TriageService.AcknowledgeReport", "ann", 'R', "", "text", 10'000, false},
    {"TriageService.SendMessage", "ann", 'A', "", "text", 10'000, true},
    {"TriageService.AddNote", "ann", 'A', "", "text", 10'000, true},
    {"TriageService.SetUrgency", "ann", 'A', "urgency: URGENCY_HIGH", "reason", 2'000, true},
    {"TriageService.TransferReport", "ann", 'A', "worker_id: 'ben'", "reason", 2'000, true},
    {"TriageService.RecuseFromReport", "ann", 'A', "", "reason", 2'000, false},
    {"TriageService.PlanChange", "ann", 'A', "", "plan", 2'000, true},
    {"TriageService.MakeChange", "ann", 'A', "number: 1", "made", 2'000, true},
    {"TriageService.MakeChange", "ann", 'A', "number: 1 made: 'm'", "evidence", 2'000, false},
    {"TriageService.AmendChange", "ann", 'A', "number: 1 owner_id: 'ann'", "reason", 2'000, true},
    {"TriageService.DropChange", "ann", 'A', "number: 1", "reason", 2'000, true},
    {"TriageService.ResolveReport", "ann", 'A', "outcome: OUTCOME_UPHELD", "resolution", 10'000,
     true},
    {"TriageService.ResolveReport", "ann", 'A', "outcome: OUTCOME_OUT_OF_SCOPE resolution: 'r'",
     "outcome_reason", 2'000, true},
    {"TriageService.CorrectAnswer", "ann", 'S', "outcome: OUTCOME_UPHELD", "resolution", 10'000,
     true},
    {"TriageService.CorrectAnswer", "ann", 'S', "outcome: OUTCOME_OUT_OF_SCOPE resolution: 'r'",
     "outcome_reason", 2'000, true},
    {"TriageService.ThankForCompliment", "ann", 'P', "", "text", 10'000, true},
    {"TriageService.TreatAsReport", "ann", 'P', "", "reason", 2'000, true},
    {"TriageService.EscalateReport", "ann", 'A', "", "reason", 2'000, true},
    {"TriageService.SnoozeReport", "ann", 'A', "", "reason", 2'000, true},
    {"DirectoryService.UpdateTeam", "admin", kNoReport, kTeam, "team.name", 200, true},
    {"DirectoryService.UpdateTeam", "admin", kNoReport, kTeam, "team.name_cy", 200, false},
    {"DirectoryService.UpdateWorker", "admin", kNoReport, kWorker, "worker.name", 200, true},
    {"DirectoryService.UpdateAdministrator", "admin", kNoReport, kAdministrator,
     "administrator.name", 200, true},
    {"DirectoryService.UpdatePlacement", "admin", kNoReport, kPlacement, "placement.name", 200,
     true},
    {"DirectoryService.UpdateYoungPerson", "admin", kNoReport, kYoungPerson, "young_person.name",
     200, true},
};

class BadTextTest : public SharedCouncilTest<BadTextTest> {
 protected:
  // Sends the row's request with `text` in its field.
  static grpc::Status Send(const TextField& row, const std::string& report_id,
                           const std::string& text) {
    const auto request = RequestOf(row.method, row.request);
    SetField(*request, "request_id", council().NewRequestId());
    if (row.state != kNoReport) SetField(*request, "report_id", report_id);
    SetField(*request, row.field, text);
    return Call(council(), row.method, *request, TokenOf(council(), row.caller)).status;
  }
};

TEST_F(BadTextTest, EveryLimitHoldsToTheByte) {
  for (const TextField& row : kTextFields) {
    SCOPED_TRACE(absl::StrCat(row.method, " ", row.field));
    v1::Report report;
    if (row.state != kNoReport) report = ReportIn(council(), row.state);
    const std::string id = report.report_id();
    const std::string directory = WholeDirectory(council());

    const grpc::Status over = Send(row, id, std::string(row.limit_bytes + 1, 'x'));
    ExpectError(over, kInvalid, "FIELD_TOO_LONG", row.field);
    EXPECT_EQ(FactOf(over, "limit"), std::to_string(row.limit_bytes));
    // Bytes count, not characters.
    const std::string welsh = std::string(row.limit_bytes - 1, 'x') + "ŵ";
    ExpectError(Send(row, id, welsh), kInvalid, "FIELD_TOO_LONG", row.field);
    if (row.required) {
      for (const char* blank : {"", " ", " \t\r\n"}) {
        ExpectError(Send(row, id, blank), kInvalid, "FIELD_REQUIRED", row.field);
      }
    }
    EXPECT_EQ(WholeDirectory(council()), directory);
    if (row.state != kNoReport) {
      EXPECT_EQ(council().Get("yp-1", id).etag(), report.etag());
    }

    const grpc::Status at = Send(row, id, std::string(row.limit_bytes - 2, 'x') + "ŵ");
    EXPECT_TRUE(at.ok()) << at.error_message();
  }
}

TEST_F(BadTextTest, OptionalTextsMayBeEmpty) {
  for (const TextField& row : kTextFields) {
    if (row.required) continue;
    SCOPED_TRACE(absl::StrCat(row.method, " ", row.field));
    v1::Report report;
    if (row.state != kNoReport) report = ReportIn(council(), row.state);
    const grpc::Status status = Send(row, report.report_id(), "");
    EXPECT_TRUE(status.ok()) << status.error_message();
  }
}

TEST_F(BadTextTest, ErrorsNeverRepeatWhatWasWritten) {
  for (const TextField& row : kTextFields) {
    v1::Report report;
    if (row.state != kNoReport) report = ReportIn(council(), row.state);
    std::string secret;
    while (secret.size() <= row.limit_bytes) secret += "secret ";
    const grpc::Status status = Send(row, report.report_id(), secret);
    EXPECT_EQ(status.error_message().find("secret"), std::string::npos) << row.field;
    EXPECT_EQ(status.error_details().find("secret"), std::string::npos) << row.field;
  }
}

// Texts of requests that are refused here all the same (no such clock, no transfer, no such stage):
// the text is looked at first.
constexpr TextField kTextsOfRefused[] = {
    {"ReportService.RequestStage", "yp-1", 'R', "stage: MILESTONE_FORMAL_REQUESTED", "words",
     10'000, false},
    {"TriageService.HoldClock", "ann", 'A', "clock: 'c' reason: 'r' end_time { seconds: 9 }",
     "words", 2'000, true},
    {"TriageService.ResumeClock", "ann", 'A', "clock: 'c'", "words", 2'000, false},
    {"TriageService.ExtendClock", "ann", 'A', "clock: 'c' length: 9", "reason", 2'000, true},
    {"TriageService.DeclineTransfer", "ann", 'R', "", "reason", 2'000, true},
    {"TriageService.RecordMilestone", "ann", 'A', "milestone: MILESTONE_TERMS_WRITTEN", "words",
     2'000, true},
    {"TriageService.TransferReports", "ann", kNoReport, "from_worker_id: 'dir' to_worker_id: 'ben'",
     "reason", 2'000, true},
    {"RulesService.ReplanReports", "admin", kNoReport, "to_policy_id: 'nothing' to_version: 1",
     "reason", 2'000, true},
    {"RulesService.ApplyCalendar", "admin", kNoReport, "", "text", 1 << 20, true},
};

TEST_F(BadTextTest, LimitsComeBeforeOtherRefusals) {
  for (const TextField& row : kTextsOfRefused) {
    SCOPED_TRACE(absl::StrCat(row.method, " ", row.field));
    v1::Report report;
    if (row.state != kNoReport) report = ReportIn(council(), row.state);
    const std::string id = report.report_id();
    ExpectError(Send(row, id, std::string(row.limit_bytes + 1, 'x')), kInvalid, "FIELD_TOO_LONG",
                row.field);
    if (row.required) ExpectError(Send(row, id, " \n"), kInvalid, "FIELD_REQUIRED", row.field);
    const grpc::Status at = Send(row, id, std::string(row.limit_bytes, 'x'));
    EXPECT_NE(ReasonOf(at), "FIELD_TOO_LONG");
    EXPECT_EQ(at.error_message().find("xxxx"), std::string::npos);
  }
}

class BadIdTest : public SharedCouncilTest<BadIdTest> {};

// Whether a name of a field is one of an id of something, as the proto files name them.
bool NamesAnId(const std::string& name) {
  return name.ends_with("_id") && name != "request_id" && name != "pledge_id";
}

TEST_F(BadIdTest, ReportIdsAreCheckedByEveryMethod) {
  for (const auto* method : Methods()) {
    if (method->input_type()->FindFieldByName("report_id") == nullptr) continue;
    const std::string name = NameOf(*method);
    const bool young = method->service()->name() == "ReportService";
    const std::string token = TokenOf(council(), young ? "yp-1" : "ann");
    const auto call = [&](const std::string& id) {
      const auto request = RequestOf(name, "");
      SetField(*request, "report_id", id);
      return Call(council(), name, *request, token).status;
    };
    SCOPED_TRACE(name);
    ExpectError(call(""), kInvalid, "FIELD_REQUIRED", "report_id");
    for (const std::string& id : {std::string(41, 'a'), std::string("a b"), std::string("a/b"),
                                  std::string("ŵ"), std::string("a\0b", 3), std::string("{x}")}) {
      ExpectError(call(id), kInvalid, "FIELD_MALFORMED", "report_id");
    }
  }
}

TEST_F(BadIdTest, LongestReportIdIsOnlyNotFound) {
  for (const Transition& transition : kTransitions) {
    SCOPED_TRACE(transition.action);
    const CallResult answer = Ask(council(), transition, {.report_id = std::string(40, 'a')});
    ExpectError(answer.status, grpc::StatusCode::NOT_FOUND, "REPORT_NOT_FOUND");
  }
}

TEST_F(BadIdTest, RequestIdsAreCheckedByEveryChange) {
  for (const auto* method : Methods()) {
    if (method->input_type()->FindFieldByName("request_id") == nullptr) continue;
    const std::string name = NameOf(*method);
    const std::string& service = method->service()->name();
    const std::string token =
        TokenOf(council(), service == "ReportService" || service == "CheckInService"    ? "yp-1"
                           : service == "TriageService" || service == "SpeakingService" ? "ann"
                                                                                        : "admin");
    const auto call = [&](const std::string& request_id) {
      const auto request = RequestOf(name, "");
      SetField(*request, "request_id", request_id);
      // So that nothing before the request id is wrong.
      if (request->GetDescriptor()->FindFieldByName("report_id") != nullptr) {
        SetField(*request, "report_id", "aaaaaaaaaaaaaaaa");
      }
      return Call(council(), name, *request, token).status;
    };
    SCOPED_TRACE(name);
    ExpectError(call(""), kInvalid, "FIELD_REQUIRED", "request_id");
    for (const std::string& id :
         {std::string(7, 'a'), std::string(65, 'a'), std::string("request 1"),
          std::string("request.1"), std::string("requestŵ1")}) {
      ExpectError(call(id), kInvalid, "FIELD_MALFORMED", "request_id");
    }
    for (const size_t size : {8, 64}) {
      EXPECT_NE(FactOf(call(std::string(size, 'Z')), "field"), "request_id");
    }
  }
}

TEST_F(BadIdTest, DirectoryIdsAreCheckedInEveryEntry) {
  const std::string directory = WholeDirectory(council());
  const struct {
    const char* method;
    const char* request;
    const char* entry;  // the field that holds the ids; "": the request itself
  } rows[] = {
      {"DirectoryService.UpdateTeam", kTeam, "team"},
      {"DirectoryService.UpdateWorker", kWorker, "worker"},
      {"DirectoryService.UpdateYoungPerson", kYoungPerson, "young_person"},
      {"DirectoryService.UpdateAdministrator", kAdministrator, "administrator"},
      {"DirectoryService.GetAdministrator", "", ""},
      {"DirectoryService.UpdatePlacement", kPlacement, "placement"},
      {"DirectoryService.GetPlacement", "", ""},
      {"DirectoryService.GetTeam", "", ""},
      {"DirectoryService.GetWorker", "", ""},
      {"DirectoryService.GetYoungPerson", "", ""},
      {"DirectoryService.ClearAbsence", "", ""},
      {"DirectoryService.SetAbsence", "", ""},
      {"DirectoryService.RemoveWorker", "worker_id: 'ann'", ""},
      {"DirectoryService.HandOnReports", "", ""},
      {"RulesService.ReplanReports",
       "from_policy_id: 'demo' to_policy_id: 'demo' to_version: 1 reason: 'r' dry_run: true", ""},
  };
  for (const auto& row : rows) {
    const auto base = RequestOf(row.method, row.request);
    if (base->GetDescriptor()->FindFieldByName("request_id") != nullptr) {
      SetField(*base, "request_id", council().NewRequestId());
    }
    const std::string entry = row.entry;
    const auto* descriptor = entry.empty()
                                 ? base->GetDescriptor()
                                 : base->GetDescriptor()->FindFieldByName(entry)->message_type();
    for (int i = 0; i < descriptor->field_count(); ++i) {
      if (!NamesAnId(descriptor->field(i)->name())) continue;
      const std::string path = entry.empty()
                                   ? descriptor->field(i)->name()
                                   : absl::StrCat(entry, ".", descriptor->field(i)->name());
      for (const std::string& id : {std::string(41, 'a'), std::string("a b")}) {
        SCOPED_TRACE(absl::StrCat(row.method, " ", path, " ", id));
        std::unique_ptr<google::protobuf::Message> request(base->New());
        request->CopyFrom(*base);
        SetField(*request, path, id);
        const CallResult answer =
            Call(council(), row.method, *request, TokenOf(council(), "admin"));
        ExpectError(answer.status, kInvalid, "FIELD_MALFORMED", path);
      }
    }
  }
  EXPECT_EQ(WholeDirectory(council()), directory);
}

}  // namespace
}  // namespace pledgekeeper::acceptance
