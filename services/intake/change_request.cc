#include "services/intake/change_request.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/domain/report/milestone.h"
#include "services/intake/limits.h"

namespace pledgekeeper::intake {

namespace ask = domain::ask;
using Asked = absl::StatusOr<ask::Anything>;

Asked WhatIsAsked(const v1::SendMessageRequest& message) {
  RETURN_IF_ERROR(base::CheckRequiredText("text", message.text(), kMaxMessage));
  return ask::MessageFromYoungPerson{message.text()};
}

Asked WhatIsAsked(const v1::ConfirmReportRequest&) { return ask::Confirm(); }

Asked WhatIsAsked(const v1::ReopenReportRequest& message) {
  RETURN_IF_ERROR(base::CheckText("words", message.words(), kMaxMessage));
  return ask::Reopen{message.words()};
}

Asked WhatIsAsked(const v1::WithdrawReportRequest&) { return ask::Withdraw(); }

Asked WhatIsAsked(const v1::RequestStageRequest& message) {
  if (!domain::IsStage(message.stage())) {
    return base::FieldMalformed("stage",
                                "must be MILESTONE_FORMAL_REQUESTED or MILESTONE_PANEL_REQUESTED");
  }
  RETURN_IF_ERROR(base::CheckText("words", message.words(), kMaxMessage));
  return ask::RequestStage{message.stage(), message.words()};
}

Asked WhatIsAsked(const v1::AnswerExtensionRequest& message) {
  RETURN_IF_ERROR(base::CheckId("clock", message.clock()));
  if (message.agree()) return ask::AgreeExtension{message.clock()};
  return ask::RefuseExtension{message.clock()};
}

Asked WhatIsAsked(const v1::AnswerAdvocateOfferRequest& message) {
  return ask::AnswerAdvocateOffer{message.wanted()};
}

}  // namespace pledgekeeper::intake
