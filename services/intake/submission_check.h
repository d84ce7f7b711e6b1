#ifndef SERVICES_INTAKE_SUBMISSION_CHECK_H_
#define SERVICES_INTAKE_SUBMISSION_CHECK_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "proto/pledgekeeper/v1/speaking_service.pb.h"

namespace pledgekeeper::intake {

// Before the check. Folds an id that stands in a list twice into one, in the order in which they
// first stand: saying it twice costs no place. A promise that cannot be one is another: no report
// is lost over it. And nothing stands in the way of "I am not safe": there words are cut at their
// limit, and what else cannot be taken counts as not said (a text, a value, an id, one too many,
// one who may know what they must not, a promise that is missing). Returns whether some of what
// they wrote is missing.
bool Tidy(v1::SubmitReportRequest& request);
// The same of what is said for somebody; then what is said of who spoke and how they agreed, too,
// is left out where it cannot be taken.
bool Tidy(v1::SubmitReportForRequest& request);

// Whether a list names few enough people, by ids.
absl::Status CheckPeople(std::string_view field,
                         const google::protobuf::RepeatedPtrField<std::string>& ids);

// Whether a submission is well formed; the error names the first field that is not. Of one that
// somebody sends for a young person, all but its request id, which is the caller's.
absl::Status CheckSubmission(const v1::SubmitReportRequest& request);
absl::Status CheckSubmission(const v1::SubmitReportForRequest& request);

// Words that are not sent yet, of either request: FIELD_REQUIRED without any, TOO_MANY_ELEMENTS,
// FIELD_TOO_LONG for one or all together, FIELD_NOT_UTF8, FIELD_MALFORMED.
absl::Status CheckTextsToLookThrough(const google::protobuf::RepeatedPtrField<std::string>& texts);

}  // namespace pledgekeeper::intake

#endif  // SERVICES_INTAKE_SUBMISSION_CHECK_H_
