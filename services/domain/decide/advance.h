#ifndef SERVICES_DOMAIN_DECIDE_ADVANCE_H_
#define SERVICES_DOMAIN_DECIDE_ADVANCE_H_

#include <optional>

#include "services/domain/decide/circumstances.h"
#include "services/domain/report/report_change.h"
#include "services/domain/report/stored_report.h"

namespace pledgekeeper::domain {

// What the passing of time does to a report: the one change that is due first, or nothing. After a
// change is recorded, ask again until there is nothing.
//  - A holder who was responsible for the young person, and is no longer, loses it to who is now,
//    or it says why not.
//  - A holder who is away or has left loses it to their successor.
//  - A due time that a change of the calendar moved is written into the history, once.
//  - A hold that is over says so; a claim whose lease is over goes back to its desk.
//  - A rung that is due rings: reminds, brings in, or closes. Rungs that ring no more once they
//    rang are behind for good, so no rung rings twice; none rings before its time, none after the
//    clock ended. After an outage a reminder of staff is skipped if a later rung of its clock is
//    due too, and a repeating rung counts on from now.
//  - A rung whose target cannot be reached goes on to the next person above at once, and says so.
// Pure; threads may call it freely.
std::optional<ReportChange> Advance(const StoredReport& stored, const Circumstances& circumstances);

// The part of it that hangs on clocks alone: a hold that is over, a rung that is due. Who has the
// report stays. For a report that is lived through again (relive.h).
std::optional<ReportChange> AdvanceClocks(const StoredReport& stored,
                                          const Circumstances& circumstances);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_ADVANCE_H_
