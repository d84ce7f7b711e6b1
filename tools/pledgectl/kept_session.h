#ifndef TOOLS_PLEDGECTL_KEPT_SESSION_H_
#define TOOLS_PLEDGECTL_KEPT_SESSION_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "proto/pledgekeeper/v1/sign_in_service.pb.h"

// Sessions of somebody who signed in with pledgectl, one for each server, as it is called with
// --server: files that nobody else may read, in $XDG_STATE_HOME/pledgekeeper/sessions
// (~/.local/state without it). A session ends by itself within the hour; then its file is worth
// nothing. For one thread; another pledgectl at the same moment reads either the old or the new
// one.
namespace pledgekeeper::ctl {

// Where the session at this server is, or would be. FAILED_PRECONDITION if neither $XDG_STATE_HOME
// nor $HOME says where.
absl::StatusOr<std::string> SessionFile(const std::string& server);

// Writes it, whole or not at all. FAILED_PRECONDITION names what cannot be written.
absl::Status KeepSession(const std::string& server, const v1::FinishStaffSignInResponse& session);
// The session at this server, over or not; nothing if there is none. FAILED_PRECONDITION if the
// file cannot be read, others may read it, or it is none.
absl::StatusOr<std::optional<v1::FinishStaffSignInResponse>> FindSession(const std::string& server);
// OK if there was none, too. FAILED_PRECONDITION if the file cannot be taken away.
absl::Status ForgetSession(const std::string& server);

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_KEPT_SESSION_H_
