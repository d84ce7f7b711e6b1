#ifndef SERVICES_DOMAIN_PEOPLE_SIGHT_H_
#define SERVICES_DOMAIN_PEOPLE_SIGHT_H_

#include <string_view>

#include "absl/time/time.h"
#include "services/domain/people/directory.h"

namespace pledgekeeper::domain {

// Whether somebody of staff may see that there is this young person, and act for them where no
// report is concerned: their responsible worker, or who covers for that one now; their IRO; the
// members of their team; who manages any of these; and every advocate, since none of them is
// anybody's own. After the young person has left, too: a lost phone of theirs is to be ended. By
// the directory alone: who must not know of a report is told nothing by it. Of administrators it
// says no: they see everybody. Pure.
bool MaySeeYoungPerson(std::string_view worker_id, std::string_view young_person_id,
                       const Directory& directory, absl::Time now);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PEOPLE_SIGHT_H_
