#ifndef SERVICES_INTAKE_SUBMISSION_H_
#define SERVICES_INTAKE_SUBMISSION_H_

#include <string>

#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "proto/pledgekeeper/v1/speaking_service.pb.h"
#include "services/domain/decide/request.h"
#include "services/identity/door.h"

namespace pledgekeeper::intake {

// The id follows from who asks and from their request id: whoever sends again, to whichever server,
// names the same report, and nobody else can guess it.
std::string ReportIdFor(const identity::DoorParts& parts, const identity::Caller& caller,
                        const std::string& request_id);

// What a well-formed request says; not yet whose it is, its id, nor its hashes.
// Texts that show nothing and may be left out are left out.
domain::Submission SubmissionOf(const v1::SubmitReportRequest& request);
// Of a well-formed one, by the worker who sends it; texts alike.
domain::SpokenBy SpokenByOf(const v1::SubmitReportForRequest& request,
                            const std::string& worker_id);

}  // namespace pledgekeeper::intake

#endif  // SERVICES_INTAKE_SUBMISSION_H_
