#ifndef TOOLS_CLIENT_CREDENTIALS_H_
#define TOOLS_CLIENT_CREDENTIALS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/identity/token.h"

namespace pledgekeeper::client {

// A token for `caller` that holds until `expiry`, signed with the server's key file (`master.key`
// in its data directory). Errors are those of CheckPersonId and base::MasterKey::Load.
absl::StatusOr<std::string> TokenFor(const std::string& key_file, const identity::Caller& caller,
                                     absl::Time expiry);

// INVALID_ARGUMENT if this cannot be a person's id: 1 to 40 characters of A–Z a–z 0–9 . _ -.
absl::Status CheckPersonId(const std::string& person_id);

}  // namespace pledgekeeper::client

#endif  // TOOLS_CLIENT_CREDENTIALS_H_
