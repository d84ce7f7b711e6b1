#ifndef SERVICES_DOMAIN_DECIDE_RELIVE_H_
#define SERVICES_DOMAIN_DECIDE_RELIVE_H_

#include <vector>

#include "services/domain/decide/circumstances.h"
#include "services/domain/report/report_change.h"
#include "services/domain/report/stored_report.h"

// A report lives through its history again, under another policy: what people did happens when it
// happened, what time did is left to the clocks of that policy (AdvanceClocks). This is the one
// place that knows what an entry of the history meant to clocks. Nothing of it is for recording.
// Pure; threads may call it freely.
//
// The history does not say everything. What is taken from elsewhere, or cannot be known:
//  - whether an acknowledgement came with words, and who wrote as an advocate: from the messages
//  - holds and extensions: from the clocks of the report, by their times
//  - how long reminders were put off: of the last time alone, from the report; earlier ones were
//    not put off
//  - checks of names: nobody waits for one. What was hidden until a check counts as written when
//    it was written, from the check on, as it did.
namespace pledgekeeper::domain {

// What is known of a report's past.
struct Past {
  const storage::v1::Report& report;                      // as it is now, with its messages
  const std::vector<storage::v1::HistoryEntry>& history;  // whole, oldest first
};

// Whether people did what the entry says, and not time or an administrator.
bool IsOfPeople(const storage::v1::HistoryEntry& entry);

// Its submission happens again, under the policy; `circumstances.now` is when it came. Asks for the
// first entry of a history that has one.
ReportChange ReliveSubmission(const Past& past, const PolicyInForce& policy,
                              const Circumstances& circumstances);

// One later entry of people happens again to the report as it has come so far, at
// `circumstances.now`. The rulebook knows the report's policy.
ReportChange Relive(const StoredReport& so_far, const storage::v1::HistoryEntry& entry,
                    const Past& past, const Circumstances& circumstances);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_RELIVE_H_
