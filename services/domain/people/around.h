#ifndef SERVICES_DOMAIN_PEOPLE_AROUND_H_
#define SERVICES_DOMAIN_PEOPLE_AROUND_H_

#include <string_view>
#include <vector>

#include "proto/pledgekeeper/storage/v1/directory.pb.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "services/domain/people/directory.h"

// Who of staff stands around a young person, and whom of them their words name. Pure.
namespace pledgekeeper::domain {

// Nearest first, each once: responsible worker, IRO, team, and the managers above both. Nobody who
// has left.
std::vector<const storage::v1::Worker*> PeopleAround(const storage::v1::YoungPerson& young_person,
                                                     const Directory& directory);

// Whom the texts speak of, in the order of their ids: of those around the young person, whoever has
// the report or was brought in, and the out-of-hours teams, by any part of their name; of everybody
// by their whole name. Not who is only spoken to.
std::vector<const storage::v1::Worker*> FindSpokenOf(const std::vector<std::string_view>& texts,
                                                     const storage::v1::YoungPerson& young_person,
                                                     const storage::v1::Report& report,
                                                     const Directory& directory);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PEOPLE_AROUND_H_
