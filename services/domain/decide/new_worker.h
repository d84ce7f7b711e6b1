#ifndef SERVICES_DOMAIN_DECIDE_NEW_WORKER_H_
#define SERVICES_DOMAIN_DECIDE_NEW_WORKER_H_

#include <optional>

#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "services/domain/decide/decision.h"
#include "services/domain/people/directory.h"
#include "services/domain/report/report_change.h"

// The young person gets another responsible worker while a report is open: it goes to the new one,
// from the former one or from whoever has it in their place, or its history says why not. That is
// derived from who was responsible when the report was last decided on (Report.responsible_id), not
// from the change of the directory, so that nothing is lost between the two. Pure.
namespace pledgekeeper::domain {

// Whether the report has still to follow: somebody else is responsible than whoever was, and does
// not hold it. While somebody whom the young person named waits to be checked, that comes first: it
// stays, and the history says so, once, to those who may know of the check.
bool HasNewWorker(const storage::v1::Report& report, const Directory& directory);

// Gives it to the new worker, or says why it stays: names are checked first, they cannot have it
// now, somebody has begun to act in danger or in the holder's place, somebody else was given it or
// took it on, or it has gone up already. Nothing if it has not to follow, or if it cannot stay and
// goes on by the ordinary rules (FindMove).
std::optional<ReportChange> FollowNewWorker(const Situation& situation);

// Writes down who is responsible now, unless the report has still to follow. For Conclude.
void KnowResponsible(const Directory& directory, storage::v1::Report& report);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_NEW_WORKER_H_
