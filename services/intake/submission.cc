#include "services/intake/submission.h"

#include "services/base/text_check.h"

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
  submission.what_would_help = base::IfSeen(request.what_would_help());
  submission.about_ids.assign(request.about_ids().begin(), request.about_ids().end());
  submission.about_words = base::IfSeen(request.about_words());
  submission.hidden_from_ids.assign(request.hidden_from_ids().begin(),
                                    request.hidden_from_ids().end());
  submission.about_team_ids.assign(request.about_team_ids().begin(),
                                   request.about_team_ids().end());
  submission.may_know_ids.assign(request.may_know_ids().begin(), request.may_know_ids().end());
  submission.language = request.language();
  submission.compliment = request.compliment();
  return submission;
}

domain::SpokenBy SpokenByOf(const v1::SubmitReportForRequest& request,
                            const std::string& worker_id) {
  domain::SpokenBy by;
  by.worker_id = worker_id;
  by.agreement = request.agreement();
  by.agreement_words = base::IfSeen(request.agreement_words());
  by.speaker = base::IfSeen(request.speaker());
  return by;
}

}  // namespace pledgekeeper::intake
