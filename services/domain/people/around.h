#ifndef SERVICES_DOMAIN_PEOPLE_AROUND_H_
#define SERVICES_DOMAIN_PEOPLE_AROUND_H_

#include <set>
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

// What a young person wrote at once.
struct OwnTexts {
  std::vector<std::string_view> texts;
  // Whom it is about, in their words.
  std::string_view about_words = "";
  // Of a first report: it says that a promise was not kept, so that who is greeted is spoken of.
  bool is_first = false;
};

// Whom the texts speak of, in the order of their ids: of those around the young person, whoever has
// the report or was brought in, and the out-of-hours teams, by any part of their name; of everybody
// by their whole name. Not who is only spoken to, but in a first report. By what they are to the
// young person ("my social worker"), where the same text speaks of harm, and in about_words always.
std::vector<const storage::v1::Worker*> FindSpokenOf(const OwnTexts& said,
                                                     const storage::v1::YoungPerson& young_person,
                                                     const storage::v1::Report& report,
                                                     const Directory& directory);

// Which of these the report's own words name, by any part of their name, or a message of the young
// person's speaks of; but whom they, or whoever checked, let know.
std::set<const storage::v1::Worker*> NamedAmong(const std::vector<const storage::v1::Worker*>& them,
                                                const storage::v1::Report& report,
                                                const Directory& directory);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PEOPLE_AROUND_H_
