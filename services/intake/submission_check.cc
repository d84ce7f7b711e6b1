#include "services/intake/submission_check.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/intake/limits.h"

namespace pledgekeeper::intake {
namespace {

void Fold(google::protobuf::RepeatedPtrField<std::string>& ids) {
  std::set<std::string> seen;
  ids.erase(std::remove_if(ids.begin(), ids.end(),
                           [&](const std::string& id) { return !seen.insert(id).second; }),
            ids.end());
}

}  // namespace

absl::Status CheckPeople(std::string_view field,
                         const google::protobuf::RepeatedPtrField<std::string>& ids) {
  if (ids.size() > kMaxPeople) return base::TooManyElements(field, kMaxPeople);
  for (const std::string& id : ids) RETURN_IF_ERROR(base::CheckId(field, id));
  return absl::OkStatus();
}

void FoldRepeats(v1::SubmitReportRequest& request) {
  Fold(*request.mutable_about_ids());
  Fold(*request.mutable_hidden_from_ids());
  Fold(*request.mutable_about_team_ids());
}

absl::Status CheckSubmission(const v1::SubmitReportRequest& request) {
  RETURN_IF_ERROR(base::CheckRequestId(request.request_id()));
  RETURN_IF_ERROR(base::CheckId("promise_id", request.promise_id()));
  RETURN_IF_ERROR(base::CheckRequiredText("words", request.words(), kMaxWords));
  if (!v1::Feeling_IsValid(request.feeling())) return base::EnumValueUnknown("feeling");
  if (!v1::Safety_IsValid(request.safety())) return base::EnumValueUnknown("safety");
  if (!v1::Language_IsValid(request.language())) return base::EnumValueUnknown("language");
  RETURN_IF_ERROR(base::CheckText("what_would_help", request.what_would_help(), kMaxWhatWouldHelp));
  RETURN_IF_ERROR(CheckPeople("about_ids", request.about_ids()));
  RETURN_IF_ERROR(base::CheckText("about_words", request.about_words(), kMaxAboutWords));
  RETURN_IF_ERROR(CheckPeople("hidden_from_ids", request.hidden_from_ids()));
  return CheckPeople("about_team_ids", request.about_team_ids());
}

}  // namespace pledgekeeper::intake
