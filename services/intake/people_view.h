#ifndef SERVICES_INTAKE_PEOPLE_VIEW_H_
#define SERVICES_INTAKE_PEOPLE_VIEW_H_

#include <string>
#include <vector>

#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "services/domain/people/directory.h"

namespace pledgekeeper::intake {

// As young people may choose or see them: id, name, role.
v1::ListPeopleResponse::Person PersonView(const storage::v1::Worker& worker);

// Everybody whom a young person may name: those around them first (responsible worker, IRO, team,
// the managers above), then all others by name, since a report may go to any of them. Who has left
// is in no list.
std::vector<const storage::v1::Worker*> PeopleToName(const storage::v1::YoungPerson& young_person,
                                                     const domain::Directory& directory);

// A page of them: `size` people behind the one with the id `after` ("": from the first); all teams
// are on the first page, by the names that the young person knows. Nothing behind somebody who is
// not in the list: they left meanwhile. `last` is set to the id where the next page goes on, or "".
v1::ListPeopleResponse PeoplePage(const storage::v1::YoungPerson& young_person,
                                  const domain::Directory& directory, const std::string& after,
                                  int size, std::string& last);

}  // namespace pledgekeeper::intake

#endif  // SERVICES_INTAKE_PEOPLE_VIEW_H_
