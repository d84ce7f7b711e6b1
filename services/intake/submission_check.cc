#include "services/intake/submission_check.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/intake/limits.h"

namespace pledgekeeper::intake {
namespace {

void Fold(google::protobuf::RepeatedPtrField<std::string>& ids) {
  std::set<std::string> seen;
  ids.erase(std::remove_if(ids.begin(), ids.end(),
                           [&](const std::string& id) { return !seen.insert(id).second; }),
            ids.end());
}

using Ids = google::protobuf::RepeatedPtrField<std::string>;

bool Contains(const Ids& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

void KeepUsable(Ids& ids) {
  const auto is_none = [](const std::string& id) { return !base::CheckId("", id).ok(); };
  ids.erase(std::remove_if(ids.begin(), ids.end(), is_none), ids.end());
  if (ids.size() <= kMaxPeopleInDanger) return;
  ids.DeleteSubrange(kMaxPeopleInDanger, ids.size() - kMaxPeopleInDanger);
}

}  // namespace

absl::Status CheckPeople(std::string_view field,
                         const google::protobuf::RepeatedPtrField<std::string>& ids) {
  return base::CheckIds(field, ids, kMaxPeople);
}

namespace {

void TidyPeople(v1::SubmitReportRequest& request) {
  Fold(*request.mutable_about_ids());
  Fold(*request.mutable_hidden_from_ids());
  Fold(*request.mutable_about_team_ids());
  Fold(*request.mutable_may_know_ids());
  if (request.safety() != v1::SAFETY_NOT_SAFE) return;
  Ids& may_know = *request.mutable_may_know_ids();
  for (Ids* ids : {request.mutable_about_ids(), request.mutable_hidden_from_ids(),
                   request.mutable_about_team_ids(), &may_know}) {
    KeepUsable(*ids);
  }
  may_know.erase(std::remove_if(may_know.begin(), may_know.end(),
                                [&](const std::string& id) {
                                  return Contains(request.about_ids(), id) ||
                                         Contains(request.hidden_from_ids(), id);
                                }),
                 may_know.end());
}

// Their words, as far as they can be taken. Whether some are missing.
bool CutWords(std::string& words) {
  words.erase(std::remove(words.begin(), words.end(), '\0'), words.end());
  const std::string_view most = std::string_view(words).substr(0, kMaxWords);
  const std::string_view kept = base::Utf8Prefix(most);
  const bool is_cut = kept.size() < words.size();
  words = base::IfSeen(std::string(kept));
  return is_cut;
}

// A text beside them that cannot be taken is left out. Whether it was.
bool LeaveOut(int64_t limit, std::string& text) {
  if (base::CheckText("", text, limit).ok()) return false;
  text.clear();
  return true;
}

// Values that this version does not know count as not said.
void ForgetUnknownValues(v1::SubmitReportRequest& request) {
  if (!v1::Feeling_IsValid(request.feeling())) request.clear_feeling();
  if (!v1::Language_IsValid(request.language())) request.clear_language();
}

}  // namespace

bool Tidy(v1::SubmitReportRequest& request) {
  TidyPeople(request);
  const bool not_safe = request.safety() == v1::SAFETY_NOT_SAFE;
  const bool is_known = base::CheckId("", request.promise_id()).ok();
  if (!is_known && (not_safe || !request.promise_id().empty())) {
    request.set_promise_id(domain::kAnotherPromise);
  }
  if (!not_safe) return false;
  ForgetUnknownValues(request);
  bool is_missing = CutWords(*request.mutable_words());
  is_missing |= LeaveOut(kMaxWhatWouldHelp, *request.mutable_what_would_help());
  is_missing |= LeaveOut(kMaxAboutWords, *request.mutable_about_words());
  return is_missing;
}

bool Tidy(v1::SubmitReportForRequest& request) {
  if (request.report().safety() == v1::SAFETY_NOT_SAFE) {
    if (!base::CheckSpeaker("", request.speaker(), kMaxSpeaker).ok()) request.clear_speaker();
    LeaveOut(kMaxAgreementWords, *request.mutable_agreement_words());
    request.mutable_report()->clear_request_id();
  }
  return Tidy(*request.mutable_report());
}

namespace {

// `path` is where the submission stands in what was sent: "" or "report.".
absl::Status CheckSaid(const v1::SubmitReportRequest& said, const std::string& path) {
  RETURN_IF_ERROR(base::CheckId(path + "promise_id", said.promise_id()));
  // That they are not safe is said without words too.
  if (said.safety() != v1::SAFETY_NOT_SAFE || !said.words().empty()) {
    RETURN_IF_ERROR(base::CheckRequiredText(path + "words", said.words(), kMaxWords));
  }
  if (!v1::Feeling_IsValid(said.feeling())) return base::EnumValueUnknown(path + "feeling");
  if (!v1::Safety_IsValid(said.safety())) return base::EnumValueUnknown(path + "safety");
  if (!v1::Language_IsValid(said.language())) return base::EnumValueUnknown(path + "language");
  RETURN_IF_ERROR(
      base::CheckText(path + "what_would_help", said.what_would_help(), kMaxWhatWouldHelp));
  const bool not_safe = said.safety() == v1::SAFETY_NOT_SAFE;
  const auto check_people = [&](const char* field, const Ids& ids) {
    return base::CheckIds(path + field, ids, not_safe ? kMaxPeopleInDanger : kMaxPeople);
  };
  RETURN_IF_ERROR(check_people("about_ids", said.about_ids()));
  RETURN_IF_ERROR(base::CheckText(path + "about_words", said.about_words(), kMaxAboutWords));
  RETURN_IF_ERROR(check_people("hidden_from_ids", said.hidden_from_ids()));
  RETURN_IF_ERROR(check_people("about_team_ids", said.about_team_ids()));
  RETURN_IF_ERROR(check_people("may_know_ids", said.may_know_ids()));
  for (const std::string& id : said.may_know_ids()) {
    if (Contains(said.about_ids(), id)) {
      return base::FieldMalformed(path + "may_know_ids", "names somebody of about_ids");
    }
    if (Contains(said.hidden_from_ids(), id)) {
      return base::FieldMalformed(path + "may_know_ids", "names somebody of hidden_from_ids");
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckSubmission(const v1::SubmitReportRequest& request) {
  RETURN_IF_ERROR(base::CheckRequestId(request.request_id()));
  return CheckSaid(request, "");
}

absl::Status CheckSubmission(const v1::SubmitReportForRequest& request) {
  RETURN_IF_ERROR(base::CheckRequestId(request.request_id()));
  RETURN_IF_ERROR(base::CheckId("young_person_id", request.young_person_id()));
  if (!request.report().request_id().empty()) {
    return base::FieldMalformed("report.request_id", "must be empty here");
  }
  RETURN_IF_ERROR(CheckSaid(request.report(), "report."));
  if (!v1::Agreement_IsValid(request.agreement())) return base::EnumValueUnknown("agreement");
  if (request.agreement() == v1::AGREEMENT_UNSPECIFIED) return base::FieldRequired("agreement");
  RETURN_IF_ERROR(base::CheckSpeaker("speaker", request.speaker(), kMaxSpeaker));
  const bool not_safe = request.report().safety() == v1::SAFETY_NOT_SAFE;
  if (request.agreement() == v1::AGREEMENT_SHOWN && !not_safe) {
    return base::CheckRequiredText("agreement_words", request.agreement_words(),
                                   kMaxAgreementWords);
  }
  return base::CheckText("agreement_words", request.agreement_words(), kMaxAgreementWords);
}

absl::Status CheckTextsToLookThrough(const google::protobuf::RepeatedPtrField<std::string>& texts) {
  if (texts.empty()) return base::FieldRequired("texts");
  if (texts.size() > kMaxTexts) return base::TooManyElements("texts", kMaxTexts);
  int64_t bytes = 0;
  for (const std::string& text : texts) {
    RETURN_IF_ERROR(base::CheckRequiredText("texts", text, kMaxWords));
    bytes += static_cast<int64_t>(text.size());
  }
  return bytes > kMaxTextsBytes ? base::FieldTooLong("texts", kMaxTextsBytes) : absl::OkStatus();
}

}  // namespace pledgekeeper::intake
