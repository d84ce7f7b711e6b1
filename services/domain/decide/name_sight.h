#ifndef SERVICES_DOMAIN_DECIDE_NAME_SIGHT_H_
#define SERVICES_DOMAIN_DECIDE_NAME_SIGHT_H_

#include <string>
#include <string_view>

#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "services/domain/clock/legal_clock.h"
#include "services/domain/people/directory.h"
#include "services/domain/rulebook/rulebook.h"

// A young person names somebody of staff in words and picks nobody from a list. Until somebody has
// checked whether it is about them, they do not see those words; whether they were named, and what
// became of it, they never learn. Pure; threads may call it freely.
//
//   named in a new report, or in a message to a report that they cannot read
//                             the report does not exist for them and their managers (ExcludedFrom)
//   named in a message to a report that they or their managers can read
//                             those read on, without the message, what is of the check and what
//                             others write meanwhile, who may speak of it; that it was written
//                             starts no clock before it is checked, since they would see the clock
//   in danger                 the report does not exist for them. Their managers may be the nearest
//                             to help, and read all of it; they neither check nor end the danger
//
// Nobody counts versions that they do not see (report/seen.h). The young person has waited since
// they wrote: once somebody has checked, the reply clock runs from then, and shows those who read
// on no more than the message's own time does.
namespace pledgekeeper::domain {

// Whether the one is the other's line manager, or manages their team.
bool Manages(std::string_view manager_id, const std::string& worker_id, const Directory& directory);
// Whether it is about this worker if it is about the one named: themself, or, where the policy says
// so, their manager.
bool IsMeantBy(std::string_view worker_id, const std::string& named_id, const Directory& directory,
               const config::v1::Policy& policy);

// Whether somebody waits to be checked.
bool WaitsForCheck(const storage::v1::Report& report);
// Whether checks are hidden from this worker, who was named, whatever came of it, or manages
// somebody who was (where managers of the subject are excluded): who was named, the clocks, who was
// asked to check, that the council keeps the report for nothing else. They make none either.
bool HidesChecks(const storage::v1::Report& report, const Directory& directory,
                 const config::v1::Policy& policy, std::string_view worker_id);
// Whether one of those who are named is meant if it is about this worker; in danger only themself,
// since their managers may be the nearest to help.
bool AnyIsMeantBy(const storage::v1::Report& report,
                  const google::protobuf::RepeatedPtrField<std::string>& named_ids,
                  const Directory& directory, const config::v1::Policy& policy,
                  std::string_view worker_id);
// Whether what was written, a message or a note, waits, and this worker is one of those who do not
// see it until then. Whoever wrote it sees it.
template <typename Writing>
bool HidesWriting(const storage::v1::Report& report, const Writing& writing,
                  const Directory& directory, const config::v1::Policy& policy,
                  std::string_view worker_id) {
  return writing.worker_id() != worker_id &&
         AnyIsMeantBy(report, writing.hidden_from_ids(), directory, policy, worker_id);
}
// Whether the council keeps the report for a check and nothing else: to whoever checks are hidden
// from it is over as it is to the young person.
bool IsKeptForCheckAlone(const storage::v1::Report& report, const PolicyInForce& policy);
// Whether words that the young person wrote since it was sent wait for a check: somebody who reads
// on does not see them. It is known without the messages.
bool WordsWait(const storage::v1::Report& report);
// Whether the clock's next rung would close the report over words that wait for a check. It does
// not ring while they wait; nobody sees that by the clock, which runs on.
bool ClosesOverWords(const storage::v1::Report& report, const LegalClock& clock);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_NAME_SIGHT_H_
