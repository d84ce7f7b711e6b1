#ifndef SERVICES_DOMAIN_DECIDE_DECIDE_H_
#define SERVICES_DOMAIN_DECIDE_DECIDE_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "services/domain/decide/circumstances.h"
#include "services/domain/decide/request.h"
#include "services/domain/report/report_change.h"
#include "services/domain/report/stored_report.h"

// Every decision about a report that somebody asks for; what time makes of one is advance.h.
// (report as it is, what is asked, directory, rules, now) → ReportChange or error. Pure; threads
// may call it freely.
namespace pledgekeeper::domain {

// Changes that are planned in one report: all are shown at once, and nobody plans more.
inline constexpr int kMaxChanges = 50;

// What one of staff sends for one young person within a day; whoever speaks for a young person is
// not to drown them. By the times of sending alone, never by what is still open: what becomes of a
// report is not for whoever sent it to know.
inline constexpr int kMaxSpokenForInADay = 10;
inline constexpr absl::Duration kSpokenForDay = absl::Hours(24);
// Whether a report is taken beyond that, and of who has left, because the young person is not safe,
// or may not be.
bool AlwaysHasRoom(const storage::v1::Report& report);

// A new report. Errors: CALLER_UNKNOWN, HAS_LEFT, PERSON_UNKNOWN, TEAM_UNKNOWN.
absl::StatusOr<ReportChange> DecideSubmission(const Submission& submission,
                                              const Circumstances& circumstances);

// Whether the same request was applied to the report: true, false, or REQUEST_ID_REUSED if it came
// with other content.
absl::StatusOr<bool> WasApplied(const storage::v1::Report& report, uint64_t request_hash,
                                uint64_t content_hash);
// Notes that the change is what a request asked for, so that the request is applied once; nothing
// for a request without a name (hash 0). `seen_version`: the version that it makes, as whoever
// asked counts; `party`: whose share of the report it takes from (room.h).
void RememberRequest(ReportChange& change, uint64_t request_hash, uint64_t content_hash,
                     int64_t seen_version, storage::v1::Party party);

// The change that a request makes, or nothing if it was applied before. Errors, in this order:
// REPORT_NOT_FOUND (also for whom it must not exist), REQUEST_ID_REUSED, ETAG_STALE,
// NOT_POSSIBLE_IN_STATE, NOT_THE_HOLDER (of an answer to a transfer where none waits,
// NO_TRANSFER_PENDING), HOLDER_ALREADY, REPORT_FULL and those of the action.
absl::StatusOr<std::optional<ReportChange>> DecideRequest(const StoredReport& stored,
                                                          const Request& request,
                                                          const Circumstances& circumstances);

// Somebody could not be told of the report's version (their mail does not arrive, say): brings in
// the next person above, once for each person and version, and tells nobody else. Nothing if nobody
// new is above, the report is closed, or it no longer waits for that person.
std::optional<ReportChange> DecideTellingFailed(const StoredReport& stored,
                                                const std::string& person_id, int64_t version,
                                                const Circumstances& circumstances);

// Puts the report under another policy, on purpose (see ReplanClocks). Nothing if it runs under it
// already or is closed; if it would lose a duty of the council's (LosesADuty) or a stage that was
// asked for, or would not be late any more where it is; if the policy protects the young person
// less than its own; or if no rung would ring any more (GuardOf).
std::optional<ReportChange> DecideReplan(const StoredReport& stored, const PolicyInForce& policy,
                                         const std::string& reason,
                                         const Circumstances& circumstances);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_DECIDE_H_
