#ifndef SERVICES_INTAKE_CHANGE_REQUEST_H_
#define SERVICES_INTAKE_CHANGE_REQUEST_H_

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "services/domain/decide/request.h"

// What each message of the young people's door asks of a report, checked. One overload per message;
// the errors name the first field that is malformed.
namespace pledgekeeper::intake {

absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::SendMessageRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::ConfirmReportRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::ReopenReportRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::WithdrawReportRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::RequestStageRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::AnswerStageRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::AnswerExtensionRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::AnswerAdvocateOfferRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::SayNotSafeRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::AnswerSafetyRequest& message);
absl::StatusOr<domain::ask::Anything> WhatIsAsked(const v1::ChangeObjectionsRequest& message);

}  // namespace pledgekeeper::intake

#endif  // SERVICES_INTAKE_CHANGE_REQUEST_H_
