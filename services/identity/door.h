#ifndef SERVICES_IDENTITY_DOOR_H_
#define SERVICES_IDENTITY_DOOR_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/base/clock.h"
#include "services/base/hash.h"
#include "services/base/master_key.h"
#include "services/base/runtime.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/identity/authenticator.h"
#include "services/store/directory_cache.h"
#include "services/store/recorder.h"
#include "services/store/report_store.h"

namespace pledgekeeper::identity {

// What every door stands on. References live as long as the server; all of it belongs to the
// runtime's thread.
struct Foundation {
  base::Runtime& runtime;
  const base::Clock& clock;
  const Authenticator& authenticator;
  const domain::Rulebook& rulebook;
  store::ReportStore& store;
  store::DirectoryCache& directory;
  store::Recorder& recorder;
  base::SecretKey page_key;     // signs page tokens
  base::SecretKey request_key;  // names reports and requests
};

// The young person, member of staff or administrator who calls. Errors: those of Authenticate,
// ROLE_MAY_NOT_CALL, and CALLER_UNKNOWN for a person who is not, or no longer, in the directory.
absl::StatusOr<Caller> YoungPersonCalling(const Foundation& foundation, const std::string& token);
absl::StatusOr<Caller> StaffCalling(const Foundation& foundation, const std::string& token);
// Whoever of the three calls.
absl::StatusOr<Caller> AnybodyCalling(const Foundation& foundation, const std::string& token);
absl::StatusOr<Caller> AdministratorCalling(const Foundation& foundation, const std::string& token);

// Names a request for ever: `request_hash` from caller and request id, `content_hash` from all the
// rest. `Message` has request_id; etag is not content.
template <typename Message>
void NameRequest(const Foundation& foundation, const Caller& caller, const Message& message,
                 uint64_t& request_hash, uint64_t& content_hash) {
  Message content = message;
  content.clear_request_id();
  if constexpr (requires { content.clear_etag(); }) content.clear_etag();
  const std::string& kind = Message::descriptor()->name();
  request_hash = base::Fingerprint(foundation.request_key, caller.person_id, message.request_id());
  content_hash = base::Fingerprint(foundation.request_key, kind, content.SerializeAsString());
}

// The version that an etag names; 0 for none. An etag that is none of ours is ETAG_STALE.
absl::StatusOr<int64_t> VersionOf(const std::string& etag);

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_DOOR_H_
