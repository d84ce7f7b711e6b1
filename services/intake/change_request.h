#ifndef SERVICES_INTAKE_CHANGE_REQUEST_H_
#define SERVICES_INTAKE_CHANGE_REQUEST_H_

#include "absl/status/status.h"
#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "services/domain/decide/decide.h"

// What each message of the young people's door asks of a report: the action and its words, checked.
// One overload per message; the errors name the first field that is malformed.
namespace pledgekeeper::intake {

absl::Status Fill(const v1::SendMessageRequest& message, domain::Request& request);
absl::Status Fill(const v1::ConfirmReportRequest& message, domain::Request& request);
absl::Status Fill(const v1::ReopenReportRequest& message, domain::Request& request);
absl::Status Fill(const v1::WithdrawReportRequest& message, domain::Request& request);
absl::Status Fill(const v1::RequestStageRequest& message, domain::Request& request);
absl::Status Fill(const v1::AnswerExtensionRequest& message, domain::Request& request);
absl::Status Fill(const v1::AnswerAdvocateOfferRequest& message, domain::Request& request);

}  // namespace pledgekeeper::intake

#endif  // SERVICES_INTAKE_CHANGE_REQUEST_H_
