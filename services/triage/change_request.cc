#include "services/triage/change_request.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/domain/report/milestone.h"
#include "services/triage/limits.h"

namespace pledgekeeper::triage {
namespace {

namespace ask = domain::ask;
using Asked = absl::StatusOr<ask::Anything>;

absl::StatusOr<absl::Time> TimeIn(std::string_view field, const google::protobuf::Timestamp& time) {
  RETURN_IF_ERROR(base::CheckTime(field, time.seconds(), time.nanos()));
  return absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos());
}

// That a field is for one value of another.
base::InBothLanguages IsOnlyFor(const std::string& value) {
  return base::Filled("is for {value} only", {{"value", value}});
}

// What came of it; and why, where nothing can be decided.
template <typename Answer>
absl::Status CheckOutcome(const Answer& message) {
  const v1::Outcome outcome = message.outcome();
  if (outcome == v1::OUTCOME_UNSPECIFIED) return base::FieldRequired("outcome");
  if (!v1::Outcome_IsValid(outcome)) return base::EnumValueUnknown("outcome");
  if (outcome == v1::OUTCOME_WITHDRAWN) {
    return base::FieldMalformed("outcome", "is said by the young person alone, who takes it back");
  }
  if (outcome == v1::OUTCOME_OUT_OF_SCOPE) {
    return base::CheckRequiredText("outcome_reason", message.outcome_reason(), kMaxReason);
  }
  if (message.outcome_reason().empty()) return absl::OkStatus();
  return base::FieldMalformed("outcome_reason", IsOnlyFor("OUTCOME_OUT_OF_SCOPE"));
}

// Each value of a list once.
template <typename Enum>
absl::StatusOr<std::vector<Enum>> EachOnce(std::string_view field,
                                           const google::protobuf::RepeatedField<int>& numbers) {
  std::vector<Enum> values;
  for (const int number : numbers) {
    const auto* type = google::protobuf::GetEnumDescriptor<Enum>();
    if (type->FindValueByNumber(number) == nullptr) return base::EnumValueUnknown(field);
    if (number == 0) return base::FieldMalformed(field, "must name one, or be left out");
    const auto value = static_cast<Enum>(number);
    if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
  }
  return values;
}

// Nothing was at fault where the promise was kept, or nobody here decides.
template <typename Answer>
absl::StatusOr<std::vector<v1::Fault>> FaultsIn(const Answer& message) {
  const bool is_upheld =
      message.outcome() == v1::OUTCOME_UPHELD || message.outcome() == v1::OUTCOME_PARTLY_UPHELD;
  if (!message.faults().empty() && !is_upheld) {
    return base::FieldMalformed("faults", IsOnlyFor("OUTCOME_UPHELD, OUTCOME_PARTLY_UPHELD"));
  }
  return EachOnce<v1::Fault>("faults", message.faults());
}

// The day of "2026-12-31"; nothing if none is named.
absl::StatusOr<std::optional<absl::CivilDay>> DayIn(std::string_view field,
                                                    const std::string& text) {
  if (text.empty()) return std::nullopt;
  absl::CivilDay day;
  constexpr size_t kLength = 10;
  if (text.size() != kLength || !absl::ParseCivilTime(text, &day)) {
    return base::FieldMalformed(field, "is a date like 2020-01-31");
  }
  return day;
}

// Who sees to a change; empty if nobody is named.
absl::Status CheckOwner(const std::string& owner_id) {
  return owner_id.empty() ? absl::OkStatus() : base::CheckId("owner_id", owner_id);
}

template <typename Answer>
absl::StatusOr<ask::Resolve> AnswerIn(const Answer& message) {
  RETURN_IF_ERROR(base::CheckRequiredText("resolution", message.resolution(), kMaxWords));
  RETURN_IF_ERROR(CheckOutcome(message));
  ASSIGN_OR_RETURN(std::vector<v1::Remedy> remedies,
                   EachOnce<v1::Remedy>("remedies", message.remedies()));
  ASSIGN_OR_RETURN(std::vector<v1::Fault> faults, FaultsIn(message));
  return ask::Resolve{message.resolution(), message.outcome(), message.outcome_reason(),
                      std::move(remedies), std::move(faults)};
}

}  // namespace

