#include "services/triage/change_request.h"

#include <string>

#include "services/base/errors.h"
#include "services/base/text_check.h"
#include "services/triage/limits.h"

namespace pledgekeeper::triage {
namespace {

absl::Status FillText(domain::Request& request, v1::Action action, std::string_view field,
                      const std::string& text, int64_t limit_bytes) {
  request.action = action;
  request.text = text;
  return base::CheckRequiredText(field, text, limit_bytes);
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

}  // namespace pledgekeeper::triage
