#ifndef SERVICES_SERVER_SIGN_IN_FILE_H_
#define SERVICES_SERVER_SIGN_IN_FILE_H_

#include <optional>

#include "absl/status/statusor.h"
#include "services/identity/sign_in_config.h"
#include "services/server/settings.h"

namespace pledgekeeper::server {

// Reads the file of --staff_sign_in: nothing if there is none. The error names file, line and
// column; FAILED_PRECONDITION for a provider on this machine, as developers use, at a server that
// listens beyond it: whoever can start a program here could sign in as anybody.
absl::StatusOr<std::optional<identity::SignInSetup>> LoadSignIn(const Settings& settings);

}  // namespace pledgekeeper::server

#endif  // SERVICES_SERVER_SIGN_IN_FILE_H_
