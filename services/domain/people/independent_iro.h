#ifndef SERVICES_DOMAIN_PEOPLE_INDEPENDENT_IRO_H_
#define SERVICES_DOMAIN_PEOPLE_INDEPENDENT_IRO_H_

#include "absl/status/status.h"
#include "services/domain/people/directory.h"

// An independent reviewing officer has no part in the management of the case: not whoever carries
// it, nor whoever manages them (SI 2010/959 regulation 46 in England; SI 2015/1818 in Wales). A
// rung to an IRO who is would reach nobody who has not had the report already. Pure; threads may
// call it freely.
namespace pledgekeeper::domain {

// Whether `merged`, what a change makes of `present`, gives nobody an IRO who is their responsible
// worker or stands above them, by managers or by the managers of teams. What was so before is not
// this change's, so that a directory from before this rule can be changed; nor is it asked of young
// people who have left. DIRECTORY_RULE names the first.
absl::Status CheckIros(const DirectoryEntries& present, const DirectoryEntries& merged);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PEOPLE_INDEPENDENT_IRO_H_
