#ifndef SERVICES_TRIAGE_CHANGE_REQUEST_H_
#define SERVICES_TRIAGE_CHANGE_REQUEST_H_

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "services/domain/decide/request.h"

// What each message of the workers' door asks of a report, checked. One overload per message; the
// errors name the first field that is malformed.
namespace pledgekeeper::triage {

absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::ClaimReportRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::ReleaseReportRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::AcknowledgeReportRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::SendTriageMessageRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::AddNoteRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::SetUrgencyRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::TransferReportRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::RecuseFromReportRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::PlanChangeRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::MakeChangeRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::AmendChangeRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::DropChangeRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::ThankForComplimentRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::TreatAsReportRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::ResolveReportRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::CorrectAnswerRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::HoldClockRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::ResumeClockRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::ExtendClockRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::EscalateReportRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::SnoozeReportRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::AcceptTransferRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::DeclineTransferRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::RecordMilestoneRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::CheckNamesRequest& message);

}  // namespace pledgekeeper::triage

#endif  // SERVICES_TRIAGE_CHANGE_REQUEST_H_
