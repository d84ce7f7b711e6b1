#include "services/proof/heads_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::proof {
namespace {

// More than two lines: the last one, and what a crash left behind it.
constexpr off_t kEnd = 4096;

absl::Status Failed(const std::string& path) {
  return absl::UnavailableError(absl::StrCat(path, ": ", std::strerror(errno)));
}

// A file that is open for as long as this is.
class OpenFile {
 public:
  OpenFile(const std::string& path, int flags)
      : number_(open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (number_ >= 0) close(number_);
  }
  int number() const { return number_; }

 private:
  const int number_;
};

// The end of the file, from some place in a line on.
absl::StatusOr<std::string> EndOf(const OpenFile& file, const std::string& path) {
  struct stat facts = {};
  if (fstat(file.number(), &facts) != 0) return Failed(path);
  std::string end(static_cast<size_t>(std::min<off_t>(facts.st_size, kEnd)), '\0');
  size_t done = 0;
  while (done < end.size()) {
    const ssize_t got = pread(file.number(), end.data() + done, end.size() - done,
                              facts.st_size - static_cast<off_t>(end.size() - done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return Failed(path);
    done += static_cast<size_t>(got);
  }
  return end;
}

}  // namespace

absl::StatusOr<std::string> HeadsFile::Last() const {
  const OpenFile file(path_, O_RDONLY);
  if (file.number() < 0) {
    if (errno == ENOENT) return std::string();
    return Failed(path_);
  }
  ASSIGN_OR_RETURN(const std::string end, EndOf(file, path_));
  const size_t last = end.rfind('\n');
  if (last == std::string::npos) return std::string();
  const size_t before = last == 0 ? std::string::npos : end.rfind('\n', last - 1);
  const size_t begin = before == std::string::npos ? 0 : before + 1;
  return end.substr(begin, last - begin);
}

absl::Status HeadsFile::Append(const std::string& line) const {
  const bool is_new = access(path_.c_str(), F_OK) != 0;
  const OpenFile file(path_, O_RDWR | O_CREAT | O_APPEND);
  if (file.number() < 0) return Failed(path_);
  ASSIGN_OR_RETURN(const std::string end, EndOf(file, path_));
  // What a crash left of a line becomes a line of its own, which no key has signed.
  std::string bytes = !end.empty() && end.back() != '\n' ? "\n" : "";
  absl::StrAppend(&bytes, line, "\n");
  size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t wrote = write(file.number(), bytes.data() + done, bytes.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return Failed(path_);
    done += static_cast<size_t>(wrote);
  }
  if (fsync(file.number()) != 0) return Failed(path_);
  if (!is_new) return absl::OkStatus();
  // Its name has to survive as its lines do.
  const std::string folder = std::filesystem::path(path_).parent_path().string();
  const OpenFile parent(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
  if (parent.number() < 0 || fsync(parent.number()) != 0) return Failed(path_);
  return absl::OkStatus();
}

}  // namespace pledgekeeper::proof
