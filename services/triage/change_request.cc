#include "services/triage/change_request.h"

#include <string>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/domain/report/milestone.h"
#include "services/triage/limits.h"

namespace pledgekeeper::triage {
namespace {

absl::Status FillText(domain::Request& request, v1::Action action, std::string_view field,
                      const std::string& text, int64_t limit_bytes) {
  request.action = action;
  request.text = text;
  return base::CheckRequiredText(field, text, limit_bytes);
}

absl::Status FillTime(domain::Request& request, std::string_view field,
                      const google::protobuf::Timestamp& time) {
  RETURN_IF_ERROR(base::CheckTime(field, time.seconds(), time.nanos()));
  request.until = absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos());
  return absl::OkStatus();
}

}  // namespace

absl::Status Fill(const v1::ClaimReportRequest&, domain::Request& request) {
  request.action = v1::ACTION_CLAIM;
  return absl::OkStatus();
}

absl::Status Fill(const v1::ReleaseReportRequest& message, domain::Request& request) {
  return FillText(request, v1::ACTION_RELEASE, "reason", message.reason(), kMaxReason);
}

absl::Status Fill(const v1::AcknowledgeReportRequest& message, domain::Request& request) {
  request.action = v1::ACTION_ACKNOWLEDGE;
  request.text = message.text();
  return base::CheckText("text", message.text(), kMaxWords);
}

absl::Status Fill(const v1::SendTriageMessageRequest& message, domain::Request& request) {
  return FillText(request, v1::ACTION_MESSAGE_FROM_WORKER, "text", message.text(), kMaxWords);
}

absl::Status Fill(const v1::AddNoteRequest& message, domain::Request& request) {
  return FillText(request, v1::ACTION_NOTE, "text", message.text(), kMaxWords);
}

absl::Status Fill(const v1::SetUrgencyRequest& message, domain::Request& request) {
  if (message.urgency() == v1::URGENCY_UNSPECIFIED) return base::FieldRequired("urgency");
  if (!v1::Urgency_IsValid(message.urgency())) return base::EnumValueUnknown("urgency");
  request.urgency = message.urgency();
  return FillText(request, v1::ACTION_SET_URGENCY, "reason", message.reason(), kMaxReason);
}

absl::Status Fill(const v1::TransferReportRequest& message, domain::Request& request) {
  request.worker_id = message.worker_id();
  request.team_id = message.team_id();
  const bool to_team = message.target_case() == v1::TransferReportRequest::kTeamId;
  const absl::Status named = to_team ? base::CheckId("team_id", message.team_id())
                                     : base::CheckId("worker_id", message.worker_id());
  if (!named.ok()) return named;
  return FillText(request, v1::ACTION_TRANSFER, "reason", message.reason(), kMaxReason);
}

absl::Status Fill(const v1::RecuseFromReportRequest& message, domain::Request& request) {
  request.action = v1::ACTION_RECUSE;
  request.text = message.reason();
  return base::CheckText("reason", message.reason(), kMaxReason);
}

absl::Status Fill(const v1::PlanChangeRequest& message, domain::Request& request) {
  return FillText(request, v1::ACTION_PLAN_CHANGE, "plan", message.plan(), kMaxReason);
}

absl::Status Fill(const v1::MakeChangeRequest& message, domain::Request& request) {
  if (message.number() <= 0) return base::FieldMalformed("number", "must be 1 or more");
  request.change_number = message.number();
  return FillText(request, v1::ACTION_MAKE_CHANGE, "made", message.made(), kMaxReason);
}

absl::Status Fill(const v1::ResolveReportRequest& message, domain::Request& request) {
  return FillText(request, v1::ACTION_RESOLVE, "resolution", message.resolution(), kMaxWords);
}

absl::Status Fill(const v1::HoldClockRequest& message, domain::Request& request) {
  request.clock = message.clock();
  request.hold_reason = message.reason();
  RETURN_IF_ERROR(base::CheckId("clock", message.clock()));
  RETURN_IF_ERROR(base::CheckId("reason", message.reason()));
  if (!message.has_end_time()) return base::FieldRequired("end_time");
  RETURN_IF_ERROR(FillTime(request, "end_time", message.end_time()));
  return FillText(request, v1::ACTION_HOLD_CLOCK, "words", message.words(), kMaxReason);
}

absl::Status Fill(const v1::ResumeClockRequest& message, domain::Request& request) {
  request.action = v1::ACTION_RESUME_CLOCK;
  request.clock = message.clock();
  request.text = message.words();
  RETURN_IF_ERROR(base::CheckId("clock", message.clock()));
  return base::CheckText("words", message.words(), kMaxReason);
}

absl::Status Fill(const v1::ExtendClockRequest& message, domain::Request& request) {
  request.clock = message.clock();
  request.length = message.length();
  RETURN_IF_ERROR(base::CheckId("clock", message.clock()));
  if (message.length() < 1) return base::FieldMalformed("length", "must be 1 or more");
  return FillText(request, v1::ACTION_EXTEND_CLOCK, "reason", message.reason(), kMaxReason);
}

absl::Status Fill(const v1::EscalateReportRequest& message, domain::Request& request) {
  switch (message.target()) {
    case v1::ESCALATION_TARGET_UNSPECIFIED:
      request.target = config::v1::MANAGER_ABOVE;
      break;
    case v1::ESCALATION_TARGET_IRO:
      request.target = config::v1::IRO;
      break;
    case v1::ESCALATION_TARGET_HEAD_OF_SERVICE:
      request.target = config::v1::HEAD_OF_SERVICE;
      break;
    case v1::ESCALATION_TARGET_DIRECTOR:
      request.target = config::v1::DIRECTOR;
      break;
    case v1::ESCALATION_TARGET_OUT_OF_HOURS_DESK:
      request.target = config::v1::OUT_OF_HOURS_DESK;
      break;
    default:
      return base::EnumValueUnknown("target");
  }
  return FillText(request, v1::ACTION_ESCALATE_BY_HAND, "reason", message.reason(), kMaxReason);
}

absl::Status Fill(const v1::SnoozeReportRequest& message, domain::Request& request) {
  request.until = absl::InfinitePast();
  if (message.has_until_time()) {
    RETURN_IF_ERROR(FillTime(request, "until_time", message.until_time()));
  }
  return FillText(request, v1::ACTION_SNOOZE, "reason", message.reason(), kMaxReason);
}

absl::Status Fill(const v1::AcceptTransferRequest&, domain::Request& request) {
  request.action = v1::ACTION_ACCEPT_TRANSFER;
  return absl::OkStatus();
}

absl::Status Fill(const v1::DeclineTransferRequest& message, domain::Request& request) {
  return FillText(request, v1::ACTION_DECLINE_TRANSFER, "reason", message.reason(), kMaxReason);
}

absl::Status Fill(const v1::RecordMilestoneRequest& message, domain::Request& request) {
  if (message.milestone() == v1::MILESTONE_UNSPECIFIED) return base::FieldRequired("milestone");
  if (!v1::Milestone_IsValid(message.milestone())) return base::EnumValueUnknown("milestone");
  request.milestone = message.milestone();
  // A stage that staff ask for, on the young person's behalf, opens the report as theirs would.
  const bool stage = domain::IsStage(message.milestone());
  return FillText(request, stage ? v1::ACTION_REQUEST_STAGE : v1::ACTION_RECORD_MILESTONE, "words",
                  message.words(), kMaxReason);
}

}  // namespace pledgekeeper::triage
