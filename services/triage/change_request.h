#ifndef SERVICES_TRIAGE_CHANGE_REQUEST_H_
#define SERVICES_TRIAGE_CHANGE_REQUEST_H_

#include "absl/status/status.h"
#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "services/domain/decide/decide.h"

// What each message of the workers' door asks of a report: the action and its words, checked. One
// overload per message; the errors name the first field that is malformed.
namespace pledgekeeper::triage {

absl::Status Fill(const v1::ClaimReportRequest& message, domain::Request& request);
absl::Status Fill(const v1::ReleaseReportRequest& message, domain::Request& request);
absl::Status Fill(const v1::AcknowledgeReportRequest& message, domain::Request& request);
absl::Status Fill(const v1::SendTriageMessageRequest& message, domain::Request& request);
absl::Status Fill(const v1::AddNoteRequest& message, domain::Request& request);
absl::Status Fill(const v1::SetUrgencyRequest& message, domain::Request& request);
absl::Status Fill(const v1::TransferReportRequest& message, domain::Request& request);
absl::Status Fill(const v1::RecuseFromReportRequest& message, domain::Request& request);
absl::Status Fill(const v1::PlanChangeRequest& message, domain::Request& request);
absl::Status Fill(const v1::MakeChangeRequest& message, domain::Request& request);
absl::Status Fill(const v1::ResolveReportRequest& message, domain::Request& request);
absl::Status Fill(const v1::HoldClockRequest& message, domain::Request& request);
absl::Status Fill(const v1::ResumeClockRequest& message, domain::Request& request);
absl::Status Fill(const v1::ExtendClockRequest& message, domain::Request& request);
absl::Status Fill(const v1::EscalateReportRequest& message, domain::Request& request);
absl::Status Fill(const v1::SnoozeReportRequest& message, domain::Request& request);
absl::Status Fill(const v1::AcceptTransferRequest& message, domain::Request& request);
absl::Status Fill(const v1::DeclineTransferRequest& message, domain::Request& request);
absl::Status Fill(const v1::RecordMilestoneRequest& message, domain::Request& request);

}  // namespace pledgekeeper::triage

#endif  // SERVICES_TRIAGE_CHANGE_REQUEST_H_
