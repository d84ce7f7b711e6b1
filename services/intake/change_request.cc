#include "services/intake/change_request.h"

#include "services/base/errors.h"
#include "services/base/text_check.h"
#include "services/domain/report/milestone.h"
#include "services/intake/limits.h"

namespace pledgekeeper::intake {

absl::Status Fill(const v1::SendMessageRequest& message, domain::Request& request) {
  request.action = v1::ACTION_MESSAGE_FROM_YOUNG_PERSON;
  request.text = message.text();
  return base::CheckRequiredText("text", message.text(), kMaxMessage);
}

absl::Status Fill(const v1::ConfirmReportRequest&, domain::Request& request) {
  request.action = v1::ACTION_CONFIRM;
  return absl::OkStatus();
}

absl::Status Fill(const v1::ReopenReportRequest& message, domain::Request& request) {
  request.action = v1::ACTION_REOPEN;
  request.text = message.words();
  return base::CheckText("words", message.words(), kMaxMessage);
}

absl::Status Fill(const v1::WithdrawReportRequest&, domain::Request& request) {
  request.action = v1::ACTION_WITHDRAW;
  return absl::OkStatus();
}

absl::Status Fill(const v1::RequestStageRequest& message, domain::Request& request) {
  request.action = v1::ACTION_REQUEST_STAGE;
  request.milestone = message.stage();
  request.text = message.words();
  if (!domain::IsStage(message.stage())) {
    return base::FieldMalformed("stage",
                                "must be MILESTONE_FORMAL_REQUESTED or MILESTONE_PANEL_REQUESTED");
  }
  return base::CheckText("words", message.words(), kMaxMessage);
}

absl::Status Fill(const v1::AnswerExtensionRequest& message, domain::Request& request) {
  request.action = message.agree() ? v1::ACTION_AGREE_EXTENSION : v1::ACTION_REFUSE_EXTENSION;
  request.clock = message.clock();
  return base::CheckId("clock", message.clock());
}

absl::Status Fill(const v1::AnswerAdvocateOfferRequest& message, domain::Request& request) {
  request.action = v1::ACTION_ANSWER_ADVOCATE_OFFER;
  request.wanted = message.wanted();
  return absl::OkStatus();
}

}  // namespace pledgekeeper::intake
