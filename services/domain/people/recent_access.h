#ifndef SERVICES_DOMAIN_PEOPLE_RECENT_ACCESS_H_
#define SERVICES_DOMAIN_PEOPLE_RECENT_ACCESS_H_

#include <optional>
#include <string_view>

#include "services/domain/people/access.h"
#include "services/domain/people/responsibility.h"

// Whether somebody can read a report only because people or teams were changed a few days ago. An
// administrator who makes a friend the manager of whoever holds it leaves a trace by that, which
// the young person sees. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// Which recent change (access_changes.h) lets the worker read the report, and when it was made: by
// the directory as it was before that they could not, nor by the oldest of those days, since
// whoever was only out meanwhile has nothing that is new. Nothing for whoever cannot read it.
// Whoever has it, or was brought in, could read it by any directory; of them it is asked whether
// the post for which they got it was recent when they did. That somebody transferred it to them is
// no change of the directory. Looks at the dozen entries near the report, and asks nothing of them
// while none has changed.
std::optional<storage::v1::RecentAccess> RecentAccessOf(std::string_view reader_id,
                                                        const Search& search);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PEOPLE_RECENT_ACCESS_H_
