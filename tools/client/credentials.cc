#include "tools/client/credentials.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "services/base/errors.h"
#include "services/base/master_key.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::client {

absl::Status CheckPersonId(const std::string& person_id) {
  constexpr size_t kMaxLength = 40;  // services/identity/token.h
  const bool known = std::all_of(person_id.begin(), person_id.end(), [](unsigned char c) {
    return absl::ascii_isalnum(c) || c == '.' || c == '_' || c == '-';
  });
  if (known && !person_id.empty() && person_id.size() <= kMaxLength) return absl::OkStatus();
  return base::FieldMalformed("person", "must be 1 to 40 characters of A-Z a-z 0-9 . _ -");
}

absl::StatusOr<std::string> TokenFor(const std::string& key_file, const identity::Caller& caller,
                                     absl::Time expiry) {
  RETURN_IF_ERROR(CheckPersonId(caller.person_id));
  // Whoever has the server's master key may make tokens: there is no sign-in yet.
  ASSIGN_OR_RETURN(const base::MasterKey key, base::MasterKey::Load(key_file));
  return identity::MintToken(key.Subkey("pktokens"), caller, expiry);
}

}  // namespace pledgekeeper::client