Asked WhatIsAsked(const v1::ClaimReportRequest&) { return ask::Claim(); }

Asked WhatIsAsked(const v1::ReleaseReportRequest& message) {
  RETURN_IF_ERROR(base::CheckRequiredText("reason", message.reason(), kMaxReason));
  return ask::Release{message.reason()};
}

Asked WhatIsAsked(const v1::AcknowledgeReportRequest& message) {
  RETURN_IF_ERROR(base::CheckText("text", message.text(), kMaxWords));
  // A space says nothing of what is being done.
  return ask::Acknowledge{base::IfSeen(message.text())};
}

Asked WhatIsAsked(const v1::SendTriageMessageRequest& message) {
  RETURN_IF_ERROR(base::CheckRequiredText("text", message.text(), kMaxWords));
  return ask::MessageFromWorker{message.text()};
}

Asked WhatIsAsked(const v1::AddNoteRequest& message) {
  RETURN_IF_ERROR(base::CheckRequiredText("text", message.text(), kMaxWords));
  return ask::Note{message.text()};
}

Asked WhatIsAsked(const v1::SetUrgencyRequest& message) {
  if (message.urgency() == v1::URGENCY_UNSPECIFIED) return base::FieldRequired("urgency");
  if (!v1::Urgency_IsValid(message.urgency())) return base::EnumValueUnknown("urgency");
  RETURN_IF_ERROR(base::CheckRequiredText("reason", message.reason(), kMaxReason));
  return ask::SetUrgency{message.urgency(), message.reason()};
}

Asked WhatIsAsked(const v1::TransferReportRequest& message) {
  if (message.target_case() == v1::TransferReportRequest::kTeamId) {
    RETURN_IF_ERROR(base::CheckId("team_id", message.team_id()));
  } else {
    RETURN_IF_ERROR(base::CheckId("worker_id", message.worker_id()));
  }
  RETURN_IF_ERROR(base::CheckRequiredText("reason", message.reason(), kMaxReason));
  return ask::Transfer{message.worker_id(), message.team_id(), message.reason()};
}

Asked WhatIsAsked(const v1::RecuseFromReportRequest& message) {
  RETURN_IF_ERROR(base::CheckText("reason", message.reason(), kMaxReason));
  return ask::Recuse{message.reason()};
}

Asked WhatIsAsked(const v1::PlanChangeRequest& message) {
  RETURN_IF_ERROR(base::CheckRequiredText("plan", message.plan(), kMaxReason));
  ASSIGN_OR_RETURN(const std::optional<absl::CivilDay> day, DayIn("due_day", message.due_day()));
  RETURN_IF_ERROR(CheckOwner(message.owner_id()));
  return ask::PlanChange{message.plan(), day, message.owner_id()};
}

Asked WhatIsAsked(const v1::MakeChangeRequest& message) {
  if (message.number() <= 0) return base::FieldMalformed("number", "must be 1 or more");
  RETURN_IF_ERROR(base::CheckRequiredText("made", message.made(), kMaxReason));
  RETURN_IF_ERROR(base::CheckText("evidence", message.evidence(), kMaxReason));
  return ask::MakeChange{message.number(), message.made(), message.evidence()};
}

Asked WhatIsAsked(const v1::AmendChangeRequest& message) {
  if (message.number() <= 0) return base::FieldMalformed("number", "must be 1 or more");
  if (message.due_day().empty() && message.owner_id().empty()) {
    return base::OneOfRequired("due_day", "owner_id");
  }
  ASSIGN_OR_RETURN(const std::optional<absl::CivilDay> day, DayIn("due_day", message.due_day()));
  RETURN_IF_ERROR(CheckOwner(message.owner_id()));
  RETURN_IF_ERROR(base::CheckRequiredText("reason", message.reason(), kMaxReason));
  return ask::AmendChange{message.number(), day, message.owner_id(), message.reason()};
}

