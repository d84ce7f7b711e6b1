#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"
#include "tools/client/wire_error.h"
#include "tools/pack/pack.h"
#include "tools/texts/text.h"

namespace pledgekeeper::pack {
namespace {

namespace fs = std::filesystem;

// Why, and what to do about it.
texts::Said WhatToDo(const std::string& path, int error) {
  const std::string why = std::strerror(error);
  switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return texts::SayInBoth(
          "{file} cannot be written ({why}); make room there, or name another place", path, why);
    case EACCES:
    case EPERM:
    case EROFS:
      return texts::SayInBoth("{file} cannot be written ({why}); name a place where you may write",
                              path, why);
    case EEXIST:
    case ENOTEMPTY:
    case ENOTDIR:
      return texts::SayInBoth(
          "{file} cannot be written ({why}); name a directory that is not there yet, or is empty",
          path, why);
    default:
      return texts::SayInBoth(
          "{file} cannot be written ({why}); name another place, in a directory that is there",
          path, why);
  }
}

absl::Status CannotWrite(const std::string& path, int error) {
  return client::ErrorOf(absl::StatusCode::kFailedPrecondition, WhatToDo(path, error),
                         "CANNOT_WRITE");
}

absl::Status Failed(const fs::path& path) { return CannotWrite(path, errno); }

// All bytes, on the disk.
absl::Status Write(const fs::path& path, const std::string& bytes, Readers readers) {
  const mode_t mode = readers == Readers::kOwner ? 0600 : 0644;
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (file < 0) return Failed(path);
  size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t wrote = ::write(file, bytes.data() + done, bytes.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) {
      const absl::Status failed = Failed(path);
      ::close(file);
      return failed;
    }
    done += static_cast<size_t>(wrote);
  }
  const bool is_kept = ::fsync(file) == 0;
  const absl::Status failed = is_kept ? absl::OkStatus() : Failed(path);
  if (::close(file) != 0 && is_kept) return Failed(path);
  return failed;
}

// What stands in a directory is on the disk once the directory is.
absl::Status Keep(const fs::path& directory) {
  const int file = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return Failed(directory);
  const absl::Status kept = ::fsync(file) == 0 ? absl::OkStatus() : Failed(directory);
  ::close(file);
  return kept;
}

absl::Status WriteAll(const std::vector<File>& files, const fs::path& directory, Readers readers) {
  // What is in a directory of the owner's own is theirs, whatever its own rights.
  const mode_t mode = readers == Readers::kOwner ? 0700 : 0755;
  if (::mkdir(directory.c_str(), mode) != 0) return Failed(directory);
  for (const File& file : files) {
    const fs::path path = directory / file.name;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) return CannotWrite(path.parent_path().string(), error.value());
    RETURN_IF_ERROR(Write(path, file.bytes, readers));
  }
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (entry.is_directory()) RETURN_IF_ERROR(Keep(entry.path()));
  }
  return Keep(directory);
}

// The directory in which it stands.
fs::path Around(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

}  // namespace

absl::Status CheckIsFree(const std::string& directory) {
  std::error_code error;
  if (!fs::exists(directory, error)) return absl::OkStatus();
  if (!fs::is_directory(directory, error)) return CannotWrite(directory, ENOTDIR);
  if (!fs::is_empty(directory, error)) return CannotWrite(directory, ENOTEMPTY);
  return absl::OkStatus();
}

absl::Status WriteFile(const std::string& path, const std::string& bytes) {
  const fs::path place(path);
  const fs::path beside =
      place.parent_path() / absl::StrCat(".", place.filename().string(), ".", ::getpid());
  absl::Status written = Write(beside, bytes, Readers::kEverybody);
  if (written.ok() && ::rename(beside.c_str(), place.c_str()) != 0) written = Failed(place);
  if (written.ok()) return Keep(Around(place));
  std::error_code error;
  fs::remove(beside, error);
  return written;
}

absl::Status WriteFiles(const std::vector<File>& files, const std::string& directory,
                        Readers readers) {
  std::error_code error;
  fs::path path = fs::absolute(directory, error).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();  // "packs/"
  if (error) return CannotWrite(directory, error.value());
  RETURN_IF_ERROR(CheckIsFree(path.string()));
  const fs::path beside =
      path.parent_path() / absl::StrCat(".", path.filename().string(), ".", ::getpid());
  absl::Status written = WriteAll(files, beside, readers);
  // An empty directory gives its place up.
  if (written.ok() && ::rename(beside.c_str(), path.c_str()) != 0) written = Failed(path);
  if (written.ok()) return Keep(Around(path));
  fs::remove_all(beside, error);
  return written;
}

}  // namespace pledgekeeper::pack
