#include "services/intake/speaking_door.h"

#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/base/timestamp.h"
#include "services/intake/people_view.h"
#include "services/intake/report_view.h"
#include "services/intake/submission.h"
#include "services/intake/submission_check.h"
#include "services/wording/view.h"

namespace pledgekeeper::intake {
namespace {

domain::Submission MakeSubmission(const identity::DoorParts& parts, const identity::Caller& caller,
                                  v1::SubmitReportForRequest& request) {
  domain::Submission submission = SubmissionOf(request.report());
  submission.report_id = ReportIdFor(parts, caller, request.request_id());
  submission.young_person_id = request.young_person_id();
  submission.spoken_by = SpokenByOf(request, caller.person_id);
  const identity::RequestName name = identity::NameOf(parts, caller, request);
  submission.request_hash = name.request_hash;
  submission.content_hash = name.content_hash;
  return submission;
}

// Whoever is here and can be spoken for.
absl::StatusOr<const storage::v1::YoungPerson*> FindYoungPerson(
    const std::string& id, const domain::Directory& directory) {
  RETURN_IF_ERROR(base::CheckId("young_person_id", id));
  const auto* young_person = directory.FindYoungPerson(id);
  if (young_person == nullptr || young_person->left())
    return base::PersonUnknown("young_person_id");
  return young_person;
}

}  // namespace

SpeakingDoor::SpeakingDoor(identity::DoorParts& parts)
    : Door(parts, identity::Audience::kStaff, *v1::SubmitReportForRequest::descriptor()->file(),
           "SpeakingService") {
  ServeIn(base::Lane::kUrgent, "SubmitReportFor", &SpeakingDoor::SubmitReportFor);
  Serve("ListPeopleFor", &SpeakingDoor::ListPeopleFor);
  Serve("FindNamedFor", &SpeakingDoor::FindNamedFor);
}

SpeakingDoor::Result SpeakingDoor::SubmitReportFor(
    Call<v1::SubmitReportForRequest, v1::SubmitReportForResponse>& call) {
  const bool words_left_out = Tidy(call.request);
  CO_RETURN_IF_ERROR(CheckSubmission(call.request));
  storage::v1::Report said;
  said.set_safety(call.request.report().safety());
  said.set_feeling(call.request.report().feeling());
  domain::Submission submission = MakeSubmission(parts_, call.caller, call.request);
  submission.words_left_out = words_left_out;
  CO_ASSIGN_OR_RETURN(const domain::StoredReport stored,
                      co_await parts_.recorder.Submit(submission, call.now));
  // By what was said here alone: what became of the report since is not the speaker's to know.
  call.response.set_report_id(stored.report.id());
  *call.response.mutable_submit_time() = base::ToTimestamp(stored.report.submit_time_ms());
  for (v1::EmergencyContact& contact :
       CallNowViews(said, parts_.rulebook, call.now, call.language)) {
    *call.response.add_call_now() = std::move(contact);
  }
  co_return absl::OkStatus();
}

SpeakingDoor::Result SpeakingDoor::ListPeopleFor(
    Call<v1::ListPeopleForRequest, v1::ListPeopleResponse>& call) {
  const auto directory = parts_.directory.Current();
  CO_ASSIGN_OR_RETURN(const storage::v1::YoungPerson* young_person,
                      FindYoungPerson(call.request.young_person_id(), *directory));
  CO_ASSIGN_OR_RETURN(call.response,
                      ReadPeoplePage(*young_person, *directory, parts_.page_key, call.request));
  co_return absl::OkStatus();
}

SpeakingDoor::Result SpeakingDoor::FindNamedFor(
    Call<v1::FindNamedForRequest, v1::FindNamedResponse>& call) {
  CO_RETURN_IF_ERROR(CheckTextsToLookThrough(call.request.texts()));
  const auto directory = parts_.directory.Current();
  CO_ASSIGN_OR_RETURN(const storage::v1::YoungPerson* young_person,
                      FindYoungPerson(call.request.young_person_id(), *directory));
  call.response = NamedView(call.request.texts(), *young_person, *directory);
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::intake
