#include "services/intake/change_request.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/domain/report/milestone.h"
#include "services/intake/limits.h"
#include "services/intake/submission_check.h"

namespace pledgekeeper::intake {

namespace ask = domain::ask;
using Asked = absl::StatusOr<ask::Anything>;

namespace {

// Each once, in the order in which they stand there first.
std::vector<std::string> EachOnce(const google::protobuf::RepeatedPtrField<std::string>& ids) {
  std::vector<std::string> once;
  for (const std::string& id : ids) {
    if (std::find(once.begin(), once.end(), id) == once.end()) once.push_back(id);
  }
  return once;
}

// What they write in a message that has somebody named in it; `words` are checked.
template <typename Message>
absl::StatusOr<ask::OwnWords> OwnWordsOf(const Message& message, const std::string& words) {
  RETURN_IF_ERROR(CheckPeople("may_know_ids", message.may_know_ids()));
  RETURN_IF_ERROR(CheckPeople("about_ids", message.about_ids()));
  const ask::OwnWords own{base::IfSeen(words), EachOnce(message.may_know_ids()),
                          EachOnce(message.about_ids())};
  for (const std::string& id : own.may_know_ids) {
    if (std::find(own.about_ids.begin(), own.about_ids.end(), id) != own.about_ids.end()) {
      return base::FieldMalformed("may_know_ids", "names somebody of about_ids");
    }
  }
  return own;
}

// That they are not safe is taken whatever is wrong with the words beside it, which are left out
// then, or with the people named: what cannot be an id, is too many, or stands in both lists counts
// as not said (about_ids goes first).
template <typename Message>
ask::SayNotSafe NotSafeOf(const Message& message, const std::string& words) {
  using LeftOut = ask::SayNotSafe::LeftOut;
  LeftOut left_out = LeftOut::kNothing;
  if (static_cast<int64_t>(words.size()) > kMaxMessage) {
    left_out = LeftOut::kTooLong;
  } else if (!base::CheckText("", words, kMaxMessage).ok()) {
    left_out = LeftOut::kUnreadable;
  }
  const bool can_be_taken = left_out == LeftOut::kNothing;
  ask::SayNotSafe own{{can_be_taken ? base::IfSeen(words) : "", EachOnce(message.may_know_ids()),
                       EachOnce(message.about_ids())},
                      left_out};
  const auto keep_people = [](std::vector<std::string>& ids) {
    std::erase_if(ids, [](const std::string& id) { return !base::CheckId("", id).ok(); });
    if (ids.size() > kMaxPeople) ids.resize(kMaxPeople);
  };
  keep_people(own.about_ids);
  keep_people(own.may_know_ids);
  std::erase_if(own.may_know_ids, [&](const std::string& id) {
    return std::find(own.about_ids.begin(), own.about_ids.end(), id) != own.about_ids.end();
  });
  return own;
}

}  // namespace

Asked WhatIsAsked(const v1::SendMessageRequest& message) {
  if (message.not_safe()) {
    return NotSafeOf(message, message.text());
  }
  RETURN_IF_ERROR(base::CheckRequiredText("text", message.text(), kMaxMessage));
  ASSIGN_OR_RETURN(ask::OwnWords own, OwnWordsOf(message, message.text()));
  return ask::MessageFromYoungPerson{std::move(own)};
}

Asked WhatIsAsked(const v1::ConfirmReportRequest&) { return ask::Confirm(); }

Asked WhatIsAsked(const v1::ReopenReportRequest& message) {
  RETURN_IF_ERROR(base::CheckText("words", message.words(), kMaxMessage));
  ASSIGN_OR_RETURN(ask::OwnWords own, OwnWordsOf(message, message.words()));
  return ask::Reopen{std::move(own)};
}

Asked WhatIsAsked(const v1::WithdrawReportRequest&) { return ask::Withdraw(); }

Asked WhatIsAsked(const v1::RequestStageRequest& message) {
  if (!domain::IsStage(message.stage())) {
    return base::FieldMalformed("stage",
                                "must be MILESTONE_FORMAL_REQUESTED or MILESTONE_PANEL_REQUESTED");
  }
  RETURN_IF_ERROR(base::CheckText("words", message.words(), kMaxMessage));
  ASSIGN_OR_RETURN(ask::OwnWords own, OwnWordsOf(message, message.words()));
  return ask::RequestStage{std::move(own), message.stage()};
}

Asked WhatIsAsked(const v1::AnswerStageRequest& message) {
  if (!domain::IsStage(message.stage())) {
    return base::FieldMalformed("stage",
                                "must be MILESTONE_FORMAL_REQUESTED or MILESTONE_PANEL_REQUESTED");
  }
  if (message.agree()) return ask::AgreeStage{message.stage(), ""};
  return ask::RefuseStage{message.stage(), ""};
}

Asked WhatIsAsked(const v1::AnswerExtensionRequest& message) {
  RETURN_IF_ERROR(base::CheckId("clock", message.clock()));
  if (message.agree()) return ask::AgreeExtension{message.clock()};
  return ask::RefuseExtension{message.clock()};
}

Asked WhatIsAsked(const v1::AnswerAdvocateOfferRequest& message) {
  return ask::AnswerAdvocateOffer{message.wanted()};
}

Asked WhatIsAsked(const v1::SayNotSafeRequest& message) {
  return NotSafeOf(message, message.words());
}

Asked WhatIsAsked(const v1::AnswerSafetyRequest& message) {
  if (!v1::Safety_IsValid(message.safety())) return base::EnumValueUnknown("safety");
  if (message.safety() == v1::SAFETY_UNSPECIFIED) return base::FieldRequired("safety");
  if (message.safety() == v1::SAFETY_NOT_SAFE) return ask::SayNotSafe{};
  return ask::AnswerSafety{message.safety()};
}

Asked WhatIsAsked(const v1::ChangeObjectionsRequest& message) {
  RETURN_IF_ERROR(CheckPeople("add_ids", message.add_ids()));
  RETURN_IF_ERROR(CheckPeople("remove_ids", message.remove_ids()));
  if (message.add_ids().empty() && message.remove_ids().empty()) {
    return base::OneOfRequired("add_ids", "remove_ids");
  }
  const std::set<std::string> added(message.add_ids().begin(), message.add_ids().end());
  const std::set<std::string> removed(message.remove_ids().begin(), message.remove_ids().end());
  for (const std::string& id : removed) {
    if (added.contains(id)) return base::FieldMalformed("remove_ids", "names somebody of add_ids");
  }
  return ask::ChangeObjections{{added.begin(), added.end()}, {removed.begin(), removed.end()}};
}

}  // namespace pledgekeeper::intake
