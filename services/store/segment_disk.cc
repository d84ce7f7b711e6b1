#include "services/store/segment_disk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::store {
namespace {

absl::Status Failed(const std::string& path, int error) {
  return absl::UnavailableError(absl::StrCat(path, ": ", std::strerror(error)));
}

// A file that is open for as long as this is.
class OpenFile {
 public:
  OpenFile(const std::string& path, int flags)
      : path_(path), number_(open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (number_ >= 0) close(number_);
  }

  bool is_open() const { return number_ >= 0; }
  int number() const { return number_; }
  absl::Status Sync() const {
    return fsync(number_) == 0 ? absl::OkStatus() : Failed(path_, errno);
  }
  absl::Status Write(const std::string& bytes) const {
    size_t done = 0;
    while (done < bytes.size()) {
      const ssize_t wrote = write(number_, bytes.data() + done, bytes.size() - done);
      if (wrote < 0 && errno == EINTR) continue;
      if (wrote <= 0) return Failed(path_, wrote == 0 ? ENOSPC : errno);
      done += static_cast<size_t>(wrote);
    }
    return absl::OkStatus();
  }
  absl::StatusOr<std::string> ReadAll() const {
    std::string bytes;
    std::string part(1 << 16, '\0');
    while (true) {
      const ssize_t got = read(number_, part.data(), part.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return Failed(path_, errno);
      if (got == 0) return bytes;
      bytes.append(part, 0, static_cast<size_t>(got));
    }
  }

 private:
  const std::string path_;
  const int number_;
};

}  // namespace

absl::StatusOr<std::vector<std::string>> FolderDisk::List() {
  std::vector<std::string> names;
  DIR* folder = opendir(path_.c_str());
  if (folder == nullptr) {
    if (errno == ENOENT) return names;
    return Failed(path_, errno);
  }
  while (const dirent* entry = readdir(folder)) {
    if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
  }
  closedir(folder);
  std::sort(names.begin(), names.end());
  return names;
}

absl::StatusOr<std::optional<std::string>> FolderDisk::Read(const std::string& name) {
  const OpenFile file(PathOf(name), O_RDONLY);
  if (!file.is_open()) {
    if (errno == ENOENT) return std::optional<std::string>();
    return Failed(PathOf(name), errno);
  }
  ASSIGN_OR_RETURN(std::string bytes, file.ReadAll());
  return std::optional<std::string>(std::move(bytes));
}

absl::StatusOr<int64_t> FolderDisk::Size(const std::string& name) {
  struct stat facts = {};
  if (stat(PathOf(name).c_str(), &facts) == 0) return static_cast<int64_t>(facts.st_size);
  if (errno == ENOENT) return 0;
  return Failed(PathOf(name), errno);
}

absl::Status FolderDisk::HasRoom(size_t bytes) const {
  struct statvfs facts = {};
  if (statvfs(path_.c_str(), &facts) != 0) return Failed(path_, errno);
  const auto free = static_cast<double>(facts.f_bavail) * static_cast<double>(facts.f_frsize);
  if (free >= static_cast<double>(bytes) + static_cast<double>(reserve_)) return absl::OkStatus();
  return Failed(path_, ENOSPC);
}

absl::Status FolderDisk::Write(const std::string& name, const std::string& bytes) {
  if (mkdir(path_.c_str(), 0700) == 0) {
    // The folder's own name has to survive as its files do.
    const OpenFile parent(path_ + "/..", O_RDONLY | O_DIRECTORY);
    if (!parent.is_open()) return Failed(path_, errno);
    RETURN_IF_ERROR(parent.Sync());
  } else if (errno != EEXIST) {
    return Failed(path_, errno);
  }
  RETURN_IF_ERROR(HasRoom(bytes.size()));
  const OpenFile file(PathOf(name), O_WRONLY | O_CREAT | O_TRUNC);
  if (!file.is_open()) return Failed(PathOf(name), errno);
  return file.Write(bytes);
}

absl::Status FolderDisk::Sync(const std::string& name) {
  const OpenFile file(PathOf(name), O_RDONLY);
  if (!file.is_open()) return Failed(PathOf(name), errno);
  return file.Sync();
}

absl::Status FolderDisk::Rename(const std::string& from, const std::string& to) {
  if (rename(PathOf(from).c_str(), PathOf(to).c_str()) == 0) return absl::OkStatus();
  return Failed(PathOf(from), errno);
}

absl::Status FolderDisk::Remove(const std::string& name) {
  if (unlink(PathOf(name).c_str()) == 0 || errno == ENOENT) return absl::OkStatus();
  return Failed(PathOf(name), errno);
}

absl::Status FolderDisk::SyncFolder() {
  const OpenFile folder(path_, O_RDONLY | O_DIRECTORY);
  if (!folder.is_open()) return Failed(path_, errno);
  return folder.Sync();
}

}  // namespace pledgekeeper::store