Asked WhatIsAsked(const v1::DropChangeRequest& message) {
  if (message.number() <= 0) return base::FieldMalformed("number", "must be 1 or more");
  RETURN_IF_ERROR(base::CheckRequiredText("reason", message.reason(), kMaxReason));
  return ask::DropChange{message.number(), message.reason()};
}

Asked WhatIsAsked(const v1::ThankForComplimentRequest& message) {
  RETURN_IF_ERROR(base::CheckRequiredText("text", message.text(), kMaxWords));
  return ask::Thank{message.text()};
}

Asked WhatIsAsked(const v1::TreatAsReportRequest& message) {
  RETURN_IF_ERROR(base::CheckRequiredText("reason", message.reason(), kMaxReason));
  return ask::TreatAsReport{message.reason()};
}

Asked WhatIsAsked(const v1::ResolveReportRequest& message) { return AnswerIn(message); }

Asked WhatIsAsked(const v1::CorrectAnswerRequest& message) {
  ASSIGN_OR_RETURN(ask::Resolve answer, AnswerIn(message));
  return ask::CorrectAnswer{std::move(answer)};
}

Asked WhatIsAsked(const v1::HoldClockRequest& message) {
  RETURN_IF_ERROR(base::CheckId("clock", message.clock()));
  RETURN_IF_ERROR(base::CheckId("reason", message.reason()));
  if (!message.has_end_time()) return base::FieldRequired("end_time");
  ASSIGN_OR_RETURN(const absl::Time until, TimeIn("end_time", message.end_time()));
  RETURN_IF_ERROR(base::CheckRequiredText("words", message.words(), kMaxReason));
  return ask::HoldClock{message.clock(), message.reason(), until, message.words()};
}

Asked WhatIsAsked(const v1::ResumeClockRequest& message) {
  RETURN_IF_ERROR(base::CheckId("clock", message.clock()));
  RETURN_IF_ERROR(base::CheckText("words", message.words(), kMaxReason));
  return ask::ResumeClock{message.clock(), message.words()};
}

Asked WhatIsAsked(const v1::ExtendClockRequest& message) {
  RETURN_IF_ERROR(base::CheckId("clock", message.clock()));
  if (message.length() < 1) return base::FieldMalformed("length", "must be 1 or more");
  RETURN_IF_ERROR(base::CheckRequiredText("reason", message.reason(), kMaxReason));
  return ask::ExtendClock{message.clock(), message.length(), message.reason()};
}

Asked WhatIsAsked(const v1::EscalateReportRequest& message) {
  ask::EscalateByHand asked;
  switch (message.target()) {
    case v1::ESCALATION_TARGET_UNSPECIFIED:
      asked.target = config::v1::MANAGER_ABOVE;
      break;
    case v1::ESCALATION_TARGET_IRO:
      asked.target = config::v1::IRO;
      break;
    case v1::ESCALATION_TARGET_HEAD_OF_SERVICE:
      asked.target = config::v1::HEAD_OF_SERVICE;
      break;
    case v1::ESCALATION_TARGET_DIRECTOR:
      asked.target = config::v1::DIRECTOR;
      break;
    case v1::ESCALATION_TARGET_OUT_OF_HOURS_DESK:
      asked.target = config::v1::OUT_OF_HOURS_DESK;
      break;
    default:
      return base::EnumValueUnknown("target");
  }
  RETURN_IF_ERROR(base::CheckRequiredText("reason", message.reason(), kMaxReason));
  asked.words = message.reason();
  return asked;
}

