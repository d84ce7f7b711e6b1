#include "tools/pledgectl/kept_session.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"
#include "services/base/hash.h"
#include "services/base/status_macros.h"
#include "services/http/secret_file.h"
#include "tools/client/wire_error.h"
#include "tools/texts/text.h"

namespace pledgekeeper::ctl {
namespace {

namespace fs = std::filesystem;
using texts::SayInBoth;

// Enough of a SHA-256 to tell servers apart.
constexpr size_t kNameLength = 32;

absl::Status NotWritten(const std::string& path) {
  return client::ErrorOf(
      absl::StatusCode::kFailedPrecondition,
      SayInBoth("{file} cannot be written ({why}); make room there, or name another place", path,
                std::strerror(errno)));
}

bool WriteAll(int file, const std::string& text) {
  const ssize_t written = write(file, text.data(), text.size());
  return written == static_cast<ssize_t>(text.size()) && fsync(file) == 0;
}

}  // namespace

absl::StatusOr<std::string> SessionFile(const std::string& server) {
  const char* state = getenv("XDG_STATE_HOME");
  const char* home = getenv("HOME");
  fs::path folder;
  // A relative path is to be ignored (XDG Base Directory Specification 0.8).
  if (state != nullptr && state[0] == '/') {
    folder = state;
  } else if (home != nullptr && home[0] == '/') {
    folder = fs::path(home) / ".local/state";
  } else {
    return client::ErrorOf(
        absl::StatusCode::kFailedPrecondition,
        SayInBoth("there is nowhere to keep a session: neither XDG_STATE_HOME nor HOME is set"));
  }
  return (folder / "pledgekeeper/sessions" / base::Sha256(server).substr(0, kNameLength)).string();
}

absl::Status KeepSession(const std::string& server, const v1::FinishStaffSignInResponse& session) {
  ASSIGN_OR_RETURN(const std::string path, SessionFile(server));
  const std::string folder = fs::path(path).parent_path().string();
  std::error_code ignored;
  fs::create_directories(fs::path(folder).parent_path(), ignored);
  if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return NotWritten(folder);
  std::string text;
  if (!google::protobuf::util::MessageToJsonString(session, &text).ok()) {
    return absl::InternalError("a session cannot be written as JSON");
  }
  std::string part = absl::StrCat(path, ".XXXXXX");
  const int file = mkostemp(part.data(), O_CLOEXEC);  // 0600
  if (file < 0) return NotWritten(part);
  const bool is_written = WriteAll(file, text);
  const bool is_kept = is_written && rename(part.c_str(), path.c_str()) == 0;
  const int why = errno;
  close(file);
  if (is_kept) return absl::OkStatus();
  unlink(part.c_str());
  errno = why;
  return NotWritten(path);
}

absl::StatusOr<std::optional<v1::FinishStaffSignInResponse>> FindSession(
    const std::string& server) {
  ASSIGN_OR_RETURN(const std::string path, SessionFile(server));
  if (access(path.c_str(), F_OK) != 0 && errno == ENOENT) return std::nullopt;
  ASSIGN_OR_RETURN(const std::string text, http::ReadSecretFile(path));
  v1::FinishStaffSignInResponse session;
  if (!google::protobuf::util::JsonStringToMessage(text, &session).ok()) {
    return client::ErrorOf(absl::StatusCode::kFailedPrecondition,
                           SayInBoth("{file} is no session; run pledgectl sign-in again", path));
  }
  return session;
}

absl::Status ForgetSession(const std::string& server) {
  ASSIGN_OR_RETURN(const std::string path, SessionFile(server));
  if (unlink(path.c_str()) == 0 || errno == ENOENT) return absl::OkStatus();
  return NotWritten(path);
}

}  // namespace pledgekeeper::ctl
