#ifndef SERVICES_DOMAIN_DECIDE_DECIDE_H_
#define SERVICES_DOMAIN_DECIDE_DECIDE_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/domain/people/directory.h"
#include "services/domain/people/responsibility.h"
#include "services/domain/report/report_change.h"
#include "services/domain/report/stored_report.h"
#include "services/domain/rulebook/rulebook.h"

// Every decision about a report: (report as it is, action, directory, rules, now) → ReportChange or
// error. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// A report's record keeps every request that was applied; one that met this bound takes only what
// leads to its end (REPORT_FULL). With the limits on texts this bounds a record to a few MiB.
inline constexpr int kMaxAppliedRequests = 500;
// Beyond it, so many more that lead to its end.
inline constexpr int kReservedRequests = 100;

// What a decision may look at.
struct Circumstances {
  const Directory& directory;
  const Rulebook& rulebook;
  absl::Time now;
  // Null unless an earlier attempt asked for it (ReportChange::wants_turn_of) or found somebody
  // full.
  const QueueFacts* facts = nullptr;
};

// What a young person sends, checked for form by the door.
struct Submission {
  std::string report_id;  // derived from young person and request id, so that a repeat finds it
  std::string young_person_id;
  std::string promise_id;
  std::string words;
  v1::Feeling feeling = v1::FEELING_UNSPECIFIED;
  v1::Safety safety = v1::SAFETY_UNSPECIFIED;
  std::string what_would_help;
  std::vector<std::string> about_ids;
  std::string about_words;
  std::vector<std::string> hidden_from_ids;
  std::vector<std::string> about_team_ids;
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;
  uint64_t request_hash = 0;
  uint64_t content_hash = 0;
};

// What somebody asks of a report. Which of the fields matter depends on the action.
struct Request {
  v1::Action action = v1::ACTION_UNSPECIFIED;
  std::string actor_id;       // the worker or young person who asks
  uint64_t request_hash = 0;  // 0: not repeated by callers (ACTION_OPEN)
  uint64_t content_hash = 0;
  int64_t expected_version = 0;  // 0: any
  std::string text;              // message, note, reason, plan, what was made, resolution
  v1::Urgency urgency = v1::URGENCY_UNSPECIFIED;  // SET_URGENCY
  std::string worker_id;                          // TRANSFER: to this worker
  std::string team_id;                            // TRANSFER: or to this team's desk
  int change_number = 0;                          // MAKE_CHANGE
  std::string clock;        // HOLD_, RESUME_, EXTEND_CLOCK, extension's answer
  std::string hold_reason;  // HOLD_CLOCK
  absl::Time until;         // HOLD_CLOCK, SNOOZE (InfinitePast: end the snooze)
  int64_t length = 0;       // EXTEND_CLOCK: the whole budget
  v1::Milestone milestone = v1::MILESTONE_UNSPECIFIED;    // RECORD_MILESTONE, REQUEST_STAGE
  config::v1::Target target = config::v1::MANAGER_ABOVE;  // ESCALATE_BY_HAND
  bool wanted = false;                                    // ANSWER_ADVOCATE_OFFER
};

// A new report. Errors: CALLER_UNKNOWN, PROMISE_UNKNOWN, PERSON_UNKNOWN.
absl::StatusOr<ReportChange> DecideSubmission(const Submission& submission,
                                              const Circumstances& circumstances);

// Whether the same request was applied to the report: true, false, or REQUEST_ID_REUSED if it came
// with other content.
absl::StatusOr<bool> WasApplied(const storage::v1::Report& report, uint64_t request_hash,
                                uint64_t content_hash);

// The change that a request makes, or nothing if it was applied before. Errors, in this order:
// REPORT_NOT_FOUND (also for whom it must not exist), REQUEST_ID_REUSED, ETAG_STALE,
// NOT_POSSIBLE_IN_STATE, NOT_THE_HOLDER, REPORT_FULL and those of the action.
absl::StatusOr<std::optional<ReportChange>> DecideRequest(const StoredReport& stored,
                                                          const Request& request,
                                                          const Circumstances& circumstances);

// Somebody could not be told of the report's version (their mail does not arrive, say): brings in
// the next person above, once for each person and version, and tells nobody else. Nothing if nobody
// new is above, the report is closed, or it no longer waits for that person.
std::optional<ReportChange> DecideTellingFailed(const StoredReport& stored,
                                                const std::string& person_id, int64_t version,
                                                const Circumstances& circumstances);

// Puts the report under another policy, on purpose. Clocks of the same name keep their start, their
// ledger and their place on the ladder; others become void; those of the new policy that would run
// by what has happened are started then. Nothing if it runs under it already, or is closed.
std::optional<ReportChange> DecideReplan(const StoredReport& stored, const PolicyInForce& policy,
                                         const std::string& reason,
                                         const Circumstances& circumstances);

// The policy that the report runs under; if this version is no longer known, the one in force.
const PolicyInForce& PolicyOf(const storage::v1::Report& report, const Rulebook& rulebook);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_DECIDE_H_
