#ifndef SERVICES_INTAKE_PEOPLE_VIEW_H_
#define SERVICES_INTAKE_PEOPLE_VIEW_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/domain/people/directory.h"
#include "services/intake/limits.h"

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

// A page as it was asked for: `Request` has page_size and page_token. Errors: those of PageSize and
// ReadPageToken.
template <typename Request>
absl::StatusOr<v1::ListPeopleResponse> ReadPeoplePage(const storage::v1::YoungPerson& young_person,
                                                      const domain::Directory& directory,
                                                      const base::SecretKey& page_key,
                                                      const Request& request) {
  ASSIGN_OR_RETURN(const int size,
                   base::PageSize(request.page_size(), kUsualPeopleListed, kMaxPeopleListed));
  const std::string list = "people:" + young_person.id();
  ASSIGN_OR_RETURN(const std::string after,
                   base::ReadPageToken(page_key, list, request.page_token()));
  std::string last;
  v1::ListPeopleResponse page = PeoplePage(young_person, directory, after, size, last);
  if (!last.empty()) page.set_next_page_token(base::MakePageToken(page_key, list, last));
  return page;
}

// Who of staff is named in the texts.
v1::FindNamedResponse NamedView(const google::protobuf::RepeatedPtrField<std::string>& texts,
                                const storage::v1::YoungPerson& young_person,
                                const domain::Directory& directory);

}  // namespace pledgekeeper::intake

#endif  // SERVICES_INTAKE_PEOPLE_VIEW_H_
