#include "services/http/secret_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace pledgekeeper::http {
namespace {

absl::Status FileError(const std::string& path, const std::string& what) {
  return absl::FailedPreconditionError(absl::StrCat("secret file ", path, ": ", what));
}

}  // namespace

absl::StatusOr<std::string> ReadSecretFile(const std::string& path, size_t least) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return FileError(path, std::strerror(errno));
  struct stat facts {};
  std::string secret(kMaxSecretBytes + 1, '\0');
  // Asked of the open file, not of its path: nobody can exchange it in between.
  const bool known = fstat(file, &facts) == 0;
  const ssize_t length = read(file, secret.data(), secret.size());
  close(file);
  if (!known || (facts.st_mode & 077) != 0) {
    return FileError(path, "others may read it; run chmod 600 on it");
  }
  if (length < 0 || static_cast<size_t>(length) > kMaxSecretBytes) {
    return FileError(path,
                     absl::StrCat("cannot be read, or is longer than ", kMaxSecretBytes, " bytes"));
  }
  secret.resize(static_cast<size_t>(length));
  // Editors and echo end a file with a line break.
  while (!secret.empty() && (secret.back() == '\n' || secret.back() == '\r')) secret.pop_back();
  if (secret.size() < least) {
    return FileError(path, absl::StrCat("must hold at least ", least, " bytes"));
  }
  return secret;
}

}  // namespace pledgekeeper::http
