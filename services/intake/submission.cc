#include "services/intake/submission.h"

namespace pledgekeeper::intake {

std::string ReportIdFor(const identity::DoorParts& parts, const identity::Caller& caller,
                        const std::string& request_id) {
  return base::KeyedName(parts.request_key, caller.person_id, request_id);
}

domain::Submission SubmissionOf(const v1::SubmitReportRequest& request) {
  domain::Submission submission;
  submission.promise_id = request.promise_id();
  submission.pledge_version = request.pledge_version();
  submission.words = request.words();
  submission.feeling = request.feeling();
  submission.safety = request.safety();
  submission.what_would_help = request.what_would_help();
  submission.about_ids.assign(request.about_ids().begin(), request.about_ids().end());
  submission.about_words = request.about_words();
  submission.hidden_from_ids.assign(request.hidden_from_ids().begin(),
                                    request.hidden_from_ids().end());
  submission.about_team_ids.assign(request.about_team_ids().begin(),
                                   request.about_team_ids().end());
  submission.may_know_ids.assign(request.may_know_ids().begin(), request.may_know_ids().end());
  submission.language = request.language();
  return submission;
}

}  // namespace pledgekeeper::intake
