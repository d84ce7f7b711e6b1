#include "services/identity/door.h"

#include "absl/strings/numbers.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::identity {
namespace {

absl::StatusOr<Caller> Calling(const Foundation& foundation, const std::string& token) {
  return foundation.authenticator.Authenticate(token, foundation.clock.Now());
}

}  // namespace

absl::StatusOr<Caller> YoungPersonCalling(const Foundation& foundation, const std::string& token) {
  ASSIGN_OR_RETURN(Caller caller, Calling(foundation, token));
  if (caller.role != v1::ROLE_YOUNG_PERSON) return base::RoleMayNotCall();
  const auto directory = foundation.directory.Current();
  const auto* young_person = directory->FindYoungPerson(caller.person_id);
  if (young_person == nullptr || young_person->left()) return base::CallerUnknown();
  return caller;
}

absl::StatusOr<Caller> StaffCalling(const Foundation& foundation, const std::string& token) {
  ASSIGN_OR_RETURN(Caller caller, Calling(foundation, token));
  if (!IsStaff(caller.role)) return base::RoleMayNotCall();
  const auto directory = foundation.directory.Current();
  const auto* worker = directory->FindWorker(caller.person_id);
  if (worker == nullptr || worker->left()) return base::CallerUnknown();
  return caller;
}

absl::StatusOr<Caller> AdministratorCalling(const Foundation& foundation,
                                            const std::string& token) {
  ASSIGN_OR_RETURN(Caller caller, Calling(foundation, token));
  if (caller.role != v1::ROLE_ADMINISTRATOR) return base::RoleMayNotCall();
  return caller;
}

absl::StatusOr<Caller> AnybodyCalling(const Foundation& foundation, const std::string& token) {
  ASSIGN_OR_RETURN(const Caller caller, Calling(foundation, token));
  if (caller.role == v1::ROLE_YOUNG_PERSON) return YoungPersonCalling(foundation, token);
  if (caller.role == v1::ROLE_ADMINISTRATOR) return caller;
  return StaffCalling(foundation, token);
}

absl::StatusOr<int64_t> VersionOf(const std::string& etag) {
  if (etag.empty()) return 0;
  int64_t version = 0;
  if (!absl::SimpleAtoi(etag, &version) || version <= 0) return base::EtagStale();
  return version;
}

}  // namespace pledgekeeper::identity
