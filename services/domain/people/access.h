#ifndef SERVICES_DOMAIN_PEOPLE_ACCESS_H_
#define SERVICES_DOMAIN_PEOPLE_ACCESS_H_

#include <string_view>

#include "absl/time/time.h"
#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "services/domain/people/directory.h"
#include "services/domain/people/responsibility.h"

// Who may see what: the one answer for every read, list, stream, telling, export and count.
namespace pledgekeeper::domain {

// Why somebody may read a report, or that they may not.
enum class ReadReason {
  kNone,          // the report does not exist for them
  kOwner,         // the young person who sent it
  kHolder,        // it is with them
  kCover,         // they cover for its holder, who is away
  kBroughtIn,     // a rung, or somebody by hand, brought them in
  kDeskMember,    // it lies on their team's desk
  kManagerAbove,  // they stand above its holder or desk
  kAdvocate,      // the young person wants an advocate, and they are one
};

// Whether the young person may read a report of theirs: any of them, and after they have left what
// is open, since staff go on answering it. (That they are not safe they may say of any.)
bool OwnerMayRead(const storage::v1::Report& report, const Directory& directory);

// Whether `person_id` (a worker or a young person) may read the report now, and why. Exclusion
// comes before everything else.
ReadReason MayRead(std::string_view person_id, const storage::v1::Report& report,
                   const Directory& directory, const config::v1::Policy& policy, absl::Time now);

// The same with what is known already: who is excluded.
ReadReason MayRead(std::string_view person_id, const Search& search);

// Whether a reader for this reason may change the report (acknowledge, answer, note, resolve ...).
bool MayAct(ReadReason reason);
// Whether a reader for this reason may take it: everybody of staff who may read but does not hold
// it.
bool MayClaim(ReadReason reason);

// Whether a reader for this reason may ask for the action, if the report's state allows it: the
// action's row in report/action_table.h says who may.
bool MayAsk(ReadReason reason, v1::Action action);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PEOPLE_ACCESS_H_
