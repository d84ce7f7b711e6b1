#include "services/server/sign_in_file.h"

#include <spdlog/spdlog.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"
#include "services/identity/web_address.h"

namespace pledgekeeper::server {
namespace {

// Of HOST:PORT, where any port will do, or unix:/PATH.
bool IsOnThisMachine(const std::string& listen) {
  if (listen.starts_with("unix:")) return true;
  return identity::IsLoopbackAddress(absl::StrCat("http://", listen.substr(0, listen.rfind(':'))));
}

}  // namespace

absl::StatusOr<std::optional<identity::SignInSetup>> LoadSignIn(const Settings& settings) {
  if (settings.staff_sign_in.empty()) return std::nullopt;
  ASSIGN_OR_RETURN(identity::SignInSetup setup, identity::OpenStaffSignIn(settings.staff_sign_in));
  if (!setup.is_loopback()) return setup;
  if (!IsOnThisMachine(settings.listen)) {
    return absl::FailedPreconditionError(
        absl::StrCat(settings.staff_sign_in, ": the issuer ", setup.config.issuer(),
                     " is on this machine, for development alone, and --listen=", settings.listen,
                     " is not: listen on 127.0.0.1, or name the council's own issuer (https://)"));
  }
  spdlog::warn(
      "FOR DEVELOPMENT ALONE: staff sign in at {}, a program on this machine; whoever can "
      "start one here can sign in as anybody",
      setup.config.issuer());
  return setup;
}

}  // namespace pledgekeeper::server
