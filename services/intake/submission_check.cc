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

bool Contains(const google::protobuf::RepeatedPtrField<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

absl::Status CheckPeople(std::string_view field,
                         const google::protobuf::RepeatedPtrField<std::string>& ids) {
  return base::CheckIds(field, ids, kMaxPeople);
}

void FoldRepeats(v1::SubmitReportRequest& request) {
  Fold(*request.mutable_about_ids());
  Fold(*request.mutable_hidden_from_ids());
  Fold(*request.mutable_about_team_ids());
  Fold(*request.mutable_may_know_ids());
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
  RETURN_IF_ERROR(CheckPeople("about_team_ids", request.about_team_ids()));
  RETURN_IF_ERROR(CheckPeople("may_know_ids", request.may_know_ids()));
  for (const std::string& id : request.may_know_ids()) {
    if (Contains(request.about_ids(), id)) {
      return base::FieldMalformed("may_know_ids", "names somebody of about_ids");
    }
    if (Contains(request.hidden_from_ids(), id)) {
      return base::FieldMalformed("may_know_ids", "names somebody of hidden_from_ids");
    }
  }
  return absl::OkStatus();
}

absl::Status CheckFindNamed(const v1::FindNamedRequest& request) {
  if (request.texts().empty()) return base::FieldRequired("texts");
  if (request.texts_size() > kMaxTexts) return base::TooManyElements("texts", kMaxTexts);
  int64_t bytes = 0;
  for (const std::string& text : request.texts()) {
    RETURN_IF_ERROR(base::CheckText("texts", text, kMaxWords));
    bytes += static_cast<int64_t>(text.size());
  }
  return bytes > kMaxTextsBytes ? base::FieldTooLong("texts", kMaxTextsBytes) : absl::OkStatus();
}

}  // namespace pledgekeeper::intake
