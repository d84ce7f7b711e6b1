#ifndef SERVICES_DOMAIN_PEOPLE_NAMED_BY_RELATION_H_
#define SERVICES_DOMAIN_PEOPLE_NAMED_BY_RELATION_H_

#include <set>
#include <string_view>

#include "proto/pledgekeeper/storage/v1/directory.pb.h"
#include "services/domain/people/directory.h"

// Whom a young person names by what they are to them: "my social worker hit me" names nobody, and
// everybody knows who it is. The phrases are in relation_table.h. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// Their responsible worker, their IRO, and the managers of that worker and of the teams of both, as
// far as a phrase of the text says so. Nobody who has left.
std::set<const storage::v1::Worker*> FindByRelation(std::string_view text,
                                                    const storage::v1::YoungPerson& young_person,
                                                    const Directory& directory);

// The managers of the responsible worker: their own, their team's, and that of the young person's
// team. Nobody who has left.
std::set<const storage::v1::Worker*> ManagersNextTo(const storage::v1::YoungPerson& young_person,
                                                    const Directory& directory);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PEOPLE_NAMED_BY_RELATION_H_
