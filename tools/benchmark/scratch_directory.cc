#include "tools/benchmark/scratch_directory.h"

#include <linux/magic.h>
#include <stdlib.h>
#include <sys/vfs.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"

namespace pledgekeeper::bench {

absl::StatusOr<std::unique_ptr<ScratchDirectory>> ScratchDirectory::Make(
    const std::string& parent) {
  struct statfs system = {};
  if (statfs(parent.c_str(), &system) != 0) {
    return absl::FailedPreconditionError(absl::StrCat(parent, ": ", std::strerror(errno)));
  }
  if (system.f_type == TMPFS_MAGIC || system.f_type == RAMFS_MAGIC) {
    return absl::FailedPreconditionError(
        absl::StrCat(parent, " lies in memory, so nothing would be durable; use --scratch"));
  }
  std::string path = absl::StrCat(std::filesystem::absolute(parent).string(), "/bench.XXXXXX");
  if (mkdtemp(path.data()) == nullptr) {
    return absl::FailedPreconditionError(absl::StrCat(path, ": ", std::strerror(errno)));
  }
  return std::unique_ptr<ScratchDirectory>(new ScratchDirectory(std::move(path)));
}

ScratchDirectory::~ScratchDirectory() {
  std::error_code ignored;
  // What cannot be removed is left: the figures are there, and that is no failure.
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace pledgekeeper::bench
