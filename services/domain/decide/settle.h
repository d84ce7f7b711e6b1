#ifndef SERVICES_DOMAIN_DECIDE_SETTLE_H_
#define SERVICES_DOMAIN_DECIDE_SETTLE_H_

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "services/domain/decide/decide.h"
#include "services/domain/people/responsibility.h"

// What every decision shares once its own effect is known: clocks, queues, wake, journal line.
namespace pledgekeeper::domain {

// Starts, meets and makes void the clocks that the event concerns, and keeps when it happened. A
// clock that runs is not started again.
void OnEvent(storage::v1::Report& report, config::v1::Event event, const PolicyInForce& policy,
             absl::Time now);

// Whether a clock of this rule runs on the report at all.
bool IsFor(const config::v1::Clock& rule, const storage::v1::Report& report);

// Whether what makes the clock void has happened since the report came, or came back: the formal
// stage has taken over, say, and an acknowledgement does not start the first stage again.
bool IsOvertaken(const config::v1::Clock& rule, const storage::v1::Report& report);

// Puts the report with somebody, who is no longer brought in then. What was between it and its last
// holder (a claim's lease, a snooze, a transfer that waits for an answer) ends.
void GiveTo(ReportChange& change, const Responsible& responsible);

// No longer brought in.
void RemoveBroughtIn(storage::v1::Report& report, std::string_view worker_id);
// Takes everybody out whom ladders brought in; advocates stay with a young person who wants one.
void EndBringingIn(storage::v1::Report& report, const Directory& directory);

// Adds a person to tell; never twice for the same reason.
void Tell(ReportChange& change, const std::string& person_id, std::string_view reason);
// Tells whoever holds it: the holder, or the members of the desk who may know.
void TellHolder(ReportChange& change, const Search& search, std::string_view reason);

// Notes that the change is what a request asked for, so that the request is applied once; nothing
// for a request without a name (hash 0).
void RememberRequest(ReportChange& change, uint64_t request_hash, uint64_t content_hash);

// The earliest running clock's due time; nothing if none runs.
std::optional<absl::Time> NextDue(const storage::v1::Report& report, const PolicyInForce& policy);

// When the report wants to be looked at next: the next rung of any running clock, the end of a hold
// or of a claim's lease, the start of its holder's absence; now, if its holder cannot hold it any
// more (the directory may change between two decisions) or the calendar has moved a due time. An
// open report always has one.
std::optional<absl::Time> NextWake(const storage::v1::Report& report, const PolicyInForce& policy,
                                   const Directory& directory, absl::Time now);

// The queues in which the report stands: its holder's or its desk's, and those of people brought
// in.
std::vector<std::string> QueuesOf(const storage::v1::Report& report);

// Fills in what follows from the rest: the history entry's time and state, the queues with their
// score, the wake time, the journal line; takes ladders back whose due time moved into the future.
// `before` is the report as it was, null for a new one.
void Settle(ReportChange& change, const storage::v1::Report* before, const PolicyInForce& policy,
            const Circumstances& circumstances);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_SETTLE_H_