Asked WhatIsAsked(const v1::SnoozeReportRequest& message) {
  // Without a time the snooze that runs is ended.
  ask::Snooze asked{absl::InfinitePast(), message.reason()};
  if (message.has_until_time()) {
    ASSIGN_OR_RETURN(asked.until, TimeIn("until_time", message.until_time()));
  }
  RETURN_IF_ERROR(base::CheckRequiredText("reason", message.reason(), kMaxReason));
  return asked;
}

Asked WhatIsAsked(const v1::AcceptTransferRequest&) { return ask::AcceptTransfer(); }

Asked WhatIsAsked(const v1::DeclineTransferRequest& message) {
  RETURN_IF_ERROR(base::CheckRequiredText("reason", message.reason(), kMaxReason));
  return ask::DeclineTransfer{message.reason()};
}

Asked WhatIsAsked(const v1::RecordMilestoneRequest& message) {
  if (message.milestone() == v1::MILESTONE_UNSPECIFIED) return base::FieldRequired("milestone");
  if (!v1::Milestone_IsValid(message.milestone())) return base::EnumValueUnknown("milestone");
  RETURN_IF_ERROR(base::CheckRequiredText("words", message.words(), kMaxReason));
  // A stage is the young person's to ask for.
  if (domain::IsStage(message.milestone())) {
    return ask::AskStage{message.milestone(), message.words()};
  }
  const bool ends_danger = message.milestone() == v1::MILESTONE_DANGER_ENDED;
  if (!ends_danger && !message.seen_by().empty())
    return base::FieldMalformed("seen_by", IsOnlyFor("MILESTONE_DANGER_ENDED"));
  if (!ends_danger && message.has_seen_time())
    return base::FieldMalformed("seen_time", IsOnlyFor("MILESTONE_DANGER_ENDED"));
  const bool is_of_allegation = message.milestone() == v1::MILESTONE_NO_ALLEGATION;
  if (!is_of_allegation && !message.about_ids().empty())
    return base::FieldMalformed("about_ids", IsOnlyFor("MILESTONE_NO_ALLEGATION"));
  RETURN_IF_ERROR(base::CheckIds("about_ids", message.about_ids(), kMaxChecked));
  ask::RecordMilestone asked{message.milestone(), message.words(), "", {}, {}};
  const std::set<std::string> about(message.about_ids().begin(), message.about_ids().end());
  asked.about_ids.assign(about.begin(), about.end());
  if (!ends_danger) return asked;
  RETURN_IF_ERROR(base::CheckRequiredName("seen_by", message.seen_by(), kMaxSeenBy));
  if (!message.has_seen_time()) return base::FieldRequired("seen_time");
  ASSIGN_OR_RETURN(const absl::Time seen, TimeIn("seen_time", message.seen_time()));
  asked.seen_by = message.seen_by();
  asked.seen = seen;
  return asked;
}

Asked WhatIsAsked(const v1::CheckNamesRequest& message) {
  RETURN_IF_ERROR(base::CheckIds("about_ids", message.about_ids(), kMaxChecked));
  RETURN_IF_ERROR(base::CheckIds("may_know_ids", message.may_know_ids(), kMaxChecked));
  if (message.about_ids().empty() && message.may_know_ids().empty()) {
    return base::OneOfRequired("about_ids", "may_know_ids");
  }
  RETURN_IF_ERROR(base::CheckRequiredText("reason", message.reason(), kMaxReason));
  const std::set<std::string> about(message.about_ids().begin(), message.about_ids().end());
  const std::set<std::string> may_know(message.may_know_ids().begin(),
                                       message.may_know_ids().end());
  for (const std::string& id : may_know) {
    if (about.contains(id)) {
      return base::FieldMalformed("may_know_ids", "names somebody of about_ids");
    }
  }
  return ask::CheckNames{
      {about.begin(), about.end()}, {may_know.begin(), may_know.end()}, message.reason()};
}

}  // namespace pledgekeeper::triage
