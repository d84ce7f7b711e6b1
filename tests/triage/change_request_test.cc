#include "services/triage/change_request.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/triage/limits.h"
#include "tests/domain/change_messages.h"

namespace pledgekeeper::triage {
namespace {

using ::testing::IsEmpty;

const domain::ChangeMessages& Messages() {
  static const auto* const kMessages =
      new domain::ChangeMessages(domain::ChangeMessages()
                                     .Add<v1::ClaimReportRequest>(WhatIsAsked)
                                     .Add<v1::ReleaseReportRequest>(WhatIsAsked)
                                     .Add<v1::AcknowledgeReportRequest>(WhatIsAsked)
                                     .Add<v1::SendTriageMessageRequest>(WhatIsAsked)
                                     .Add<v1::AddNoteRequest>(WhatIsAsked)
                                     .Add<v1::SetUrgencyRequest>(WhatIsAsked)
                                     .Add<v1::TransferReportRequest>(WhatIsAsked)
                                     .Add<v1::RecuseFromReportRequest>(WhatIsAsked)
                                     .Add<v1::PlanChangeRequest>(WhatIsAsked)
                                     .Add<v1::MakeChangeRequest>(WhatIsAsked)
                                     .Add<v1::AmendChangeRequest>(WhatIsAsked)
                                     .Add<v1::DropChangeRequest>(WhatIsAsked)
                                     .Add<v1::ThankForComplimentRequest>(WhatIsAsked)
                                     .Add<v1::TreatAsReportRequest>(WhatIsAsked)
                                     .Add<v1::ResolveReportRequest>(WhatIsAsked)
                                     .Add<v1::CorrectAnswerRequest>(WhatIsAsked)
                                     .Add<v1::HoldClockRequest>(WhatIsAsked)
                                     .Add<v1::ResumeClockRequest>(WhatIsAsked)
                                     .Add<v1::ExtendClockRequest>(WhatIsAsked)
                                     .Add<v1::EscalateReportRequest>(WhatIsAsked)
                                     .Add<v1::SnoozeReportRequest>(WhatIsAsked)
                                     .Add<v1::AcceptTransferRequest>(WhatIsAsked)
                                     .Add<v1::DeclineTransferRequest>(WhatIsAsked)
                                     .Add<v1::RecordMilestoneRequest>(WhatIsAsked)
                                     .Add<v1::CheckNamesRequest>(WhatIsAsked));
  return *kMessages;
}

struct Row {
  std::string message;
  std::string text;
  std::string outcome;
};

// 2025-01-07T10:00:00Z.
constexpr char kMoment[] = "{ seconds: 1736244000 }";

// Every message with every field set, and what it asks.
const Row kWhole[] = {
    {"ClaimReportRequest", "", "CLAIM"},
    {"CheckNamesRequest", "about_ids: ['w-2', 'w-1', 'w-2'] may_know_ids: 'w-3' reason: 'why'",
     "CHECK_NAMES about=w-1,w-2 may_know=w-3 words=why"},
    {"ReleaseReportRequest", "reason: 'why'", "RELEASE words=why"},
    {"AcknowledgeReportRequest", "text: 'hello'", "ACKNOWLEDGE words=hello"},
    {"SendTriageMessageRequest", "text: 'hello'", "MESSAGE_FROM_WORKER words=hello"},
    {"AddNoteRequest", "text: 'for us'", "NOTE words=for us"},
    {"SetUrgencyRequest", "urgency: URGENCY_HIGH reason: 'why'",
     "SET_URGENCY urgency=URGENCY_HIGH words=why"},
    {"TransferReportRequest", "worker_id: 'bob' reason: 'why'", "TRANSFER worker_id=bob words=why"},
    {"TransferReportRequest", "team_id: 'south' reason: 'why'", "TRANSFER team_id=south words=why"},
    {"RecuseFromReportRequest", "reason: 'my cousin'", "RECUSE words=my cousin"},
    {"PlanChangeRequest", "plan: 'a meeting' due_day: '2025-02-28' owner_id: 'bob'",
     "PLAN_CHANGE due_day=2025-02-28 owner_id=bob words=a meeting"},
    {"MakeChangeRequest", "number: 2 made: 'it was' evidence: 'a letter'",
     "MAKE_CHANGE number=2 made=it was evidence=a letter"},
    {"AmendChangeRequest", "number: 2 due_day: '2025-02-28' owner_id: 'bob' reason: 'why'",
     "AMEND_CHANGE number=2 due_day=2025-02-28 owner_id=bob words=why"},
    {"DropChangeRequest", "number: 2 reason: 'why'", "DROP_CHANGE number=2 words=why"},
    {"ThankForComplimentRequest", "text: 'thanks'", "THANK words=thanks"},
    {"TreatAsReportRequest", "reason: 'why'", "TREAT_AS_REPORT words=why"},
    {"ResolveReportRequest",
     "resolution: 'done' outcome: OUTCOME_UPHELD remedies: [REMEDY_APOLOGY, REMEDY_APOLOGY] "
     "faults: [FAULT_DELAY, FAULT_RECORDS, FAULT_DELAY]",
     "RESOLVE outcome=OUTCOME_UPHELD remedies=REMEDY_APOLOGY faults=FAULT_DELAY,FAULT_RECORDS "
     "words=done"},
    {"ResolveReportRequest",
     "resolution: 'done' outcome: OUTCOME_OUT_OF_SCOPE outcome_reason: 'a court decides'",
     "RESOLVE outcome=OUTCOME_OUT_OF_SCOPE outcome_reason=a court decides words=done"},
    {"CorrectAnswerRequest",
     "resolution: 'done' outcome: OUTCOME_UPHELD remedies: REMEDY_APOLOGY faults: FAULT_OTHER",
     "CORRECT_ANSWER outcome=OUTCOME_UPHELD remedies=REMEDY_APOLOGY faults=FAULT_OTHER words=done"},
    {"CorrectAnswerRequest",
     "resolution: 'done' outcome: OUTCOME_OUT_OF_SCOPE outcome_reason: 'a court decides'",
     "CORRECT_ANSWER outcome=OUTCOME_OUT_OF_SCOPE outcome_reason=a court decides words=done"},
    {"HoldClockRequest",
     absl::StrCat("clock: 'discuss' reason: 'court' end_time ", kMoment, " words: 'they wait'"),
     "HOLD_CLOCK clock=discuss reason=court until=2025-01-07T10:00:00+00:00 words=they wait"},
    {"ResumeClockRequest", "clock: 'discuss' words: 'over'",
     "RESUME_CLOCK clock=discuss words=over"},
    {"ExtendClockRequest", "clock: 'discuss' length: 15 reason: 'why'",
     "EXTEND_CLOCK clock=discuss length=15 words=why"},
    {"EscalateReportRequest", "reason: 'why' target: ESCALATION_TARGET_IRO",
     "ESCALATE_BY_HAND target=IRO words=why"},
    {"SnoozeReportRequest", absl::StrCat("until_time ", kMoment, " reason: 'why'"),
     "SNOOZE until=2025-01-07T10:00:00+00:00 words=why"},
    {"AcceptTransferRequest", "", "ACCEPT_TRANSFER"},
    {"DeclineTransferRequest", "reason: 'full'", "DECLINE_TRANSFER words=full"},
    {"RecordMilestoneRequest",
     absl::StrCat("milestone: MILESTONE_DANGER_ENDED words: 'safe' seen_by: 'Dr' seen_time ",
                  kMoment),
     "RECORD_MILESTONE milestone=MILESTONE_DANGER_ENDED seen_by=Dr seen=2025-01-07T10:00:00+00:00 "
     "words=safe"},
    {"RecordMilestoneRequest",
     "milestone: MILESTONE_NO_ALLEGATION words: 'no' about_ids: ['w-1', 'w-1']",
     "RECORD_MILESTONE milestone=MILESTONE_NO_ALLEGATION about=w-1 words=no"},
};

TEST(TriageChangeRequestTest, EveryMessageAsksForItsAction) {
  std::set<std::string> named;
  for (const Row& row : kWhole) {
    named.insert(row.message);
    EXPECT_EQ(Messages().Outcome(row.message, row.text), row.outcome);
  }
  const auto* file = v1::TriageReport::descriptor()->file();
  EXPECT_EQ(named, domain::ChangesOf(*file->FindServiceByName("TriageService")));
  EXPECT_EQ(named, Messages().names());
}

// In one row of its message at least: of the two of a target one is not set, and a field may be for
// one milestone only.
TEST(TriageChangeRequestTest, EveryFieldHasItsMeaning) {
  std::map<std::string, std::set<std::string>> idle;
  for (const Row& row : kWhole) {
    const std::vector<std::string> here = Messages().FieldsThatDoNotMatter(row.message, row.text);
    const auto [so_far, is_first] = idle.try_emplace(row.message, here.begin(), here.end());
    if (is_first) continue;
    std::erase_if(so_far->second, [&](const std::string& field) {
      return std::find(here.begin(), here.end(), field) == here.end();
    });
  }
  for (const auto& [message, fields] : idle) EXPECT_THAT(fields, IsEmpty());
}

TEST(TriageChangeRequestTest, EveryTextIsBoundedAndUtf8) {
  for (const Row& row : kWhole) {
    EXPECT_THAT(Messages().TextsThatAreNotChecked(row.message, row.text), IsEmpty());
  }
}

std::string Text(const std::string& field, int64_t bytes) {
  return absl::StrCat(field, ": '", std::string(static_cast<size_t>(bytes), 'x'), "' ");
}

TEST(TriageChangeRequestTest, RequiredTextsHaveTheirBounds) {
  const struct {
    std::string message;
    std::string rest;
    std::string field;
    int64_t most;
    bool is_required;
  } rows[] = {
      {"ReleaseReportRequest", "", "reason", kMaxReason, true},
      {"AcknowledgeReportRequest", "", "text", kMaxWords, false},
      {"SendTriageMessageRequest", "", "text", kMaxWords, true},
      {"AddNoteRequest", "", "text", kMaxWords, true},
      {"SetUrgencyRequest", "urgency: URGENCY_HIGH", "reason", kMaxReason, true},
      {"TransferReportRequest", "worker_id: 'bob'", "reason", kMaxReason, true},
      {"RecuseFromReportRequest", "", "reason", kMaxReason, false},
      {"PlanChangeRequest", "", "plan", kMaxReason, true},
      {"MakeChangeRequest", "number: 1", "made", kMaxReason, true},
      {"MakeChangeRequest", "number: 1 made: 'm'", "evidence", kMaxReason, false},
      {"AmendChangeRequest", "number: 1 owner_id: 'bob'", "reason", kMaxReason, true},
      {"DropChangeRequest", "number: 1", "reason", kMaxReason, true},
      {"ResolveReportRequest", "outcome: OUTCOME_UPHELD", "resolution", kMaxWords, true},
      {"ResolveReportRequest", "resolution: 'r' outcome: OUTCOME_OUT_OF_SCOPE", "outcome_reason",
       kMaxReason, true},
      {"CorrectAnswerRequest", "outcome: OUTCOME_UPHELD", "resolution", kMaxWords, true},
      {"CorrectAnswerRequest", "resolution: 'r' outcome: OUTCOME_OUT_OF_SCOPE", "outcome_reason",
       kMaxReason, true},
      {"HoldClockRequest", "clock: 'c' reason: 'r' end_time { seconds: 1 }", "words", kMaxReason,
       true},
      {"ResumeClockRequest", "clock: 'c'", "words", kMaxReason, false},
      {"ExtendClockRequest", "clock: 'c' length: 1", "reason", kMaxReason, true},
      {"EscalateReportRequest", "", "reason", kMaxReason, true},
      {"SnoozeReportRequest", "", "reason", kMaxReason, true},
      {"DeclineTransferRequest", "", "reason", kMaxReason, true},
      {"RecordMilestoneRequest", "milestone: MILESTONE_PANEL_MET", "words", kMaxReason, true},
      {"RecordMilestoneRequest", "milestone: MILESTONE_PANEL_REQUESTED", "words", kMaxReason, true},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.message);
    const auto refusal = [&](const std::string& text) {
      const std::string outcome = Messages().Outcome(row.message, row.rest + " " + text);
      return outcome.starts_with("FIELD_") ? outcome : "";
    };
    const std::string required = row.is_required ? "FIELD_REQUIRED " + row.field : "";
    EXPECT_EQ(refusal(""), required);
    EXPECT_EQ(refusal(row.field + ": ' \\n\\t'"), required);
    EXPECT_EQ(refusal(Text(row.field, row.most)), "");
    EXPECT_EQ(refusal(Text(row.field, row.most + 1)), "FIELD_TOO_LONG " + row.field);
    EXPECT_EQ(refusal(row.field + ": '\\xff'"), "FIELD_NOT_UTF8 " + row.field);
  }
}

TEST(TriageChangeRequestTest, MalformedFieldsAreNamed) {
  const std::string why = " reason: 'why'";
  const Row rows[] = {
      {"SetUrgencyRequest", why, "FIELD_REQUIRED urgency"},
      {"SetUrgencyRequest", "urgency: 4" + why, "ENUM_VALUE_UNKNOWN urgency"},
      {"SetUrgencyRequest", "urgency: -1" + why, "ENUM_VALUE_UNKNOWN urgency"},
      {"TransferReportRequest", why, "FIELD_REQUIRED worker_id"},
      {"TransferReportRequest", "worker_id: ''" + why, "FIELD_REQUIRED worker_id"},
      {"TransferReportRequest", "worker_id: 'b b'" + why, "FIELD_MALFORMED worker_id"},
      {"TransferReportRequest", "team_id: ''" + why, "FIELD_REQUIRED team_id"},
      {"TransferReportRequest", "team_id: 'd:south'" + why, "FIELD_MALFORMED team_id"},
      {"MakeChangeRequest", "made: 'it was'", "FIELD_MALFORMED number"},
      {"MakeChangeRequest", "number: -1 made: 'it was'", "FIELD_MALFORMED number"},
      {"PlanChangeRequest", "plan: 'p' due_day: '2025-02-30x'", "FIELD_MALFORMED due_day"},
      {"PlanChangeRequest", "plan: 'p' due_day: '2025-13-01'", "FIELD_MALFORMED due_day"},
      {"PlanChangeRequest", "plan: 'p' due_day: '2025-1-1'", "FIELD_MALFORMED due_day"},
      {"PlanChangeRequest", "plan: 'p' owner_id: 'a b'", "FIELD_MALFORMED owner_id"},
      {"AmendChangeRequest", "owner_id: 'bob'" + why, "FIELD_MALFORMED number"},
      {"AmendChangeRequest", "number: 1" + why, "FIELD_REQUIRED due_day"},
      {"AmendChangeRequest", "number: 1 due_day: 'soon'" + why, "FIELD_MALFORMED due_day"},
      {"AmendChangeRequest", "number: 1 owner_id: 'a b'" + why, "FIELD_MALFORMED owner_id"},
      {"DropChangeRequest", "number: 0" + why, "FIELD_MALFORMED number"},
      {"ResolveReportRequest", "resolution: 'r' outcome: OUTCOME_UPHELD faults: 0",
       "FIELD_MALFORMED faults"},
      {"ResolveReportRequest", "resolution: 'r' outcome: OUTCOME_UPHELD faults: 99",
       "ENUM_VALUE_UNKNOWN faults"},
      {"ResolveReportRequest", "resolution: 'r' outcome: OUTCOME_NOT_UPHELD faults: FAULT_DELAY",
       "FIELD_MALFORMED faults"},
      {"ResolveReportRequest", "resolution: 'r'", "FIELD_REQUIRED outcome"},
      {"ResolveReportRequest", "resolution: 'r' outcome: 99", "ENUM_VALUE_UNKNOWN outcome"},
      // It is noted by itself, and nobody says it.
      {"ResolveReportRequest", "resolution: 'r' outcome: OUTCOME_WITHDRAWN",
       "FIELD_MALFORMED outcome"},
      {"ResolveReportRequest", "resolution: 'r' outcome: OUTCOME_UPHELD outcome_reason: 'why'",
       "FIELD_MALFORMED outcome_reason"},
      {"ResolveReportRequest", "resolution: 'r' outcome: OUTCOME_UPHELD remedies: 0",
       "FIELD_MALFORMED remedies"},
      {"ResolveReportRequest", "resolution: 'r' outcome: OUTCOME_UPHELD remedies: 99",
       "ENUM_VALUE_UNKNOWN remedies"},
      {"HoldClockRequest", "", "FIELD_REQUIRED clock"},
      {"HoldClockRequest", "clock: 'a b'", "FIELD_MALFORMED clock"},
      {"HoldClockRequest", "clock: 'c'", "FIELD_REQUIRED reason"},
      {"HoldClockRequest", "clock: 'c' reason: 'a b'", "FIELD_MALFORMED reason"},
      {"HoldClockRequest", "clock: 'c' reason: 'r'", "FIELD_REQUIRED end_time"},
      {"HoldClockRequest", "clock: 'c' reason: 'r' end_time { nanos: -1 }",
       "FIELD_MALFORMED end_time"},
      {"HoldClockRequest", "clock: 'c' reason: 'r' end_time { seconds: 253402300800 }",
       "FIELD_MALFORMED end_time"},
      {"ResumeClockRequest", "", "FIELD_REQUIRED clock"},
      {"ResumeClockRequest", "clock: 'a b'", "FIELD_MALFORMED clock"},
      {"ExtendClockRequest", "length: 15" + why, "FIELD_REQUIRED clock"},
      {"ExtendClockRequest", "clock: 'c'" + why, "FIELD_MALFORMED length"},
      {"ExtendClockRequest", "clock: 'c' length: -1" + why, "FIELD_MALFORMED length"},
      {"EscalateReportRequest", "target: 5" + why, "ENUM_VALUE_UNKNOWN target"},
      {"EscalateReportRequest", "target: -1" + why, "ENUM_VALUE_UNKNOWN target"},
      {"SnoozeReportRequest", "until_time { nanos: 1000000000 }" + why,
       "FIELD_MALFORMED until_time"},
      {"SnoozeReportRequest", "until_time { seconds: -62135596801 }" + why,
       "FIELD_MALFORMED until_time"},
      {"RecordMilestoneRequest", "milestone: MILESTONE_PANEL_MET words: 'w' about_ids: 'w-1'",
       "FIELD_MALFORMED about_ids"},
      {"RecordMilestoneRequest", "words: 'w'", "FIELD_REQUIRED milestone"},
      {"RecordMilestoneRequest", "milestone: MILESTONE_DANGER_ENDED words: 'w'",
       "FIELD_REQUIRED seen_by"},
      {"RecordMilestoneRequest", "milestone: MILESTONE_DANGER_ENDED words: 'w' seen_by: 'Dr'",
       "FIELD_REQUIRED seen_time"},
      {"RecordMilestoneRequest", "milestone: MILESTONE_PANEL_MET words: 'w' seen_by: 'Dr'",
       "FIELD_MALFORMED seen_by"},
      {"RecordMilestoneRequest", "milestone: MILESTONE_PANEL_MET words: 'w' seen_time {}",
       "FIELD_MALFORMED seen_time"},
      {"RecordMilestoneRequest",
       "milestone: MILESTONE_DANGER_ENDED words: 'w' seen_by: 'Dr \xe2\x80\xae seen'",
       "FIELD_MALFORMED seen_by"},
      {"RecordMilestoneRequest", "milestone: 13 words: 'w'", "ENUM_VALUE_UNKNOWN milestone"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Messages().Outcome(row.message, row.text), row.outcome) << row.message << row.text;
  }
}

TEST(TriageChangeRequestTest, WhatMayBeLeftOutMay) {
  const Row rows[] = {
      {"AcknowledgeReportRequest", "", "ACKNOWLEDGE"},
      {"RecuseFromReportRequest", "", "RECUSE"},
      {"ResumeClockRequest", "clock: 'c'", "RESUME_CLOCK clock=c"},
      {"SnoozeReportRequest", "reason: 'why'", "SNOOZE until=infinite-past words=why"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Messages().Outcome(row.message, row.text), row.outcome) << row.message;
  }
}

TEST(TriageChangeRequestTest, EveryEscalationHasItsTarget) {
  const struct {
    v1::EscalationTarget asked;
    std::string target;
  } rows[] = {
      {v1::ESCALATION_TARGET_UNSPECIFIED, "MANAGER_ABOVE"},
      {v1::ESCALATION_TARGET_IRO, "IRO"},
      {v1::ESCALATION_TARGET_HEAD_OF_SERVICE, "HEAD_OF_SERVICE"},
      {v1::ESCALATION_TARGET_DIRECTOR, "DIRECTOR"},
      {v1::ESCALATION_TARGET_OUT_OF_HOURS_DESK, "OUT_OF_HOURS_DESK"},
  };
  ASSERT_EQ(std::size(rows), static_cast<size_t>(v1::EscalationTarget_ARRAYSIZE));
  for (const auto& row : rows) {
    EXPECT_EQ(Messages().Outcome("EscalateReportRequest",
                                 absl::StrCat("reason: 'why' target: ", row.asked)),
              "ESCALATE_BY_HAND target=" + row.target + " words=why");
  }
}

// A stage that staff ask for opens the report as the young person's own would.
TEST(TriageChangeRequestTest, StagesAreAskedForNotRecorded) {
  for (int number = 1; number < v1::Milestone_ARRAYSIZE; ++number) {
    if (number == v1::MILESTONE_DANGER_ENDED) continue;  // it needs more: see above
    const std::string name = v1::Milestone_Name(static_cast<v1::Milestone>(number));
    const bool is_stage =
        number == v1::MILESTONE_FORMAL_REQUESTED || number == v1::MILESTONE_PANEL_REQUESTED;
    EXPECT_EQ(Messages().Outcome("RecordMilestoneRequest", "words: 'w' milestone: " + name),
              (is_stage ? "ASK_STAGE stage=" : "RECORD_MILESTONE milestone=") + name + " words=w");
  }
}

TEST(TriageChangeRequestTest, TimesKeepTheirParts) {
  EXPECT_EQ(Messages().Outcome("SnoozeReportRequest",
                               "until_time { seconds: 1736244000 nanos: 5000000 } reason: 'why'"),
            "SNOOZE until=2025-01-07T10:00:00.005+00:00 words=why");
}

}  // namespace
}  // namespace pledgekeeper::triage
